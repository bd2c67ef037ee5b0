using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds factor transfer's modules for the maps that the dry run saw, on the sample's device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FtSetup
{
    /// <summary>A paraphraser of the teacher's feature map to ⌊rate·C⌋ channels; a fault if that is 0, or if the features are not maps.</summary>
    public static Paraphraser Paraphraser(this RecipeSetup setup, string term, Feature student, Feature teacher, double rate)
    {
        if (!setup.Ask(term, student, teacher, MapRules.Maps)) return null!;
        var factors = FactorChannels(teacher, rate);
        setup.Require(term, factors > 0,
            FormattableString.Invariant($"Rate = {rate} leaves no channel of the {teacher.Shape![1]} of {teacher}; use a higher rate."));
        return factors > 0 ? setup.Own(() => new Paraphraser(teacher.Shape![1], factors, teacher.Shape.Length - 2, teacher.Device, teacher.Type)) : null!;
    }

    /// <summary>
    /// A translator of the student's map to the channels of the teacher's factor: three 3×3 convolutions, each with batch norm and a leaky ReLU of
    /// slope 0.1, after Kim et al. 2018 in the form of RepDistiller. Children: conv1, bn1, relu1, …, relu3.
    /// </summary>
    public static Sequential Translator(this RecipeSetup setup, string term, Feature student, Feature teacher, double rate)
    {
        if (!setup.Ask(term, student, teacher, MapRules.Maps) || FactorChannels(teacher, rate) is not (> 0 and var factors)) return null!;
        var (convolutions, channels) = (Convolutions.For(student), student.Shape![1]);
        return setup.Own(() => nn.Sequential(
            ("conv1", convolutions.Same(channels, channels, 3)),
            ("bn1", convolutions.BatchNorm(channels)),
            ("relu1", nn.LeakyReLU(0.1)),
            ("conv2", convolutions.Same(channels, factors, 3)),
            ("bn2", convolutions.BatchNorm(factors)),
            ("relu2", nn.LeakyReLU(0.1)),
            ("conv3", convolutions.Same(factors, factors, 3)),
            ("bn3", convolutions.BatchNorm(factors)),
            ("relu3", nn.LeakyReLU(0.1))));
    }

    private static long FactorChannels(Feature teacher, double rate) => (long)(teacher.Shape![1] * rate);
}
