using System.Reflection;

namespace DistillDsl.Package.Tests;

/// <summary>What the build of the tests knew.</summary>
internal static class BuildFacts
{
    public static string Root => Value(nameof(Root));

    public static string Configuration => Value(nameof(Configuration));

    /// <summary>The machine's cache, in which the build's own packages are.</summary>
    public static string PackageCache => Value(nameof(PackageCache));

    public static string TorchSharp => Value(nameof(TorchSharp));

    /// <summary>The package of this machine's libtorch.</summary>
    public static string LibTorch => Value(nameof(LibTorch));

    public static string LibTorchVersion => Value(nameof(LibTorchVersion));

    private static string Value(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
