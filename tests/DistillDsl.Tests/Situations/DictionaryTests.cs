using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Situations;

/// <summary>A network that returns its outputs by name.</summary>
public sealed class NamedNet : nn.Module<Tensor, Dictionary<string, Tensor>>
{
    private readonly Linear a = nn.Linear(4, 3);
    private readonly string _key;

    public NamedNet(string key = "logits") : base(nameof(NamedNet))
    {
        _key = key;
        RegisterComponents();
    }

    public Linear A => a;

    public override Dictionary<string, Tensor> forward(Tensor input) => new() { [_key] = a.call(input), ["aux.half"] = a.call(input) / 2 };
}

/// <summary>A network that returns nothing that a term could read.</summary>
public sealed class SilentNet : nn.Module<Tensor, string>
{
    private readonly Linear a = nn.Linear(4, 3);

    public SilentNet() : base(nameof(SilentNet)) => RegisterComponents();

    public Linear A => a;

    public override string forward(Tensor input) => string.Join(",", a.call(input).shape);
}

#pragma warning disable DDSL0304 // The layer is called twice.
[Recipe(Student = typeof(NamedNet), Teacher = typeof(NamedNet))]
[Task(Output = "logits")]
[Distill(T = 1, Output = "aux.half", TeacherOutput = "logits")]
[Hint(Layer = "a#1")]
public sealed partial class NamedRecipe;
#pragma warning restore DDSL0304

[Recipe(Student = typeof(SilentNet), Teacher = typeof(NamedNet)), Hint(Layer = "a", TeacherLayer = "a#1")]
public sealed partial class SilentRecipe;

/// <summary>Outputs by key, and networks whose outputs no term reads.</summary>
public sealed class DictionaryTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _input = arange(8, float32).view(2, 4) / 8;
    private readonly Tensor _labels = tensor([0L, 2L]);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void AStepReadsTheKeys()
    {
        var (student, teacher) = (new NamedNet(), new NamedNet());
        using var recipe = new NamedRecipe(student, teacher, _input);

        using var losses = recipe.Step(_input, _labels);

        var (s, t) = (student.A.call(_input), teacher.A.call(_input));
        Assert.Equal(nn.functional.cross_entropy(s, _labels).item<float>(), losses.TaskLogits.item<float>(), 1e-6);
        var kl = nn.functional.kl_div(nn.functional.log_softmax(s / 2, 1), nn.functional.log_softmax(t, 1), reduction: nn.Reduction.Sum) / 2;
        Assert.Equal(kl.item<float>(), losses.Total.item<float>() - losses.TaskLogits.item<float>() - losses.HintA_1.item<float>(), 1e-5);
        Assert.Equal(nn.functional.mse_loss(s, t).item<float>(), losses.HintA_1.item<float>(), 1e-6);
    }

    [Fact]
    public void AMissingKeyIsAFaultThatNamesTheOthers()
    {
        var fault = Assert.Throws<RecipeException>(() => new NamedRecipe(new NamedNet("scores"), new NamedNet(), _input));

        FaultText.Names(Assert.Single(fault.Faults, static f => f.Contains("is not there", StringComparison.Ordinal)),
            "student", "\"logits\"", "\"scores\"", "\"aux.half\"");
    }

    [Fact]
    public void LayersOfANetworkWithoutReadableOutputs()
    {
        var (student, teacher) = (new SilentNet(), new NamedNet());
        using var recipe = new SilentRecipe(student, teacher, _input);

        using var losses = recipe.Step(_input);

        Assert.Equal(nn.functional.mse_loss(student.A.call(_input), teacher.A.call(_input)).item<float>(), losses.Total.item<float>(), 1e-6);
    }
}
