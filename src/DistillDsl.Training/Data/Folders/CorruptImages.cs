namespace DistillDsl.Training.Data;

/// <summary>What happens to an image file that cannot be read.</summary>
public enum CorruptImages
{
    /// <summary>A <see cref="CorruptImageException"/> names the file.</summary>
    Stop,

    /// <summary>The batch lacks the image; <see cref="ImageFileBatches.Skipped"/> lists the file.</summary>
    Skip,
}
