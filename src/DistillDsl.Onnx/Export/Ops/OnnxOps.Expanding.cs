using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Ops;

public static partial class OnnxOps
{
    /// <summary>Dimensions of size 1 repeated up to a size; -1 keeps a size.</summary>
    public static OnnxValue Expand(this OnnxValue input, params IReadOnlyList<OnnxSize> sizes)
    {
        var added = sizes.Count - input.Rank;
        if (added < 0) throw Misfit();
        var result = new OnnxSize[sizes.Count];
        // 1 leaves a size as it is.
        var given = Enumerable.Repeat((OnnxSize)1, sizes.Count).ToArray();
        for (var i = 0; i < sizes.Count; i++)
        {
            OnnxSize own = i < added ? 1 : input.Sizes[i - added];
            if (sizes[i].Is(-1) && i < added) throw Misfit();
            result[i] = sizes[i].Is(-1) ? own : sizes[i];
            if (result[i].Equals(own)) continue;
            if (own.IsFixed && !own.Is(1) && result[i].IsFixed) throw Misfit();
            if (!own.IsFixed || own.Is(1)) given[i] = result[i];
        }
        return input.Onnx.Add("Expand", [input, input.Onnx.Sizes(given)], result).ViewOf(input);

        OnnxExportException Misfit() => input.Refused($"expand of {input} to [{string.Join(", ", sizes)}]: only dimensions of size 1 can be expanded.");
    }

    /// <inheritdoc cref="Expand"/>
    public static OnnxValue BroadcastTo(this OnnxValue input, params IReadOnlyList<OnnxSize> shape) => input.Expand(shape);

    /// <summary>Dimensions of size 1 repeated up to the sizes of another tensor.</summary>
    public static OnnxValue ExpandAs(this OnnxValue input, OnnxValue other) => input.Expand(other.Sizes);

    /// <summary>The tensor repeated along each dimension.</summary>
    public static OnnxValue Repeat(this OnnxValue input, params IReadOnlyList<OnnxSize> sizes)
    {
        if (sizes.Count < input.Rank) throw input.Refused($"repeat of {input} needs a number for each of its {input.Rank} dimensions.");
        var wide = Leading(input, sizes.Count);
        return input.Onnx.Add("Tile", [wide, input.Onnx.Sizes(sizes)], wide.Sizes.Zip(sizes, static (a, b) => a * b));
    }

    /// <summary>The tensor repeated along the last dimensions.</summary>
    public static OnnxValue Tile(this OnnxValue input, params IReadOnlyList<OnnxSize> reps) =>
        input.Repeat([.. Enumerable.Repeat((OnnxSize)1, Math.Max(0, input.Rank - reps.Count)), .. reps]);

    /// <summary>Each element of a dimension repeated; without a dimension each of the flattened tensor.</summary>
    public static OnnxValue RepeatInterleave(this OnnxValue input, OnnxSize repeats, long? dim = null)
    {
        var value = dim is null ? Reshaped(input, [input.Numel()]) : input;
        var at = dim is { } given ? input.Dim(given) : 0;
        OnnxSize[] sizes = [.. value.Sizes];
        var wide = Unsqueezed(value, at + 1).Expand([.. sizes.Take(at + 1), repeats, .. sizes.Skip(at + 1)]);
        sizes[at] *= repeats;
        return Reshaped(wide, sizes);
    }

    /// <summary>Coordinates of a grid: each of the one-dimensional tensors along its own dimension.</summary>
    public static OnnxValue[] Meshgrid(IEnumerable<OnnxValue> tensors, string indexing = "ij")
    {
        var axes = tensors.ToArray();
        foreach (var axis in axes)
            if (axis.Rank > 1) throw axis.Refused($"meshgrid takes one-dimensional tensors, not {axis}.");
        OnnxSize[] sizes = [.. axes.Select(static a => a.Numel())];
        var grids = axes.Select((axis, i) => Reshaped(axis, [.. sizes.Select((s, d) => d == i ? s : 1)]).Expand(sizes));
        return indexing switch
        {
            "ij" => [.. grids],
            "xy" => [.. axes.Length < 2 ? grids : grids.Select(static g => g.Transpose(0, 1))],
            _ => throw axes[0].Refused($"meshgrid's indexing is \"ij\" or \"xy\", not \"{indexing}\"."),
        };
    }

    /// <summary>With dimensions of size 1 in front, up to a rank.</summary>
    internal static OnnxValue Leading(OnnxValue input, int rank) =>
        input.Rank >= rank ? input : Unsqueezed(input, [.. Enumerable.Range(0, rank - input.Rank).Select(static i => (long)i)]);
}
