using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The loaders of a training on images with masks or boxes: shuffled and augmented training images, test images as they are.</summary>
public sealed class AnnotatedLoaders : IDisposable
{
    private const int TestBatch = 32;

    /// <summary>Loaders of both sets on a device.</summary>
    /// <param name="sets">The images.</param>
    /// <param name="batchSize">The training images of a batch.</param>
    /// <param name="seed">The seed of order and augmentation.</param>
    /// <param name="device">The device of the batches.</param>
    /// <param name="augmentation">The augmentation of the training images.</param>
    /// <param name="normalization">The normalization of all images; if omitted, by the training images.</param>
    public AnnotatedLoaders(
        AnnotatedSets sets, int batchSize, long seed, Device device, Augmentation augmentation, Normalization? normalization = null)
    {
        Normalization = normalization ?? Normalization.Of(sets.Train.Images);
        Train = new(sets.Train, new()
        {
            BatchSize = batchSize,
            Shuffle = true,
            DropLast = sets.Train.Count >= batchSize,
            Augmentation = augmentation,
            Normalization = Normalization,
            Seed = seed,
            Device = device,
        });
        Test = new(sets.Test, new() { BatchSize = TestBatch, Normalization = Normalization, Device = device });
    }

    /// <summary>The training images.</summary>
    public AnnotatedLoader Train { get; }

    /// <summary>The test images.</summary>
    public AnnotatedLoader Test { get; }

    /// <summary>The normalization of both.</summary>
    public Normalization Normalization { get; }

    /// <summary>A few images in the form that the networks receive; the caller disposes it.</summary>
    public Tensor Sample() => Test.Sample(count: 2);

    /// <summary>Disposes both loaders.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
