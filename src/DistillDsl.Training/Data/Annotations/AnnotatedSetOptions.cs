namespace DistillDsl.Training.Data;

/// <summary>What the numbers in an <see cref="AnnotatedSet"/> mean.</summary>
public sealed record AnnotatedSetOptions
{
    /// <summary>The names of the masks' classes in the order of their labels; left out: <c>class 0</c> to the largest label.</summary>
    public IReadOnlyList<string>? MaskClasses { get; init; }

    /// <summary>The names of the boxes' classes in the order of their labels; left out: <c>class 0</c> to the largest label.</summary>
    public IReadOnlyList<string>? BoxClasses { get; init; }

    /// <summary>The label that the masks given have where a pixel belongs to no class, 0 … 255; left out: the set's own, 255.</summary>
    public byte VoidLabel { get; init; } = byte.MaxValue;

    /// <summary>Whether boxes of no width or no height are left out; otherwise they are refused.</summary>
    public bool DropEmptyBoxes { get; init; }
}
