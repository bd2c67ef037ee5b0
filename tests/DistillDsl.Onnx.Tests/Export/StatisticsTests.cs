using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>Functions over dimensions: statistics, orders, sequences, and parts that are put elsewhere.</summary>
public sealed class StatisticsTests
{
    private static readonly Tensor[] Samples = [randn(2, 4, 6), randn(5, 4, 8)];

    [Fact]
    public void Spread() => Each.Agrees(
        Samples,
        ("var", static x => x.var(), static x => x.Var()), ("std, biased", static x => x.std(false), static x => x.Std(false)),
        ("var of a tuple", static x => x.var((0, 2)), static x => x.Var((0, 2))),
        ("std", static x => x.std(), static x => x.Std()), ("std of three", static x => x.std((0, 1, 2), unbiased: false), static x => x.Std((0, 1, 2), false)),
        ("std_mean", static x => x.std_mean(1).std + x.std_mean(1).mean, static x => x.StdMean(1).std.Add(x.StdMean(1).mean)),
        ("std_mean of two", static x => x.std_mean([1, 2], keepdim: true).std, static x => x.StdMean([1, 2], keepdim: true).std),
        ("var_mean", static x => x.var_mean(2).var * x.var_mean(2).mean, static x => x.VarMean(2).var.Mul(x.VarMean(2).mean)),
        ("var_mean, biased", static x => x.var_mean(false).var, static x => x.VarMean(false).var));

    [Fact]
    public void Norms() => Each.Agrees(
        Samples,
        ("norm", static x => x.norm(), static x => x.Norm()), ("norm of p 1", static x => x.norm(1f), static x => x.Norm(p: 1)),
        ("norm of p 3", static x => x.norm(1, true, 3f), static x => x.Norm(1, true, 3)),
        ("norm of p 0", static x => x.relu().norm(1, p: 0f), static x => x.Relu().Norm(1, p: 0)),
        ("largest norm", static x => x.norm(2, p: float.PositiveInfinity), static x => x.Norm(2, p: float.PositiveInfinity)),
        ("smallest norm", static x => x.norm(2, p: float.NegativeInfinity), static x => x.Norm(2, p: float.NegativeInfinity)),
        ("normalize of p 1", static x => functional.normalize(x, 1, -1), static x => x.Normalize(1, -1)));

    [Fact]
    public void Truth() => Each.Agrees(
        Samples,
        ("all", static x => x.gt(-9).all(), static x => x.Gt(-9).All()), ("all of one", static x => x.gt(0).all(1), static x => x.Gt(0).All(1)),
        ("any", static x => x.gt(9).any(), static x => x.Gt(9).Any()), ("any, kept", static x => x.gt(1).any(2, true), static x => x.Gt(1).Any(2, true)),
        ("count_nonzero", static x => x.relu().count_nonzero(), static x => x.Relu().CountNonzero()),
        ("count_nonzero of two", static x => x.relu().count_nonzero([0, 2]), static x => x.Relu().CountNonzero([0, 2])),
        ("nansum", static x => x.sqrt().nansum(), static x => x.Sqrt().Nansum()),
        ("aminmax", static x => x.aminmax(1).max - x.aminmax(1).min, static x => x.Aminmax(1).max.Sub(x.Aminmax(1).min)),
        ("aminmax of all", static x => x.aminmax().max - x.aminmax().min, static x => x.Aminmax().max.Sub(x.Aminmax().min)),
        ("prod", static x => x.tanh().prod(), static x => x.Tanh().Prod()),
        ("trace", static x => x[0, .., ..4].trace(), static x => x.Index(0, .., ..4).Trace()),
        ("prod of whole numbers", static x => x.to(int32).prod(1), static x => x.Int().Prod(1)));

    [Fact]
    public void Orders() => Each.Agrees(
        Samples,
        ("sort", static x => x.sort().Values, static x => x.Sort().Values),
        ("sort, falling", static x => x.sort(1, true).Values, static x => x.Sort(1, true).Values),
        ("where it was", static x => x.sort(0).Indices, static x => x.Sort(0).Indices),
        ("argsort", static x => x.argsort(), static x => x.Argsort()), ("argsort, falling", static x => x.argsort(0, true), static x => x.Argsort(0, true)),
        ("equal ones", static x => x.round().sort(1, stable: true).Indices, static x => x.Round().Add(0).Sort(1, stable: true).Indices),
        ("msort", static x => x.msort(), static x => x.Msort()));

    [Fact]
    public void Sequences() => Each.Agrees(
        Samples,
        ("cumsum of whole numbers", static x => x.to(int32).cumsum(2), static x => x.Int().Cumsum(2)),
        ("cumprod", static x => x.tanh().cumprod(1), static x => x.Tanh().Cumprod(1)),
        ("diff", static x => x.diff(), static x => x.Diff()), ("diff of one", static x => x.diff(dim: 1), static x => x.Diff(dim: 1)),
        ("diff with ends", static x => x.diff(1, 0, x[..1], x[..1]), static x => x.Diff(1, 0, x.Index(..1), x.Index(..1))),
        ("unfold", static x => x.unfold(1, 2, 1), static x => x.Unfold(dimension: 1, size: 2, step: 1)),
        ("unfold of an open size", static x => x.unfold(2, 3, 2), static x => x.Unfold(dimension: 2, size: 3, step: 2)),
        ("unfold twice", static x => x.unfold(1, 2, 2).unfold(2, 3, 3),
            static x => x.Unfold(dimension: 1, size: 2, step: 2).Unfold(dimension: 2, size: 3, step: 3)));

    [Fact]
    public void Shapes() => Each.Agrees(
        Samples,
        ("ravel", static x => x.ravel(), static x => x.Ravel()), ("atleast_1d", static x => x.sum().atleast_1d(), static x => x.Sum().Atleast1d()),
        ("atleast_2d", static x => x[0, 0].atleast_2d(), static x => x.Index(0, 0).Atleast2d()),
        ("atleast_3d", static x => x[0].atleast_3d() + x[0, 0].atleast_3d().sum(), static x => x.Index(0).Atleast3d().Add(x.Index(0, 0).Atleast3d().Sum())),
        ("atleast_3d of vectors", static x => x[0, 0].atleast_3d(), static x => x.Index(0, 0).Atleast3d()),
        ("dim", static x => x / x.dim(), static x => x.Div(x.Dim())),
        ("broadcast_tensors", static x => broadcast_tensors(x[0], x)[0], static x => OnnxOps.BroadcastTensors(x.Index(0), x)[0]),
        ("dstack", static x => dstack(x[0], x[0]), static x => OnnxOps.Dstack(x.Index(0), x.Index(0))),
        ("hsplit", static x => x.hsplit(2)[1], static x => x.Hsplit(2)[1]),
        ("hsplit at places", static x => x.hsplit(1, 2)[1], static x => x.Hsplit([1, 2])[1]),
        ("vsplit", static x => x[.., ..2].transpose(0, 1).vsplit(2)[1], static x => x.Index(.., ..2).Transpose(0, 1).Vsplit(2)[1]),
        ("dsplit", static x => x.transpose(1, 2).dsplit(2)[1], static x => x.Transpose(1, 2).Dsplit(2)[1]));

    [Fact]
    public void Elsewhere() => Each.Agrees(
        [[randn(4, 5), tensor(new long[,] { { 0, 3, 1 }, { 2, 0, 3 } }), randn(2, 3), randn(3, 4)], [randn(6, 4), tensor(new long[,] { { 3 }, { 5 } }),
            randn(3, 2), randn(3, 4)]],
        ("scatter", static x => [x[0].scatter(0, x[1], x[2])], static (_, x) => [x[0].Scatter(0, x[1], x[2])]),
        ("index_add", static x => [x[0].index_add(0, x[1].flatten()[..2], x[0][..2], 0.5)],
            static (_, x) => [x[0].IndexAdd(0, x[1].Flatten().Index(..2), x[0].Index(..2), 0.5)]),
        ("scatter_add", static x => [x[0].scatter_add(0, x[1], x[2])], static (_, x) => [x[0].ScatterAdd(0, x[1], x[2])]));

    [Fact]
    public void Grids() => Each.Agrees(
        [[randn(2, 3, 5, 6), rand(2, 4, 7, 2) * 2.4 - 1.2, randn(2, 2, 3)], [randn(3, 3, 4, 8), rand(3, 5, 2, 2) * 2.4 - 1.2, randn(3, 2, 3)]],
        ("grid_sample", static x => [functional.grid_sample(x[0], x[1])], static (_, x) => [x[0].GridSample(x[1])]),
        ("grid_sample at the border", static x => [functional.grid_sample(x[0], x[1], padding_mode: GridSamplePaddingMode.Border, align_corners: true)],
            static (_, x) => [x[0].GridSample(x[1], paddingMode: GridSamplePaddingMode.Border, alignCorners: true)]),
        ("grid_sample, reflected", static x => [functional.grid_sample(x[0], x[1], padding_mode: GridSamplePaddingMode.Reflection)],
            static (_, x) => [x[0].GridSample(x[1], paddingMode: GridSamplePaddingMode.Reflection)]),
        ("grid_sample of the nearest", static x => [functional.grid_sample(x[0], x[1], GridSampleMode.Nearest)],
            static (_, x) => [x[0].GridSample(x[1], GridSampleMode.Nearest)]),
        ("affine_grid", static x => [functional.affine_grid(x[2], [x[2].shape[0], 3, 4, 5])], static (_, x) => [x[2].AffineGrid([x[2].Shape[0], 3, 4, 5])]),
        ("affine_grid to the corners", static x => [functional.affine_grid(x[2], [x[2].shape[0], 3, 4, 5], true)],
            static (_, x) => [x[2].AffineGrid([x[2].Shape[0], 3, 4, 5], true)]));

    [Fact]
    public void CreatedInOpenSizes() => Each.Agrees(
        Samples,
        ("eye", static x => eye(x.shape[2]), static x => x.Onnx.Eye(x.Shape[2])),
        ("eye, oblong", static x => eye(x.shape[0], x.shape[2], int64), static x => x.Onnx.Eye(x.Shape[0], x.Shape[2], ScalarType.Int64)),
        ("linspace", static x => linspace(-1, 1, x.shape[2]), static x => x.Onnx.Linspace(-1, 1, x.Shape[2])),
        ("linspace of one", static x => linspace(-1, 1, x.shape[2] / x.shape[2]), static x => x.Onnx.Linspace(-1, 1, x.Shape[2] / x.Shape[2])));

    [Fact]
    public void Tensordot() => Each.Agrees(
        [[randn(2, 3, 4), randn(3, 4, 5)], [randn(6, 3, 2), randn(3, 2, 7)]],
        ("of lists", static x => [x[0].tensordot(x[1], [2, 1], [1, 0])], static (_, x) => [x[0].Tensordot(x[1], [2, 1], [1, 0])]),
        ("of pairs", static x => [x[0].tensordot(x[1], [(1L, 0L)])], static (_, x) => [x[0].Tensordot(x[1], [(1L, 0L)])]));

    [Fact]
    public void Refused()
    {
        FaultText.Names(Each.Refusal(static x => x.Tensordot(x, [1], [1, 0]), randn(2, 3)), "tensordot", "[batch, length]");
        FaultText.Names(Each.Refusal(static x => x.AffineGrid([2, 3, 4]), randn(2, 2, 3)), "affine_grid", "maps");
        FaultText.Names(Each.Refusal(static x => x.Var(false), randn(2, 3)), "var", "unbiased");
        FaultText.Names(Each.Refusal(static x => x.Diff(2), randn(2, 3)), "diff", "2");
        FaultText.Names(Each.Refusal(static x => x.Index(0).Scatter(0, x.Long(), x), randn(2, 3)), "scatter", "[length]", "[batch, length]");
    }
}
