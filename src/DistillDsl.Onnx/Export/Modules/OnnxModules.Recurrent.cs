using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

public static partial class OnnxModules
{
    /// <summary>A recurrent network with tanh or ReLU.</summary>
    /// <returns>The outputs of all steps, and the last state of each layer and direction.</returns>
    public static (OnnxValue, OnnxValue) Call(this OnnxBuilder onnx, RNN module, OnnxValue input, OnnxValue? h0 = null) => onnx.In(module, () =>
    {
        var weights = RecurrentWeights.Of(module);
        var isRelu = IsRelu(onnx, weights[0], x => module.forward(x.unsqueeze(0), null!).Item2[0]);
        var (outputs, states) = RecurrentOperator.Rnn(isRelu)
            .Run(onnx, weights, IsBatchFirst(weights[0], x => module.forward(x, null!).Item2), input, h0 is null ? [] : [h0]);
        return (outputs, states[0]);
    });

    /// <summary>A recurrent network with long short-term memory.</summary>
    /// <returns>The outputs of all steps, and the last state and memory of each layer and direction.</returns>
    public static (OnnxValue, OnnxValue, OnnxValue) Call(
        this OnnxBuilder onnx, LSTM module, OnnxValue input, (OnnxValue, OnnxValue)? h0_c0 = null) => onnx.In(module, () =>
    {
        var weights = RecurrentWeights.Of(module);
        var (outputs, states) = RecurrentOperator.Lstm
            .Run(onnx, weights, IsBatchFirst(weights[0], x => module.forward(x).Item2), input, Both(h0_c0));
        return (outputs, states[0], states[1]);
    });

    /// <summary>A recurrent network with gates.</summary>
    /// <returns>The outputs of all steps, and the last state of each layer and direction.</returns>
    public static (OnnxValue, OnnxValue) Call(this OnnxBuilder onnx, GRU module, OnnxValue input, OnnxValue? h0 = null) => onnx.In(module, () =>
    {
        var weights = RecurrentWeights.Of(module);
        var (outputs, states) = RecurrentOperator.Gru
            .Run(onnx, weights, IsBatchFirst(weights[0], x => module.forward(x).Item2), input, h0 is null ? [] : [h0]);
        return (outputs, states[0]);
    });

    /// <summary>One step of a recurrent network with tanh or ReLU.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, RNNCell module, OnnxValue input, OnnxValue? h0 = null) => onnx.In(module, () =>
    {
        var weights = RecurrentWeights.OfCell(module);
        var isRelu = IsRelu(onnx, weights, x => module.forward(x, x.new_zeros(1, weights.HiddenSize)));
        return RecurrentOperator.Rnn(isRelu).Step(onnx, weights, input, h0 is null ? [] : [h0])[0];
    });

    /// <summary>One step of a recurrent network with long short-term memory.</summary>
    /// <returns>The state and the memory.</returns>
    public static (OnnxValue, OnnxValue) Call(
        this OnnxBuilder onnx, LSTMCell module, OnnxValue input, (OnnxValue, OnnxValue)? h0_c0 = null) => onnx.In(module, () =>
    {
        var states = RecurrentOperator.Lstm.Step(onnx, RecurrentWeights.OfCell(module), input, Both(h0_c0));
        return (states[0], states[1]);
    });

    /// <summary>One step of a recurrent network with gates.</summary>
    public static OnnxValue Call(this OnnxBuilder onnx, GRUCell module, OnnxValue input, OnnxValue? h0 = null) => onnx.In(
        module, () => RecurrentOperator.Gru.Step(onnx, RecurrentWeights.OfCell(module), input, h0 is null ? [] : [h0])[0]);

    private static OnnxValue[] Both((OnnxValue, OnnxValue)? states) => states is var (h, c) ? [h, c] : [];

    /// <summary>TorchSharp does not tell, but the state after an input [2, 3, features] has its batch as its second size.</summary>
    private static bool IsBatchFirst(RecurrentWeights weights, Func<Tensor, Tensor> stateAfter)
    {
        using var scope = NewDisposeScope();
        return stateAfter(weights.Input[0].new_zeros([2, 3, weights.Input[0].shape[1]])).shape[1] == 2;
    }

    /// <summary>TorchSharp does not tell, but the state after one step of a batch of one is what the first layer's weights give under tanh or ReLU.</summary>
    private static bool IsRelu(OnnxBuilder onnx, RecurrentWeights weights, Func<Tensor, Tensor> stateAfter)
    {
        using var scope = NewDisposeScope();
        var x = weights.Input[0].new_ones(1, weights.Input[0].shape[1]);
        var sum = weights.Biases.Take(2).Aggregate(x.matmul(weights.Input[0].t()), static (a, b) => a + b);
        var state = stateAfter(x);
        bool Is(Tensor expected) => (state - expected).abs().max().to(ScalarType.Float64).item<double>() < 1e-3;
        return !Is(sum.tanh()) && (Is(sum.relu()) ? true : throw new OnnxExportException(
            $"{onnx.Place}: its outputs are neither those of tanh nor those of ReLU, so it cannot be exported."));
    }
}
