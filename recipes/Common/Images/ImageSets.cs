using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>Training and test images of the same classes.</summary>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
/// <param name="Name">A description of the images.</param>
public sealed record ImageSets(ImageSet Train, ImageSet Test, string Name) : IDisposable
{
    /// <summary>The number of classes.</summary>
    public int Classes => Math.Max(Train.ClassNames.Count, Test.ClassNames.Count);

    /// <summary>The sets in the title of a table.</summary>
    public override string ToString() => $"{Name}, {Train.Count} training and {Test.Count} test images";

    /// <summary>
    /// The training images alone, of which the last fifth takes the place of the test images: for choosing settings. These sets are disposed.
    /// </summary>
    /// <exception cref="InvalidDataException">There are fewer than five training images.</exception>
    public ImageSets HeldOut()
    {
        using (this)
        {
            var count = Train.Count - Train.Count / 5;
            if (count == Train.Count) throw new InvalidDataException($"{Name} has {Train.Count} training images; a fifth of them cannot be held out.");
            return new(Part(0, count), Part(count, Train.Count), $"{Name}, held-out training images");
        }

        ImageSet Part(long from, long to) =>
            new(Train.Images.narrow(0, from, to - from).clone(), Train.Labels.narrow(0, from, to - from).clone(), Train.ClassNames);
    }

    /// <summary>Disposes both sets.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
