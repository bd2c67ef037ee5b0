using DistillDsl.Tests.Golden.Recipes;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class PktTests : RelationTests
{
    protected override double InvarianceTolerance => 1e-7;

    protected override double RestTolerance => 1e-8;

    protected override Tensor Loss(Tensor student, Tensor teacher)
    {
        using var recipe = new PktGolden(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        return recipe.Compute(new(student, student), new(teacher, teacher)).Total;
    }
}
