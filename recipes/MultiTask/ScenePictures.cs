using DistillDsl.Training.Data;
using DistillDsl.Training.Reports;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>Test images with their masks and boxes: the ground truth and the networks' predictions, side by side.</summary>
internal static class ScenePictures
{
    private const int Images = 6;

    // The threshold of the pictures; the metric also counts much less confident detections.
    private const double ShownScore = 0.4;

    /// <summary>The first test images.</summary>
    /// <param name="loaders">The images, with masks and boxes.</param>
    /// <param name="classes">The masks' classes, the background first.</param>
    /// <param name="networks">The networks with their names; they are put into evaluation mode.</param>
    public static ImagesPart Of(AnnotatedLoaders loaders, IReadOnlyList<string> classes, IReadOnlyList<(string Name, SceneNet Network)> networks)
    {
        using var noGrad = no_grad();
        foreach (var (_, network) in networks) network.eval();
        foreach (var batch in loaders.Test)
        {
            using var scope = NewDisposeScope();
            var images = batch["data"].narrow(0, 0, Math.Min(Images, batch["data"].size(0)));
            var found = networks.Select(network => network.Network.call(images))
                .Select(static output => (Masks: output.seg.argmax(1), Boxes: Detections.Of(output.det, SceneNet.Stride, ShownScore))).ToArray();
            return new("Masks and boxes", [.. Enumerable.Range(0, (int)images.size(0)).Select(Row)])
            {
                Introduction =
                    FormattableString.Invariant(
                        $"The first test images, with their masks and the boxes of which a network is at least {100 * ShownScore:0} % confident."),
                Classes = classes,
                HasVoid = batch["masks"].narrow(0, 0, images.size(0)).eq(AnnotatedSet.Void).any().item<bool>(),
                Large = true,
            };

            ImageRow Row(int i)
            {
                var picture = Picture.Of(images[i], loaders.Normalization);
                return new($"image {i + 1}",
                [
                    [("image", picture), ("truth", Drawn(picture, batch["masks"][i], LabeledBox.Of(batch["boxes"], i)))],
                    [.. networks.Zip(found, (network, of) =>
                        (network.Name, Drawn(picture, of.Masks[i], of.Boxes[i].Select(static box => new LabeledBox(box.Class, box.Box)))))],
                ]);
            }
        }

        throw new InvalidDataException("There are no test images.");
    }

    // A box has the color of its class in the masks, which the background is before.
    private static Picture Drawn(Picture image, Tensor mask, IEnumerable<LabeledBox> boxes) =>
        BoxPicture.Over(MaskPicture.Over(image, mask, AnnotatedSet.Void), [.. boxes.Select(static box => box with { Class = 1 + box.Class })]);
}
