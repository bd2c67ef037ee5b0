using System.Reflection;

namespace DistillDsl.Engine;

/// <summary>
/// The verdict on this processor with this libtorch, stored in a file in the user's cache folder, so that only the first process has to determine
/// it.
/// </summary>
/// <param name="folder">The folder of the files, one for each processor and libtorch.</param>
internal sealed class TorchVerdicts(string folder)
{
    // Each TorchSharp is built for one libtorch, so its version is enough; torch.__version__ would load libtorch, which a starting program should not wait for.
    private static readonly string TorchSharpVersion =
        typeof(TorchSharp.torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private readonly string _file = Path.Combine(folder, $"convolutions-torchsharp-{TorchSharpVersion}-{Processor.Current.Key}.txt");

    /// <summary>The verdicts of the current user.</summary>
    public static TorchVerdicts OfUser => new(Path.Combine(Caches(), "distilldsl", "torch-check"));

    /// <summary>The stored verdict, or null if there is none.</summary>
    public ConvolutionVerdict? Read()
    {
        try
        {
            return Enum.TryParse<ConvolutionVerdict>(File.ReadAllText(_file), out var verdict) ? verdict : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stores a verdict; false if the file cannot be written.</summary>
    public bool TryWrite(ConvolutionVerdict verdict)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var written = $"{_file}.{Environment.ProcessId}";
            File.WriteAllText(written, verdict.ToString());
            File.Move(written, _file, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Caches()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches) return caches;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }
}
