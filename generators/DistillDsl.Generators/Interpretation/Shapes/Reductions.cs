using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Shapes of reductions over some dimensions.</summary>
internal static class Reductions
{
    /// <summary>The parameters that name dimensions, in the different overloads.</summary>
    private static readonly string[] Lists = ["dim", "dims", "dimensions"];

    private static readonly string[] Single = ["dim0", "dim1", "dim2"];

    /// <summary>Over the dimensions that the call names; over all if it has no parameter for them.</summary>
    /// <param name="values">The call's arguments.</param>
    /// <param name="parameters">All of the method's parameters, including those with unknown values.</param>
    /// <param name="input">The tensor that is reduced.</param>
    public static TensorShape Of(CallValues values, ImmutableArray<string> parameters, TensorShape input)
    {
        var keep = parameters.Contains("keepdim") ? values.Flag("keepdim") : false;
        if (Single.Where(parameters.Contains).Select(values.Integer).ToImmutableArray() is { IsEmpty: false } each) return Over(input, each, keep);
        if (Lists.FirstOrDefault(parameters.Contains) is not { } name || values.IsNull(name))
            return keep == false ? TensorShape.OfRank(0) : TensorShape.Unknown;
        return values.List(name) is { IsEmpty: false } dimensions ? Over(input, dimensions, keep) : TensorShape.Unknown;
    }

    private static TensorShape Over(TensorShape input, ImmutableArray<long?> dimensions, bool? keep)
    {
        if (keep is null || dimensions.Any(static d => d is null)) return TensorShape.Unknown;
        if (keep == true) return dimensions.Aggregate(input, static (shape, d) => shape.With(d!.Value, 1));
        if (!input.HasRank) return AtTheEnd(input, dimensions);
        var indexes = dimensions.Select(d => input.IndexOf(d!.Value)).ToArray();
        return indexes.Any(static i => i is null) ? TensorShape.Unknown : TensorShape.Of([.. input.Dimensions.Where((_, i) => !indexes.Contains(i))]);
    }

    /// <summary>If the rank is unknown, a mean over the two dimensions after the channels is taken as that of a feature map.</summary>
    private static TensorShape AtTheEnd(TensorShape input, ImmutableArray<long?> dimensions)
    {
        var begin = dimensions.Min()!.Value;
        return begin > 0 ? TensorShape.Beginning([.. Enumerable.Range(0, (int)Math.Min(begin, 8)).Select(i => input[i])]) : TensorShape.Unknown;
    }
}
