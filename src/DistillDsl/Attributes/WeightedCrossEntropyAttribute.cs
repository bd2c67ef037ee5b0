namespace DistillDsl;

/// <summary>
/// The classification loss of a detector over N proposals, most of which are background: μ · CE(s, y) + (1 − μ) · (−(1/N) Σ_i Σ_c w_c p_c log q_c),
/// p = softmax(t/T), q = softmax(s/T), w = <see cref="BackgroundWeight"/> for the background class and 1 for the others. Chen et al. 2017
/// (published with weight 1.5 and μ 0.5).
/// </summary>
/// <remarks>
/// Student and teacher return logits [N, K], or [N, K, …] in which every position is a proposal, at <c>Layer</c>, or as their outputs if it
/// is omitted. Labels are int64 [N], or [N, …]; −100, PyTorch's ignored label, does not contribute to the hard part, and N remains the
/// number of all proposals. Without proposals the loss is 0. Its gradient does not vanish when student and teacher agree, because w favors
/// the background. It already includes a cross entropy: no <c>[Task]</c> is needed for the same output.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class WeightedCrossEntropyAttribute : OutputOrLayerTermAttribute
{
    /// <summary>μ, the share of the hard part, from 0 to 1; 0.5 by default. If 0, there is no hard part and the step takes no labels for this term.</summary>
    [OptionRange(0, 1)]
    public double Mu { get; set; } = 0.5;

    /// <summary>The temperature of the soft part, greater than 0; 1 by default. The loss is not multiplied by T².</summary>
    [OptionRange(0, double.PositiveInfinity, MinExcluded = true)]
    public double T { get; set; } = 1;

    /// <summary>w of the background class, at least 0; 1.5 by default.</summary>
    [OptionRange(0, double.PositiveInfinity)]
    public double BackgroundWeight { get; set; } = 1.5;

    /// <summary>The index of the background class, from 0 to K − 1; 0 by default.</summary>
    [OptionRange(0, int.MaxValue)]
    public int BackgroundIndex { get; set; }

    /// <summary>The name of the step argument, and the key in the loader's batch, that holds the class labels; <c>labels</c> by default.</summary>
    public string Target { get; set; } = "labels";
}
