using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Situations;

/// <summary>A keyword spotter on signals [B, 1, L], as many people write one.</summary>
public sealed class SignalNet : Module<Tensor, Tensor>
{
    private readonly Conv1d stem;
    private readonly BatchNorm1d norm;
    private readonly Conv1d down;
    private readonly Linear head;

    public SignalNet(int width) : base(nameof(SignalNet))
    {
        stem = Conv1d(1, width, 3, padding: 1);
        norm = BatchNorm1d(width);
        down = Conv1d(width, width, 3, stride: 2, padding: 1);
        head = Linear(width, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor signal) => head.call(functional.relu(down.call(norm.call(stem.call(signal)))).mean([2]));
}

[Recipe(Student = typeof(SignalNet), Teacher = typeof(SignalNet))]
[Task, Distill, Hint(Layer = "down", Adapter = Adapter.Conv1x1), At(Layers = ["stem", "down"]), Nst(Layers = ["down"])]
[Cwd(Layer = "down", Adapter = Adapter.Conv1x1)]
[Vid(Layer = "down"), Ab(Layers = ["norm"], Adapter = Adapter.Connector), Ofd(Layers = ["norm"], Adapter = Adapter.Connector)]
[ReviewKd(Layers = ["stem", "down"]), Pkd(Layer = "down", Adapter = Adapter.ConvReg), Sp(Layers = ["down"])]
public sealed partial class SignalRecipe;

[Recipe(Student = typeof(SignalNet), Teacher = typeof(SignalNet))]
[Ft(Layer = "down", ParaphraserStage = 1)]
public sealed partial class SignalFactorRecipe;

// The compiler refuses it too.
#pragma warning disable DDSL0406
[Recipe(Student = typeof(SignalNet), Teacher = typeof(SignalNet), Layout = Layout.ChannelsLast)]
[Distill, At(Layers = ["stem"])]
public sealed partial class MistakenSignalRecipe;
#pragma warning restore DDSL0406

/// <summary>Keyword spotting: networks of one-dimensional convolutions, whose layers every loss of positions takes.</summary>
public sealed class SignalTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void EveryLossTakesSignals()
    {
        using SignalNet student = new(4), teacher = new(6);
        using var recipe = new SignalRecipe(student, teacher, randn(2, 1, 16));
        using var losses = recipe.Step(randn(3, 1, 16), tensor(new long[] { 0, 3, 1 }));
        losses.Total.backward();
        Assert.True(float.IsFinite(losses.Total.item<float>()));
        Assert.IsType<Conv1d>(recipe.Modules.Single(static m => m.Name == "hintDownAdapter").Module);
        Assert.All(recipe.TrainableParameters().Where(static p => p.grad is null), static p => Assert.Fail($"no gradient at {p}"));
    }

    [Fact]
    public void TheParaphraserToo()
    {
        using SignalNet student = new(4), teacher = new(6);
        using var recipe = new SignalFactorRecipe(student, teacher, randn(2, 1, 16));
        foreach (var stage in new[] { 1, 2 })
        {
            recipe.Stage = stage;
            using var losses = recipe.Step(randn(3, 1, 16));
            losses.Total.backward();
            Assert.True(float.IsFinite(losses.Total.item<float>()));
        }
    }

    /// <summary>The recipe's layout is meant for tokens; the convolution shows that its channels are first.</summary>
    [Fact]
    public void AConvolutionIsNotChannelsLast()
    {
        using SignalNet student = new(4), teacher = new(6);
        var fault = Assert.Throws<RecipeException>(() => new MistakenSignalRecipe(student, teacher, randn(2, 1, 16)));
        Assert.Equal(2, fault.Faults.Count);
        FaultText.Names(fault.Faults[0], "at", "\"stem\"", "[2, 4, 16]", "Layout = ChannelsFirst");
        FaultText.Names(fault.Faults[1], "at", "\"stem\"", "[2, 6, 16]", "TeacherLayout = ChannelsFirst");
    }
}
