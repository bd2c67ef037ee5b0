using DistillDsl.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

/// <summary>The early exit learns from the labels, from the final exit, and its features from those of the deeper layer.</summary>
[Recipe(Student = typeof(ExitNet), SelfDistillation = true)]
[Task(Output = "final"), Task(Output = "early", Weight = 0.7)]
[Distill(Output = "early", TeacherOutput = "final", T = 3, Weight = 0.3)]
[Hint(Layer = "first", TeacherLayer = "second", Weight = 0.1)]
internal sealed partial class BeYourOwnTeacherRecipe;

/// <summary>Self-distillation from deeper exits and layers to shallower ones: Zhang et al. 2019, "Be Your Own Teacher".</summary>
public sealed class SelfDistillationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly ExitNet _student = new();
    private readonly Tensor _input, _labels = tensor([0L, 2, 1]);

    public SelfDistillationTests()
    {
        using var generator = new Generator(3);
        _input = randn(3, 4, generator: generator);
    }

    public void Dispose()
    {
        _student.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void AStepIsTheCompositionByHandInFloat64()
    {
        _student.to(float64);
        var input = _input.to(float64);
        using var recipe = new BeYourOwnTeacherRecipe(_student, input);

        using var losses = recipe.Step(input, _labels);
        losses.Total.backward();
        var actual = Gradients();
        _student.zero_grad();

        // The formulas with exponentials and sums alone; the deeper place is a constant.
        var first = Linear("first", input);
        var second = Linear("second", first.tanh());
        var (early, final) = (Linear("exit", first.tanh()), Linear("head", second.tanh()));
        var (p, q) = (Softmax(final.detach() / 3), Softmax(early / 3));
        var kl = (p * (p.log() - q.log())).sum() * 9 / 3;
        var hint = (first - second.detach()).square().mean();
        var total = CrossEntropy(final) + 0.7 * CrossEntropy(early) + 0.3 * kl + 0.1 * hint;
        total.backward();

        Assert.Equal(kl.item<double>(), losses.KlEarly.to(float64).item<double>(), 1e-9);
        Assert.Equal(hint.item<double>(), losses.HintFirst.to(float64).item<double>(), 1e-9);
        Assert.Equal(total.item<double>(), losses.Total.to(float64).item<double>(), 1e-9);
        Assert.All(Gradients().Zip(actual), static pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void OnePassGivesBoth()
    {
        using var recipe = new BeYourOwnTeacherRecipe(_student, _input);
        var before = _student.Passes;

        using var losses = recipe.Step(_input, _labels);

        Assert.Equal(1, _student.Passes - before);
        Assert.True(_student.training);
        Assert.All(_student.parameters(), static p => Assert.True(p.requires_grad));
    }

    [Fact]
    public void ThereIsNoTeacherToRunOrCache()
    {
        using IRecipe recipe = new BeYourOwnTeacherRecipe(_student, _input);
        var batch = new Dictionary<string, Tensor> { ["data"] = _input, ["labels"] = _labels };

        Assert.Null(recipe.Teacher);
        FaultText.Names(Assert.Throws<InvalidOperationException>(() => recipe.RunTeacher(batch)).Message, "BeYourOwnTeacherRecipe");
        FaultText.Names(Assert.Throws<InvalidOperationException>(() => recipe.Step(batch, batch)).Message, "BeYourOwnTeacherRecipe");
        recipe.ReleaseTeacher();
        using var losses = recipe.Step(batch);
        Assert.Equal(["taskFinal", "taskEarly", "klEarly", "hintFirst"], losses.Terms.Select(static t => t.Name));
    }

    [Fact]
    public void InspectionShowsBothPlaces()
    {
        using IRecipe recipe = new BeYourOwnTeacherRecipe(_student, _input);

        var places = recipe.Inspect(new Dictionary<string, Tensor> { ["data"] = _input }).Select(static v => v.Place);

        Assert.Equal(["the student's output \"final\"", "the student's output \"early\"", "the student's \"first\"", "the teacher's output \"final\"",
            "the teacher's \"second\""], places);
    }

    private IEnumerable<double> Gradients() => _student.parameters().SelectMany(static p => p.grad!.to(float64).data<double>().ToArray()).ToArray();

    private Tensor Linear(string layer, Tensor input)
    {
        var parameters = _student.named_parameters().ToDictionary(static p => p.name, static p => p.parameter);
        return input.matmul(parameters[layer + ".weight"].transpose(0, 1)) + parameters[layer + ".bias"];
    }

    private static Tensor Softmax(Tensor logits) => logits.exp() / logits.exp().sum(1, keepdim: true);

    private Tensor CrossEntropy(Tensor logits) => -Softmax(logits).gather(1, _labels.unsqueeze(1)).log().mean();
}
