namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Lines fit beside a diff: those that are written, and those that the generator writes.</summary>
public sealed class LineLengthTests
{
    /// <summary>The widest line; a generated one can only be wider if a single name is.</summary>
    public const int Columns = 160;

    private static readonly string[] Extensions = [".cs", ".csproj", ".props", ".targets", ".py", ".sh"];

    private static readonly string Repository = Path.GetFullPath(Path.Combine(ProjectFiles.Directory, "..", ".."));

    [Theory]
    [InlineData("generators")]
    [InlineData("recipes")]
    [InlineData("src")]
    [InlineData("tests")]
    public void NoLineIsLonger(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Repository, folder), "*", SearchOption.AllDirectories).Where(IsSource).ToArray();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(LongLines));
    }

    /// <summary>Also what was accepted from the generator, but nothing that was built.</summary>
    private static bool IsSource(string path) =>
        Extensions.Contains(Path.GetExtension(path)) && !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any();

    private static IEnumerable<string> LongLines(string path) => File.ReadLines(path)
        .Select((line, i) => (line.Length, Place: $"{Path.GetRelativePath(Repository, path)}:{i + 1}"))
        .Where(static line => line.Length > Columns)
        .Select(static line => line.Place);
}
