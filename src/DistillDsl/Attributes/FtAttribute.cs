namespace DistillDsl;

/// <summary>How <see cref="FtAttribute"/> transforms a factor map f [B, C, H, W] before the comparison.</summary>
public enum FtVariant
{
    /// <summary>q = mean_C f^P1, one number per position, normalized per sample: RepDistiller.</summary>
    ChannelMean,

    /// <summary>q = f, the whole map, normalized per sample: the paper.</summary>
    Full,
}

/// <summary>
/// Factor transfer: mean |q_s − q_t|^P2 over all elements of the normalized (L2, per sample) factor maps of student and teacher. Where two
/// maps [B, C, H, W] differ in size, each is average-pooled to the smaller height and width first. Kim et al. 2018 (published
/// weight 200 in RepDistiller).
/// </summary>
/// <remarks>
/// With <see cref="ParaphraserStage"/> it is the paper's procedure, on modules of the recipe. In that stage a paraphraser learns to encode and to
/// reconstruct the teacher's feature, loss mean (P(t) − t)², weight 1 whatever <see cref="TermAttribute.Weight"/> is. From then on it is frozen: its
/// code is the teacher's factor, and a translator, trained with the student, computes the student's factor with the same number of channels. Without
/// it, the tapped layers' outputs are the factors themselves: only the student is trained, and with <see cref="FtVariant.Full"/> the channels must be
/// equal.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FtAttribute : FeatureTermAttribute
{
    /// <summary>What is compared; <see cref="FtVariant.ChannelMean"/> by default.</summary>
    public FtVariant Variant { get; set; } = FtVariant.ChannelMean;

    /// <summary>The power of the factors under the mean over channels, at least 1; 2 by default. <see cref="FtVariant.ChannelMean"/> only.</summary>
    [ReadBy(nameof(Variant), FtVariant.ChannelMean)]
    [OptionRange(1, 99)]
    public int P1 { get; set; } = 2;

    /// <summary>The power of the difference, at least 1; 1 by default.</summary>
    [OptionRange(1, 99)]
    public int P2 { get; set; } = 1;

    /// <summary>
    /// The stage, counted from 1, in which the paraphraser is trained; 0, the default, means no paraphraser and no translator. The transfer
    /// is active in <see cref="TermAttribute.Stage"/>, which must come later, or in every later stage if that is omitted. Give a task term
    /// a stage too if it is to start after the paraphraser.
    /// </summary>
    [OptionRange(0, StageNumbers.Last - 1)]
    public int ParaphraserStage { get; set; }

    /// <summary>The paraphraser's rate k, greater than 0: a factor has ⌊k·C⌋ channels where the teacher's feature has C. 0.5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Rate { get; set; } = 0.5;
}
