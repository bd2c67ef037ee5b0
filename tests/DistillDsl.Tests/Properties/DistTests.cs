using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class DistTests
{
    [Fact]
    public void GradientsAreSlopes()
    {
        using var scope = NewDisposeScope();
        var teacher = Values.Random(1, 4, 6);
        FiniteDifferences.Agree(student => Loss(student, teacher), Values.Random(2, 4, 6));
    }

    [Fact]
    public void ProbabilitiesStretchedTowardsUniformLoseNothing()
    {
        using var scope = NewDisposeScope();
        var teacher = nn.functional.softmax(Values.Random(3, 4, 6), 1);
        var student = teacher * 0.3 + 0.7 / 6;
        Assert.Equal(0, Loss(student.log(), teacher.log()).item<double>(), 1e-5);
    }

    [Fact]
    public void OppositeRelationsCostFour()
    {
        using var scope = NewDisposeScope();
        var teacher = nn.functional.softmax(Values.Random(4, 4, 6), 1);
        var student = (1.0 - teacher) / 5.0;
        Assert.Equal(4, Loss(student.log(), teacher.log()).item<double>(), 1e-5);
    }

    [Fact]
    public void PositionsOfAMapAreSamples()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(5, 2, 3, 2, 4), Values.Random(6, 2, 3, 2, 4));
        var rows = Loss(student.permute(0, 2, 3, 1).reshape(16, 3), teacher.permute(0, 2, 3, 1).reshape(16, 3));
        Assert.Equal(rows.item<double>(), Loss(student, teacher).item<double>(), 1e-12);
    }

    [Fact]
    public void ABatchOfOneCostsGammaAndItsRow()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Values.Random(7, 1, 6), Values.Random(8, 1, 6));
        using var rows = new DistRowsGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        Assert.Equal(rows.Compute(new(student), new(teacher)).Total.item<double>() + 1, Loss(student, teacher).item<double>(), 1e-12);
        Assert.True(double.IsFinite(Values.Largest(Values.Gradient(s => Loss(s, teacher), student))));
    }

    private static Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new DistGolden(Values.WithOutput(student), Values.WithOutput(teacher), Values.Sample);
        return recipe.Compute(new(student), new(teacher)).Total;
    }
}
