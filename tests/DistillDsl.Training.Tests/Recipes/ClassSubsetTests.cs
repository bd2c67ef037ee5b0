using DistillDsl.Recipes;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class ClassSubsetTests
{
    [Fact]
    public void TakesTheClassesInTheSetsOrderAndCountsThemAnew()
    {
        using var set = Set(0, 1, 2, 3, 1, 3, 0, 3);

        using var subset = ClassSubset.Of(set, [3, 1]);

        Assert.Equal([1L, 0, 1, 0, 0], subset.Labels.data<long>().ToArray());
        Assert.Equal([1, 3, 4, 5, 7], Numbers(subset));
        Assert.Equal(["class 3", "class 1"], subset.ClassNames);
    }

    [Fact]
    public void TakesTheFirstFewOfEachClass()
    {
        using var set = Set(0, 1, 2, 3, 1, 3, 0, 3);

        using var subset = ClassSubset.Of(set, [1, 3], perClass: 2);
        using var one = ClassSubset.Of(set, [1, 3], perClass: 1);

        Assert.Equal([1, 3, 4, 5], Numbers(subset));
        Assert.Equal([1, 3], Numbers(one));
    }

    [Fact]
    public void TwoHalvesOfTheClassesHaveEveryImageOnceAndShareNone()
    {
        using var set = Set(0, 1, 2, 3, 1, 3, 0, 3);

        using var even = ClassSubset.Of(set, [0, 2]);
        using var odd = ClassSubset.Of(set, [1, 3]);

        Assert.Equal(Enumerable.Range(0, 8), Numbers(even).Concat(Numbers(odd)).Order());
    }

    [Fact]
    public void OnlyTrainingImagesAreFew()
    {
        using var sets = new ImageSets(Set(0, 1, 0, 1, 0, 1), Set(0, 1, 0, 1, 0, 1), "six");

        using var few = ClassSubset.Of(sets, [1], trainPerClass: 2);

        Assert.Equal((2, 3, 1, "six: class 1"), (few.Train.Count, few.Test.Count, few.Classes, few.Name));
    }

    [Theory]
    [InlineData(new[] { 1, 1 }, "1, 1", "0 … 3")]
    [InlineData(new[] { 0, 4 }, "0, 4", "0 … 3")]
    [InlineData(new[] { 2 }, "2", "\"class 2\"")]
    public void RefusesClassesThatAreNotThere(int[] classes, params string[] named)
    {
        using var set = Set(0, 1, 3);

        FaultText.Names(Assert.Throws<ArgumentException>("classes", () => ClassSubset.Of(set, classes)).Message, named);
    }

    // Image i is of one pixel with the value i.
    private static ImageSet Set(params long[] labels) =>
        new(tensor(Enumerable.Range(0, labels.Length).Select(i => (byte)i).ToArray(), [labels.Length, 1, 1, 1], ScalarType.Byte), tensor(labels));

    private static IEnumerable<int> Numbers(ImageSet set) => set.Images.bytes.ToArray().Select(static value => (int)value);
}
