using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation;

/// <summary>Builds the layer tree from the module objects that an interpretation has created.</summary>
internal sealed class LayerTree
{
    private const int MostLevels = 32;
    private const int MostLayers = 20_000;

    private int _made;

    private LayerTree()
    {
    }

    public static Layer Of(ModuleObject network) => new LayerTree().Of("", network, false, null, null, 0);

    /// <summary>A layer of which nothing is known.</summary>
    public static Layer Unseen(string name, ITypeSymbol? type, bool isOptional, ISymbol? member)
    {
        var isLeaf = type is { IsSealed: true } && TorchModules.IsLeaf(type);
        return new(name, type, isLeaf ? type!.Name : null, ImmutableDictionary<string, Value>.Empty, [], !isLeaf, isOptional, member, null);
    }

    /// <summary>The join of two layers.</summary>
    public static Layer Either(Layer a, Layer b)
    {
        var children = ImmutableArray.CreateBuilder<Layer>();
        foreach (var child in a.Children)
            children.Add(Named(b, child.Name) is { } other ? Either(child, other) : child with { IsOptional = true });
        foreach (var child in b.Children)
            if (Named(a, child.Name) is null) children.Add(child with { IsOptional = true });
        return new(
            a.Name,
            SymbolEqualityComparer.Default.Equals(a.Type, b.Type) ? a.Type : null,
            a.Kind == b.Kind ? a.Kind : null,
            a.Kind == b.Kind ? Common(a.Arguments, b.Arguments) : ImmutableDictionary<string, Value>.Empty,
            children.ToImmutable(),
            a.IsOpen || b.IsOpen,
            a.IsOptional || b.IsOptional,
            SymbolEqualityComparer.Default.Equals(a.Member, b.Member) ? a.Member : null,
            a.Creation == b.Creation ? a.Creation : null);
    }

    private static Layer? Named(Layer layer, string name) => layer.Children.FirstOrDefault(c => c.Name == name);

    private Layer Of(string name, Value value, bool isOptional, ISymbol? member, ITypeSymbol? type, int level)
    {
        if (level > MostLevels || ++_made > MostLayers) return Unseen(name, type, isOptional, member);
        switch (value)
        {
            case ModuleObject module:
                var children =
                    module.Kind == "Sequential"
                        ? Entries(module, level)
                        : [.. module.Children.Items.Select(c => Of(c.Name, c.Module, c.IsOptional, c.Member, TypeOf(c.Member), level + 1))];
                return new(name, module.Type, module.Kind, module.Arguments, children,
                    module.HasEscaped || (module.Kind != "Sequential" && module.Children.IsOpen), isOptional, member, module.Creation?.Syntax);
            case Union union:
                var modules = union.Values.OfType<ModuleObject>().ToArray();
                var isNullable = union.Values.Any(static v => v is Constant);
                return modules.Length == 0 || modules.Length + (isNullable ? 1 : 0) < union.Values.Length
                    ? Unseen(name, type, true, member)
                    : modules.Select(m => Of(name, m, isOptional || isNullable, member, type, level)).Aggregate(Either);
            default:
                return Unseen(name, type, isOptional, member);
        }
    }

    private ImmutableArray<Layer> Entries(ModuleObject module, int level)
    {
        var entries = module.Contents.Content as Sequence ?? Sequence.Any;
        var layers = entries.Items.Select(e => Entry(e, false)).ToList();
        if (entries.Rest is { } rest and not Bottom) layers.AddRange(rest is Union union ? union.Values.Select(e => Entry(e, true)) : [Entry(rest, true)]);
        return [.. layers];

        Layer Entry(Value entry, bool isOptional) => entry is TupleValue { Items: [var name, var child] }
            ? Of(ChildName.Of(name), child, isOptional, null, null, level + 1)
            : Unseen(ChildName.Any, null, isOptional, null);
    }

    private static ITypeSymbol? TypeOf(ISymbol? member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static ImmutableDictionary<string, Value> Common(ImmutableDictionary<string, Value> a, ImmutableDictionary<string, Value> b)
    {
        var common = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (var pair in a)
            if (b.TryGetValue(pair.Key, out var other)) common[pair.Key] = pair.Value is Constant && pair.Value.Equals(other) ? other : Top.Value;
        return common.ToImmutable();
    }
}
