using System.Reflection;

namespace DistillDsl.Tool.Tests.Harness;

/// <summary>The quick start's project, which is built before the tests.</summary>
internal static class Quickstart
{
    /// <summary>The options that name it.</summary>
    public static string[] Options { get; } = ["-p", Of("Quickstart"), "-c", Of("Configuration")];

    private static string Of(string name) =>
        typeof(Quickstart).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
}
