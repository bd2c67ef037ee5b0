using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Export.Modules;

/// <summary>Transformer layers in operators of ONNX.</summary>
internal sealed class OnnxTransformer(OnnxBuilder onnx, nn.Module module, TransformerOptions options) : TransformerOperators<OnnxValue>(module, options)
{
    protected override OnnxValue Linear(Tensor weight, Tensor? bias, OnnxValue x)
    {
        x.ExpectRank(3);
        var product = x.Matmul(onnx.Constant(weight.t()));
        return bias is null ? product : Sum(product, onnx.Constant(bias));
    }

    protected override OnnxValue Norm(Tensor weight, Tensor bias, OnnxValue x) =>
        onnx.Add("LayerNormalization", [x, onnx.Constant(weight), onnx.Constant(bias)], x.Sizes, null, ("axis", -1L), ("epsilon", 1e-5));

    protected override OnnxValue Sum(OnnxValue left, OnnxValue right) => onnx.Elementwise("Add", left, right);

    protected override OnnxValue Relu(OnnxValue x) => onnx.Add("Relu", [x], x.Sizes);

    protected override OnnxValue Gelu(OnnxValue x)
    {
        var erf = onnx.Add("Erf", [Scaled(x, Math.Sqrt(0.5))], x.Sizes);
        return Scaled(onnx.Elementwise("Mul", x, Sum(erf, onnx.Scalar(1, x.Type))), 0.5);
    }

    protected override (OnnxValue Output, OnnxValue Weights) Attend(
        OnnxValue query, OnnxValue key, OnnxValue value, OnnxValue? mask, OnnxValue? padding)
    {
        var size = (long)query.Sizes[2] / Heads;
        OnnxValue ByHead(OnnxValue x, params int[] order) => OnnxOps.Permuted(OnnxOps.Reshaped(x, [x.Sizes[0], x.Sizes[1], Heads, size]), order);
        var scores = Scaled(ByHead(query, 1, 2, 0, 3), 1 / Math.Sqrt(size)).Matmul(ByHead(key, 1, 2, 3, 0));
        if (mask is not null)
        {
            mask.ExpectRank(2);
            // Bools too are added: this is what TorchSharp does.
            scores = Sum(scores, mask.CastTo(scores.Type));
        }
        if (padding is not null)
        {
            padding.ExpectRank(2);
            if (padding.Type != ScalarType.Bool) throw padding.Refused($"The padding mask {padding} must be of type {ScalarType.Bool}.");
            scores = onnx.Add(
                "Where", [OnnxOps.Unsqueezed(padding, 1, 2), onnx.Scalar(double.NegativeInfinity, scores.Type), scores], scores.Sizes, scores.Type);
        }
        var shares = onnx.Add("Softmax", [scores], scores.Sizes, null, ("axis", -1L));
        var output = OnnxOps.Permuted(shares.Matmul(ByHead(value, 1, 2, 0, 3)), [2, 0, 1, 3]);
        return (
            OnnxOps.Reshaped(output, [query.Sizes[0], query.Sizes[1], Heads * size]),
            onnx.Add("ReduceMean", [shares], [shares.Sizes[0], .. shares.Sizes.Skip(2)], null, ("axes", new[] { 1L }), ("keepdims", 0L)));
    }

    private OnnxValue Scaled(OnnxValue x, double factor) => onnx.Add("Mul", [x, onnx.Scalar(factor, x.Type)], x.Sizes);
}
