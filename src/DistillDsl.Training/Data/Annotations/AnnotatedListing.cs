namespace DistillDsl.Training.Data;

/// <summary>What annotation files list.</summary>
/// <param name="Files">The images, with a mask each or with boxes.</param>
/// <param name="ClassNames">The names of the classes in the order of their labels.</param>
/// <param name="MaskLabels">The meaning of the masks; null if the images have boxes.</param>
internal sealed record AnnotatedListing(IReadOnlyList<AnnotatedFile> Files, IReadOnlyList<string> ClassNames, MaskLabels? MaskLabels = null);
