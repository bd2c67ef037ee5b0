using DistillDsl.Generators.Interpretation.Shapes;
using TorchSharp;

namespace DistillDsl.Generators.Tests.Shapes;

/// <summary>What the rules say of a function's outputs, beside what it gives.</summary>
public class TensorFunctionTests
{
    /// <summary>How many calls threw, of which nothing can be said.</summary>
    private int _thrown;

    private static readonly long[] Vectors = [2, 6];
    private static readonly long[] Maps = [2, 6, 9, 7];

    [Fact]
    public void ElementByElement()
    {
        foreach (var name in new[]
            { "relu", "relu_", "sigmoid", "tanh", "exp", "sqrt", "abs", "neg", "clone", "contiguous", "alias", "detach", "square", "MoveToOuterDisposeScope" })
            Agrees(name, [Maps]);
        foreach (var (a, b) in new (long[], long[])[]
            { ([2, 3], [2, 3]), ([2, 1], [2, 3]), ([4, 1, 3], [5, 1]), ([2, 6, 1, 1], [2, 6, 9, 7]), ([], [2, 3]), ([1], [1]), ([2, 3], [2, 4]) })
            foreach (var name in new[] { "op_Addition", "op_Multiply", "add", "sub", "mul", "div", "maximum", "mul_" })
                Agrees(name, [a, b]);
        Agrees("softmax", [Maps], ("dim", 1L));
        Agrees("dropout", [Maps], ("p", 0.3));
        // Two lengths that differ, and what would grow in place.
        Assert.Equal(12, _thrown);
    }

    [Fact]
    public void Reshaped()
    {
        foreach (var (from, to) in new[] { (0L, -1L), (1, -1), (2, 3), (1, 2) }) Agrees("flatten", [Maps], ("start_dim", from), ("end_dim", to));
        foreach (var name in new[] { "view", "reshape" })
            foreach (var shape in new long[][] { [2, -1], [-1, 7], [2, 6, 63], [2, 3, 2, -1, 7], [-1] })
                Agrees(name, [Maps], ("shape", shape));
        Agrees("permute", [Maps], ("permutation", new long[] { 0, 2, 3, 1 }));
        Agrees("permute", [Maps], ("permutation", new long[] { -1, 0, 1, 2 }));
        Agrees("transpose", [Maps], ("dim0", 1L), ("dim1", -1L));
        Agrees("transpose", [[2, 3, 4]], ("dim0", 1L), ("dim1", 2L));
        Agrees("t", [Vectors]);
        foreach (var dimension in new long?[] { 1, 2, -1, null }) Agrees("squeeze", [[2, 1, 3, 1]], ("dim", dimension));
        foreach (var dimension in new[] { 0L, 2, -1, -3 }) Agrees("unsqueeze", [Vectors], ("dim", dimension));
        Agrees("expand", [[2, 1]], ("sizes", new long[] { 4, -1, 5 }));
        Agrees("repeat", [[2, 3]], ("sizes", new long[] { 2, 1, 4 }));
        Agrees("unflatten", [Vectors], ("dim", 1L), ("sizes", new long[] { 3, -1 }));
        Agrees("pad", [Maps], ("pad", new long[] { 1, 2, 3, 0 }));
        Agrees("pad", [Maps], ("pad", (1L, 2L)));
        Assert.Equal(0, _thrown);
    }

    [Fact]
    public void Reduced()
    {
        foreach (var keep in new[] { false, true })
        {
            foreach (var dimensions in new long[][] { [2, 3], [-1], [1], [-2, -1] })
            {
                Agrees("mean", [Maps], ("dimensions", dimensions), ("keepdim", keep));
                Agrees("sum", [Maps], ("dim", dimensions), ("keepdim", keep));
                Agrees("amax", [Maps], ("dims", dimensions), ("keepdim", keep));
            }
            Agrees("sum", [Maps], ("dim", 1L), ("keepdim", keep));
            Agrees("sum", [Maps], ("dim0", 2L), ("dim1", 3L), ("keepdim", keep));
            Agrees("max", [Maps], ("dim", 1L), ("keepdim", keep));
            Agrees("logsumexp", [Maps], ("dim", 1L), ("keepdim", keep));
            Agrees("argmax", [Maps], ("dim", 1L), ("keepdim", keep));
        }
        foreach (var name in new[] { "mean", "max", "median" }) Agrees(name, [Maps]);
        Agrees("sum", [Maps], ("type", null));
        Assert.Equal(0, _thrown);
    }

    [Fact]
    public void Combined()
    {
        foreach (var dimension in new[] { 0L, 1, -1 }) Agrees("cat", [Maps, Maps, Maps], ("dim", dimension));
        Agrees("cat", [[2, 3, 4], [2, 5, 4]], ("dim", 1L));
        foreach (var dimension in new[] { 0L, 1, -1 }) Agrees("stack", [Vectors, Vectors], ("dim", dimension));
        foreach (var (chunks, dimension) in new[] { (2L, 1L), (4, 1), (3, 2), (5, 2) }) Agrees("chunk", [Maps], ("chunks", chunks), ("dim", dimension));
        Agrees("split", [Maps], ("size", 4L), ("dim", 1));
        Agrees("split", [Maps], ("sizes", new long[] { 1, 5 }), ("dim", 1L));
        Agrees("unbind", [Maps], ("dimension", 1L));
        foreach (var (a, b) in new (long[], long[])[]
            { ([2, 3], [3, 4]), ([5, 2, 3], [3, 4]), ([5, 1, 2, 3], [7, 3, 4]), ([3], [3]), ([2, 3], [3]), ([3], [5, 3, 4]) }) Agrees("matmul", [a, b]);
        Agrees("bmm", [[5, 2, 3], [5, 3, 4]]);
        // Matrices that do not fit; with matmul, TorchSharp's native code catches no exception and the process ends.
        Agrees("bmm", [[5, 2, 3], [5, 2, 3]]);
        Agrees("linear", [[2, 5, 3], [4, 3]]);
        Assert.Equal(1, _thrown);
    }

    [Fact]
    public void PartsOfOne()
    {
        Agrees("narrow", [Maps], ("dim", 1L), ("start", 2L), ("length", 3L));
        Agrees("select", [Maps], ("dim", 1L), ("index", 2L));
        foreach (var (start, stop, step) in new[] { (0L, 4L, 1L), (1, -1, 2), (2, 100, 3), (5, 2, 1) })
            Agrees("slice", [Maps], ("dim", 2L), ("start", start), ("finish", stop), ("step", step));
        Assert.Equal(0, _thrown);
    }

    [Fact]
    public void Functional()
    {
        Agrees("adaptive_avg_pool2d", [Maps], ("output_size", 1L));
        Agrees("adaptive_avg_pool2d", [Maps], ("output_size", new long[] { 3, 2 }));
        Agrees("adaptive_max_pool2d", [Maps], ("output_size", new long[] { 3, 2 }));
        Agrees("max_pool2d", [Maps], ("kernel_size", 2L));
        Agrees("max_pool2d", [Maps], ("kernel_size", new long[] { 3, 2 }), ("strides", new long[] { 1, 2 }));
        Agrees("avg_pool2d", [Maps], ("kernel_size", 3L), ("stride", (long?)2L), ("padding", 1L), ("ceil_mode", true));
        Agrees("interpolate", [Maps], ("size", new long[] { 5, 4 }), ("mode", torch.InterpolationMode.Bilinear));
        Agrees("interpolate", [Maps], ("scale_factor", new[] { 2.0, 1.5 }));
        Agrees("normalize", [Maps], ("dim", 1L));
        Agrees("glu", [Maps], ("dim", 1L));
        Agrees("pixel_shuffle", [[2, 8, 3, 4]], ("upscale_factor", 2L));
        Assert.Equal(0, _thrown);
    }

    /// <summary>Numbers that no call could have are taken as they come.</summary>
    [Fact]
    public void OddNumbers()
    {
        var numbers = new[] { 0, 1, -1, 3, int.MaxValue, long.MaxValue, long.MinValue, 1L << 32 };
        string[] functions =
        [
            "flatten", "unflatten", "view", "permute", "transpose", "squeeze", "unsqueeze", "expand", "repeat", "sum", "narrow", "select", "slice",
            "max_pool2d", "adaptive_avg_pool2d",
            "interpolate", "pixel_shuffle", "pixel_unshuffle", "pad", "chunk", "split", "unbind", "glu", "stack", "cat", "one_hot",
        ];
        string[] parameters =
        [
            "dim", "dim0", "dim1", "start_dim", "end_dim", "shape", "sizes", "permutation", "size", "length", "index", "start", "finish", "step", "kernel_size",
            "stride", "padding",
            "output_size", "upscale_factor", "downscale_factor", "pad", "chunks", "dimension", "num_classes", "scale_factor",
        ];
        foreach (var shape in new[] { TensorShape.Unknown, TensorShape.Of(2, 8, 4, 4), TensorShape.Of(-1, long.MaxValue, null), TensorShape.Of() })
            foreach (var first in numbers)
                foreach (var second in numbers)
                    foreach (var isList in new[] { false, true })
                    {
                        var values = new CallValues(
                            parameters.ToDictionary(static p => p,
                                object? (p) => isList ? new object?[] { first, second, null } : p.Length % 2 == 0 ? first : second));
                        foreach (var name in functions)
                        {
                            var call = new TensorCall(name, [shape, shape], [.. parameters], values);
                            Assert.NotNull(TensorFunctions.Of(call));
                            TensorFunctions.PartsOf(call);
                        }
                        foreach (var module in ModuleShapes.Names) Assert.NotNull(ModuleShapes.Of(module, values, shape));
                    }
    }

    private void Agrees(string name, long[][] inputs, params (string Name, object? Value)[] arguments)
    {
        if (Real.Function(name, inputs, arguments) is not var (call, outputs))
        {
            _thrown++;
            return;
        }
        var what = $"{name}({string.Join(", ", arguments)}) of {string.Join(", ", inputs.Select(static i => $"[{string.Join(", ", i)}]"))}";
        Holds(what, call, outputs, isExact: true);
        for (var i = 0; i < inputs.Length; i++)
            foreach (var vague in Real.Vaguer(inputs[i]))
            {
                var less = call with { Tensors = call.Tensors.SetItem(i, vague) };
                Holds($"{what}, of {vague}", less, outputs, isExact: false);
                Holds($"{what}, of unknown arguments", less with { Values = CallValues.None }, outputs, isExact: false);
            }
    }

    private static void Holds(string what, TensorCall call, long[][] outputs, bool isExact)
    {
        if (TensorFunctions.PartsOf(call) is { } parts && outputs.Length > 1)
        {
            Assert.Equal(outputs.Length, parts.Length);
            foreach (var (said, real) in parts.Zip(outputs)) Holds(said, real);
        }
        else if (outputs.Length == 1)
            Holds(TensorFunctions.Of(call), outputs[0]);
        else
            Assert.False(isExact, $"{what}: nothing is said");

        void Holds(TensorShape said, long[] real)
        {
            Real.Holds(what, said, real);
            if (isExact) Assert.True(said.HasRank && said.Dimensions.All(static d => d is not null), $"{what}: {said} is known, [{string.Join(", ", real)}]");
        }
    }
}
