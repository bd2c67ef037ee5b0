namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>Output shapes of linear layers, embeddings and normalizations.</summary>
internal static class FeatureShapes
{
    /// <summary>[…, D] to […, D'].</summary>
    public static TensorShape Linear(CallValues values, TensorShape input) => Last(input, values.Integer("inputSize"), values.Integer("outputSize"));

    /// <summary>Two […, D] to […, D'].</summary>
    public static TensorShape Bilinear(CallValues values, TensorShape input) => Last(input, values.Integer("in1_features"), values.Integer("out_features"));

    /// <summary>Indices […] to vectors […, D].</summary>
    public static TensorShape Embedding(CallValues values, TensorShape input)
    {
        var width = values.Integer("embedding_dims");
        return input.HasRank ? TensorShape.Of(input.Dimensions.Add(width)) : TensorShape.Ending(width);
    }

    /// <summary>The same shape, with the channels from the statistics or weights.</summary>
    /// <param name="positions">The number of dimensions after the channels.</param>
    /// <param name="values">Its arguments.</param>
    /// <param name="input">[B, C, …].</param>
    public static TensorShape BatchNorm(int positions, CallValues values, TensorShape input)
    {
        var channels = values.Flag("affine") == true || values.Flag("track_running_stats") == true ? values.Integer("num_features") : null;
        // The one for vectors also takes [B, C, L].
        if (input.HasRank ? input.Rank != positions + 2 && (positions != 1 || input.Rank != 2) : false) return TensorShape.Unknown;
        var shape = input.HasRank || positions == 1 ? input : Windows.Over(input, positions, static (_, length) => length);
        return Channels(shape, channels);
    }

    /// <summary>The same shape, with the channels from the weights.</summary>
    public static TensorShape GroupNorm(CallValues values, TensorShape input) =>
        input.Rank < 2 ? TensorShape.Unknown : Channels(input, values.Flag("affine") == true ? values.Integer("num_channels") : null);

    /// <summary>The same shape, ending with the normalized dimensions.</summary>
    public static TensorShape LayerNorm(CallValues values, TensorShape input)
    {
        if (values.List("normalized_shape") is not { } lengths) return input;
        for (var i = 1; i <= lengths.Length; i++)
            if (lengths[lengths.Length - i] is { } length && input[-i] is null) input = input.With(-i, length);
            else if (lengths[lengths.Length - i] != input[-i]) return TensorShape.Unknown;
        return input;
    }

    /// <summary>One half of a dimension gates the other.</summary>
    public static TensorShape Gated(CallValues values, TensorShape input) =>
        values.Integer("dim") is { } dimension ? input.With(dimension, input[dimension] is { } length && length % 2 == 0 ? length / 2 : null)
        : input.HasRank ? TensorShape.OfRank(input.Rank!.Value) : TensorShape.Unknown;

    private static TensorShape Last(TensorShape input, long? before, long? after)
    {
        if (input.Rank == 0 || (input[-1] is { } given && before is not null && given != before)) return TensorShape.Unknown;
        // What is known of the front may also be about the last dimension.
        return input.With(-1, after);
    }

    private static TensorShape Channels(TensorShape input, long? channels) =>
        channels is null
            ? input
            : input[1] is { } given
                ? (given == channels ? input : TensorShape.Unknown)
                : input.HasRank ? input.With(1, channels) : TensorShape.Beginning(input[0], channels);
}
