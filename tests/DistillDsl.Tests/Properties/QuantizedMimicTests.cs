using DistillDsl.Tests.Golden;
using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.Values;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed partial class QuantizedMimicTests
{
    [Fact]
    public void ADifferenceWithinALevelDoesNotMatter()
    {
        using var scope = NewDisposeScope();
        var levels = randint(0L, 5L, [2, 3, 4, 4]).to(float64) * 0.5;
        using var probe = LossProbe.Of<QuantizedMimicGolden>(levels + 0.2, levels - 0.2, "feature");
        probe.IsAtRest();
    }

    [Fact]
    public void TheStepComesFromTheFirstBatchOfTheTeacherAndStays()
    {
        using var scope = NewDisposeScope();
        using var recipe = new Ranged(WithFeature(Map(0)), WithFeature(Map(0)), Sample);
        // 5 levels from 0 to 8: a step of 2, so that 5 of the student is 4 and 3.1 of the teacher too; 8 against 0 is left.
        Assert.Equal(8 * 8 / 2.0, Loss(recipe, Map(5, 0, -3), Map(3.1, 8, -7)), 1e-12);
        Assert.Equal(2, Step(recipe), 1e-12);
        // The second batch has another range and the same levels.
        Assert.Equal(2 * 2 / 2.0, Loss(recipe, Map(1.1), Map(0.9)), 1e-12);
        Assert.Equal(2, Step(recipe), 1e-12);
    }

    [Fact]
    public void OfSignedFeaturesTheRangeIsFromTheLeastValue()
    {
        using var scope = NewDisposeScope();
        using var recipe = new SignedRanged(WithFeature(Map(0)), WithFeature(Map(0)), Sample);
        Loss(recipe, Map(0, 0), Map(-6, 2));
        Assert.Equal(2, Step(recipe), 1e-12);
    }

    [Fact]
    public void AnEvaluationSetsNoStep()
    {
        using var scope = NewDisposeScope();
        using var recipe = new Ranged(WithFeature(Map(0)), WithFeature(Map(0)), Sample);
        using (no_grad()) Assert.Equal(2, Loss(recipe, Map(0), Map(2)), 1e-12);
        Assert.Equal(0, Step(recipe));
    }

    [Fact]
    public void ATeacherWithoutARangeGivesNoNaNAndSetsNoStep()
    {
        using var scope = NewDisposeScope();
        using var recipe = new Ranged(WithFeature(Map(0)), WithFeature(Map(0)), Sample);
        Assert.Equal(3 * 3 / 2.0, Loss(recipe, Map(3.2), Map(0)), 1e-12);
        Assert.Equal(0, Step(recipe));
    }

    [Fact]
    public void UnequalMapsAreTurnedAway()
    {
        using var scope = NewDisposeScope();
        var fault = Assert.Throws<RecipeException>(
            static () => new QuantizedMimicGolden(WithFeature(zeros(2, 3, 4, 4)), WithFeature(zeros(2, 6, 8, 8)), Sample));
        FaultText.Names(fault.Message, "quantizedMimicFeature", "\"feature\"", "[2, 3, 4, 4]", "[2, 6, 8, 8]");
        FaultText.Names(fault.Message, "quantizedMimicFeature", "\"feature\"", "[2, 3, 4, 4]", "[2, 6, 8, 8]");
    }

    private static Tensor Map(params double[] values) => tensor(values, [1, 1, 1, values.Length]);

    private static double Loss(Ranged recipe, Tensor student, Tensor teacher) => recipe.Compute(new(null, student), new(null, teacher)).Total.item<double>();

    private static double Loss(SignedRanged recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(null, student), new(null, teacher)).Total.item<double>();

    private static double Step(IRecipe recipe) => Assert.Single(Assert.Single(recipe.Modules).Module.named_buffers()).buffer.item<double>();

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", Levels = 5)]
    private sealed partial class Ranged;

    [Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), QuantizedMimic(Layer = "feature", Levels = 5, NonNegative = false)]
    private sealed partial class SignedRanged;
}
