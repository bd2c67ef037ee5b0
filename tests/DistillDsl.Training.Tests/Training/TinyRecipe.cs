using DistillDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>A recipe written by hand: two linear networks, a term on the labels and one on the outputs, in one stage or in two.</summary>
internal class TinyRecipe : IRecipe
{
    private int _stage = 1;

    public TinyRecipe(int stages = 1, bool withModule = false, IReadOnlyList<StageInfo>? infos = null)
    {
        infos ??= [.. Enumerable.Range(1, stages).Select(static s => new StageInfo(s, ""))];
        Network = Linear(4, 3);
        Frozen = Linear(4, 3);
        Frozen.eval();
        Adapter = withModule ? BatchNorm1d(3) : null;
        Info = new(
            "TinyRecipe",
            "Linear",
            "Linear",
            infos,
            [
                new("task", "cross entropy", "", 1, [.. Enumerable.Range(1, infos.Count)]) { Task = new(TaskLoss.CrossEntropy, "labels") },
                new("match", "mean (s - t)²", "", 0.5, [infos.Count]),
            ],
            "0123456789abcdef");
    }

    public Linear Network { get; }

    public Linear Frozen { get; }

    public BatchNorm1d? Adapter { get; }

    /// <summary>What each step was asked for.</summary>
    public List<(int Stage, bool StudentTrains, bool TeacherTrains, bool AdapterTrains, bool Gradients)> Steps { get; } = [];

    /// <summary>How often the trainer asked what to train: once for each optimizer.</summary>
    public List<int> OptimizersOfStages { get; } = [];

    /// <summary>Where the trainer said that each step was.</summary>
    public List<TrainingPosition> Places { get; } = [];

    /// <summary>Called with the number of the step, from 1; what it returns replaces the second term.</summary>
    public Func<int, Tensor?>? Replace { get; init; }

    public Module Student => Network;

    public Module? Teacher => Frozen;

    public RecipeInfo Info { get; }

    public int Stage
    {
        get => _stage;
        set => _stage = value >= 1 && value <= Info.Stages.Count ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    public IEnumerable<(string Name, Module Module)> Modules => Adapter is null ? [] : [("adapter", Adapter)];

    public IEnumerable<Parameter> TrainableParameters()
    {
        OptimizersOfStages.Add(Stage);
        return Network.parameters();
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch)
    {
        Steps.Add((Stage, Network.training, Frozen.training, Adapter?.training ?? false, HasGradients()));
        Places.Add(Position);
        using var scope = NewDisposeScope();
        var input = RecipeBatch.Input(batch, "TinyRecipe");
        var output = Network.call(input);
        var task = functional.cross_entropy(output, RecipeBatch.Target(batch, "TinyRecipe", "labels"));
        if (Info.Stages.Count > 1 && Stage == 1) return new(scope.MoveToOuter(task), [("task", scope.MoveToOuter(task.detach()))], []);

        Tensor wanted;
        using (no_grad()) wanted = Frozen.call(input);
        var match = Replace?.Invoke(Steps.Count) ?? (output - wanted).square().mean();
        var total = task + 0.5 * match;
        return new(scope.MoveToOuter(total), [("task", scope.MoveToOuter(task.detach())), ("match", scope.MoveToOuter(match.detach()))], []);
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => Step(batch);

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var noGrad = no_grad();
        return Info.Stages.Count > 1 && Stage == 1 ? [] : [("output", Frozen.call(batch["data"]))];
    }

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var noGrad = no_grad();
        var input = RecipeBatch.Input(batch, "TinyRecipe");
        return [new("the student's output", "task, match", Network.call(input)), new("the teacher's output", "match", Frozen.call(input))];
    }

    public void ReleaseTeacher()
    {
    }

    private bool HasGradients()
    {
        using var gradient = Network.weight!.grad;
        return gradient is not null && gradient.data<float>().ToArray().Any(value => value != 0);
    }

    public void Dispose()
    {
        Network.Dispose();
        Frozen.Dispose();
        Adapter?.Dispose();
    }
}
