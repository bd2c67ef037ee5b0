namespace DistillDsl.Training.Data;

/// <summary>What is known of images.</summary>
[Flags]
public enum Annotations
{
    /// <summary>What each pixel shows.</summary>
    Masks = 1,

    /// <summary>The boxes of the objects.</summary>
    Boxes = 2,
}
