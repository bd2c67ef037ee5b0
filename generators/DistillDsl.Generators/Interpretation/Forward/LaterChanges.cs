using System.Collections.Concurrent;
using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Execution;
using DistillDsl.Generators.Interpretation.Values;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Forward;

/// <summary>Havoc of the state between construction and a pass: fields that others can set, and those that their class sets after construction.</summary>
internal sealed class LaterChanges(Bodies bodies)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<IFieldSymbol>> _fields = new(SymbolEqualityComparer.Default);

    /// <summary>Sets to top whatever may have changed in a network and its objects before it runs.</summary>
    public void Apply(Value network, Memory memory, CancellationToken cancellation)
    {
        var (seen, open) = (new HashSet<Value>(), new Stack<Value>([network]));
        while (open.Count > 0)
        {
            var value = open.Pop();
            if (value is HeapObject && !seen.Add(value)) continue;
            foreach (var part in PartsOf(value, memory, cancellation)) open.Push(part);
        }
    }

    private IEnumerable<Value> PartsOf(Value value, Memory memory, CancellationToken cancellation)
    {
        switch (value)
        {
            case Instance instance:
                foreach (var field in Fields(instance.Type, cancellation)) memory.Write(instance[field, static () => Top.Value], Top.Value);
                return FieldsOf(instance.Type).Select(f => instance.Find(f)?.Content).OfType<Value>()
                    .Concat(instance is ModuleObject module ? [module.Registered.Content, module.Contents.Content] : []);
            case ListObject collection:
                return [collection.Contents.Content];
            case DictionaryObject map:
                return [map.Contents.Content];
            case Sequence sequence:
                return sequence.Rest is { } rest ? sequence.Items.Add(rest) : sequence.Items;
            case Pairs pairs:
                return pairs.Items.Select(static p => p.Value);
            case Children children:
                return children.Items.Select(static c => c.Module);
            case TupleValue tuple:
                return tuple.Items;
            case Union union:
                return union.Values;
            default:
                return [];
        }
    }

    /// <summary>The fields of a type that may change after its constructor has finished.</summary>
    private ImmutableArray<IFieldSymbol> Fields(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var definition = type.OriginalDefinition;
        if (_fields.TryGetValue(definition, out var known)) return known;
        var set = new List<SimpleNameSyntax>();
        for (var t = definition; t is not null && bodies.IsSource(t); t = t.BaseType?.OriginalDefinition) set.AddRange(LaterAssignments.Of(t, cancellation));
        var byName = set.ToLookup(static n => n.Identifier.ValueText, StringComparer.Ordinal);
        return _fields.GetOrAdd(definition,
            [.. FieldsOf(definition)
                .Where(f => byName[f.AssociatedSymbol?.Name ?? f.Name].Any(n => bodies.Assignments.MayMean(n, f, cancellation))
                    || (MayBeSetByOthers(f) && (!TorchTypes.IsModule(f.Type) || bodies.Assignments.IsAssignedElsewhere(f, cancellation))))]);
    }

    private IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type)
    {
        for (var t = type; t is not null && bodies.IsSource(t); t = t.BaseType)
            foreach (var field in t.OriginalDefinition.GetMembers().OfType<IFieldSymbol>())
                if (field is { IsStatic: false, IsConst: false }) yield return field;
    }

    /// <summary>Other assemblies may set options, but hardly ever replace layers; whether this one does is known.</summary>
    private static bool MayBeSetByOthers(IFieldSymbol field) => field.AssociatedSymbol is IPropertySymbol property
        ? property.SetMethod is { IsInitOnly: false } setter && IsOpen(setter.DeclaredAccessibility)
        : IsOpen(field.DeclaredAccessibility) && !field.IsReadOnly;

    private static bool IsOpen(Accessibility accessibility) =>
        accessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);
}
