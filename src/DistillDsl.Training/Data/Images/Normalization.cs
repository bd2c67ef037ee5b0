using static TorchSharp.torch;

namespace DistillDsl.Training.Data;

/// <summary>The normalization of bytes to the network's input: (byte / 255 − mean) / deviation for each channel.</summary>
/// <param name="Mean">The channels' means, of values in 0 … 1.</param>
/// <param name="Deviation">The channels' standard deviations, of values in 0 … 1; greater than 0.</param>
public sealed record Normalization(IReadOnlyList<float> Mean, IReadOnlyList<float> Deviation)
{
    /// <summary>That of ImageNet, which most pretrained networks take.</summary>
    public static readonly Normalization ImageNet = new([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    /// <summary>The means and deviations of a set's images: use those of the training set for the test set too.</summary>
    public static Normalization Of(ImageSet set) => Of(set.Images);

    /// <summary>The means and deviations of images: use those of the training set for the test set too.</summary>
    /// <param name="images">uint8 [N, C, H, W].</param>
    public static Normalization Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        var all = images.cpu().contiguous();
        var (count, channels) = ((int)all.shape[0], (int)all.shape[1]);
        var plane = checked((int)(all.shape[2] * all.shape[3]));
        // Counting bytes is exact and needs no copy of the images as floats.
        var counts = new long[channels, 256];
        for (var i = 0; i < count; i++)
        {
            using var image = all[i];
            var bytes = image.bytes;
            for (var c = 0; c < channels; c++)
                foreach (var value in bytes.Slice(c * plane, plane)) counts[c, value]++;
        }

        var mean = new float[channels];
        var deviation = new float[channels];
        for (var c = 0; c < channels; c++)
        {
            double sum = 0, squares = 0, number = (double)count * plane;
            for (var value = 0; value < 256; value++)
            {
                sum += counts[c, value] * (value / 255.0);
                squares += counts[c, value] * (value / 255.0) * (value / 255.0);
            }

            mean[c] = (float)(sum / number);
            // A channel with a single value is 0 after its mean is subtracted; any deviation will do.
            var variance = squares / number - sum / number * (sum / number);
            deviation[c] = variance > 1e-12 ? (float)Math.Sqrt(variance) : 1;
        }

        return new(mean, deviation);
    }

    /// <summary>Refuses what does not fit the images.</summary>
    /// <param name="options">The options that it is part of, for the message.</param>
    /// <param name="channels">The images' channels.</param>
    /// <exception cref="ArgumentException">It does not have one mean and one deviation for each channel, or a deviation is not positive.</exception>
    internal void Validate(string options, int channels)
    {
        if (Mean.Count != channels || Deviation.Count != channels)
            throw new ArgumentException(
                $"{options}.Normalization is {Mean.Count} means and {Deviation.Count} deviations; expected {channels} of each, one for each channel.");
        if (Deviation.Any(d => !(d > 0)))
            throw new ArgumentException($"{options}.Normalization.Deviation is {string.Join(", ", Deviation)}; expected greater than 0.");
    }

    /// <summary>The factor and the summand of each channel: (byte / 255 − mean) / deviation = byte · scale + shift; [1, C, 1, 1], on the CPU.</summary>
    internal (Tensor Scale, Tensor Shift) Affine() => (
        tensor(Deviation.Select(d => 1 / (255 * d)).ToArray(), [1, Deviation.Count, 1, 1]),
        tensor(Mean.Zip(Deviation, (m, d) => -m / d).ToArray(), [1, Mean.Count, 1, 1]));
}
