using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Reports;

/// <summary>A recipe that is only looked into: its places give what the tests say, times the image's mean.</summary>
internal sealed class MapRecipe(params (int Stage, string Place, string Terms, long[] Shape)[] places) : IRecipe
{
    private int _stage = 1;

    public Module Student { get; init; } = Linear(1, 1);

    public Module? Teacher { get; init; }

    public RecipeInfo Info => SampleReport.Recipe;

    /// <summary>Whether the student was in evaluation mode whenever the recipe was looked into.</summary>
    public bool AlwaysEvaluated { get; private set; } = true;

    public int Stage
    {
        get => _stage;
        set => _stage = value is 1 or 2 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public TrainingPosition Position { get; set; }

    public IEnumerable<(string Name, Module Module)> Modules => [];

    public IReadOnlyList<TapValue> Inspect(IReadOnlyDictionary<string, Tensor> batch)
    {
        AlwaysEvaluated &= !Student.training;
        var count = batch["data"].size(0);
        return [.. places.Where(place => place.Stage == Stage).Select(place => new TapValue(
            place.Place, place.Terms,
            arange(place.Shape.Aggregate(count, (product, size) => product * size), dtype: ScalarType.Float32).reshape([count, .. place.Shape])))];
    }

    public IEnumerable<Parameter> TrainableParameters() => throw new NotSupportedException();

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch) => throw new NotSupportedException();

    public BatchLosses Step(IReadOnlyDictionary<string, Tensor> batch, IReadOnlyDictionary<string, Tensor> teacher) => throw new NotSupportedException();

    public IReadOnlyList<(string Name, Tensor Value)> RunTeacher(IReadOnlyDictionary<string, Tensor> batch) => throw new NotSupportedException();

    public void ReleaseTeacher() => throw new NotSupportedException();

    public void Dispose() => Student.Dispose();
}
