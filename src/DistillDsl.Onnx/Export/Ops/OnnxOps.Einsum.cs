using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Sums of products by Einstein's notation.</summary>
    public static OnnxValue Einsum(string equation, params IEnumerable<OnnxValue> tensors)
    {
        OnnxValue[] values = [.. tensors];
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (terms.Length != values.Length || sides.Length > 2) throw Refused($"the number of terms is not that of the {values.Length} tensors");

        // Letters of their own for the dimensions of an ellipsis, numbered from the last.
        var free = new Queue<char>("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(c => !equation.Contains(c, StringComparison.Ordinal)));
        var dots = terms.Zip(values, static (t, v) => t.Contains("...", StringComparison.Ordinal) ? v.Rank - (t.Length - 3) : 0).ToArray();
        if (dots.Any(static d => d < 0)) throw Refused("a term has more letters than its tensor has dimensions");
        var ellipsis = string.Concat(Enumerable.Range(0, dots.Max()).Select(_ => free.Dequeue()));
        terms = [.. terms.Zip(dots, (t, d) => t.Replace("...", ellipsis[^d..], StringComparison.Ordinal))];

        var sizes = new Dictionary<char, OnnxSize>();
        foreach (var (term, value) in terms.Zip(values))
        {
            if (term.Length != value.Rank) throw Refused($"\"{term}\" is not as many letters as {value} has dimensions");
            foreach (var (letter, size) in term.Zip(value.Sizes))
                sizes[letter] = !sizes.TryGetValue(letter, out var known) ? size
                    : ResultSizes.Broadcast([known], [size])?[0] ?? throw Refused($"'{letter}' has sizes {known} and {size}");
        }
        var result = sides.Length == 2
            ? sides[1].Replace("...", ellipsis, StringComparison.Ordinal)
            : ellipsis + string.Concat(sizes.Keys.Where(c => !ellipsis.Contains(c) && terms.Sum(t => t.Count(l => l == c)) == 1).Order());
        if (result.FirstOrDefault(c => !sizes.ContainsKey(c)) is var unknown and not '\0') throw Refused($"'{unknown}' is in no term");
        return values[0].Onnx.Add("Einsum", values, result.Select(c => sizes[c]), null, ("equation", $"{string.Join(',', terms)}->{result}"));

        OnnxExportException Refused(string why) => values.Length == 0
            ? new($"einsum \"{equation}\" of no tensors.")
            : values[0].Refused($"einsum \"{equation}\" of {string.Join(" and ", values.Select(static v => v.ToString()))}: {why}.");
    }
}
