using System.Reflection;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Where this project's own files lie.</summary>
internal static class ProjectFiles
{
    public static string Directory { get; } = Property("ProjectDirectory")!;

    /// <summary>What this project was built with.</summary>
    public static string? Property(string name) =>
        typeof(ProjectFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value;
}
