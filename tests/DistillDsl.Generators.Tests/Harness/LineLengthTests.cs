namespace DistillDsl.Generators.Tests.Harness;

/// <summary>The repository's own lines fit beside a diff.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 160;

    private static readonly string Repository = Path.GetFullPath(Path.Combine(ProjectFiles.Directory, "..", ".."));

    [Theory]
    [InlineData("generators")]
    [InlineData("recipes")]
    [InlineData("src")]
    [InlineData("tests")]
    public void NoLineIsLonger(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Repository, folder), "*.cs", SearchOption.AllDirectories).Where(IsWritten).ToArray();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(LongLines));
    }

    /// <summary>Neither built nor accepted from the generator.</summary>
    private static bool IsWritten(string path) =>
        !path.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any()
        && !path.EndsWith(".verified.cs", StringComparison.Ordinal) && !path.EndsWith(".received.cs", StringComparison.Ordinal);

    private static IEnumerable<string> LongLines(string path) => File.ReadLines(path)
        .Select((line, i) => (line.Length, Place: $"{Path.GetRelativePath(Repository, path)}:{i + 1}"))
        .Where(static line => line.Length > Columns)
        .Select(static line => line.Place);
}
