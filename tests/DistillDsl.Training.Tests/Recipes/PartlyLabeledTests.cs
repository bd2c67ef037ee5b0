using DistillDsl.Recipes;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class PartlyLabeledTests
{
    // Of five images, two are labeled: the first and the third; in turn they are 0, 2, 0, 2, 0.
    [Fact]
    public void RepeatsTheLabeledImagesWithTheirMasksAndBoxes()
    {
        using var set = Five();

        using var repeated = PartlyLabeled.Repeated(set, 2);

        Assert.Equal([0, 2, 0, 2, 0], FirstPixels(repeated.Images));
        Assert.Equal([0, 2, 0, 2, 0], FirstPixels(repeated.Masks!));
        Assert.Equal(
            [0, 0, 1, 0, 2, 2, 1, 1, 1, 1, 3, 3, 1, 0, 0, 1, 2, 2, 2, 0, 1, 0, 2, 2, 3, 1, 1, 1, 3, 3, 3, 0, 0, 1, 2, 2, 4, 0, 1, 0, 2, 2],
            repeated.Boxes!.data<float>().ToArray());
        Assert.Equal(set.MaskClasses, repeated.MaskClasses);
        Assert.Equal(set.BoxClasses, repeated.BoxClasses);
    }

    [Fact]
    public void KeepsTheMasksOfTheLabeledImages()
    {
        using var set = Five();

        using var partly = PartlyLabeled.Masks(set, 2);

        Assert.Equal([0, 1, 2, 3, 4], FirstPixels(partly.Images));
        Assert.Equal([0, AnnotatedSet.Void, 2, AnnotatedSet.Void, AnnotatedSet.Void], FirstPixels(partly.Masks!));
        Assert.Equal([0, 1, 2, 3, 4], FirstPixels(set.Masks!));
        Assert.Equal(set.MaskClasses, partly.MaskClasses);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void RefusesMoreThanThereAre(int labels)
    {
        using var set = Five();

        FaultText.Names(Assert.Throws<ArgumentException>(() => PartlyLabeled.Repeated(set, labels)).Message, $"{labels}", "1 … 5");
    }

    // Every image and mask is filled with its number; images 0 and 1 have one box, 2 has two, the others none.
    private static AnnotatedSet Five()
    {
        var numbers = arange(5, dtype: ScalarType.Byte);
        float[] boxes = [0, 0, 1, 0, 2, 2, 1, 1, 0, 0, 3, 1, 2, 1, 1, 1, 3, 3, 2, 0, 0, 1, 2, 2];
        return new(
            numbers.view(5, 1, 1, 1).expand(5, 3, 4, 4).contiguous(), numbers.view(5, 1, 1).expand(5, 4, 4).contiguous(), tensor(boxes, [4, 6]),
            new() { MaskClasses = ["a", "b", "c", "d", "e"], BoxClasses = ["x", "y"] });
    }

    private static int[] FirstPixels(Tensor maps) => [.. maps.flatten(1).select(1, 0).data<byte>().ToArray().Select(static value => (int)value)];
}
