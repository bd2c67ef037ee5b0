using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Samples in memory.</summary>
/// <param name="Data">The inputs, [N, …]; owned by the set.</param>
/// <param name="Labels">Their labels, [N] or [N, …]; owned by the set.</param>
public sealed record SampleSet(Tensor Data, Tensor Labels) : IDisposable
{
    /// <summary>The number of samples.</summary>
    public int Count => (int)Data.shape[0];

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Data.Dispose();
        Labels.Dispose();
    }
}
