using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.TrainingVictim;

/// <summary>Images of noise.</summary>
internal static class RandomImages
{
    /// <summary>The same images at every start.</summary>
    public static ImageSet Set(int samples)
    {
        var random = new Random(2);
        var pixels = new byte[samples * 3 * 4 * 4];
        random.NextBytes(pixels);
        var labels = Enumerable.Range(0, samples).Select(_ => (long)random.Next(4)).ToArray();
        return new(tensor(pixels, [samples, 3, 4, 4], dtype: ScalarType.Byte), tensor(labels), ["a", "b", "c", "d"]);
    }
}
