using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class PkdTests
{
    [Fact]
    public void GradientsAgreeWithDifferences()
    {
        using var scope = NewDisposeScope();
        using var same = Of<PkdGolden>(Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5), "feature");
        using var resized = Of<PkdGolden>(Random(1, 2, 3, 4, 5), Random(2, 2, 3, 7, 3), "feature");
        using var ofTeacher = Of<PkdTeacherResizedGolden>(Random(1, 2, 3, 4, 5), Random(2, 2, 3, 7, 3), "feature");
        using var adapted = Of<PkdConv1x1Golden>(Random(1, 2, 3, 4, 5), Random(2, 2, 6, 4, 5), "feature");
        same.GradientsAgreeWithDifferences();
        resized.GradientsAgreeWithDifferences();
        ofTeacher.GradientsAgreeWithDifferences();
        adapted.GradientsAgreeWithDifferences();
    }

    [Fact]
    public void EqualMapsAreAtRest()
    {
        using var scope = NewDisposeScope();
        using var probe = Of<PkdGolden>(Random(1, 2, 3, 4, 5), Random(1, 2, 3, 4, 5), "feature");
        probe.IsAtRest();
    }

    /// <summary>Up to the 1e-6 beside the deviation.</summary>
    [Fact]
    public void ScaleAndOffsetOfAChannelDoNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5));
        using var plain = Of<PkdGolden>(student, teacher, "feature");
        using var moved = Of<PkdGolden>((student * Random(3, 1, 3, 1, 1).exp()) + Random(4, 1, 3, 1, 1), (teacher * 9) - 5, "feature");
        Assert.Equal(plain.Value, moved.Value, 1e-5);
    }

    /// <summary>(n − 1)/n times the mean over the channels of 1 − ρ.</summary>
    [Fact]
    public void IsPearsonsCorrelation()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 2, 3, 4, 5), Random(2, 2, 3, 4, 5));
        var correlations = Enumerable.Range(0, 3).Select(c =>
            corrcoef(stack([student.select(1, c).flatten(), teacher.select(1, c).flatten()]))[0, 1].item<double>());
        using var probe = Of<PkdGolden>(student, teacher, "feature");
        Assert.Equal(39.0 / 40 * (1 - correlations.Average()), probe.Value, 1e-5);
    }

    /// <summary>One value has no deviation.</summary>
    [Theory]
    [InlineData(new long[] { 1, 3, 1, 1 }, new long[] { 1, 3, 1, 1 })]
    [InlineData(new long[] { 1, 3, 2, 2 }, new long[] { 1, 3, 1, 1 })]
    [InlineData(new long[] { 1, 3 }, new long[] { 1, 3 })]
    public void OneValueAChannelIsRefused(long[] s, long[] t)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (zeros(s), zeros(t));
        using var recipe = new PkdGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        var fault = Assert.Throws<ArgumentException>(() => recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)));
        FaultText.Names(fault.Message, "pkdFeature", $"[{string.Join(", ", t)}]");
    }
}
