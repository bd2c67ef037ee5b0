extern alias Library;
extern alias Onnx;

using System.Reflection;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>What a user's project references: the framework, the library, its package for ONNX files, and TorchSharp.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = [.. Paths().Select(static path => MetadataReference.CreateFromFile(path))];

    private static IEnumerable<string> Paths()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return trusted.Where(path => Path.GetDirectoryName(path) == framework)
            .Concat(Library().Select(static assembly => assembly.Location).Where(path => Path.GetDirectoryName(path) != framework));
    }

    private static HashSet<Assembly> Library()
    {
        var found = new HashSet<Assembly>();
        var open = new Queue<Assembly>([typeof(Library::DistillDsl.IRecipe).Assembly, typeof(Onnx::DistillDsl.Onnx.OnnxTeacher).Assembly]);
        while (open.TryDequeue(out var assembly))
            if (found.Add(assembly))
                foreach (var reference in assembly.GetReferencedAssemblies()) open.Enqueue(Assembly.Load(reference));
        return found;
    }
}
