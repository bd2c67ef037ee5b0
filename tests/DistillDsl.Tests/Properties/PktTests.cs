using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class PktTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(1, 5, 7);
        FiniteDifferences.Agree(student => Loss(student, teacher), Values.Random(2, 5, 4));
    }

    [Fact]
    public void IdenticalFeaturesLoseNothing()
    {
        using var scope = NewDisposeScope();
        var features = Values.Random(3, 5, 2, 3, 3);
        Assert.Equal(0, Loss(features, features).item<double>(), 1e-14);
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(s, features), features)), 1e-8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TurningAndScalingEverySampleChangesNothing(int seed)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(seed, 5, 6), Values.Random(seed + 10, 5, 4));
        var turned = student.matmul(Values.Rotation(seed, 6)) * Values.Random(seed + 20, 5, 1).exp();
        Assert.Equal(Loss(student, teacher).item<double>(), Loss(turned, teacher).item<double>(), 1e-7);
    }

    [Fact]
    public void DifferentNumbersOfSamplesAreRefused()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(() => Loss(zeros(4, 3), zeros(8, 3)));
        Assert.Contains("pktFeature: needs features [B, …] of the same batch; the student's \"feature\" [4, 3] and the teacher's \"feature\" [8, 3] are not.",
            fault.Message, StringComparison.Ordinal);
    }


    private static Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new PktGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        return recipe.Compute(new(student, student), new(teacher, teacher)).Total;
    }
}
