namespace DistillDsl.Training.Data;

/// <summary>How an <see cref="ImageFolder"/> is read.</summary>
public sealed record ImageFolderOptions
{
    /// <summary>
    /// The classes in the order of their labels: give a test folder the training folder's <see cref="ImageFolder.ClassNames"/>, so that it may lack some of
    /// them. If omitted, the classes that are found, in ordinal order.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// Whether the fingerprint covers the contents of the files, which are all read for it; otherwise it covers their names, sizes and labels, so that
    /// a file that is overwritten with one of the same size is not noticed.
    /// </summary>
    public bool HashContents { get; init; }
}
