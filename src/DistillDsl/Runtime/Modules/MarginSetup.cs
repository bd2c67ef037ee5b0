using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Computes the margins of a teacher's channels from the batch norm that produces them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MarginSetup
{
    /// <summary>The share of negative values up to which a channel counts as positive.</summary>
    private const double Rare = 0.001;

    /// <summary>
    /// The mean of each channel's negative values; <paramref name="batchNorm"/> is the path of the teacher's batch norm before the ReLU.
    /// A fault if there is none, or if its channels are not the feature's. Heo et al. 2019 (ICCV).
    /// </summary>
    public static ChannelMargin ChannelMargin(this RecipeSetup setup, string term, Feature teacher, string batchNorm)
    {
        if (teacher.Shape is not { } shape) return null!;
        if (setup.TeacherLayer(term, batchNorm) is not { } layer) return null!;
        if (layer is not NormBase { weight: { } weight, bias: { } bias })
        {
            setup.Require(term, false,
                $"the margin comes from a batch norm with weight and bias, and the teacher's \"{batchNorm}\" ({layer.GetName()}) is not one; tap the "
                    + "batch norm before the ReLU, or name it in BatchNorms.");
            return null!;
        }
        var fits = shape.Length >= 2 && shape[1] == weight.shape[0];
        setup.Require(term, fits,
            $"{teacher} does not have the {weight.shape[0]} channels of the teacher's batch norm \"{batchNorm}\", from which its margin comes.");
        if (!fits) return null!;
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return setup.Own(() => new ChannelMargin(MeanOfNegatives(weight.to(float64), bias.to(float64)).to(teacher.Type)));
    }

    /// <summary>
    /// E[x | x &lt; 0] of x from N(b, sd²), sd = |g|: b − sd·φ(b/sd)/Φ(−b/sd), or −3 sd if Φ(−b/sd) is small. The margin of a channel with deviation 0 is
    /// its bias if that is negative, else 0.
    /// </summary>
    private static Tensor MeanOfNegatives(Tensor weight, Tensor bias)
    {
        var deviation = weight.abs();
        var z = bias / deviation;
        var density = (z.square() * -0.5).exp() / Math.Sqrt(2 * Math.PI);
        var negative = (z / Math.Sqrt(2)).erfc() * 0.5;
        return where(negative.gt(Rare), bias - deviation * density / negative, deviation * -3.0);
    }
}
