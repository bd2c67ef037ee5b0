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

    /// <summary>Disposes both sets.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
