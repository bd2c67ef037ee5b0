namespace DistillDsl.Training.Data;

/// <summary>A folder of images and one of PNG masks of the same names.</summary>
internal static class MaskFolder
{
    /// <summary>The images with their masks, all of which are read: a value that is no class must not end a training.</summary>
    public static AnnotatedListing List(string images, string masks, AnnotatedFilesOptions options)
    {
        ImageListing.RequireFolder(images);
        ImageListing.RequireFolder(masks);
        var (names, ignored) = ImageListing.Images(images, "");
        if (names.Count == 0) throw new InvalidDataException($"{images} holds no images: {ImageListing.Expected}{ImageListing.Others(ignored)}.");
        var labels = new MaskLabels(options);
        var read = ParallelReads.InOrder(names, name =>
        {
            var image = Path.Combine(images, name);
            var path = Path.Combine(masks, Path.ChangeExtension(name, null) + options.MaskSuffix + ".png");
            if (!File.Exists(path)) throw new InvalidDataException($"{image} has no mask: there is no file {path}.");
            var size = AnnotatedFile.SizeOf(image);
            var map = labels.Read(path, image, size);
            return (File: new AnnotatedFile(image, size.Width, size.Height, [], path), Largest: map.Largest());
        });
        var count = options.MaskValues?.Count ?? read.Max(mask => mask.Largest) + 1;
        return new([.. read.Select(mask => mask.File)], options.ClassNames ?? AnnotationChecks.Numbered(count), labels);
    }
}
