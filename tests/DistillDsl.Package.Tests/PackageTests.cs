using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace DistillDsl.Package.Tests;

/// <summary>What the packages hold and say.</summary>
[Collection(Packages.Name)]
public sealed class PackageTests(PackedFeed feed)
{
    [Theory]
    [InlineData("DistillDsl", "TorchSharp", "Google.Protobuf", "SkiaSharp")]
    [InlineData("DistillDsl.Training", "DistillDsl", "TorchSharp", "Google.Protobuf", "Sep", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies",
        "Spectre.Console", "System.Text.Json")]
    [InlineData("DistillDsl.Onnx", "DistillDsl", "TorchSharp", "Google.Protobuf", "Microsoft.ML.OnnxRuntime", "SkiaSharp")]
    [InlineData("DistillDsl.PyTorch", "DistillDsl", "TorchSharp", "Google.Protobuf", "Razorvine.Pickle", "SkiaSharp")]
    [InlineData("DistillDsl.Text", "DistillDsl.Training", "TorchSharp", "Google.Protobuf", "Microsoft.ML.Tokenizers", "Sep", "SkiaSharp",
        "SkiaSharp.NativeAssets.Linux.NoDependencies", "Spectre.Console", "System.Text.Json")]
    public void ALibraryHasItsPagesSymbolsAndDependencies(string package, params string[] dependencies)
    {
        using var archive = Open(package, "nupkg");
        using var symbols = Open(package, "snupkg");
        var names = archive.Entries.Select(static entry => entry.FullName).ToList();
        var metadata = Metadata(archive);

        Assert.Contains($"lib/net8.0/{package}.dll", names);
        Assert.Contains($"lib/net8.0/{package}.xml", names);
        Assert.Contains("PACKAGE.md", names);
        Assert.Contains("icon.png", names);
        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net8.0/{package}.pdb");
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("PACKAGE.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal(dependencies.Order(StringComparer.Ordinal), Dependencies(metadata).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(BuildFacts.TorchSharp, Dependencies(metadata)["TorchSharp"]);

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public void TheLibraryBringsCompilerAndBuildParts()
    {
        using var archive = Open("DistillDsl", "nupkg");
        var names = archive.Entries.Select(static entry => entry.FullName).Where(static name => !name.StartsWith("lib/", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            [
                "analyzers/dotnet/cs/DistillDsl.CodeFixes.dll", "analyzers/dotnet/cs/DistillDsl.Generators.dll",
                "buildTransitive/DistillDsl.targets", "buildTransitive/TorchStartup.cs",
                "tasks/net8.0/DistillDsl.Build.deps.json", "tasks/net8.0/DistillDsl.Build.dll", "tasks/net8.0/Google.Protobuf.dll",
            ],
            names.Where(static name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("_rels", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheToolIsInstalledAndImports()
    {
        var folder = feed.NewFolder();
        var (exitCode, output) = Dotnet.Run(
            folder, feed.UserEnvironment, "tool", "install", "DistillDsl.Tool", "--tool-path", Path.Combine(folder, "tools"), "--version", feed.Version);
        Assert.True(exitCode == 0, output);

        string[] import = ["import", "--repdistiller", "--distill similarity -r 1 -a 0 -b 3000"];
        var tool = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "distill.exe" : "distill");
        using var process = Process.Start(new ProcessStartInfo(tool, import) { RedirectStandardOutput = true })!;
        output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Contains("[Sp(", output, StringComparison.Ordinal);
        Assert.Contains("3000", output, StringComparison.Ordinal);
    }

    private ZipArchive Open(string package, string extension) => ZipFile.OpenRead(Assert.Single(feed.Files($"{package}.{feed.Version}.{extension}")));

    private static XElement Metadata(ZipArchive archive)
    {
        using var stream = archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!.Elements().Single();
    }

    private static Dictionary<string, string> Dependencies(XElement metadata) =>
        metadata.Descendants().Where(static element => element.Name.LocalName == "dependency")
            .ToDictionary(static element => element.Attribute("id")!.Value, static element => element.Attribute("version")!.Value);
}
