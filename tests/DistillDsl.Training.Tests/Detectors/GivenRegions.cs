using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Detectors;

/// <summary>The regions that teacher and student look at beside their input: those of the batch that a training is at.</summary>
public sealed class GivenRegions
{
    /// <summary>[N, 5], each [image, x1, y1, x2, y2].</summary>
    public Tensor? Value { get; set; }

    /// <summary>The batches, whose regions are given as each is reached.</summary>
    public IEnumerable<Dictionary<string, Tensor>> Follow(IEnumerable<Dictionary<string, Tensor>> batches)
    {
        foreach (var batch in batches)
        {
            Value = batch["regions"];
            yield return batch;
        }
    }
}
