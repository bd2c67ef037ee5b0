using System.CommandLine;

namespace DistillDsl.Recipes;

/// <summary>The option <c>--cache</c>: the folder of the teacher's features.</summary>
public sealed class CacheOption
{
    /// <summary>The option, for a command.</summary>
    public Option<DirectoryInfo?> Option { get; } = new("--cache")
    {
        Description = "a folder that keeps the teacher's features for later runs; a temporary one if omitted",
    };

    /// <summary>The folder given by the arguments, or a temporary one.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public CacheFolder Open(ParseResult arguments) =>
        arguments.GetValue(Option) is { } given
            ? new(OutputFolder.Open(given), isTemporary: false)
            : new(Directory.CreateTempSubdirectory("distilldsl-"), isTemporary: true);
}

/// <summary>The folder of the teacher's features.</summary>
/// <param name="folder">The folder.</param>
/// <param name="isTemporary">Whether it is deleted at the end.</param>
public sealed class CacheFolder(DirectoryInfo folder, bool isTemporary) : IDisposable
{
    /// <summary>The subfolder of one recipe.</summary>
    public string Of(string recipe) => Path.Combine(folder.FullName, recipe);

    /// <summary>Deletes a temporary folder.</summary>
    public void Dispose()
    {
        if (isTemporary) folder.Delete(recursive: true);
    }
}
