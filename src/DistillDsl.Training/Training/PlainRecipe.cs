using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training;

/// <summary>A network that learns from its targets alone, in the form the trainer takes: one term, one stage, no teacher.</summary>
internal sealed class PlainRecipe : IRecipe
{
    private readonly Module<Tensor, Tensor> _network;
    private readonly Func<Tensor, IReadOnlyDictionary<string, Tensor>, Tensor> _loss;
    private int _stage = 1;

    public PlainRecipe(Module<Tensor, Tensor> network, Func<Tensor, IReadOnlyDictionary<string, Tensor>, Tensor>? loss)
    {
        _network = network;
        _loss = loss ?? CrossEntropy;
        var name = network.GetType().Name;
        var formula = loss is null ? "cross entropy with `labels`" : "the given loss";
        Info = new(name, network.GetType().FullName ?? name, "", [new(1, "")], [new TermInfo("task", formula, "", 1, [1])], "");
    }

    public Module Student => _network;

    public Module? Teacher => null;

    public RecipeInfo Info { get; }

    public int Stage
    {
        get => _stage;
        set => _stage = value == 1 ? 1 : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Info.Name} trained alone has one stage.");
    }

    public Progress Progress { get; set; } = Progress.Beginning;

    public IEnumerable<(string Name, Module Module)> Modules => [];

    public IEnumerable<Parameter> TrainableParameters() => _network.parameters().Where(parameter => parameter.requires_grad);

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = NewDisposeScope();
        var total = _loss(_network.call(RecipeBatch.Input(batch, Info.Name)), batch);
        return new(scope.MoveToOuter(total), [("task", scope.MoveToOuter(total.detach()))], []);
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => Step(batch);

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(Tensor input) => [];

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var noGrad = no_grad();
        using var kept = new KeptBuffers(_network);
        return [new("the student's output", "task", _network.call(RecipeBatch.Input(batch, Info.Name)))];
    }

    public void ReleaseTeacher()
    {
    }

    public void Dispose()
    {
    }

    private Tensor CrossEntropy(Tensor output, IReadOnlyDictionary<string, Tensor> batch) =>
        functional.cross_entropy(output, RecipeBatch.Target(batch, Info.Name, "labels"));
}
