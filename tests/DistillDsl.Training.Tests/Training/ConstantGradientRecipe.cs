using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Two stages whose loss is the sum of all parameters: every gradient is 1, so that the steps show what the optimizer adds.</summary>
internal sealed class ConstantGradientRecipe(Linear network, List<float> sums) : IRecipe
{
    public Module Student => network;

    public Module? Teacher => null;

    public RecipeInfo Info { get; } = new("ConstantGradientRecipe", "Linear", "", [new(1, ""), new(2, "")], [new("sum", "Σ θ", "", 1, [1, 2])], "");

    public int Stage { get; set; } = 1;

    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    public IEnumerable<(string Name, Module Module)> Modules => [];

    public IEnumerable<Parameter> TrainableParameters() => network.parameters();

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch)
    {
        using var scope = NewDisposeScope();
        var total = network.weight!.sum() + network.bias!.sum();
        sums.Add(total.item<float>());
        return new(scope.MoveToOuter(total), [("sum", scope.MoveToOuter(total.detach()))], []);
    }

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => Step(batch);

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch) => [];

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch) => [];

    public void ReleaseTeacher()
    {
    }

    public void Dispose()
    {
    }
}
