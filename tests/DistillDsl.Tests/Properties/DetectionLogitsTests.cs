using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class DetectionLogitsTests
{
    [Fact]
    public void EqualHeadsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<DetectionLogitsGolden>(Random(1, 2, 3, 4, 7), Random(1, 2, 3, 4, 7), "det");
        probe.IsAtRest();
    }

    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var plain = Of<DetectionLogitsT2Golden>(Random(1, 2, 3, 7), Random(2, 2, 3, 7), "det");
        using var scaled = Of<ScaledDetectionLogitsT2Golden>(Random(1, 2, 3, 7), Random(2, 2, 3, 7), "det");
        plain.GradientsAgreeWithDifferences();
        scaled.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void WhereTheTeacherSeesBackgroundOnlyObjectnessIsLearnt()
    {
        using var scope = NewDisposeScope();
        var teacher = Random(2, 2, 3, 7);
        teacher.select(-1, 4).fill_(-1000);
        using var probe = Of<ScaledDetectionLogitsGolden>(Random(1, 2, 3, 7), teacher, "det");
        var gradient = probe.Gradient();
        Assert.True(gradient.select(-1, 4).ne(0).all().item<bool>());
        gradient.select(-1, 4).zero_();
        Assert.Equal(0, Values.Largest(gradient));
    }

    [Fact]
    public void MapsOfAnchorsAreTheSameHeads()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5, 7), Random(2, 2, 3, 4, 5, 7));
        using var heads = Of<ScaledDetectionLogitsGolden>(student, teacher, "det");
        using var maps = Of<OnMaps>(AsMap(student), AsMap(teacher), "det");
        Assert.Equal(heads.Value, maps.Value, 1e-12);
        Assert.Equal(0, Values.Largest(AsMap(heads.Gradient()) - maps.Gradient()), 1e-12);

        static Tensor AsMap(Tensor head) => head.permute(0, 1, 4, 2, 3).flatten(1, 2);
    }

    [Fact]
    public void WithoutLayersItComparesTheOutputs()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 7), Random(2, 2, 3, 7));
        using var head = Of<DetectionLogitsGolden>(student, teacher, "det");
        using var output = Of<OnOutputs>(student, teacher, "output");
        Assert.NotEqual(0, head.Value);
        Assert.Equal(head.Value, output.Value, 1e-12);
    }

    [Fact]
    public void HeadsWithoutClassesHaveNoClassPart()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 5), Random(2, 2, 3, 5));
        using var probe = Of<DetectionLogitsGolden>(student, teacher, "det");
        var squares = (student - teacher).square();
        var expected = squares.narrow(-1, 0, 4).mean() + squares.select(-1, 4).mean();
        Assert.Equal(expected.item<double>(), probe.Value, 1e-12);
        probe.IsFinite();
    }

    [Fact]
    public void HeadsThatDifferAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        FaultText.Names(
            Fault(static () => new DetectionLogitsGolden(Network(1, 3, 2, 2, 8), Network(1, 2, 2, 2, 8), zeros(1, 1))),
            "detectionLogits", "\"det\"", "[1, 3, 2, 2, 8]", "[1, 2, 2, 2, 8]");
        FaultText.Names(
            Fault(static () => new DetectionLogitsGolden(Network(1, 24, 2, 2), Network(1, 24, 2, 2), zeros(1, 1))),
            "detectionLogits", "[B, …, 5+K]", "\"det\"", "[1, 24, 2, 2]", "[1, 24, 2, 2]", "Anchors = A");
        FaultText.Names(
            Fault(static () => new OnMaps(Network(1, 25, 2, 2), Network(1, 24, 2, 2), zeros(1, 1))),
            "detectionLogits", "[B, A·(5+K), H, W]", "\"det\"", "[1, 25, 2, 2]", "[1, 24, 2, 2]");
        FaultText.Names(
            Fault(static () => new OnMaps(Network(1, 24, 2, 2), Network(1, 24, 3, 3), zeros(1, 1))),
            "detectionLogits", "\"det\"", "[1, 24, 2, 2]", "[1, 24, 3, 3]");
    }

    private static string Fault(Func<IRecipe> construct) => Assert.Throws<RecipeException>(() => construct()).Message;

    private static GoldenNetwork Network(params long[] shape) => new(zeros(1, 2), [("det", zeros(shape))]);

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits]
    private sealed partial class OnOutputs;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), DetectionLogits(Layers = ["det"], Anchors = 3, ScaleByObjectness = true)]
    private sealed partial class OnMaps;
}
