using DistillDsl.Training.Progress;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Training;

/// <summary>Batches of random vectors whose label is their largest component of the first three.</summary>
internal static class TinyData
{
    public static List<Dictionary<string, Tensor>> Batches(int count = 6, int size = 8, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var values = Enumerable.Range(0, size * 4).Select(_ => (float)(2 * random.NextDouble() - 1)).ToArray();
            var labels = Enumerable.Range(0, size).Select(i => (long)Array.IndexOf(values[(4 * i)..(4 * i + 3)], values[(4 * i)..(4 * i + 3)].Max())).ToArray();
            return new Dictionary<string, Tensor> { ["data"] = tensor(values, [size, 4]), ["labels"] = tensor(labels) };
        })];
    }

    public static TrainerOptions Options(int epochs, ITrainingProgress? progress = null) => new()
    {
        Epochs = epochs,
        LearningRate = 0.1,
        Progress = progress ?? TrainingProgress.None,
    };
}
