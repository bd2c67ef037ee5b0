using DistillDsl.Runtime;
using DistillDsl.Tests.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

[Recipe(Student = typeof(GoldenNetwork), Teacher = typeof(GoldenNetwork)), Vid(Layer = "feature", InitialVariance = 3, Epsilon = 1e-3)]
internal sealed partial class VidRecipe;

public sealed class VidTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Gradient()
    {
        var (student, teacher) = (Values.Random(1, 2, 3, 4, 4), Values.Random(2, 2, 5, 3, 3));
        using var recipe = Recipe(student, teacher);
        FiniteDifferences.Agree(s => Loss(recipe, s, teacher), student, 1e-5);
    }

    /// <summary>Where the error is given, the loss is least at the variance that is the mean squared error.</summary>
    [Fact]
    public void TheBestVarianceIsTheError()
    {
        var (student, teacher) = (Values.Random(1, 4, 3, 2, 2), Values.Random(2, 4, 2, 2, 2));
        using var recipe = Recipe(student, teacher);
        var regressor = Regressor(recipe);
        using var noGrad = no_grad();
        var error = (regressor.call(student) - teacher).square().mean([0, 2, 3]);
        var best = (error - 1e-3).expm1().log();

        regressor.Rho.copy_(best);
        var least = Loss(recipe, student, teacher).item<double>();
        Assert.Equal((1 + error.log()).mean().item<double>() / 2, least, 1e-9);

        foreach (var away in new[] { -0.1, 0.1 })
        {
            regressor.Rho.copy_(best + away);
            Assert.True(Loss(recipe, student, teacher).item<double>() > least);
        }
    }

    [Fact]
    public void VariancesStartWhereTheyAreAsked()
    {
        using var recipe = Recipe(Values.Random(1, 2, 3, 4, 4), Values.Random(2, 2, 5, 4, 4));
        var variance = nn.functional.softplus(Regressor(recipe).Rho) + 1e-3;
        Assert.Equal([5], variance.shape);
        Assert.Equal(0, Values.Largest(variance - 3), 1e-12);
    }

    [Fact]
    public void AllOfTheRegressorIsTrained()
    {
        using var recipe = Recipe(Values.Random(1, 2, 3, 4, 4), Values.Random(2, 2, 5, 4, 4));
        Assert.Equal(
            ["conv1.weight", "conv2.weight", "conv3.weight", "rho"],
            Regressor(recipe).named_parameters().Select(static p => p.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(4, recipe.TrainableParameters().Count());
    }

    /// <summary>The variance is read from the parameter that is trained, also after a move.</summary>
    [Fact]
    public void RhoFollowsAMove()
    {
        using var regressor = new VidRegressor(3, 5, 5, 1);
        regressor.to(float64);
        Assert.Equal(float64, regressor.Rho.dtype);
        Assert.Same(regressor.Rho, regressor.named_parameters().Single(static p => p.Item1 == "rho").Item2);
    }

    [Theory]
    [InlineData(-1e4)]
    [InlineData(1e4)]
    public void NoVarianceBreaksIt(double rho)
    {
        var (student, teacher) = (Values.Random(1, 1, 3, 1, 1).to(float32), Values.Random(2, 1, 2, 1, 1).to(float32));
        using var recipe = Recipe(student, teacher);
        using (no_grad()) Regressor(recipe).Rho.fill_(rho);

        var loss = Loss(recipe, student, teacher);
        loss.backward();

        Assert.True(loss.isfinite().item<bool>());
        Assert.True(Regressor(recipe).Rho.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void AMapAndAVectorDoNotFit()
    {
        var fault = Assert.Throws<RecipeException>(() => Recipe(Values.Random(1, 2, 3, 4, 4), Values.Random(2, 2, 5)));
        FaultText.Names(fault.Message, "vidFeature", "\"feature\"", "[2, 3, 4, 4]", "[2, 5]");
    }

    private static VidRecipe Recipe(Tensor student, Tensor teacher) =>
        new(Values.WithFeature(student), Values.WithFeature(teacher), Values.Sample);

    private static VidRegressor Regressor(VidRecipe recipe) => (VidRegressor)recipe.Modules.Single().Module;

    private static Tensor Loss(VidRecipe recipe, Tensor student, Tensor teacher) =>
        recipe.Compute(new(zeros(1, 2), student), new(zeros(1, 2), teacher)).Total;
}
