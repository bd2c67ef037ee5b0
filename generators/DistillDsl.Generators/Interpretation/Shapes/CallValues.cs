using System.Collections;
using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>
/// The arguments of a call, by parameter name: whole numbers, fractions and Booleans, lists of numbers whose elements may be
/// unknown, an enum's
/// member by name, or an explicit null. What is missing is unknown.
/// </summary>
internal sealed class CallValues(IReadOnlyDictionary<string, object?> values)
{
    public static CallValues None { get; } = new(ImmutableDictionary<string, object?>.Empty);

    /// <summary>Whether there is such a parameter with a known or partly known value.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>Whether null is passed.</summary>
    public bool IsNull(string name) => values.TryGetValue(name, out var value) && value is null;

    public bool? Flag(string name) => values.TryGetValue(name, out var value) ? value as bool? : null;

    public string? Member(string name) => values.TryGetValue(name, out var value) ? value as string : null;

    public long? Integer(string name) => values.TryGetValue(name, out var value) ? Whole(value) : null;

    /// <summary>A list; null if unknown. One number is a list of one.</summary>
    public ImmutableArray<long?>? List(string name) => values.TryGetValue(name, out var value)
        ? value switch
        {
            ImmutableArray<long?> list => list,
            IEnumerable list and not string => [.. list.Cast<object?>().Select(Whole)],
            _ => Whole(value) is { } one ? [one] : null,
        }
        : null;

    /// <summary>A size for each of several dimensions: as many as are given, or one for all; the default if null is passed.</summary>
    public ImmutableArray<long?> Sizes(string name, int count, long? otherwise = null)
    {
        if (IsNull(name)) return Repeat(otherwise, count);
        if (List(name) is not { } list) return Repeat(null, count);
        return list.Length == count ? list : list.Length == 1 ? Repeat(list[0], count) : Repeat(null, count);
    }

    /// <summary>Factors, which may be fractions; null if unknown.</summary>
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
