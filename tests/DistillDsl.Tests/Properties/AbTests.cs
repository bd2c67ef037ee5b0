using DistillDsl.Tests.Golden;
using TorchSharp;
using static DistillDsl.Adapter;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ab(Layers = ["feature"], Margin = 0.5, Scale = 1)]
internal sealed partial class AbRecipe;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Ab(Layers = ["feature"], Adapter = Connector, Stage = 1), Task(Stage = 2)]
internal sealed partial class AbConnectorRecipe;

public sealed class AbTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(3L, 4L, 2L, 2L)]
    [InlineData(1L, 5L)]
    public void Gradient(params long[] shape)
    {
        var (student, teacher) = (Values.Random(1, shape), Values.Random(2, shape));
        using var recipe = Recipe(student, teacher);
        FiniteDifferences.Agree(s => Loss(recipe, s, teacher), student);
    }

    [Fact]
    public void BeyondTheMarginOnTheTeachersSideItIsZero()
    {
        var teacher = Values.Random(1, 2, 3, 4, 4);
        var student = where(teacher.gt(0), 0.5, -0.5) * (1 + Values.Random(2, 2, 3, 4, 4).abs());
        using var recipe = Recipe(student, teacher);
        Assert.Equal(0, Loss(recipe, student, teacher).item<double>());
        Assert.Equal(0, Values.Largest(Values.Gradient(s => Loss(recipe, s, teacher), student)));
    }

    [Fact]
    public void OnlyTheTeachersSidesCount()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 4, 4), Values.Random(2, 2, 3, 4, 4));
        using var recipe = Recipe(student, teacher);
        Assert.Equal(Loss(recipe, student, teacher).item<double>(), Loss(recipe, student, teacher.pow(3) * 100).item<double>());
    }

    [Fact]
    public void TheConnectorIsTrainedInItsStageOnly()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 4, 4), Values.Random(2, 2, 5, 4, 4));
        using var recipe = new AbConnectorRecipe(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);
        var connector = recipe.Modules.Single().Module;
        Assert.Equal(["bn.bias", "bn.weight", "conv.weight"], connector.named_parameters().Select(static p => p.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(3, recipe.TrainableParameters().Count());

        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher), zeros(1, int64)).Total.backward();
        Assert.All(connector.parameters(), static p => Assert.True(Values.Largest(p.grad!) > 0));

        recipe.Stage = 2;
        Assert.Empty(recipe.TrainableParameters());
    }

    [Theory]
    [InlineData(3, 4, "[2, 3, 4, 4]", "Adapter = Connector")]
    [InlineData(5, 8, "[2, 5, 8, 8]", "positions")]
    public void ShapesThatDoNotFit(long channels, long size, string student, string remedy)
    {
        var fault = Assert.Throws<RecipeException>(() => Recipe(Values.Random(1, 2, channels, size, size), Values.Random(2, 2, 5, 4, 4)));
        FaultText.Names(fault.Message, "\"feature\"", student, "[2, 5, 4, 4]", remedy);
    }

    [Fact]
    public void AConnectorDoesNotJoinSizes()
    {
        var fault = Assert.Throws<RecipeException>(
            () => new AbConnectorRecipe(Values.WithFeature(Values.Random(1, 2, 3, 8, 8)), Values.WithFeature(Values.Random(2, 2, 5, 4, 4)), Values.Sample));
        FaultText.Names(fault.Message, "[2, 3, 8, 8]", "\"feature\"", "[2, 5, 4, 4]");
    }

    private static AbRecipe Recipe(Tensor student, Tensor teacher) =>
        new(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

    private static Tensor Loss(AbRecipe recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total;
}
