namespace DistillDsl.Training.Cache;

/// <summary>How a <see cref="TeacherCache"/> keeps the teacher's features.</summary>
public sealed record TeacherCacheOptions
{
    /// <summary>
    /// Whether numbers of 32 and 64 bits are kept in 16 (and given back in their own type): a half or a quarter of the disk, each number rounded by at most
    /// 2⁻¹¹ of itself (below 6.1e-5 by at most 2⁻²⁵). A feature beyond ±65504 is refused.
    /// </summary>
    public bool HalfPrecision { get; init; }

    /// <summary>Samples in a file, at least 1: what a build that is cut off loses at most, and what is computed anew where a file is damaged.</summary>
    public int ShardSamples { get; init; } = 4096;

    /// <summary>
    /// Of how many epochs of augmented images the features are kept, at least 1: as many as
    /// are trained to the end of the last stage that reads the teacher. Left out: a sample's input is the
    /// same in every epoch, and a loader that augments is refused.
    /// </summary>
    public int? AugmentedEpochs { get; init; }

    /// <summary>Gets a line on what is computed and why; nobody by default.</summary>
    public Action<string>? Report { get; init; }

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        if (ShardSamples < 1) throw new ArgumentException($"{nameof(TeacherCacheOptions)}.{nameof(ShardSamples)} is {ShardSamples}; expected at least 1.");
        if (AugmentedEpochs < 1)
            throw new ArgumentException(
                $"{nameof(TeacherCacheOptions)}.{nameof(AugmentedEpochs)} is {AugmentedEpochs}; expected at least 1, or nothing where the images are "
                    + "not augmented.");
    }
}
