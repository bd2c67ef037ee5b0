using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>The formulas of PyTorch's transformer layers, for values of a graph and for tensors, with which a network is probed.</summary>
/// <param name="module">The module with the weights.</param>
/// <param name="options">What TorchSharp does not tell.</param>
internal abstract class TransformerOperators<T>(nn.Module module, TransformerOptions options) where T : class
{
    private readonly Dictionary<string, Tensor> _weights =
        module.named_parameters().ToDictionary(static p => p.name, static p => (Tensor)p.parameter, StringComparer.Ordinal);

    protected long Heads => options.Heads;

    public T Encoder(string path, T x, T? mask, T? padding)
    {
        for (var i = 0; Has($"{path}layers.{i}.linear1.weight"); i++) x = EncoderLayer($"{path}layers.{i}.", x, mask, padding);
        return Has($"{path}norm.weight") ? Norm($"{path}norm", x) : x;
    }

    public T EncoderLayer(string path, T x, T? mask, T? padding)
    {
        x = Norm($"{path}norm1", Sum(x, Attention($"{path}self_attn.", x, x, x, mask, padding).Output));
        return Norm($"{path}norm2", Sum(x, Perceptron(path, x)));
    }

    public T Decoder(string path, T x, T memory, T? mask, T? memoryMask, T? padding, T? memoryPadding)
    {
        for (var i = 0; Has($"{path}layers.{i}.linear1.weight"); i++)
            x = DecoderLayer($"{path}layers.{i}.", x, memory, mask, memoryMask, padding, memoryPadding);
        return Has($"{path}norm.weight") ? Norm($"{path}norm", x) : x;
    }

    public T DecoderLayer(string path, T x, T memory, T? mask, T? memoryMask, T? padding, T? memoryPadding)
    {
        x = Norm($"{path}norm1", Sum(x, Attention($"{path}self_attn.", x, x, x, mask, padding).Output));
        x = Norm($"{path}norm2", Sum(x, Attention($"{path}multihead_attn.", x, memory, memory, memoryMask, memoryPadding).Output));
        return Norm($"{path}norm3", Sum(x, Perceptron(path, x)));
    }

    /// <summary>Attention of several heads, of inputs [steps, batch, features].</summary>
    /// <returns>The output, and the weights of the keys as the mean of the heads.</returns>
    public (T Output, T Weights) Attention(string path, T query, T key, T value, T? mask, T? padding)
    {
        var weights = Has($"{path}in_proj_weight")
            ? Parts($"{path}in_proj_weight")
            : [_weights[$"{path}q_proj_weight"], _weights[$"{path}k_proj_weight"], _weights[$"{path}v_proj_weight"]];
        var biases = Has($"{path}in_proj_bias") ? Parts($"{path}in_proj_bias") : null;
        T Project(int i, T x) => Linear(weights[i], biases?[i], x);
        var (output, shares) = Attend(Project(0, query), Project(1, key), Project(2, value), mask, padding);
        return (Linear($"{path}out_proj", output), shares);
    }

    protected abstract T Linear(Tensor weight, Tensor? bias, T x);

    protected abstract T Norm(Tensor weight, Tensor bias, T x);

    protected abstract T Sum(T left, T right);

    protected abstract T Relu(T x);

    protected abstract T Gelu(T x);

    protected abstract (T Output, T Weights) Attend(T query, T key, T value, T? mask, T? padding);

    private T Perceptron(string path, T x)
    {
        var inner = Linear($"{path}linear1", x);
        return Linear($"{path}linear2", options.IsGelu ? Gelu(inner) : Relu(inner));
    }

    private bool Has(string name) => _weights.ContainsKey(name);

    private Tensor[] Parts(string name) => _weights[name].chunk(3);

    private T Linear(string name, T x) => Linear(_weights[$"{name}.weight"], _weights.GetValueOrDefault($"{name}.bias"), x);

    private T Norm(string name, T x) => Norm(_weights[$"{name}.weight"], _weights[$"{name}.bias"], x);
}
