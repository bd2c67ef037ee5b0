namespace DistillDsl.Training.Data;

/// <summary>The annotations of images.</summary>
[Flags]
public enum Annotations
{
    /// <summary>The class of each pixel.</summary>
    Masks = 1,

    /// <summary>The boxes of the objects.</summary>
    Boxes = 2,
}
