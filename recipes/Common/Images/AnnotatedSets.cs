using DistillDsl.Training.Data;

namespace DistillDsl.Recipes;

/// <summary>Training and test images with masks, boxes or both, of the same classes.</summary>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
/// <param name="Name">A description of the images.</param>
public sealed record AnnotatedSets(AnnotatedSet Train, AnnotatedSet Test, string Name) : IDisposable
{
    private readonly int? _labels;

    /// <summary>The classes of the masks.</summary>
    public IReadOnlyList<string> MaskClasses => Train.MaskClasses.Count >= Test.MaskClasses.Count ? Train.MaskClasses : Test.MaskClasses;

    /// <summary>The classes of the boxes.</summary>
    public IReadOnlyList<string> BoxClasses => Train.BoxClasses.Count >= Test.BoxClasses.Count ? Train.BoxClasses : Test.BoxClasses;

    /// <summary>The number of training images that have annotations for the students; all unless set.</summary>
    public int Labels
    {
        get => _labels ?? Train.Count;
        init => _labels = value;
    }

    /// <summary>The sets in the title of a table.</summary>
    public override string ToString() =>
        $"{Name}, {Train.Count} training and {Test.Count} test images of {Train.Images.shape[2]} × {Train.Images.shape[3]}"
            + (Labels < Train.Count ? $", {Labels} labeled for the students" : "");

    /// <summary>Disposes both sets.</summary>
    public void Dispose()
    {
        Train.Dispose();
        Test.Dispose();
    }
}
