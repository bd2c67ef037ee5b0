using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>A type, as returned by <c>typeof</c>.</summary>
internal sealed class TypeValue(ITypeSymbol type) : Value
{
    public ITypeSymbol Type { get; } = type;
}

/// <summary>
/// Text that contains unknown numbers, each written as <c>#</c>: <c>stage#_block#</c>. It is the name of a module that is registered in a loop
/// with unknown bounds.
/// </summary>
internal sealed class NumberedText(string pattern) : Value
{
    /// <summary>An unknown number alone, such as the position of a module in a list.</summary>
    public static readonly NumberedText Number = new("#");

    public string Pattern { get; } = pattern;

    public override bool Equals(object? obj) => obj is NumberedText other && Pattern == other.Pattern;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Pattern);

    public override string ToString() => Pattern;
}

/// <summary>An object of a TorchSharp type other than a module, created by the analyzed code.</summary>
internal sealed class TorchObject(INamedTypeSymbol type) : Value
{
    public INamedTypeSymbol Type { get; } = type;

    /// <inheritdoc/>
    public override bool IsReference => true;
}

/// <summary>A tuple; also a dictionary's key-value pair.</summary>
internal sealed class TupleValue(ImmutableArray<Value> items) : Value
{
    public ImmutableArray<Value> Items { get; } = items;

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => Items;
}

/// <summary>A delegate.</summary>
internal abstract class Function : Value
{
    /// <inheritdoc/>
    public override bool IsReference => true;
}

/// <summary>A union of a few alternatives: objects or functions, of which one may be null, or pairs of different names.</summary>
internal sealed class Union(ImmutableArray<Value> values) : Value
{
    public ImmutableArray<Value> Values { get; } = values;

    /// <inheritdoc/>
    public override bool IsReference => true;

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => Values;
}

/// <summary>The contents of a list: a known prefix, and one summary value for any elements after it.</summary>
/// <param name="items">The values that it definitely begins with.</param>
/// <param name="rest">null if nothing follows.</param>
internal sealed class Sequence(ImmutableArray<Value> items, Value? rest = null) : Value
{
    public static readonly Sequence Empty = new([]);

    /// <summary>The contents of a list of which nothing is known.</summary>
    public static readonly Sequence Any = new([], Top.Value);

    public ImmutableArray<Value> Items { get; } = items;

    public Value? Rest { get; } = rest;

    public bool IsClosed => Rest is null;

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => Rest is { } rest ? Items.Add(rest) : Items;
}

/// <summary>The contents of a dictionary.</summary>
/// <param name="pairs">Constant keys, and their values.</param>
/// <param name="isClosed">Whether there are definitely no others.</param>
internal sealed class Pairs(ImmutableArray<(Value Key, Value Value)> pairs, bool isClosed) : Value
{
    public static readonly Pairs Empty = new([], true);

    public static readonly Pairs Any = new([], false);

    public ImmutableArray<(Value Key, Value Value)> Items { get; } = pairs;

    public bool IsClosed { get; } = isClosed;

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => Items.Select(static p => p.Value);
}

/// <summary>The submodules registered in a module, in order.</summary>
/// <param name="children">The submodules that were seen.</param>
/// <param name="isOpen">Whether there may be others.</param>
internal sealed class Children(ImmutableArray<Child> children, bool isOpen) : Value
{
    public static readonly Children None = new([], false);

    public ImmutableArray<Child> Items { get; } = children;

    public bool IsOpen { get; } = isOpen;

    public Children Open() => new(Items, true);

    /// <inheritdoc/>
    public override IEnumerable<Value> Parts => Items.Select(static c => c.Module);

    public Children Add(Child child) => new(Items.Add(child), IsOpen);
}

/// <summary>A registered module.</summary>
/// <param name="Name">Its name; one with <see cref="ChildName.AnyNumber"/> in it, or <see cref="ChildName.Any"/>, stands for any number of modules.</param>
/// <param name="Module">The module.</param>
/// <param name="IsOptional">Whether it may not be there.</param>
/// <param name="Member">The field or property that holds it, where that is why it is registered.</param>
internal sealed record Child(string Name, Value Module, bool IsOptional, ISymbol? Member);
