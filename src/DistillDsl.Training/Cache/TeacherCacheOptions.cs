namespace DistillDsl.Training.Cache;

/// <summary>The options of a <see cref="TeacherCache"/>.</summary>
public sealed record TeacherCacheOptions
{
    /// <summary>
    /// Whether 32- and 64-bit numbers are stored in 16 bits (and returned in their own type): half or a quarter of the disk space, each number
    /// rounded by at most 2⁻¹¹ of itself (below 6.1e-5 by at most 2⁻²⁵). A feature beyond ±65504 is rejected.
    /// </summary>
    public bool HalfPrecision { get; init; }

    /// <summary>The number of samples per file, at least 1: the most that an interrupted build loses, and what is recomputed if a file is damaged.</summary>
    public int ShardSamples { get; init; } = 4096;

    /// <summary>
    /// The number of epochs of augmented images whose features are kept, at least 1: as many as are trained up to the end of the last stage
    /// that reads the teacher. If omitted, the input of a sample must be the same in every epoch, and a loader that augments is rejected.
    /// </summary>
    public int? AugmentedEpochs { get; init; }

    /// <summary>Receives a line about what is computed and why; none by default.</summary>
    public Action<string>? Report { get; init; }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate()
    {
        if (ShardSamples < 1) throw new ArgumentException($"{nameof(TeacherCacheOptions)}.{nameof(ShardSamples)} is {ShardSamples}; expected at least 1.");
        if (AugmentedEpochs < 1)
            throw new ArgumentException(
                $"{nameof(TeacherCacheOptions)}.{nameof(AugmentedEpochs)} is {AugmentedEpochs}; expected at least 1, or nothing where the images are "
                    + "not augmented.");
    }
}
