using System.Reflection;
using DistillDsl.Generators.Interpretation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Module = TorchSharp.torch.nn.Module;

namespace DistillDsl.Generators.Tests.Networks;

/// <summary>A network made by running its source, against which is held what was read of it.</summary>
internal static class RealNetwork
{
    /// <summary>The compilation's assembly, loaded.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>Asserts that a network's layers are among those that the tree allows, and that none is missing that must be there.</summary>
    public static void Agrees(Layer layer, Type type, params object?[] arguments)
    {
        using var module = (Module)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, arguments, null)!;
        Agrees(layer, module, layer.Name);
    }

    private static void Agrees(Layer layer, Module module, string path)
    {
        if (layer.Type is not null)
            Assert.Equal(layer.Type.MetadataName,
                Hierarchy(module.GetType()).Select(static t => t.Name).First(name => name == layer.Type.MetadataName || !layer.IsOpen));
        var children = module.named_children().ToArray();
        foreach (var (name, child) in children)
        {
            var read = layer[name];
            if (read is null) Assert.True(layer.IsOpen, $"'{path}.{name}' was not read.");
            else Agrees(read, child, $"{path}.{name}");
        }
        foreach (var read in layer.Children)
            if (!read.IsOptional) Assert.True(children.Any(c => c.Item1 == read.Name), $"'{path}.{read.Name}' is not there.");
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType) yield return t;
    }
}
