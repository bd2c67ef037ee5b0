using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Training images of which only some have annotations, spread evenly over the set.</summary>
public static class PartlyLabeled
{
    /// <summary>
    /// The images with annotations alone, repeated in turn until they are as many as all images: an epoch has as many steps as with those. Each
    /// repetition is augmented in its own way.
    /// </summary>
    /// <param name="set">The set; owned by the caller.</param>
    /// <param name="labels">The number of images with annotations.</param>
    public static AnnotatedSet Repeated(AnnotatedSet set, int labels)
    {
        using var scope = NewDisposeScope();
        var chosen = Chosen(set.Count, labels);
        long[] images = [.. Enumerable.Range(0, set.Count).Select(i => chosen[i % labels])];
        var index = tensor(images);
        return new(set.Images.index_select(0, index), set.Masks?.index_select(0, index), set.Boxes is { } boxes ? Boxes(boxes, images) : null, Options(set));
    }

    /// <summary>All images; every pixel of the masks without annotations is <see cref="AnnotatedSet.Void"/>.</summary>
    /// <param name="set">A set with masks; owned by the caller.</param>
    /// <param name="labels">The number of images with annotations.</param>
    public static AnnotatedSet Masks(AnnotatedSet set, int labels)
    {
        using var scope = NewDisposeScope();
        var chosen = tensor(Chosen(set.Count, labels));
        var masks = full_like(set.Masks!, AnnotatedSet.Void).index_copy_(0, chosen, set.Masks!.index_select(0, chosen));
        return new(set.Images.clone(), masks, options: Options(set));
    }

    private static long[] Chosen(int count, int labels) =>
        labels >= 1 && labels <= count
            ? [.. Enumerable.Range(0, labels).Select(i => (long)i * count / labels)]
            : throw new ArgumentException($"{labels} of the training images are to have annotations; expected 1 … {count}.", nameof(labels));

    private static Tensor Boxes(Tensor boxes, long[] images)
    {
        var ofImage = boxes.select(1, 0);
        var parts = images.Select((image, i) =>
        {
            var rows = boxes.index_select(0, ofImage.eq(image).nonzero().squeeze(1));
            return cat([full(rows.size(0), 1, i), rows.narrow(1, 1, 5)], 1);
        });
        return cat([.. parts]);
    }

    private static AnnotatedSetOptions Options(AnnotatedSet set) => new() { MaskClasses = set.MaskClasses, BoxClasses = set.BoxClasses };
}
