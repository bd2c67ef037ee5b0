using DistillDsl.Onnx.Export;
using DistillDsl.Onnx.Export.Ops;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Functions of one tensor, of positive elements [B, 4, n].</summary>
public sealed class FunctionTests
{
    internal static readonly (string Name, Func<Tensor, Tensor> Torch, Func<OnnxValue, OnnxValue> Onnx)[] Functions =
    [
        ("sqrt", static x => x.sqrt(), static x => x.Sqrt()), ("rsqrt", static x => x.rsqrt(), static x => x.Rsqrt()),
        ("square", static x => x.square(), static x => x.Square()), ("exp", static x => x.exp(), static x => x.Exp()),
        ("log", static x => x.log(), static x => x.Log()), ("log2", static x => x.log2(), static x => x.Log2()),
        ("log1p", static x => x.log1p(), static x => x.Log1p()), ("abs", static x => (x - 1).abs(), static x => x.Sub(1).Abs()),
        ("sign", static x => (x - 1).sign(), static x => x.Sub(1).Sign()), ("sin", static x => x.sin(), static x => x.Sin()),
        ("cos", static x => x.cos(), static x => x.Cos()), ("tan", static x => (x / 3).tan(), static x => x.Div(3).Tan()),
        ("erf", static x => x.erf(), static x => x.Erf()), ("floor", static x => (x * 5).floor(), static x => x.Mul(5).Floor()),
        ("ceil", static x => (x * 5).ceil(), static x => x.Mul(5).Ceil()), ("round", static x => (x * 5).round(), static x => x.Mul(5).Round()),
        ("reciprocal", static x => x.reciprocal(), static x => x.Reciprocal()), ("pow", static x => x.pow(2.5), static x => x.Pow(2.5)),
        ("pow 2", static x => x.pow(2), static x => x.Pow(2)), ("clamp", static x => x.clamp(0.8, 1.2), static x => x.Clamp(0.8, 1.2)),
        ("clamp below", static x => x.clamp(min: 1), static x => x.Clamp(min: 1)), ("clamp_max", static x => x.clamp_max(1), static x => x.ClampMax(1)),
        ("remainder", static x => (x * 5 - 6).remainder(2), static x => x.Mul(5).Sub(6).Remainder(2)),
        ("div, rounded", static x => (x * 5).div(2, RoundingMode.floor), static x => x.Mul(5).Div(2, RoundingMode.floor)),
        ("whole by real", static x => x.to(int64) * 2.0, static x => x.To(ScalarType.Int64).Mul(2.0)),
        ("whole by whole", static x => x.to(int64) * 2, static x => x.To(ScalarType.Int64).Mul(2)),
        ("gt", static x => x > 1, static x => x.Gt(1)), ("ge", static x => x >= 1, static x => x.Ge(1)), ("lt", static x => x < 1, static x => x.Lt(1)),
        ("le", static x => x <= 1, static x => x.Le(1)), ("eq", static x => x.round() == 1, static x => x.Round().Eq(1)),
        ("ne", static x => x.round() != 1, static x => x.Round().Ne(1)),
        ("logical_not", static x => (x > 1).logical_not(), static x => x.Gt(1).LogicalNot()),
        ("not", static x => ~(x > 1), static x => x.Gt(1).BitwiseNot()),
        ("and", static x => (x > 0.8) & (x < 1.2), static x => x.Gt(0.8).BitwiseAnd(x.Lt(1.2))),
        ("or", static x => (x < 0.8) | (x > 1.2), static x => x.Lt(0.8).BitwiseOr(x.Gt(1.2))),
        ("xor", static x => (x > 0.8) ^ (x > 1.2), static x => x.Gt(0.8).BitwiseXor(x.Gt(1.2))),
        ("where", static x => where(x > 1, x, -x), static x => x.Gt(1).Where(x, x.Neg())),
        ("masked_fill", static x => x.masked_fill(x > 1, -2), static x => x.MaskedFill(x.Gt(1), -2)),
        ("maximum", static x => x.maximum(1.5 - x), static x => x.Maximum(OnnxOps.Sub(1.5, x))),
        ("minimum", static x => x.minimum(1.5 - x), static x => x.Minimum(OnnxOps.Sub(1.5, x))),
        ("lerp", static x => x.lerp(x * 2, x / 3), static x => x.Lerp(x.Mul(2), x.Div(3))),
        ("sum", static x => x.sum(), static x => x.Sum()), ("sum of one", static x => x.sum(1), static x => x.Sum(1)),
        ("sum, kept", static x => x.sum(-1, keepdim: true), static x => x.Sum(-1, keepdim: true)),
        ("sum of two", static x => x.sum(1, 2), static x => x.Sum(1, 2)), ("sum of truth", static x => (x > 1).sum(1), static x => x.Gt(1).Sum(1)),
        ("mean", static x => x.mean(), static x => x.Mean()), ("mean of two", static x => x.mean([1, 2]), static x => x.Mean([1, 2])),
        ("mean, kept", static x => x.mean([-1], keepdim: true), static x => x.Mean([-1], keepdim: true)),
        ("amax", static x => x.amax(1), static x => x.Amax(1)), ("amin", static x => x.amin([1, 2]), static x => x.Amin([1, 2])),
        ("max", static x => x.max(), static x => x.Max()), ("max of one", static x => x.max(1).values, static x => x.Max(1).values),
        ("where the max is", static x => x.max(1).indexes, static x => x.Max(1).indexes), ("min", static x => x.min(), static x => x.Min()),
        ("min of one", static x => x.min(2, keepdim: true).values, static x => x.Min(2, keepdim: true).values),
        ("argmax", static x => x.argmax(), static x => x.Argmax()), ("argmax of one", static x => x.argmax(1), static x => x.Argmax(1)),
        ("argmin", static x => x.argmin(2, keepdim: true), static x => x.Argmin(2, keepdim: true)),
        ("prod", static x => x.prod(1), static x => x.Prod(1)), ("logsumexp", static x => x.logsumexp(1), static x => x.Logsumexp(1)),
        ("var", static x => x.var(1), static x => x.Var(1)), ("var of open sizes", static x => x.var(2), static x => x.Var(2)),
        ("var, biased", static x => x.var([1, 2], unbiased: false), static x => x.Var([1, 2], unbiased: false)),
        ("std", static x => x.std(1, keepdim: true), static x => x.Std(1, keepdim: true)),
        ("norm", static x => x.norm(1), static x => x.Norm(1)), ("norm 1", static x => x.norm(1, true, 1f), static x => x.Norm(1, true, 1f)),
        ("normalize", static x => functional.normalize(x), static x => x.Normalize()), ("cumsum", static x => x.cumsum(1), static x => x.Cumsum(1)),
        ("topk", static x => x.topk(2, 1).values, static x => x.Topk(2, 1).values),
        ("where topk is", static x => x.topk(2, 1, largest: false).indexes, static x => x.Topk(2, 1, largest: false).indexes),
        ("pad", static x => functional.pad(x, (1, 2), value: 0.5), static x => x.Pad((1, 2), value: 0.5)),
        ("pad, reflected", static x => functional.pad(x, (1, 2), PaddingModes.Reflect), static x => x.Pad((1, 2), PaddingModes.Reflect)),
        ("pad, circular", static x => functional.pad(x, (1, 2), PaddingModes.Circular), static x => x.Pad((1, 2), PaddingModes.Circular)),
        ("interpolate", static x => functional.interpolate(x.unsqueeze(1), [7, 5], mode: InterpolationMode.Bilinear, align_corners: false),
            static x => x.Unsqueeze(1).Interpolate([7, 5], mode: InterpolationMode.Bilinear, alignCorners: false)),
        ("interpolate by a factor", static x => functional.interpolate(x.unsqueeze(1), scale_factor: [2, 2]),
            static x => x.Unsqueeze(1).Interpolate(scaleFactor: [2, 2])),
        ("interpolate by a half, odd sizes", static x => functional.interpolate(x.unsqueeze(1)[.., .., .., 1..], scale_factor: [0.5, 0.5],
            mode: InterpolationMode.Bilinear),
            static x => x.Unsqueeze(1).Index([OnnxIndex.All, OnnxIndex.All, OnnxIndex.All, OnnxIndex.Slice(1)])
                .Interpolate(scaleFactor: [0.5, 0.5], mode: InterpolationMode.Bilinear)),
        ("interpolate to one", static x => functional.interpolate(x.unsqueeze(1), [1, 1], mode: InterpolationMode.Bilinear),
            static x => x.Unsqueeze(1).Interpolate([1, 1], mode: InterpolationMode.Bilinear)),
        ("interpolate to the nearest of 82", static x => functional.interpolate(x[.., ..2, ..3].unsqueeze(1), [82, 123]),
            static x => x.Index([OnnxIndex.All, OnnxIndex.Slice(null, 2)]).Unsqueeze(1).Index([OnnxIndex.All, OnnxIndex.All, OnnxIndex.All,
                OnnxIndex.Slice(null, 3)])
                .Interpolate([82, 123])),
        ("max_pool2d", static x => functional.max_pool2d(x.unsqueeze(1), 2), static x => x.Unsqueeze(1).MaxPool2d(2)),
        ("avg_pool2d", static x => functional.avg_pool2d(x.unsqueeze(1), 3, stride: 1, padding: 1),
            static x => x.Unsqueeze(1).AvgPool2d(3, stride: 1, padding: 1)),
        ("adaptive_avg_pool2d", static x => functional.adaptive_avg_pool2d(x.unsqueeze(1), 1), static x => x.Unsqueeze(1).AdaptiveAvgPool2d(1)),
        ("float", static x => (x * 3).to(int64).@float(), static x => x.Mul(3).To(ScalarType.Int64).Float()),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees(string name)
    {
        var (_, torch, onnx) = Functions.Single(f => f.Name == name);
        random.manual_seed(1);
        Agreement.OfFunction(torch, onnx, rand(2, 4, 6) + 0.5, rand(5, 4, 8) + 0.5);
    }
}
