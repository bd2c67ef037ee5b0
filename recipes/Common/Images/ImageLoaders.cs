using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>The loaders of a training on images: shuffled, cropped and mirrored training images, test images as they are.</summary>
public sealed class ImageLoaders : IDisposable
{
    /// <summary>Loaders of both sets on a device.</summary>
    public ImageLoaders(ImageSets sets, int batchSize, long seed, Device device)
    {
        Normalisation = Normalisation.Of(sets.Train);
        Train = new(sets.Train, new()
        {
            BatchSize = batchSize,
            Shuffle = true,
            DropLast = sets.Train.Count >= batchSize,
            Augmentation = Augmentation.Standard,
            Normalisation = Normalisation,
            Seed = seed,
            Device = device,
        });
        Test = new(sets.Test, new() { BatchSize = 250, Normalisation = Normalisation, Device = device });
    }

    /// <summary>The training images.</summary>
    public ImageLoader Train { get; }

    /// <summary>The test images.</summary>
    public ImageLoader Test { get; }

    /// <summary>How both make floats of the images: by the training images.</summary>
    public Normalisation Normalisation { get; }

    /// <summary>A few images as the networks get them; the caller disposes it.</summary>
    public Tensor Sample() => SampleImages.Of(Test);

    /// <summary>Disposes both loaders.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
