using DistillDsl.Training.Data;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Test images with their masks in color: the ground truth and the networks' predictions, side by side.</summary>
public static class MaskPictures
{
    /// <summary>Images from all over the test set.</summary>
    /// <param name="loaders">The images; the test set has masks.</param>
    /// <param name="classes">The masks' classes.</param>
    /// <param name="networks">Names, and functions from images to logits [B, classes, H, W]; called in evaluation mode and without gradients.</param>
    /// <param name="images">The number of images, at least 1.</param>
    public static ImagesPart Of(
        AnnotatedLoaders loaders, IReadOnlyList<string> classes, IReadOnlyList<(string Name, Func<Tensor, Tensor> Logits)> networks, int images = 6)
    {
        using var noGrad = no_grad();
        var count = Math.Min(images, loaders.Test.Samples);
        var chosen = Enumerable.Range(0, count).Select(i => (long)i * loaders.Test.Samples / count).ToHashSet();
        var rows = new List<ImageRow>();
        var hasVoid = false;
        foreach (var batch in loaders.Test)
        {
            using var scope = NewDisposeScope();
            var numbers = batch["index"].ReadValues<long>();
            foreach (var (number, i) in numbers.Select(static (number, i) => (number, i)).Where(sample => chosen.Contains(sample.number)))
            {
                var image = batch["data"].narrow(0, i, 1);
                var picture = Picture.Of(image[0], loaders.Normalization);
                var truth = batch["masks"][i];
                hasVoid |= truth.eq(AnnotatedSet.Void).any().item<bool>();
                rows.Add(new($"Image {number + 1}",
                [
                    [("image", picture), ("truth", MaskPicture.Over(picture, truth, AnnotatedSet.Void))],
                    [.. networks.Select(network => (network.Name, MaskPicture.Over(picture, network.Logits(image)[0].argmax(0))))],
                ]));
            }
        }

        return new("Masks", rows)
        {
            Introduction = "Images from all over the test set, with their masks over them.",
            Classes = classes,
            HasVoid = hasVoid,
        };
    }
}
