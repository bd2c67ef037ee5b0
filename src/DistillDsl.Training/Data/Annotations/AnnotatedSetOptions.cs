namespace DistillDsl.Training.Data;

/// <summary>The meaning of the labels in an <see cref="AnnotatedSet"/>.</summary>
public sealed record AnnotatedSetOptions
{
    /// <summary>The names of the mask classes in the order of their labels; if omitted, <c>class 0</c> to the largest label.</summary>
    public IReadOnlyList<string>? MaskClasses { get; init; }

    /// <summary>The names of the box classes in the order of their labels; if omitted, <c>class 0</c> to the largest label.</summary>
    public IReadOnlyList<string>? BoxClasses { get; init; }

    /// <summary>The label that the given masks use for pixels that belong to no class, 0 … 255; if omitted, 255.</summary>
    public byte VoidLabel { get; init; } = byte.MaxValue;

    /// <summary>Whether boxes of zero width or height are dropped; otherwise they are rejected.</summary>
    public bool DropEmptyBoxes { get; init; }
}
