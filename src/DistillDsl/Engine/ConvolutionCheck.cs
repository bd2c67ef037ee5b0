using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Engine;

/// <summary>Compares small float32 convolutions and their gradients with those in float64, which libtorch computes with different code.</summary>
internal static class ConvolutionCheck
{
    /// <summary>A wrong value is off by about as much as it is large; rounding errors are four orders of magnitude below this.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>
    /// Numbers of channels that do not fill vectors of 8 and of 16 lanes, less than one vector and more. Outputs go wrong by the input's channels, gradients of
    /// the input by the output's.
    /// </summary>
    private static readonly (long In, long Out)[] Channels = [(3, 6), (6, 24), (5, 12), (12, 8), (24, 16), (20, 20)];

    /// <summary>
    /// What is wrong, for example "the input's gradient for 3 to 6 channels: off by 1.7, where the largest is 2.1"; null if all is right.
    /// </summary>
    /// <param name="convolution">The 3×3 convolution with padding 1 under test, of input, weight and bias; if omitted, libtorch's.</param>
    public static string? Fault(Func<Tensor, Tensor, Tensor, Tensor>? convolution = null)
    {
        convolution ??= static (input, weight, bias) => functional.conv2d(input, weight, bias, padding: [1, 1]);
        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        foreach (var (@in, @out) in Channels)
        {
            LeaveUsedMemory();
            var single = Values(convolution, @in, @out, ScalarType.Float32);
            var exact = Values(static (input, weight, bias) => functional.conv2d(input, weight, bias, padding: [1, 1]), @in, @out, ScalarType.Float64);
            foreach (var ((name, value), (_, expected)) in single.Zip(exact))
            {
                var (error, largest) = (Largest(value - expected), Largest(expected));
                // Written so that NaN counts as wrong.
                if (!(error <= Tolerance * largest))
                    return FormattableString.Invariant($"the {name} for {@in} to {@out} channels: off by {error:G3}, where the largest is {largest:G3}");
            }
        }

        return null;
    }

    private static (string Name, Tensor Value)[] Values(Func<Tensor, Tensor, Tensor, Tensor> convolution, long @in, long @out, ScalarType type)
    {
        var input = Wave(type, 2, @in, 4, 4).requires_grad_();
        var weight = Wave(type, @out, @in, 3, 3).requires_grad_();
        var bias = Wave(type, @out).requires_grad_();
        var output = convolution(input, weight, bias);
        output.backward([Wave(type, 2, @out, 4, 4)]);
        return [("output", output.detach()), ("input's gradient", input.grad!), ("weight's gradient", weight.grad!), ("bias's gradient", bias.grad!)];
    }

    /// <summary>Values between −1 and 1 without a pattern. Not random numbers, so that the state of the caller's generator does not change.</summary>
    private static Tensor Wave(ScalarType type, params long[] shape) =>
        arange(1, shape.Aggregate(1L, static (product, length) => product * length) + 1, dtype: ScalarType.Float64, device: CPU)
            .square().sin().view(shape).to(type);

    /// <summary>The faulty code reads uninitialized memory, which is right by chance if the memory is fresh, that is zero.</summary>
    private static void LeaveUsedMemory()
    {
        using var scope = NewDisposeScope();
        for (long size = 64; size <= 32 * 1024; size *= 2)
            for (var i = 0; i < 3; i++) full(size, 1e6f, dtype: ScalarType.Float32, device: CPU);
    }

    private static double Largest(Tensor values) => values.abs().max().to(ScalarType.Float64).item<double>();
}
