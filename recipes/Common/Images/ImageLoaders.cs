using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The loaders of a training on images: shuffled, cropped and mirrored training images, test images as they are.</summary>
public sealed class ImageLoaders : ITrainingData
{
    /// <summary>Loaders of both sets on a device.</summary>
    public ImageLoaders(ImageSets sets, int batchSize, long seed, Device device)
    {
        Normalization = Normalization.Of(sets.Train);
        Train = new(sets.Train, new()
        {
            BatchSize = batchSize,
            Shuffle = true,
            DropLast = sets.Train.Count >= batchSize,
            Augmentation = Augmentation.Standard,
            Normalization = Normalization,
            Seed = seed,
            Device = device,
        });
        Test = new(sets.Test, new() { BatchSize = 250, Normalization = Normalization, Device = device });
    }

    /// <summary>The training images.</summary>
    public ImageLoader Train { get; }

    /// <summary>The test images.</summary>
    public ImageLoader Test { get; }

    IEnumerable<Dictionary<string, Tensor>> ITrainingData.Train => Train;

    IEnumerable<Dictionary<string, Tensor>> ITrainingData.Test => Test;

    /// <summary>The normalization of both, from the training images.</summary>
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
