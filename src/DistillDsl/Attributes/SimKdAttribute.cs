namespace DistillDsl;

/// <summary>
/// The teacher's classifier, reused: the mean of (P(s) − t)² over the last maps before the pooling, the larger of s and t average-pooled to the size of the
/// smaller, and the teacher's classifier behind the mean of P(s) for predictions. P is trained with the student: 1×1 to C_t/<see cref="Factor"/>, 3×3, and
/// 1×1 to C_t channels, each with a batch norm and ReLU. Features [B, C, H, W] of any channels and sizes. SimKD, Chen et al. 2022 (CVPR).
/// </summary>
/// <remarks>
/// <para>The student's own classifier is not used: what is evaluated and exported is the recipe's <c>Deployed</c>, the student with P and a copy of the
/// teacher's classifier. It needs a student of one input and one output, and no teacher. Where the student's map is the larger one, it is pooled to the
/// size that the teacher's map has for the recipe's sample.</para>
/// <para>Published as the only loss, weight 1, without cross entropy or KL.</para>
/// </remarks>
/// <example><code>[SimKd(Layer = "layer4", Classifier = "fc")]</code></example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SimKdAttribute : FeatureTermAttribute
{
    /// <summary>The path of the teacher's classifier, a linear layer or a 1×1 convolution over the channels of the teacher's map; required.</summary>
    [LayerPath(LayerSide.Teacher)]
    public string Classifier { get; set; } = "";

    /// <summary>By how much P's inner channels are fewer than the teacher's; at least 1, 2 by default.</summary>
    [OptionRange(1, int.MaxValue)]
    public int Factor { get; set; } = 2;
}
