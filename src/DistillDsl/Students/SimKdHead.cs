using DistillDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Students;

/// <summary>The head of a student that was trained with <see cref="SimKdAttribute"/>: the projector, and the teacher's classifier. Chen et al. 2022.</summary>
public static class SimKdHead
{
    /// <summary>A head with random weights, to load a student's.</summary>
    /// <param name="channels">The channels of the student's map.</param>
    /// <param name="teacherChannels">The channels of the teacher's map.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="dimensions">The number of dimensions of positions, from 1 to 3.</param>
    /// <param name="factor">The projector's <see cref="SimKdAttribute.Factor"/>.</param>
    /// <param name="size">The size to which the student's map is pooled; null if it is not.</param>
    /// <param name="bias">Whether the teacher's classifier has a bias.</param>
    public static Sequential Create(
        long channels, long teacherChannels, long classes, int dimensions = 2, int factor = 2, long[]? size = null, bool bias = true)
    {
        // Given the type, as a recipe gives it, TorchSharp's norms count their batches in it, and a file is read only into the same types.
        var convolutions = new Convolutions(dimensions, null, get_default_dtype());
        return Of(Projector(convolutions, channels, teacherChannels, factor), Linear(teacherChannels, classes, bias), dimensions, size);
    }

    /// <summary>The head of its parts.</summary>
    internal static Sequential Of(Sequential projector, Linear classifier, int dimensions, long[]? size)
    {
        List<(string, Module<Tensor, Tensor>)> parts = size is null ? [] : [("pool", Pool(size))];
        parts.AddRange([
            ("projector", projector), ("mean", Pool([.. Enumerable.Repeat(1L, dimensions)])), ("flatten", Flatten()), ("classifier", classifier)]);
        return Sequential(parts);
    }

    /// <summary>1×1 to C_t/factor, 3×3, 1×1 to C_t, each with a batch norm and ReLU. Children: conv1, bn1, relu1 to relu3.</summary>
    internal static Sequential Projector(Convolutions convolutions, long channels, long teacherChannels, int factor)
    {
        var inner = teacherChannels / factor;
        return Sequential(
            ("conv1", convolutions.Same(channels, inner, 1, bias: false)), ("bn1", convolutions.BatchNorm(inner)), ("relu1", ReLU()),
            ("conv2", convolutions.Same(inner, inner, 3, bias: false)), ("bn2", convolutions.BatchNorm(inner)), ("relu2", ReLU()),
            ("conv3", convolutions.Same(inner, teacherChannels, 1, bias: false)), ("bn3", convolutions.BatchNorm(teacherChannels)), ("relu3", ReLU()));
    }

    private static Module<Tensor, Tensor> Pool(long[] size) => size.Length switch
    {
        1 => AdaptiveAvgPool1d(size[0]),
        2 => AdaptiveAvgPool2d(size),
        _ => AdaptiveAvgPool3d(size),
    };
}
