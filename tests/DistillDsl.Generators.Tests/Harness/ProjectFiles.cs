using System.Reflection;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>Where this project's own files lie.</summary>
internal static class ProjectFiles
{
    public static string Directory { get; } = typeof(ProjectFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static a => a.Key == "ProjectDirectory").Value!;
}
