using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

[Recipe(Student = typeof(Linear), Ensemble = TeacherEnsemble.MeanLogits)]
[Teacher("main", typeof(Linear), Weight = 2)]
[Teacher("aux", typeof(WideNet))]
[Distill(T = 2), Distill(Name = "ofAux", TeacherOutput = "aux", T = 2, Weight = 0.5)]
internal sealed partial class MeanLogitsRecipe;

[Recipe(Student = typeof(Linear), Ensemble = TeacherEnsemble.MeanProbabilities)]
[Teacher("main", typeof(Linear), Weight = 2)]
[Teacher("aux", typeof(WideNet))]
[Distill(T = 2)]
internal sealed partial class MeanProbabilitiesRecipe;

/// <summary>A linear layer inside a network of another type.</summary>
internal sealed class WideNet : Module<Tensor, Tensor>
{
    private readonly Linear fc;

    public WideNet(Linear fc) : base(nameof(WideNet))
    {
        this.fc = fc;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => fc.call(input);
}

/// <summary>An ensemble of two teachers, 2 : 1, as RepDistiller and TextBrewer users write it by hand (cases.md 27).</summary>
public sealed class EnsembleOfTeachersTests : IDisposable
{
    // In float64 by hand over the weights below: T² Σ p (log p - log q) / B, T = 2, with z = (2 z₁ + z₂) / 3, or p = softmax(log((2 p₁ + p₂) / 3) / 2).
    private const double OfMeanLogits = 1.7362477438839532, OfMeanProbabilities = 0.8535408871135349, OfAux = 3.9081876224452774;

    private readonly Linear _student = Layer([0.5f, 0.25f, -1, 0.5f, 0, 1]), _main = Layer([1, 0.5f, 0.25f, -0.5f, -0.75f, 1.5f]);
    private readonly WideNet _aux = new(Layer([-0.5f, 2, 1.5f, 0.25f, 0.5f, -1]));
    private readonly Tensor _input = tensor([1f, -2, 0.5f, 3], [2, 2]);

    public void Dispose()
    {
        _student.Dispose();
        _main.Dispose();
        _aux.Dispose();
        _input.Dispose();
    }

    [Fact]
    public void TheMeanOfTheLogits()
    {
        using var recipe = new MeanLogitsRecipe(_student, _main, _aux, _input);
        using var losses = recipe.Step(_input);

        Assert.Equal(OfMeanLogits, losses.Kl.item<float>(), 1e-5);
        Assert.Equal(OfAux, losses.OfAux.item<float>(), 1e-5);
        Assert.Equal(OfMeanLogits + 0.5 * OfAux, losses.Total.item<float>(), 1e-5);
    }

    [Fact]
    public void TheMeanOfTheProbabilities()
    {
        using var recipe = new MeanProbabilitiesRecipe(_student, _main, _aux, _input);
        using var losses = recipe.Step(_input);

        Assert.Equal(OfMeanProbabilities, losses.Kl.item<float>(), 1e-5);
    }

    [Fact]
    public void AProbabilityTooSmallForTheTypeStaysFinite()
    {
        using (no_grad())
        {
            _main.weight!.mul_(1000);
            _aux.named_parameters().First().parameter.mul_(1000);
        }
        using var recipe = new MeanProbabilitiesRecipe(_student, _main, _aux, _input);
        using var losses = recipe.Step(_input);

        Assert.True(float.IsFinite(losses.Total.item<float>()));
    }

    [Fact]
    public void AllTeachersAreFrozenUntilTheRecipeIsDisposed()
    {
        _aux.train();
        using (var recipe = new MeanLogitsRecipe(_student, _main, _aux, _input))
        {
            using var losses = recipe.Step(_input);
            losses.Total.backward();
            Assert.All(_main.parameters().Concat(_aux.parameters()), static p => Assert.True(!p.requires_grad && p.grad is null));
            Assert.False(_main.training || _aux.training);
            Assert.NotNull(_student.weight!.grad);
        }

        Assert.All(_main.parameters().Concat(_aux.parameters()), static p => Assert.True(p.requires_grad));
        Assert.True(_aux.training);
        using var output = _aux.call(_input);
        Assert.Equal([2, 3], output.shape);
    }

    [Fact]
    public void TheCacheHoldsTheEnsembleAndTheOutputsThatAreRead()
    {
        using IRecipe recipe = new MeanLogitsRecipe(_student, _main, _aux, _input);
        var batch = new Dictionary<string, Tensor> { ["data"] = _input };
        using var expected = recipe.Step(batch);

        var features = recipe.RunTeacher(batch);
        recipe.ReleaseTeacher();

        Assert.Equal(["ensemble", "aux"], features.Select(static f => f.Name));
        using var losses = recipe.Step(batch, features.ToDictionary(static f => f.Name, static f => f.Value));
        Assert.Equal(expected.Total.item<float>(), losses.Total.item<float>());
    }

    [Fact]
    public void OutputsOfUnequalShapesAreNotBroadcast()
    {
        using var narrow = Linear(2, 1);
        var fault = Assert.Throws<RecipeException>(() => new MeanLogitsRecipe(_student, narrow, _aux, _input));

        FaultText.Names(fault.Message, "\"main\" [2, 1]", "\"aux\" [2, 3]");
    }

    [Fact]
    public void ATrainingLoopThatTrainsThemDoesNotLast()
    {
        using var recipe = new MeanLogitsRecipe(_student, _main, _aux, _input);
        _aux.train();
        using var losses = recipe.Step(_input);

        Assert.False(_aux.training);
    }

    [Fact]
    public void ANetworkHasOnePlace()
    {
        FaultText.Names(Assert.Throws<RecipeException>(() => new MeanLogitsRecipe(_main, _main, _aux, _input)).Message, "student", "main");
        FaultText.Names(Assert.Throws<RecipeException>(() => new TwinsRecipe(_student, _main, _main, _input)).Message, "main", "twin");
        Assert.Equal("aux", Assert.Throws<ArgumentNullException>(() => new MeanLogitsRecipe(_student, _main, null!, _input)).ParamName);
    }

    [Fact]
    public void TheRecipeNamesItsTeachers()
    {
        FaultText.Names(MeanLogitsRecipe.Info.Teacher, "main", "TorchSharp.Modules.Linear", "aux", $"{typeof(WideNet)}");
        Assert.NotEqual(MeanLogitsRecipe.Info.Fingerprint, MeanProbabilitiesRecipe.Info.Fingerprint);
    }

    private static Linear Layer(float[] weights)
    {
        var layer = Linear(2, 3, hasBias: false);
        using var noGrad = no_grad();
        using var values = tensor(weights, [3, 2]);
        layer.weight!.copy_(values);
        return layer;
    }
}

[Recipe(Student = typeof(Linear), Ensemble = TeacherEnsemble.MeanLogits)]
[Teacher("main", typeof(Linear)), Teacher("twin", typeof(Linear))]
[Distill]
internal sealed partial class TwinsRecipe;
