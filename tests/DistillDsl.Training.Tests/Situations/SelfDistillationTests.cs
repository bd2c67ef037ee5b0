using DistillDsl.Training.Cache;
using DistillDsl.Training.Tests.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Situations;

/// <summary>Two exits of [B, 4].</summary>
internal sealed class TwoExits : Module<Tensor, (Tensor early, Tensor final)>
{
    private readonly Linear first = Linear(4, 6), second = Linear(6, 6), exit = Linear(6, 3), head = Linear(6, 3);

    public TwoExits() : base(nameof(TwoExits)) => RegisterComponents();

    public override (Tensor early, Tensor final) forward(Tensor input)
    {
        var one = first.call(input).tanh();
        return (exit.call(one), head.call(second.call(one).tanh()));
    }
}

[Recipe(Student = typeof(TwoExits), SelfDistillation = true)]
[Task(Output = "final"), Task(Output = "early")]
[Distill(Output = "early", TeacherOutput = "final", T = 3), Hint(Layer = "first", TeacherLayer = "second", Adapter = Adapter.LinearProjection, Weight = 0.1)]
internal sealed partial class TwoExitsRecipe;

/// <summary>A student that is its own teacher is trained, saved and resumed as any other (Zhang et al. 2019).</summary>
public sealed class SelfDistillationTests
{
    [Fact]
    public void ATrainingGoesOnFromItsCheckpointToTheSameBits()
    {
        using var folder = new TemporaryFolder();
        var (whole, history) = Train(TinyData.Options(2));

        var options = TinyData.Options(2) with { Checkpoints = new() { Folder = folder.Path, EverySteps = 1 } };
        Train(options with { MaxSteps = 7 });

        Assert.Equal(whole, Train(options).Weights);
        Assert.True(history.Epochs[1].Total < history.Epochs[0].Total);
    }

    [Fact]
    public void ThereIsNothingToCache()
    {
        using var folder = new TemporaryFolder();
        using var student = new TwoExits();
        using IRecipe recipe = new TwoExitsRecipe(student, zeros(2, 4));

        var batches = TinyData.Batches(1);
        batches[0]["index"] = arange(8);
        var fault = Assert.Throws<TeacherCacheException>(() => TeacherCache.Open(folder.Path, recipe, batches));
        FaultText.Names(fault.Message, "TwoExitsRecipe", "ReleaseTeacher");
    }

    private static (float[] Weights, History.TrainingHistory History) Train(TrainerOptions options)
    {
        manual_seed(5);
        using var student = new TwoExits();
        using var sample = zeros(2, 4);
        using var recipe = new TwoExitsRecipe(student, sample);
        var history = new Trainer(recipe, options with { Seed = 3 }).Fit(TinyData.Batches());
        return ([.. student.parameters().SelectMany(static p => p.data<float>().ToArray())], history);
    }
}
