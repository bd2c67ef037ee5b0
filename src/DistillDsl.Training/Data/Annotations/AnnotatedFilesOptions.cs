namespace DistillDsl.Training.Data;

/// <summary>The meaning of the annotations of <see cref="AnnotatedFiles"/>.</summary>
public sealed record AnnotatedFilesOptions
{
    /// <summary>
    /// The names of the classes in the order of their labels. Boxes name their classes: a test set needs the training set's names, and others are refused. If
    /// omitted, the classes that the files name: COCO's in the order of their numbers, VOC's in ordinal order; for masks, <c>class 0</c> to the largest label.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// What the name of a mask has in addition to that of its image, before the extension: <c>_mask</c> for <c>1.jpg</c> and <c>1_mask.png</c>.
    /// </summary>
    public string MaskSuffix { get; init; } = "";

    /// <summary>
    /// The values of the classes in the masks, in the order of the labels: [0, 255] for black and white masks. If omitted, the values are the labels.
    /// </summary>
    public IReadOnlyList<byte>? MaskValues { get; init; }

    /// <summary>The value of the masks' pixels that belong to no class; if omitted, 255. <see cref="MaskValues"/> can have it: then it is a class.</summary>
    public byte VoidValue { get; init; } = byte.MaxValue;

    /// <summary>Whether boxes of zero width or height are dropped; otherwise they are refused.</summary>
    public bool DropEmptyBoxes { get; init; }

    /// <summary>
    /// Whether the fingerprint is of the files' contents; otherwise of their names and sizes. Reading all contents takes as long as an epoch without decoding.
    /// </summary>
    public bool HashContents { get; init; }
}
