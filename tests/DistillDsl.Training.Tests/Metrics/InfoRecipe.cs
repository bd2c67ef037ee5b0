using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Metrics;

/// <summary>A recipe that says what it is and never runs.</summary>
internal sealed class InfoRecipe(Module student, RecipeInfo info) : IRecipe
{
    public Module Student => student;

    public Module? Teacher => null;

    public RecipeInfo Info => info;

    public int Stage { get; set; } = 1;

    public TrainingPosition Position { get; set; } = TrainingPosition.Start;

    public IEnumerable<(string Name, Module Module)> Modules => [];

    public IEnumerable<Parameter> TrainableParameters() => [];

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch) => throw new NotSupportedException();

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => throw new NotSupportedException();

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch) => [];

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch) => [];

    public void ReleaseTeacher()
    {
    }

    public void Dispose()
    {
    }
}
