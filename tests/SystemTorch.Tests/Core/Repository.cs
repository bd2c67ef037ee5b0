namespace SystemTorch.Tests.Core;

/// <summary>Where the sources are, for tests that read them.</summary>
internal static class Repository
{
    internal static string SystemTorch { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var sources = Path.Combine(folder.FullName, "src", "SystemTorch");
            if (File.Exists(Path.Combine(sources, "SystemTorch.csproj")))
                return sources;
        }
        throw new DirectoryNotFoundException($"There is no src/SystemTorch above {AppContext.BaseDirectory}.");
    }
}
