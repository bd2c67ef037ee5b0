namespace DistillDsl;

/// <summary>What a <see cref="FtAttribute"/> makes of a factor map f [B, C, H, W] before it compares.</summary>
public enum FtVariant
{
    /// <summary>q = mean_C f^P1, one number per position, normalised per sample: RepDistiller.</summary>
    ChannelMean,

    /// <summary>q = f, the whole map, normalised per sample: the paper.</summary>
    Full,
}

/// <summary>
/// Factor transfer: mean |q_s − q_t|^P2 over all elements of what the student's and the teacher's factor maps are normalised to (L2, per
/// sample). Where two maps [B, C, H, W] differ in size, each is average-pooled to the smaller height and width first. Kim et al. 2018 (published
/// weight 200 in RepDistiller).
/// </summary>
/// <remarks>
/// With <see cref="ParaphraserStage"/> it is the paper's procedure, on modules of the recipe. In that stage a paraphraser learns to encode and
/// to reconstruct the teacher's feature, loss mean (P(t) − t)², weight 1 whatever <see cref="TermAttribute.Weight"/> is. From then on it is
/// frozen: its code is the teacher's factor, and a translator, trained with the student, makes the student's factor of the same channels.
/// Without it, the tapped layers' outputs are the factors themselves: nothing is trained beside the student, and with
/// <see cref="FtVariant.Full"/> the channels must be equal.
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
    /// The stage, counted from 1, in which the paraphraser is trained; 0, the default, means no paraphraser and no translator. The transfer is on
    /// in <see cref="TermAttribute.Stage"/>, which must come later, or in every later stage where that is left out. A task's term that is to
    /// wait for the paraphraser gets a stage too.
    /// </summary>
    [OptionRange(0, StageNumbers.Last - 1)]
    public int ParaphraserStage { get; set; }

    /// <summary>The paraphraser's rate k, greater than 0: a factor has ⌊k·C⌋ channels where the teacher's feature has C. 0.5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double Rate { get; set; } = 0.5;
}
