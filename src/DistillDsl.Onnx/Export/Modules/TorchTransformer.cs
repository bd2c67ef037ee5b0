using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>Transformer layers in TorchSharp's operators, without masks.</summary>
internal sealed class TorchTransformer(nn.Module module, TransformerOptions options) : TransformerOperators<Tensor>(module, options)
{
    protected override Tensor Linear(Tensor weight, Tensor? bias, Tensor x) => bias is null ? x.matmul(weight.t()) : x.matmul(weight.t()) + bias;

    protected override Tensor Norm(Tensor weight, Tensor bias, Tensor x) => nn.functional.layer_norm(x, weight.shape, weight, bias);

    protected override Tensor Sum(Tensor left, Tensor right) => left + right;

    protected override Tensor Relu(Tensor x) => x.relu();

    protected override Tensor Gelu(Tensor x) => nn.functional.gelu(x);

    protected override (Tensor Output, Tensor Weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? mask, Tensor? padding)
    {
        Tensor ByHead(Tensor x) => x.view(x.shape[0], x.shape[1], Heads, -1).permute(1, 2, 0, 3);
        var (q, k, v) = (ByHead(query), ByHead(key), ByHead(value));
        var shares = (q.matmul(k.mT) / Math.Sqrt(q.shape[3])).softmax(-1);
        return (shares.matmul(v).permute(2, 0, 1, 3).flatten(2), shares.mean([1]));
    }
}
