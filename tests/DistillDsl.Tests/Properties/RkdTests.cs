using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class RkdTests : RelationTests
{
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

    protected override double InvarianceTolerance => 1e-9;

    protected override Tensor Moved(Tensor rotated, int seed) => rotated * 3.0 + Values.Random(seed, 1, 6);

    protected override Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new RkdGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        return recipe.Compute(new(student, student), new(teacher, teacher)).Total;
    }
}
