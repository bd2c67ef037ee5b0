using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[CatKd(Layer = "feature", Classifier = "classifier", Binarize = true, Resolution = 3)]
internal sealed partial class CatKdBinaryClassifiers;

public sealed class CatKdTests
{
    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<CatKdGolden>(Random(1, 2, 3, 4, 5), Random(2, 2, 3, 6, 3), "feature");
        using var binary = Of<CatKdBinaryGolden>(Random(1, 2, 3, 4, 5), Random(2, 2, 3, 6, 3), "feature");
        probe.GradientsAgreeWithDifferences();
        binary.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void EqualMapsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<CatKdGolden>(Random(1, 2, 3, 4, 5), Random(1, 2, 3, 4, 5), "feature");
        probe.IsAtRest();
    }

    [Fact]
    public void TheScaleOfANormalizedMapDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5));
        using var plain = Of<CatKdGolden>(student, teacher, "feature");
        using var scaled = Of<CatKdGolden>(student * Random(3, 2, 3, 1, 1).exp(), teacher * 5, "feature");
        Assert.Equal(plain.Value, scaled.Value, 1e-12);
    }

    /// <summary>The classifiers are applied to every position first, as in the paper.</summary>
    [Fact]
    public void IsWhatTheDefinitionSays()
    {
        using var scope = NewDisposeScope();
        var (s, t, ws, wt) = (Random(1, 2, 3, 6, 6), Random(2, 2, 5, 6, 6), Random(3, 4, 3), Random(4, 4, 5));
        var cams = einsum("kc,bchw->bkhw", ws, s);
        var taught = einsum("kc,bchw->bkhw", wt, t);
        var binary = taught.gt(taught.abs().mean([2, 3], keepdim: true)).to(float64);
        var expected = (Pooled(cams) - Pooled(binary)).square().mean().item<double>();

        using var student = Network(s, ws);
        using var recipe = new CatKdBinaryClassifiers(student, Network(t, wt), Values.Sample);
        using var losses = recipe.Compute(new(zeros(1, 2), s), new(zeros(1, 2), t));
        Assert.Equal(expected, losses.Total.item<double>(), 1e-12);

        losses.Total.backward();
        Assert.NotEqual(0, Values.Largest(student.named_parameters().Single(static p => p.name == "classifier.weight").parameter.grad!));

        static Tensor Pooled(Tensor maps) => nn.functional.normalize(nn.functional.adaptive_avg_pool2d(maps, 3).flatten(2), dim: 2);
    }

    [Fact]
    public void WhatIsNoClassifierOfTheFeatureIsRefused()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(
            static () => new CatKdBinaryClassifiers(
                Network(Random(1, 2, 3, 6, 6), Random(3, 4, 7)), Network(Random(2, 2, 5, 6, 6), Random(4, 4, 5)), Values.Sample));
        FaultText.Names(fault.Message, "catKdFeature", "\"classifier\"", "7", "3", "\"feature\"");
        fault = Assert.Throws<RecipeException>(
            static () => new CatKdBinaryClassifiers(
                Network(Random(1, 2, 3, 6, 6), Random(3, 4, 3)), Network(Random(2, 2, 5, 6, 6), Random(4, 9, 5)), Values.Sample));
        FaultText.Names(fault.Message, "catKdFeature", "\"classifier\"", "4", "9");
    }

    [Fact]
    public void OtherClassesAreRefused()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(
            static () => new CatKdGolden(Values.WithFeature(zeros(2, 3, 4, 4)), Values.WithFeature(zeros(2, 5, 4, 4)), Values.Sample));
        FaultText.Names(fault.Message, "catKdFeature", "\"feature\"", "3", "5");
    }

    private static GoldenNetwork Network(Tensor feature, Tensor weight)
    {
        var network = Values.WithFeature(feature);
        network.AddClassifier("classifier", weight);
        return network;
    }
}
