using DistillDsl.Generators.Interpretation.Shapes;
using static TorchSharp.torch;

namespace DistillDsl.Generators.Tests.Shapes;

/// <summary>The results of recurrent and attention modules, compared with those of the modules themselves.</summary>
public sealed class SequenceShapeTests
{
    private static readonly long[] Tokens = [3, 4, 6];

    public static TheoryData<bool, bool> Forms => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Recurrent(bool batchFirst, bool bidirectional)
    {
        var values = new CallValues(new Dictionary<string, object?>
        {
            ["hiddenSize"] = 5L, ["numLayers"] = 2L, ["batchFirst"] = batchFirst, ["bidirectional"] = bidirectional,
        });
        using var input = rand(Tokens);
        using var lstm = nn.LSTM(6, 5, 2, batchFirst: batchFirst, bidirectional: bidirectional);
        var (output, hidden, cell) = lstm.call(input);
        Agrees("LSTM", values, output, hidden, cell);
        using var gru = nn.GRU(6, 5, 2, batchFirst: batchFirst, bidirectional: bidirectional);
        var (last, state) = gru.call(input);
        Agrees("GRU", values, last, state);
        using var rnn = nn.RNN(6, 5, 2, batchFirst: batchFirst, bidirectional: bidirectional);
        (last, state) = rnn.call(input);
        Agrees("RNN", values, last, state);
    }

    [Fact]
    public void Attention()
    {
        using var input = rand(Tokens);
        using var attention = nn.MultiheadAttention(6, 2);
        var (output, weights) = attention.call(input, input, input);
        var values = new CallValues(new Dictionary<string, object?> { ["embedded_dim"] = 6L });
        Real.Holds("MultiheadAttention", SequenceShapes.Of("MultiheadAttention", values, Real.Known(Tokens))!.Value[1], weights.shape);
        Assert.Equal(Real.Known(output.shape), SequenceShapes.Of("MultiheadAttention", values, Real.Known(Tokens))!.Value[0]);
        using var layer = nn.TransformerEncoderLayer(6, 2);
        Agrees("TransformerEncoderLayer", CallValues.None, layer.call(input, null, null));
    }

    private static void Agrees(string type, CallValues values, params Tensor[] results)
    {
        Assert.Equal(results.Select(static r => Real.Known(r.shape)), SequenceShapes.Of(type, values, Real.Known(Tokens))!.Value);
        foreach (var vague in Real.Vaguer(Tokens))
            foreach (var (said, result) in SequenceShapes.Of(type, values, vague)!.Value.Zip(results)) Real.Holds(type, said, result.shape);
    }
}
