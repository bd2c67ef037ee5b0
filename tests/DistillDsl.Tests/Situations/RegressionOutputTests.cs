using DistillDsl.Tests.Golden;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork))]
[Distill(Kind = Kind.Mse)]
public sealed partial class RegressionRecipe;

/// <summary>A regression that gives one number for each sample, [B], is distilled by squared errors.</summary>
public sealed class RegressionOutputTests
{
    [Fact]
    public void OneNumberForEachSample()
    {
        using var scope = NewDisposeScope();
        using var recipe = new RegressionRecipe(new(tensor([1f, 2, 4]), []), new(tensor([0f, 4, 3]), []), zeros(1, 1));
        using var losses = recipe.Step(zeros(1, 1));
        Assert.Equal((1 + 4 + 1) / 3.0, losses.Mse.item<float>(), 1e-6);
    }

    [Fact]
    public void AnotherShapeIsRefused()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(() => new RegressionRecipe(new(zeros(3), []), new(zeros(3, 1), []), zeros(1, 1)));
        FaultText.Names(fault.Message, "mse", "[3]", "[3, 1]");
    }
}
