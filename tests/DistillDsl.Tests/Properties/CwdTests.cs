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
    public void UnequalChannelsAndSizesAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(static () => new CwdGolden(Network(3, 4), Network(6, 8), zeros(1, 1)));
        Assert.Contains("cwdFeature: the student's \"feature\" [2, 3, 4, 4] has 3 channels, the teacher's \"feature\" [2, 6, 8, 8] has 6;", fault.Message, StringComparison.Ordinal);
        Assert.Contains("cwdFeature: the student's \"feature\" [2, 3, 4, 4] and the teacher's \"feature\" [2, 6, 8, 8] differ in height or width;", fault.Message, StringComparison.Ordinal);

        var adapted = Assert.Throws<RecipeException>(static () => new CwdConv1x1Golden(Network(3, 4), Network(6, 8), zeros(1, 1)));
        Assert.DoesNotContain("channels, the teacher's", adapted.Message, StringComparison.Ordinal);
        Assert.Contains("differ in height or width", adapted.Message, StringComparison.Ordinal);
        // An adapter that changes the map's size joins them.
        using var joined = new Joined(Network(3, 4), Network(6, 8), zeros(1, 1));
    }

    private static GoldenNetwork Network(long channels, long size) => new(zeros(1, 2), [("feature", zeros(2, channels, size, size))]);

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(T = 4)]
    private sealed partial class OnOutputs;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Cwd(Layer = "feature", Adapter = ConvReg)]
    private sealed partial class Joined;
}
