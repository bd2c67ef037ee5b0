using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>
/// Mixes each image of a batch with the next one, the last with the first, and their labels in the same shares, which become class probabilities:
/// <c>[Task(SoftLabels = true)]</c> reads them. A sample's share depends only on the loader's seed, the epoch and the sample. Teacher and student see
/// the same mixed image.
/// </summary>
/// <param name="Alpha">The share of the own image is drawn from Beta(α, α); greater than 0.</param>
public abstract record BatchMixing(double Alpha)
{
    /// <summary>The mixed images, and the share that each one's own label keeps; in the current dispose scope.</summary>
    internal (Tensor Data, float[] Shares) Mix(Tensor data, long[] samples, long seed, long epoch)
    {
        // Beside the samples' own numbers, which no augmentation changes: −1 is the epoch's order.
        var draws = samples.Select(sample => new SampleRandom(seed, epoch, -2 - sample)).ToArray();
        return Mix(data, data.roll(-1, 0), draws);
    }

    /// <summary>The class probabilities of the mixed images, float32 [B, classes].</summary>
    internal static Tensor Labels(IReadOnlyList<int> labels, float[] shares, int classes)
    {
        var rows = new float[labels.Count * classes];
        for (var i = 0; i < labels.Count; i++)
        {
            rows[i * classes + labels[i]] += shares[i];
            rows[i * classes + labels[(i + 1) % labels.Count]] += 1 - shares[i];
        }

        return tensor(rows, [labels.Count, classes]);
    }

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    internal void Validate()
    {
        if (!(Alpha > 0 && double.IsFinite(Alpha)))
            throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}.{nameof(Alpha)} is {Alpha}; expected greater than 0."));
    }

    /// <summary>Mixes images with their partners.</summary>
    private protected abstract (Tensor Data, float[] Shares) Mix(Tensor data, Tensor partners, SampleRandom[] draws);
}
