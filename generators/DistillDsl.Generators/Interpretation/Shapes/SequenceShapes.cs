using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>The results of TorchSharp's recurrent and attention modules, by type name.</summary>
internal static class SequenceShapes
{
    /// <summary>The shapes of a module's results, one if it returns a single tensor; null if it is not one of these modules.</summary>
    /// <param name="type">The type's name in <c>TorchSharp.Modules</c>.</param>
    /// <param name="values">The arguments it was created with, by the parameters of its factory.</param>
    /// <param name="input">The shape of the input that <see cref="Shaping"/> names.</param>
    public static ImmutableArray<TensorShape>? Of(string type, CallValues values, TensorShape input) => type switch
    {
        "LSTM" => [Output(values, input), State(values, input), State(values, input)],
        "GRU" or "RNN" => [Output(values, input), State(values, input)],
        "MultiheadAttention" => [input.With(-1, values.Integer("embedded_dim")), TensorShape.Unknown],
        "Transformer" or "TransformerEncoder" or "TransformerEncoderLayer" or "TransformerDecoder" or "TransformerDecoderLayer" => [input],
        _ => null,
    };

    /// <summary>The input whose shape that of the results depends on: the target of an encoder and decoder, otherwise the first.</summary>
    public static int Shaping(string type, int inputs) => type == "Transformer" && inputs > 1 ? 1 : 0;

    private static TensorShape Output(CallValues values, TensorShape input) => input.With(-1, values.Integer("hiddenSize") * Directions(values));

    private static TensorShape State(CallValues values, TensorShape input)
    {
        var hidden = values.Integer("hiddenSize");
        if (input.Rank != 3) return TensorShape.Ending(hidden);
        var batch = values.Flag("batchFirst") is { } isFirst ? input[isFirst ? 0 : 1] : null;
        return TensorShape.Of(values.Integer("numLayers") * Directions(values), batch, hidden);
    }

    private static long? Directions(CallValues values) => values.Flag("bidirectional") is { } both ? both ? 2 : 1 : null;
}
