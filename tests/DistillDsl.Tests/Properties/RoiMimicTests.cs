using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Adapter;
using static DistillDsl.Tests.Properties.Values;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class RoiMimicTests
{
    private static readonly double[] Regions = [0, 3.3, 2.1, 9.7, 8.2, 1, 5, 4, 6, 11, 0, 1, 1, 15, 11];

    [Fact]
    public void GradientsAgreeWithDifferencesOnOneGridAndOnTwo()
    {
        using var scope = NewDisposeScope();
        var teacher = Random(2, 2, 3, 6, 8);
        using var one = new RoiMimicWithoutAdapterGolden(WithFeature(Random(1, 2, 3, 6, 8)), WithFeature(teacher), Sample);
        FiniteDifferences.Agree(student => one.Compute(new(null, student), new(null, teacher), Boxes()).Total, Random(1, 2, 3, 6, 8));
        using var two = new TwoGrids(WithFeature(Random(1, 2, 3, 3, 4)), WithFeature(teacher), Sample);
        FiniteDifferences.Agree(student => two.Compute(new(null, student), new(null, teacher), Boxes()).Total, Random(1, 2, 3, 3, 4));
    }

    [Fact]
    public void ADifferenceOutsideTheRegionsDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var teacher = Random(2, 2, 3, 6, 8);
        var student = teacher.clone();
        student[1, 2, 5, 7].add_(100.0);
        using var recipe = new RoiMimicWithoutAdapterGolden(WithFeature(student), WithFeature(teacher), Sample);
        Assert.Equal(0, recipe.Compute(new(null, student), new(null, teacher), Boxes([1, 1, 1, 9, 9])).Total.item<double>(), 1e-12);
        Assert.NotEqual(0, recipe.Compute(new(null, student), new(null, teacher), Boxes([1, 1, 1, 16, 12])).Total.item<double>(), 1e-3);
    }

    [Fact]
    public void NoRegionsAreALossOfZeroThatPullsNowhere()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 2, 6, 8).requires_grad_(), Random(2, 2, 3, 6, 8));
        using var recipe = new RoiMimicGolden(WithFeature(student), WithFeature(teacher), Sample);
        using var losses = recipe.Compute(new(null, student), new(null, teacher), zeros([0L, 5L]));
        losses.Total.backward();
        Assert.Equal(0, losses.Total.item<double>());
        Assert.Equal(0, Largest(student.grad!));
        foreach (var parameter in recipe.TrainableParameters()) Assert.Equal(0, Largest(parameter.grad!));
    }

    [Fact]
    public void AWrongRegionIsNamedWithItsTerm()
    {
        using var scope = NewDisposeScope();
        var student = Random(1, 2, 3, 6, 8);
        using var recipe = new RoiMimicWithoutAdapterGolden(WithFeature(student), WithFeature(student), Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(null, student), new(null, student), Boxes([7, 1, 1, 9, 9])));
        FaultText.Names(fault.Message, "roiMimicFeature", "[7, 1, 1, 9, 9]");
    }

    [Fact]
    public void WhatAreNoMapsOrOfOtherChannelsIsTurnedAway()
    {
        using var scope = NewDisposeScope();
        var channels =
            Assert.Throws<RecipeException>(
                static () => new RoiMimicWithoutAdapterGolden(WithFeature(zeros(2, 3, 4, 4)), WithFeature(zeros(2, 6, 8, 8)), Sample));
        FaultText.Names(channels.Message, "roiMimicFeature", "\"feature\"", "[2, 3, 4, 4]", "[2, 6, 8, 8]", "Conv1x1");
        var vectors = Assert.Throws<RecipeException>(static () => new RoiMimicWithoutAdapterGolden(WithFeature(zeros(2, 3)), WithFeature(zeros(2, 3)), Sample));
        FaultText.Names(vectors.Message, "roiMimicFeature", "[B, C, H, W]");
    }

    private static Tensor Boxes(params double[] regions) =>
        tensor(regions.Length == 0 ? Regions : regions, [(regions.Length == 0 ? Regions : regions).Length / 5, 5]);

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)),
        RoiMimic(Layer = "feature", Scale = 0.25, TeacherScale = 0.5, Size = 3, Adapter = None)]
    private sealed partial class TwoGrids;
}
