using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>The images that have a label.</summary>
public static class FewLabels
{
    /// <summary>Some images with as equal a number of each class as there is: every class's first, then every class's second …</summary>
    /// <param name="set">The set; owned by the caller.</param>
    /// <param name="count">The number of images.</param>
    public static ImageSet Of(ImageSet set, int count)
    {
        using var scope = NewDisposeScope();
        var seen = new int[set.ClassNames.Count];
        long[] chosen =
        [
            .. set.Labels.ReadValues<long>()
                .Select((label, i) => (Turn: seen[label]++, Image: (long)i))
                .OrderBy(static image => image.Turn)
                .Take(count)
                .Select(static image => image.Image)
                .Order(),
        ];
        var index = tensor(chosen);
        return new(set.Images.index_select(0, index), set.Labels.index_select(0, index), set.ClassNames);
    }
}
