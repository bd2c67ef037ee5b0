using DistillDsl.Training.Cache;
using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>A loader that can enumerate its samples independently of the training order and batches; a <see cref="TeacherCache"/> is filled from it.</summary>
public interface ISampleBatches
{
    /// <summary>Whether the input of a sample differs between epochs.</summary>
    bool Augments { get; }

    /// <summary>Every sample once, in order, with its input in that epoch. A batch is disposed when the next one is requested.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    IEnumerable<Dictionary<string, Tensor>> EverySample(int epoch);
}
