using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds what masked generative distillation needs for the shapes that the dry run saw.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GenerationSetup
{
    /// <summary>
    /// Two convolutions of kernel 3 with bias, which keep the channels and positions of the teacher's feature, with a ReLU between them. Children: generation1,
    /// relu, generation2. A fault if the feature has no positions.
    /// </summary>
    public static Sequential GenerationBlock(this RecipeSetup setup, string term, Feature teacher)
    {
        if (!setup.Ask(term, teacher, static place => MapRules.Maps(place, place))) return null!;
        var (convolutions, channels) = (Convolutions.For(teacher), teacher.Shape![1]);
        return setup.Own(() => nn.Sequential(
            ("generation1", convolutions.Same(channels, channels, 3)), ("relu", nn.ReLU()), ("generation2", convolutions.Same(channels, channels, 3))));
    }

    /// <summary>The draws of the masks, on the CPU.</summary>
    public static MaskSampler MaskSampler(this RecipeSetup setup, int seed) => setup.Own(() => new MaskSampler(seed));
}
