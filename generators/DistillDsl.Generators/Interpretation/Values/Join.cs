using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Values;

/// <summary>The join (least upper bound) of two abstract values.</summary>
internal static class Join
{
    private const int MaxAlternatives = 8;

    public static Value Of(Value a, Value b)
    {
        if (ReferenceEquals(a, b) || b is Bottom || a.Equals(b)) return a;
        if (a is Bottom) return b;
        return (a, b) switch
        {
            (Sequence x, Sequence y) => Sequences(x, y),
            (Pairs x, Pairs y) => Dictionaries(x, y),
            (Children x, Children y) => Registrations(x, y),
            _ when IsNamed(a) && IsNamed(b) => NamedEntries(a, b),
            (TupleValue x, TupleValue y) when x.Items.Length == y.Items.Length => new TupleValue([.. x.Items.Zip(y.Items, Of)]),
            ({ IsReference: true }, { IsReference: true }) => UnionOf(a, b),
            _ => a.Or(b) ?? Escaped(a, b),
        };
    }

    private static Top Escaped(Value a, Value b)
    {
        a.Escape();
        b.Escape();
        return Top.Value;
    }

    private static Value UnionOf(Value a, Value b)
    {
        var values = ImmutableArray.CreateBuilder<Value>();
        foreach (var value in Alternatives(a).Concat(Alternatives(b)))
            if (!values.Contains(value)) values.Add(value);
        if (values.Count > MaxAlternatives) return Escaped(a, b);
        return values.Count == 1 ? values[0] : new Union(values.ToImmutable());
    }

    private static IEnumerable<Value> Alternatives(Value value) => value is Union union ? union.Values : [value];

    /// <summary>Whether it is a named entry of a Sequential, a pair of name and module, or one of several.</summary>
    private static bool IsNamed(Value value) => Alternatives(value).All(
        static v => v is TupleValue { Items: [NumberedText or Constant { Content: string }, _] });

    /// <summary>Entries of different names are kept apart, because the name tells which module it is.</summary>
    private static Value NamedEntries(Value a, Value b)
    {
        var entries = Alternatives(a).Cast<TupleValue>().ToList();
        foreach (var entry in Alternatives(b).Cast<TupleValue>())
            if (entries.FindIndex(e => e.Items[0].Equals(entry.Items[0])) is >= 0 and var same)
                entries[same] = new([entry.Items[0], Of(entries[same].Items[1], entry.Items[1])]);
            else entries.Add(entry);
        if (entries.Count > MaxAlternatives) return Escaped(a, b);
        return entries.Count == 1 ? entries[0] : new Union([.. entries]);
    }

    private static Sequence Sequences(Sequence a, Sequence b)
    {
        var common = Math.Min(a.Items.Length, b.Items.Length);
        var rest = a.Rest is null && b.Rest is null ? null : Of(a.Rest ?? Bottom.Value, b.Rest ?? Bottom.Value);
        foreach (var item in a.Items.Skip(common).Concat(b.Items.Skip(common))) rest = Of(rest ?? Bottom.Value, item);
        return new([.. a.Items.Take(common).Zip(b.Items.Take(common), Of)], rest);
    }

    private static Pairs Dictionaries(Pairs a, Pairs b)
    {
        var pairs = ImmutableArray.CreateBuilder<(Value, Value)>();
        foreach (var (key, value) in a.Items)
            foreach (var (other, otherValue) in b.Items)
                if (key.Equals(other)) pairs.Add((key, Of(value, otherValue)));
        return new(pairs.ToImmutable(), a.IsClosed && b.IsClosed && pairs.Count == a.Items.Length && pairs.Count == b.Items.Length);
    }

    private static Children Registrations(Children a, Children b)
    {
        var children = ImmutableArray.CreateBuilder<Child>();
        foreach (var child in a.Items)
        {
            var other = b.Items.FirstOrDefault(c => c.Name == child.Name);
            children.Add(other is null ? child with { IsOptional = true }
                : child with
                { Module = Of(child.Module, other.Module), IsOptional = child.IsOptional || other.IsOptional, Member = child.Member ?? other.Member });
        }
        foreach (var child in b.Items)
            if (!a.Items.Any(c => c.Name == child.Name)) children.Add(child with { IsOptional = true });
        return new(children.ToImmutable(), a.IsOpen || b.IsOpen);
    }
}
