using System.ComponentModel;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>What the dry run saw at one place in a network.</summary>
/// <param name="Place">The place in words: <c>the student's "layer3"</c>.</param>
/// <param name="Shape">The shape of its value as losses take it, [B, C, …]; null if the run did not reach it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Feature(string Place, long[]? Shape)
{
    /// <summary>The shape as the network gives it.</summary>
    private long[]? Given { get; init; } = Shape;

    private Layout? Declared { get; init; }

    private bool IsDeclaredByTerm { get; init; }

    internal ScalarType Type { get; init; }

    internal Device? Device { get; init; }

    /// <summary>The same as the losses see it: in their type, if it is not of integers.</summary>
    internal Feature In(ScalarType type) => is_floating_point(Type) ? this with { Type = type } : this;

    /// <summary>What the modules tell that were called before.</summary>
    internal Layout? Told { get; init; }

    /// <summary>Whether it holds several calls of a layer, joined along the first dimension.</summary>
    internal bool IsJoined { get; init; }

    /// <summary>The dimension that grows with the batch; null if unknown.</summary>
    internal int? Batch { get; init; }

    /// <summary>The dimensions, as the network gives them, over which its values are probabilities.</summary>
    internal IReadOnlyList<int> Normalized { get; init; } = [];

    /// <summary>Whether the values are probabilities over the channels, or classes.</summary>
    internal bool IsNormalized => Shape is not null && Normalized.Contains(Declared is null or Layout.ChannelsFirst ? 1 : Shape.Length - 1);

    /// <summary>The place as the shape rules see it.</summary>
    internal ShapedPlace Known => new(Place, ShapeOf(Given))
    {
        Layout = Declared ?? Layout.ChannelsFirst,
        IsDeclared = Declared is not null,
        IsDeclaredByTerm = IsDeclaredByTerm,
        Told = Told,
        Batch = Batch,
        IsSeen = Shape is not null,
        IsJoined = IsJoined,
        LayoutOption = Place.StartsWith("the student", StringComparison.Ordinal) ? nameof(TermAttribute.Layout) : nameof(TermAttribute.TeacherLayout),
    };

    /// <summary>The same value, of which the recipe says in which layout the network gives it.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="byTerm">Whether a term itself says it, and not the recipe for all of them.</param>
    public Feature In(Layout layout, bool byTerm) => new(Place,
        Shape is null ? null : [.. ShapeOf(Shape).In(layout).Dimensions.Select(static length => length!.Value)])
    {
        Given = Shape,
        Declared = layout,
        IsDeclaredByTerm = byTerm,
        Type = Type,
        Device = Device,
        Told = Told,
        Batch = Batch,
        Normalized = Normalized,
        IsJoined = IsJoined,
    };

    /// <summary>The place and its shape, <c>the student's "layer3" [2, 64, 8, 8]</c>.</summary>
    public override string ToString() => Known.ToString();

    private static TensorShape ShapeOf(long[]? shape) =>
        shape is null ? TensorShape.Unknown : TensorShape.Of([.. shape.Select(static length => (long?)length)]);
}

internal static class Shapes
{
    internal static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
