using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Modules;
using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

public sealed class RecurrentTests
{
    private static readonly Tensor[][] Inputs = [[randn(3, 2, 4)], [randn(5, 6, 4)]];

    public static TheoryData<int, bool, bool, bool> Options => new()
    {
        { 1, true, false, false },
        { 2, true, true, false },
        { 1, false, true, true },
        { 3, true, false, true },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Lstm(int layers, bool hasBias, bool isBatchFirst, bool isBidirectional)
    {
        using var module = nn.LSTM(4, 5, layers, hasBias, isBatchFirst, bidirectional: isBidirectional);
        Agreement.Of(module, Inputs, x => Three(module.call(x[0])), (onnx, x) => Three(onnx.Call(module, x[0])));
        Agreement.Of(
            module, WithStates(layers, isBatchFirst, isBidirectional),
            x => Three(module.call(x[0], (x[1].transpose(0, 1), x[2].transpose(0, 1)))),
            (onnx, x) => Three(onnx.Call(module, x[0], (x[1].Transpose(0, 1), x[2].Transpose(0, 1)))));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Gru(int layers, bool hasBias, bool isBatchFirst, bool isBidirectional)
    {
        using var module = nn.GRU(4, 5, layers, hasBias, isBatchFirst, bidirectional: isBidirectional);
        Agreement.Of(module, Inputs, x => Two(module.call(x[0])), (onnx, x) => Two(onnx.Call(module, x[0])));
        Agreement.Of(
            module, WithStates(layers, isBatchFirst, isBidirectional),
            x => Two(module.call(x[0], x[1].transpose(0, 1))), (onnx, x) => Two(onnx.Call(module, x[0], x[1].Transpose(0, 1))));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Rnn(int layers, bool hasBias, bool isBatchFirst, bool isBidirectional)
    {
        foreach (var activation in Enum.GetValues<nn.NonLinearities>())
        {
            using var module = nn.RNN(4, 5, layers, activation, hasBias, isBatchFirst, bidirectional: isBidirectional);
            Agreement.Of(module, Inputs, x => Two(module.call(x[0])), (onnx, x) => Two(onnx.Call(module, x[0])));
            Agreement.Of(
                module, WithStates(layers, isBatchFirst, isBidirectional),
            x => Two(module.call(x[0], x[1].transpose(0, 1))), (onnx, x) => Two(onnx.Call(module, x[0], x[1].Transpose(0, 1))));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cells(bool hasBias)
    {
        // TorchSharp's own cells throw without a state.
        Tensor[][] samples = [.. new[] { 2L, 5 }.Select(static n => (Tensor[])[randn(n, 4), randn(n, 5), randn(n, 5)])];
        using var lstm = nn.LSTMCell(4, 5, hasBias);
        Agreement.Of(lstm, samples, x => Two(lstm.call(x[0], (zeros_like(x[1]), zeros_like(x[1])))), (onnx, x) => Two(onnx.Call(lstm, x[0])));
        Agreement.Of(lstm, samples, x => Two(lstm.call(x[0], (x[1], x[2]))), (onnx, x) => Two(onnx.Call(lstm, x[0], (x[1], x[2]))));
        using var gru = nn.GRUCell(4, 5, hasBias);
        Agreement.Of(gru, samples, x => [gru.call(x[0], zeros_like(x[1]))], (onnx, x) => [onnx.Call(gru, x[0])]);
        Agreement.Of(gru, samples, x => [gru.call(x[0], x[1])], (onnx, x) => [onnx.Call(gru, x[0], x[1])]);
        foreach (var activation in Enum.GetValues<nn.NonLinearities>())
        {
            using var rnn = nn.RNNCell(4, 5, activation, hasBias);
            Agreement.Of(rnn, samples, x => [rnn.call(x[0], zeros_like(x[1]))], (onnx, x) => [onnx.Call(rnn, x[0])]);
            Agreement.Of(rnn, samples, x => [rnn.call(x[0], x[1])], (onnx, x) => [onnx.Call(rnn, x[0], x[1])]);
        }
    }

    [Fact]
    public void TellsTheShapeOfItsInput()
    {
        using var module = nn.LSTM(4, 5);
        OnnxExporter.Export(module, ["x"], null, (onnx, inputs) =>
        {
            var outputs = onnx.Call(module, inputs[0]).Item1;
            Assert.Equal("[batch, size1, 4]", inputs[0].ShapeText);
            Assert.Equal("[batch, size1, 5]", outputs.ShapeText);
            return [("y", outputs)];
        });
    }

    [Fact]
    public void StatesOfOtherLayersAreRefused()
    {
        using var module = nn.GRU(4, 5, 2);
        var refusal = Assert.Throws<OnnxExportException>(() => Agreement.Of(
            module, WithStates(3, false, false), static x => x, (onnx, x) => Two(onnx.Call(module, x[0], x[1].Transpose(0, 1)))));
        Assert.Contains("of 2 layers", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>With states [batch, layers, features], because the first size of what is run is the batch.</summary>
    private static Tensor[][] WithStates(int layers, bool isBatchFirst, bool isBidirectional) =>
        [.. Inputs.Select(x => (layers * (isBidirectional ? 2 : 1), x[0].shape[isBatchFirst ? 0 : 1]) is var (states, batch)
            ? (Tensor[])[x[0], randn(batch, states, 5), randn(batch, states, 5)] : [])];

    private static T[] Two<T>((T, T) values) => [values.Item1, values.Item2];

    private static T[] Three<T>((T, T, T) values) => [values.Item1, values.Item2, values.Item3];
}
