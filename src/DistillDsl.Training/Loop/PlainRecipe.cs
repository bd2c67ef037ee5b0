using DistillDsl.Runtime;
using DistillDsl.Training.Metrics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>A network that is trained on its targets alone, as a recipe: one term, one stage, no teacher.</summary>
internal sealed class PlainRecipe<TOut> : IRecipe
{
    private readonly Module _network;
    private readonly ForwardPass _forward;
    private readonly Func<TOut, IReadOnlyDictionary<string, Tensor>, Tensor> _loss;
    private int _stage = 1;

    /// <param name="network">The network.</param>
    /// <param name="loss">The loss of its output and a batch.</param>
    /// <param name="formula">What it computes, in plain text.</param>
    /// <param name="task">The task, which determines the default metric; null for a custom loss.</param>
    public PlainRecipe(
        Module network,
        Func<TOut, IReadOnlyDictionary<string, Tensor>, Tensor> loss,
        string formula = "the given loss",
        TaskInfo? task = null)
    {
        _network = network;
        _forward = ForwardPass.Of(network);
        if (!typeof(TOut).IsAssignableFrom(_forward.Output))
            throw new ArgumentException(
                $"The loss takes a {TypeText.Of(typeof(TOut))}; {network.GetType().Name} returns a {TypeText.Of(_forward.Output)}.", nameof(network));
        _loss = loss;
        var name = network.GetType().Name;
        FrozenLayers = NetworkState.Of(network).FrozenLayers();
        Info = new(name, network.GetType().FullName ?? name, "", [new(1, "")], [new("task", formula, "", 1, [1]) { Task = task }], "")
        {
            StudentInputs = _forward.Inputs,
        };
    }

    public Module Student => _network;

    public Module? Teacher => null;

    public RecipeInfo Info { get; }

    public IReadOnlyList<string> FrozenLayers { get; }

    public int Stage
    {
        get => _stage;
        set => _stage = value == 1 ? 1 : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Info.Name} trained alone has one stage.");
    }

    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    public IEnumerable<(string Name, Module Module)> Modules => [];

    public IEnumerable<Parameter> TrainableParameters() => _network.parameters().Where(parameter => parameter.requires_grad);

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = NewDisposeScope();
        // Nobody disposes a plain recipe, so that its hooks last no longer than a step.
        using var guard = new BatchNormGuard(Info.Name);
        guard.Watch(_network, "the network's");
        var total = _loss((TOut)_forward.Run(batch, Info.Name)!, batch);
        return new(scope.MoveToOuter(total), [("task", scope.MoveToOuter(total.detach()))], []);
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => Step(batch);

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch) => [];

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        // Only the loss knows what an output with several tensors contains.
        if (_forward.Output != typeof(Tensor)) return [];
        using var noGrad = no_grad();
        using var kept = new KeptBuffers(_network);
        return [new("the student's output", "task", (Tensor)_forward.Run(batch, Info.Name)!)];
    }

    public void ReleaseTeacher()
    {
    }

    public void Dispose()
    {
    }
}
