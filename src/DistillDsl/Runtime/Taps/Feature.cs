using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>What the dry run saw at one place in a network.</summary>
/// <param name="Place">The place in words: <c>the student's "layer3"</c>.</param>
/// <param name="Shape">The shape of its value, the batch first; null if the run did not reach it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Feature(string Place, long[]? Shape)
{
    internal ScalarType Type { get; init; }

    internal Device? Device { get; init; }

    /// <summary>The dimensions over which its values are probabilities.</summary>
    internal IReadOnlyList<int> Normalized { get; init; } = [];

    /// <summary>The place as the shape rules see it.</summary>
    internal ShapedPlace Known => new(Place, Shape is null ? TensorShape.Unknown : TensorShape.Of([.. Shape.Select(static length => (long?)length)]));

    /// <summary>The place and its shape, <c>the student's "layer3" [2, 64, 8, 8]</c>.</summary>
    public override string ToString() => Shape is null ? Place : $"{Place} {Shapes.Text(Shape)}";
}

internal static class Shapes
{
    internal static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
