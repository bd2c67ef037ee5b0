namespace DistillDsl.Package.Tests;

/// <summary>The packages, packed once, and folders outside the repository for projects that get them from there through a package cache of their own.</summary>
public sealed class PackedFeed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("distilldsl-packages-").FullName;
    private int _projects;

    public PackedFeed()
    {
        string[] pack = ["pack", "DistillDsl.sln", "-c", BuildFacts.Configuration, "--no-build", "-o", Feed, "-v", "q", "-nologo"];
        var (exitCode, output) = Dotnet.Run(BuildFacts.Root, new Dictionary<string, string>(), pack);
        if (exitCode != 0) throw new InvalidOperationException(output);
        // Beside the feed, the user's own sources; other packages come from the machine's cache.
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{BuildFacts.PackageCache}" /></fallbackPackageFolders>
            </configuration>
            """);
        Version = Path.GetFileName(Files("DistillDsl.Templates.*.nupkg").Single())["DistillDsl.Templates.".Length..^".nupkg".Length];
    }

    /// <summary>The version of all packages.</summary>
    public string Version { get; }

    /// <summary>What a user's shell has set.</summary>
    internal IReadOnlyDictionary<string, string> UserEnvironment => new Dictionary<string, string>
    {
        ["NUGET_PACKAGES"] = Path.Combine(_folder, "cache"),
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    private string Feed => Path.Combine(_folder, "feed");

    /// <summary>The packed files of a pattern.</summary>
    public string[] Files(string pattern) => Directory.GetFiles(Feed, pattern);

    /// <summary>A new folder for a project.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, $"project{Interlocked.Increment(ref _projects)}")).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>The tests share the packages and build one after another.</summary>
[CollectionDefinition(Name)]
public sealed class Packages : ICollectionFixture<PackedFeed>
{
    public const string Name = "packages";
}
