using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>The weights of one layer of an RNN, LSTM or GRU in PyTorch's form, one direction after the other.</summary>
internal sealed record RecurrentWeights(IReadOnlyList<Tensor> Input, IReadOnlyList<Tensor> Hidden, IReadOnlyList<Tensor> Biases)
{
    public long HiddenSize => Hidden[0].shape[1];

    public long Directions => Hidden.Count;

    /// <summary>The layers of a module.</summary>
    public static IReadOnlyList<RecurrentWeights> Of(nn.Module module)
    {
        var named = Named(module);
        string[] ends = named.ContainsKey("weight_ih_l0_reverse") ? ["", "_reverse"] : [""];
        return [.. Enumerable.Range(0, named.Count).TakeWhile(i => named.ContainsKey($"weight_ih_l{i}")).Select(i =>
            Of(named, [.. ends.Select(e => $"_l{i}{e}")]))];
    }

    /// <summary>The single layer of a cell.</summary>
    public static RecurrentWeights OfCell(nn.Module module) => Of(Named(module), [""]);

    /// <summary>Weights and biases as inputs of ONNX's operator, which has the gates in another order.</summary>
    public OnnxValue?[] For(OnnxBuilder onnx, params int[] gates)
    {
        OnnxValue Together(IEnumerable<Tensor> each) => onnx.Constant(stack(each));
        return
        [
            Together(Input.Select(Ordered)), Together(Hidden.Select(Ordered)),
            Biases.Count == 0 ? null : Together(Biases.Chunk(2).Select(pair => cat([Ordered(pair[0]), Ordered(pair[1])]))),
        ];

        Tensor Ordered(Tensor weight)
        {
            var parts = weight.chunk(gates.Length);
            return cat([.. gates.Select(g => parts[g])]);
        }
    }

    private static Dictionary<string, Tensor> Named(nn.Module module) =>
        module.named_parameters().ToDictionary(static p => p.name, static p => (Tensor)p.parameter, StringComparer.Ordinal);

    private static RecurrentWeights Of(Dictionary<string, Tensor> named, string[] ends)
    {
        Tensor[] All(params string[] names) => [.. ends.SelectMany(e => names.Select(n => n + e)).Where(named.ContainsKey).Select(n => named[n])];
        return new(All("weight_ih"), All("weight_hh"), All("bias_ih", "bias_hh"));
    }
}
