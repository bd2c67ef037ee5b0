using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Adapter;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class CwdTests
{
    [Fact]
    public void EqualMapsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<CwdT4Golden>(Random(1, 2, 3, 4, 5), Random(1, 2, 3, 4, 5), "feature");
        probe.IsAtRest();
    }

    [Fact]
    public void AConstantAddedToAChannelDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5));
        using var plain = Of<CwdT4Golden>(student, teacher, "feature");
        using var shifted = Of<CwdT4Golden>(student + (10 * Random(3, 2, 3, 1, 1)), teacher - (10 * Random(4, 2, 3, 1, 1)), "feature");
        Assert.NotEqual(0, plain.Value);
        Assert.Equal(plain.Value, shifted.Value, 1e-12);
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var layer = Of<CwdT4Golden>(Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5), "feature");
        using var adapted = Of<CwdConv1x1Golden>(Random(1, 2, 3, 4, 5), Random(2, 2, 6, 4, 5), "feature");
        layer.GradientsAgreeWithDifferences();
        adapted.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void WithoutALayerItComparesTheOutputs()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5));
        using var layer = Of<CwdT4Golden>(student, teacher, "feature");
        using var output = Of<OnOutputs>(student, teacher, "output");
        Assert.Equal(layer.Value, output.Value, 1e-12);
    }

    [Fact]
    public void FarLogitsGiveNoNaN()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<CwdGolden>(Random(1, 2, 3, 4, 5) * 1e4, Random(2, 2, 3, 4, 5) * 1e4, "feature");
        probe.IsFinite();
    }

    [Fact]
    public void TheStudentIsResizedToTheTeacher()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 3), Random(2, 2, 3, 7, 6));
        using var larger = Of<OnOutputs>(student, teacher, "output");
        larger.GradientsAgreeWithDifferences();
        using var smaller = Of<OnOutputs>(teacher, student, "output");
        smaller.GradientsAgreeWithDifferences();
        using var resized =
            Of<OnOutputs>(nn.functional.interpolate(student, [7, 6], mode: InterpolationMode.Bilinear, align_corners: false), teacher, "output");
        Assert.Equal(resized.Value, larger.Value, 1e-12);
        using var adapted = Of<CwdConv1x1Golden>(student, Random(3, 2, 5, 7, 6), "feature");
        adapted.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void UnequalChannelsAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(static () => new CwdGolden(Network(3, 4), Network(6, 8), zeros(1, 1)));
        FaultText.Names(fault.Message, "cwdFeature", "\"feature\"", "[2, 3, 4, 4]", "[2, 6, 8, 8]", "Conv1x1");
        Assert.DoesNotContain("height", fault.Message, StringComparison.Ordinal);
        // An adapter joins them, whether it changes the size or not.
        using var adapted = new CwdConv1x1Golden(Network(3, 4), Network(6, 8), zeros(1, 1));
        using var joined = new Joined(Network(3, 4), Network(6, 8), zeros(1, 1));
    }

    [Fact]
    public void WhatAreNoMapsIsTurnedAway()
    {
        using var scope = NewDisposeScope();
        var vectors = new GoldenNetwork(zeros(1, 2), [("feature", zeros(2, 3))]);
        var fault = Assert.Throws<RecipeException>(() => new CwdGolden(vectors, Network(3, 4), zeros(1, 1)));
        FaultText.Names(fault.Message, "cwdFeature", "[B, C, H, W]");
    }

    private static GoldenNetwork Network(long channels, long size) => new(zeros(1, 2), [("feature", zeros(2, channels, size, size))]);

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(T = 4)]
    private sealed partial class OnOutputs;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature", Adapter = ConvReg)]
    private sealed partial class Joined;
}
