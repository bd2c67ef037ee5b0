using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>
/// A recipe by hand with all that a checkpoint has to keep: dropout, running statistics, a module of its own, two stages; the second trains
/// the module no more.
/// </summary>
internal sealed class StagedRecipe : IRecipe
{
    private readonly Sequential _student = Sequential(("a", Linear(4, 12)), ("norm", BatchNorm1d(12)), ("drop", Dropout(0.3)), ("b", Linear(12, 3)));
    private readonly Linear _teacher = Linear(4, 3);
    private readonly Linear _adapter = Linear(3, 3);

    public StagedRecipe(int seed, params IReadOnlyList<StageInfo> stages)
    {
        manual_seed(seed);
        using (no_grad())
            foreach (var parameter in _student.parameters().Concat(_teacher.parameters()).Concat(_adapter.parameters()))
                parameter.copy_(randn(parameter.shape) * 0.3);
        Info = new(
            "StagedRecipe",
            "Sequential",
            "Linear",
            stages,
            [new("match", "", "", 1, [1]), new("task", "", "", 1, [1, 2]) { Task = new(TaskLoss.CrossEntropy, "labels") }],
            "00112233");
    }

    public Module Student => _student;

    public Module? Teacher => _teacher;

    public RecipeInfo Info { get; init; }

    public int Stage { get; set; } = 1;

    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    public IEnumerable<(string Name, Module Module)> Modules => [("adapter", _adapter)];

    /// <summary>Every parameter and buffer that the training may change.</summary>
    public float[] Weights =>
        [.. _student.state_dict().Values.Concat(_adapter.state_dict().Values).SelectMany(value => value.to(ScalarType.Float32).data<float>().ToArray())];

    public IEnumerable<Parameter> TrainableParameters() => Stage == 1 ? _student.parameters().Concat(_adapter.parameters()) : _student.parameters();

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = NewDisposeScope();
        var output = _student.call(batch["data"]);
        var task = functional.cross_entropy(output, batch["labels"]);
        if (Stage == 2) return new(scope.MoveToOuter(task), [("task", scope.MoveToOuter(task.detach()))], []);
        using var _ = no_grad();
        var wanted = _teacher.call(batch["data"]);
        using var __ = enable_grad();
        var match = (_adapter.call(output) - wanted).square().mean();
        var total = task + match;
        return new(scope.MoveToOuter(total), [("match", scope.MoveToOuter(match.detach())), ("task", scope.MoveToOuter(task.detach()))],
            [("weight", Position.Part)]);
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => Step(batch);

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch) => [("output", _teacher.call(batch["data"]))];

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch) => [];

    public void ReleaseTeacher()
    {
    }

    public void Dispose()
    {
        _student.Dispose();
        _teacher.Dispose();
        _adapter.Dispose();
    }
}
