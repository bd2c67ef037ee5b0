using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation.Descriptions;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>An abstract heap object: it has an identity and can be mutated.</summary>
internal abstract class HeapObject(int allocatedAt) : Value
{
    /// <summary>The time of its allocation, by the memory's clock.</summary>
    public int AllocatedAt { get; } = allocatedAt;

    /// <inheritdoc/>
    public sealed override bool IsReference => true;

    /// <inheritdoc/>
    protected sealed override bool CanEscape => true;
}

/// <summary>An array, a list or another ordered collection.</summary>
internal sealed class ListObject(Cell contents) : HeapObject(contents.AllocatedAt)
{
    public Cell Contents { get; } = contents;

    public Sequence Sequence => HasEscaped ? Sequence.Any : Contents.Content as Sequence ?? Sequence.Any;

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => [Contents.Content];
}

/// <summary>A dictionary.</summary>
internal sealed class DictionaryObject(Cell contents) : HeapObject(contents.AllocatedAt)
{
    public Cell Contents { get; } = contents;

    public Pairs Pairs => HasEscaped ? Pairs.Any : Contents.Content as Pairs ?? Pairs.Any;

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => [Contents.Content];
}

/// <summary>An object of a type whose source is available.</summary>
internal class Instance(INamedTypeSymbol type, int allocatedAt) : HeapObject(allocatedAt)
{
    private readonly Dictionary<ISymbol, Cell> _cells = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Type { get; } = type;

    /// <summary>The value of a field, or of a captured parameter of a primary constructor.</summary>
    public Cell this[ISymbol member, Func<Value> initial]
    {
        get
        {
            var key = member.OriginalDefinition;
            if (!_cells.TryGetValue(key, out var cell)) _cells.Add(key, cell = new(initial(), AllocatedAt));
            return cell;
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => [.. Held];

    /// <summary>The values of its fields.</summary>
    public IEnumerable<Value> Held => _cells.Values.Select(static c => c.Content);

    public Cell? Find(ISymbol member) => _cells.TryGetValue(member.OriginalDefinition, out var cell) ? cell : null;

    /// <summary>A copy, as an assignment of a struct makes.</summary>
    public Instance Copy(Memory memory)
    {
        var copy = new Instance(Type, memory.Now);
        foreach (var pair in _cells) copy._cells.Add(pair.Key, memory.New(pair.Value.Content));
        return copy;
    }
}

/// <summary>A module object.</summary>
internal sealed class ModuleObject(INamedTypeSymbol type, string? kind, IOperation? creation, Memory memory) : Instance(type, memory.Now)
{
    /// <summary>The name of the torch module that it is, or derives from; null if that is just <c>Module</c>.</summary>
    public string? Kind { get; } = kind;

    /// <summary>Where it is created; null for the network itself.</summary>
    public IOperation? Creation { get; } = creation;

    /// <summary>The arguments it was created with, by parameter name; for a type with source, those of the constructor that was called.</summary>
    public ImmutableDictionary<string, Value> Arguments { get; set; } = ImmutableDictionary<string, Value>.Empty;

    /// <summary>What is known of it where its source is not at hand; null where it is, or nothing is known.</summary>
    public LayerDescription? Description { get; init; }

    /// <summary>Whether it has registered parameters or buffers by name.</summary>
    public bool RegistersByHand { get; set; }

    /// <summary>The modules registered in it.</summary>
    public Cell Registered { get; } = memory.New(Children.None);

    /// <summary>Whether RegisterComponents has run.</summary>
    public Cell IsRegistered { get; } = memory.New(Constant.False);

    /// <summary>The contents of a ModuleList; for a Sequential or ModuleDict, pairs of name and module.</summary>
    public Cell Contents { get; } = memory.New(Sequence.Empty);

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => [.. Held, Contents.Content, Registered.Content];

    public Children Children => Registered.Content as Children ?? Children.None.Open();
}
