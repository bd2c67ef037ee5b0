using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>A part of an image set.</summary>
public static class ImagePart
{
    /// <summary>Some of the images, in the set's order.</summary>
    /// <param name="set">The set; owned by the caller.</param>
    /// <param name="start">The first image.</param>
    /// <param name="count">The number of images.</param>
    public static ImageSet Of(ImageSet set, int start, int count)
    {
        using var scope = NewDisposeScope();
        return new(set.Images.narrow(0, start, count).clone(), set.Labels.narrow(0, start, count).clone(), set.ClassNames);
    }
}
