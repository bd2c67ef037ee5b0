using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>What the library can export: its own functions and calls of modules, in which the translation looks up TorchSharp's.</summary>
internal sealed class Library
{
    private const string Space = "DistillDsl.Onnx.Export";
    private static readonly ConditionalWeakTable<Compilation, Library> OfProjects = new();

    private readonly INamedTypeSymbol? _functions;
    private readonly ImmutableArray<IMethodSymbol> _calls;
    private readonly ConcurrentDictionary<string, IReadOnlyList<IMethodSymbol>> _known = new(StringComparer.Ordinal);

    private Library(Compilation compilation)
    {
        _functions = compilation.GetTypeByMetadataName($"{Space}.Ops.OnnxOps");
        var modules = compilation.GetTypeByMetadataName($"{Space}.Modules.OnnxModules");
        _calls = modules is null ? [] : [.. modules.GetMembers("Call").OfType<IMethodSymbol>()];
        IsReferenced = _functions is not null && modules is not null;
    }

    /// <summary>Whether the project references the library's package for ONNX.</summary>
    public bool IsReferenced { get; }

    public static Library Of(Compilation compilation) => OfProjects.GetValue(compilation, static c => new(c));

    /// <summary>Whether a class has [ExportOnnx].</summary>
    public static bool Exports(INamedTypeSymbol type) => type.GetAttributes().Any(static a => AttributeReader.Is(a, nameof(ExportOnnxAttribute)));

    /// <summary>Whether a class has functions that mean what the library's of the same names do; those of <c>torch.linalg</c> take other arguments.</summary>
    public static bool Covers(INamedTypeSymbol type) => TorchTypes.DerivesFromTensor(type)
        || type is { Name: "torch" or "special" or "TensorExtensionMethods" or "DisposeScope" } or { Name: "functional", ContainingType.Name: "nn" };

    /// <summary><c>adaptive_avg_pool2d</c> to <c>AdaptiveAvgPool2d</c>.</summary>
    public static string Pascal(string name) => string.Concat(
        name.Split('_').Where(static w => w.Length > 0).Select(static w => char.ToUpperInvariant(w[0]) + w.Substring(1)));

    /// <summary><c>start_dim</c> to <c>startDim</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return pascal.Length == 0 ? name : char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>The functions that have the name of one of TorchSharp's.</summary>
    public IReadOnlyList<IMethodSymbol> Functions(string name) => _known.GetOrAdd(
        name, n => [.. (_functions?.GetMembers(Pascal(n)) ?? []).OfType<IMethodSymbol>().Where(IsOpen)]);

    /// <summary>Whether it can export calls of a module of TorchSharp's with a number of inputs.</summary>
    public bool Calls(ITypeSymbol module, int inputs) => _calls.Any(c =>
        c.Parameters.Length > 2 && !TorchTypes.IsModuleItself(c.Parameters[1].Type) && IsOrDerives(module, c.Parameters[1].Type)
        && c.Parameters.Length - 2 >= inputs && c.Parameters.Skip(2 + inputs).All(static p => p.IsOptional));

    private static bool IsOpen(IMethodSymbol method) => method.DeclaredAccessibility == Accessibility.Public;

    private static bool IsOrDerives(ITypeSymbol type, ITypeSymbol from)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            if (SymbolEqualityComparer.Default.Equals(t.OriginalDefinition, from.OriginalDefinition)) return true;
        return false;
    }
}
