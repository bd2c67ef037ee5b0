using System.Collections;
using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>
/// The arguments of a call, by the parameters' names: whole numbers, fractions and truth values, lists of numbers whose elements may be
/// unknown, an enumeration's
/// member by its name, or null that was given. What is missing is unknown.
/// </summary>
internal sealed class CallValues(IReadOnlyDictionary<string, object?> values)
{
    public static CallValues None { get; } = new(ImmutableDictionary<string, object?>.Empty);

    /// <summary>Whether there is such a parameter whose value is known, or known in part.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>Whether null is given.</summary>
    public bool IsNull(string name) => values.TryGetValue(name, out var value) && value is null;

    public bool? Flag(string name) => values.TryGetValue(name, out var value) ? value as bool? : null;

    public string? Member(string name) => values.TryGetValue(name, out var value) ? value as string : null;

    public long? Integer(string name) => values.TryGetValue(name, out var value) ? Whole(value) : null;

    /// <summary>A list; null where unknown. One number is a list of one.</summary>
    public ImmutableArray<long?>? List(string name) => values.TryGetValue(name, out var value)
        ? value switch
        {
            ImmutableArray<long?> list => list,
            IEnumerable list and not string => [.. list.Cast<object?>().Select(Whole)],
            _ => Whole(value) is { } one ? [one] : null,
        }
        : null;

    /// <summary>A size for each of some dimensions: as many as are given, or one for all; the default where null is given.</summary>
    public ImmutableArray<long?> Sizes(string name, int count, long? otherwise = null)
    {
        if (IsNull(name)) return Repeat(otherwise, count);
        if (List(name) is not { } list) return Repeat(null, count);
        return list.Length == count ? list : list.Length == 1 ? Repeat(list[0], count) : Repeat(null, count);
    }

    /// <summary>Factors, which may be fractions; null where unknown.</summary>
    public ImmutableArray<double?>? Factors(string name) => values.TryGetValue(name, out var value) && value is IEnumerable list and not string
        ? [.. list.Cast<object?>().Select(static double? (v) => v is double factor ? factor : Whole(v))]
        : null;

    private static ImmutableArray<long?> Repeat(long? value, int count) => [.. Enumerable.Repeat(value, count)];

    private static long? Whole(object? value) => value switch
    {
        long whole => whole,
        int whole => whole,
        _ => null,
    };
}
