using System.Collections;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>
/// A loader's batches with the targets of a <see cref="DetectionHead"/>, which <see cref="DetectionTargets"/> computes from the boxes. It does
/// not dispose the loader.
/// </summary>
/// <param name="loader">Batches with "data" and "boxes".</param>
/// <param name="stride">A cell's width and height in pixels.</param>
public sealed class DetectionBatches(AnnotatedLoader loader, int stride) : IReadOnlyCollection<Dictionary<string, Tensor>>, IEpochBatches, IFingerprinted
{
    /// <inheritdoc/>
    public int Count => loader.Count;

    /// <inheritdoc/>
    public int Epoch
    {
        get => loader.Epoch;
        set => loader.Epoch = value;
    }

    /// <inheritdoc/>
    public string Fingerprint => $"{loader.Fingerprint}, cells of {stride} pixels";

    /// <summary>The batches of the epoch; each is disposed when the next one is requested.</summary>
    public IEnumerator<Dictionary<string, Tensor>> GetEnumerator()
    {
        foreach (var batch in loader)
        {
            var withTargets = DetectionTargets.AddTo(batch, stride);
            try
            {
                yield return withTargets;
            }
            finally
            {
                foreach (var (_, target) in withTargets.ExceptBy(batch.Keys, static entry => entry.Key)) target.Dispose();
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
