using System.Collections;

namespace DistillDsl.Generators.Collections;

/// <summary>An immutable list that compares by its items, so that the incremental pipeline sees that nothing changed.</summary>
internal sealed class EquatableArray<T>(params T[] items) : IReadOnlyList<T>, IEquatable<EquatableArray<T>>
    where T : notnull
{
    private readonly T[] _items = items;

    public EquatableArray(IEnumerable<T> items)
        : this(items.ToArray())
    {
    }

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(EquatableArray<T>? other) => other is not null && _items.SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as EquatableArray<T>);

    public override int GetHashCode() => _items.Aggregate(17, static (hash, item) => (hash * 31) + item.GetHashCode());

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
