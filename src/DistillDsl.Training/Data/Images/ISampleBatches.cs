using DistillDsl.Training.Cache;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>A loader that can say what its samples are, whatever order and batches it trains with: what a <see cref="TeacherCache"/> is filled from.</summary>
public interface ISampleBatches
{
    /// <summary>Whether a sample's input is another one in each epoch.</summary>
    bool Augments { get; }

    /// <summary>Every sample once, in order, with its input in that epoch. A batch is disposed when the next one is asked for.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch);
}
