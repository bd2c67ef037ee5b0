using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class RkdTests
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
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(s, features), features)), 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TurningMovingAndScalingChangesNothing(int seed)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(seed, 5, 6), Values.Random(seed + 10, 5, 4));
        var turned = student.matmul(Values.Rotation(seed, 6)) * 3.0 + Values.Random(seed + 20, 1, 6);
        Assert.Equal(Loss(student, teacher).item<double>(), Loss(turned, teacher).item<double>(), 1e-9);
    }

    [Fact]
    public void AnglesAreThoseOfTheDifferences()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(4, 6, 5), Values.Random(5, 6, 8));
        using var recipe = new RkdAngleGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

        var angles = recipe.Compute(new(student, student), new(teacher, teacher)).Total.item<double>();

        Assert.Equal(50 * nn.functional.smooth_l1_loss(Cosines(student), Cosines(teacher)).item<double>(), angles, 1e-9);

        static Tensor Cosines(Tensor e)
        {
            var directions = nn.functional.normalize(e.unsqueeze(0) - e.unsqueeze(1), dim: 2);
            return directions.matmul(directions.transpose(1, 2));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-2)]
    [InlineData(1)]
    public void AlmostEqualSamplesAreExactInFloat32(double apart)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(6, 5, 32).to(float32).to(float64), Values.Random(7, 5, 32).to(float32).to(float64));
        student[1] = (student[0] + apart * Values.Random(8, 32)).to(float32).to(float64);

        Assert.Equal(1, Loss(student.to(float32), teacher.to(float32)).item<float>() / Loss(student, teacher).item<double>(), 1e-5);

        var gradient = Values.Gradient(s => Loss(s, teacher), student);
        var single = Values.Gradient(s => Loss(s, teacher.to(float32)), student.to(float32));
        Assert.Equal(0, Values.Largest(gradient - single) / Values.Largest(gradient), 1e-3);
    }

    [Fact]
    public void EqualSamplesGetAFiniteGradient()
    {
        using var scope = NewDisposeScope();
        var gradient = Values.Gradient(s => Loss(s, Values.Random(9, 4, 3).to(float32)), ones(4, 6));
        Assert.Equal(0, Values.Largest(gradient));
    }

    [Fact]
    public void OneSampleIsRefused()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<ArgumentException>(() => Loss(zeros(1, 3), zeros(1, 4)));
        Assert.Contains("RKD compares the samples of a batch with each other and needs at least two; got [1, 3].", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DifferentNumbersOfSamplesAreRefused()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(() => Loss(zeros(4, 3), zeros(8, 3)));
        Assert.Contains("rkdFeature: needs features [B, …] of the same batch; the student's \"feature\" [4, 3] and the teacher's \"feature\" [8, 3] are not.",
            fault.Message, StringComparison.Ordinal);
    }


    private static Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new RkdGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        return recipe.Compute(new(student, student), new(teacher, teacher)).Total;
    }
}
