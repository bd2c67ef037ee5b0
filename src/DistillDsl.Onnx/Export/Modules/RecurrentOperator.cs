using DistillDsl.Onnx.Export.Ops;
using DistillDsl.Onnx.Export.Sizes;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>An operator of ONNX that runs one layer of a recurrent network over all steps.</summary>
/// <param name="Type">The type of the operator.</param>
/// <param name="Gates">PyTorch's gates in the order of ONNX.</param>
/// <param name="Attributes">What else the operator must be told, for a number of directions.</param>
internal sealed record RecurrentOperator(string Type, int[] Gates, Func<long, (string, object)[]> Attributes)
{
    /// <summary>PyTorch has input, forget, cell, output; ONNX has input, output, forget, cell.</summary>
    public static RecurrentOperator Lstm { get; } = new("LSTM", [0, 3, 1, 2], static _ => []);

    /// <summary>PyTorch has reset, update, new; ONNX has update, reset, new, and resets after the product only where told.</summary>
    public static RecurrentOperator Gru { get; } = new("GRU", [1, 0, 2], static _ => [("linear_before_reset", 1L)]);

    public static RecurrentOperator Rnn(bool isRelu) =>
        new("RNN", [0], directions => [("activations", Enumerable.Repeat(isRelu ? "Relu" : "Tanh", (int)directions).ToArray())]);

    private int States => Type == "LSTM" ? 2 : 1;

    /// <summary>All layers, the outputs of one being the input of the next.</summary>
    /// <param name="onnx">The graph.</param>
    /// <param name="layers">Their weights.</param>
    /// <param name="isBatchFirst">Whether the input is [batch, steps, features] rather than [steps, batch, features].</param>
    /// <param name="input">The input.</param>
    /// <param name="initial">The initial states of all layers and directions; none for zeros.</param>
    public (OnnxValue Outputs, OnnxValue[] States) Run(
        OnnxBuilder onnx, IReadOnlyList<RecurrentWeights> layers, bool isBatchFirst, OnnxValue input, IReadOnlyList<OnnxValue> initial)
    {
        input.ExpectRank(3);
        var x = isBatchFirst ? input.Transpose(0, 1) : input;
        var directions = layers[0].Directions;
        var starts = initial.Select(s => s.Split(directions)).ToArray();
        if (starts.FirstOrDefault(s => s.Length != layers.Count) is not null)
            throw input.Refused($"The initial state {initial[0]} must have {directions * layers.Count} as its first size, of {layers.Count} layers.");
        List<OnnxValue[]> ends = [];
        for (var i = 0; i < layers.Count; i++)
        {
            (x, var states) = Layer(onnx, layers[i], x, [.. starts.Select(s => s[i])]);
            ends.Add(states);
        }
        return (
            isBatchFirst ? x.Transpose(0, 1) : x,
            [.. Enumerable.Range(0, States).Select(s => ends.Count == 1 ? ends[0][s] : OnnxOps.Cat(ends.Select(e => e[s])))]);
    }

    /// <summary>A single step.</summary>
    /// <returns>The states after it.</returns>
    public OnnxValue[] Step(OnnxBuilder onnx, RecurrentWeights weights, OnnxValue input, IReadOnlyList<OnnxValue> initial)
    {
        input.ExpectRank(2);
        var (_, states) = Layer(onnx, weights, OnnxOps.Unsqueezed(input, 0), [.. initial.Select(static s => OnnxOps.Unsqueezed(s, 0))]);
        return [.. states.Select(static s => OnnxOps.Squeezed(s, 0))];
    }

    private (OnnxValue Outputs, OnnxValue[] States) Layer(OnnxBuilder onnx, RecurrentWeights weights, OnnxValue x, OnnxValue[] initial)
    {
        x.ExpectSize(2, weights.Input[0].shape[1]);
        foreach (var state in initial) state.ExpectSize(2, weights.HiddenSize);
        var (steps, batch, directions, hidden) = (x.Sizes[0], x.Sizes[1], weights.Directions, weights.HiddenSize);
        OnnxSize[] all = [steps, directions, batch, hidden];
        var outputs = onnx.Add(
            Type, [x, .. weights.For(onnx, Gates), null, .. initial],
            [(all, x.Type), .. Enumerable.Repeat(((IEnumerable<OnnxSize>)all[1..], x.Type), States)],
            [("hidden_size", hidden), ("direction", directions == 2 ? "bidirectional" : "forward"), .. Attributes(directions)]);
        var y = directions == 1
            ? OnnxOps.Squeezed(outputs[0], 1)
            : OnnxOps.Reshaped(OnnxOps.Permuted(outputs[0], [0, 2, 1, 3]), [steps, batch, directions * hidden]);
        return (y, [.. outputs.Skip(1)]);
    }
}
