using System.Text.Json;
using System.Text.Json.Serialization;

namespace DistillDsl.Training.Data;

/// <summary>The boxes of a COCO file of instances (Lin et al. 2014).</summary>
internal static class CocoFile
{
    public static AnnotatedListing List(string path, string folder, AnnotatedFilesOptions options)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.", path);
        ImageListing.RequireFolder(folder);
        var file = Parse(path);
        var names = options.ClassNames ?? [.. file.Categories.OrderBy(category => category.Id).Select(category => category.Name)];
        var labels = file.Categories.ToDictionary(category => category.Id, category => ClassLabels.Of(category.Name, names, $"{path}: category {category.Id}"));
        if (file.Images.Count == 0) throw new InvalidDataException($"{path} lists no images.");
        if (file.Images.GroupBy(image => image.Id).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new InvalidDataException($"{path}: there are two images {twice}.");
        var read = ParallelReads.InOrder(file.Images, image => Sized(image, path, folder));
        var images = file.Images.Zip(read, static (image, sized) => (image.Id, Sized: sized)).ToDictionary(pair => pair.Id, pair => pair.Sized);
        foreach (var box in file.Annotations.Where(box => box.IsCrowd == 0))
        {
            var where = $"{path}: annotation {box.Id}";
            if (!images.TryGetValue(box.ImageId, out var image))
                throw new InvalidDataException($"{where} belongs to image {box.ImageId}, which the file does not list.");
            if (!labels.TryGetValue(box.CategoryId, out var label))
                throw new InvalidDataException($"{where} has the category {box.CategoryId}; the file lists {string.Join(", ", labels.Keys.Order())}.");
            if (box.Box is not [var x, var y, var width, var height])
                throw new InvalidDataException($"{where} has a bbox of {box.Box?.Length ?? 0} numbers; expected x, y, width and height.");
            var size = (image.File.Width, image.File.Height);
            if (AnnotatedFile.Cut(label, new(x, y, x + width, y + height), size, options, where) is { } cut) image.Boxes.Add(cut);
        }

        return new([.. read.Select(image => image.File with { Boxes = image.Boxes })], names);
    }

    private static (AnnotatedFile File, List<LabeledBox> Boxes) Sized(Image image, string path, string folder)
    {
        var where = Path.Combine(folder, image.FileName);
        if (!File.Exists(where)) throw new InvalidDataException($"{path}: image {image.Id}: there is no file {where}.");
        var (width, height) = AnnotatedFile.SizeOf(where);
        if ((image.Width ?? width, image.Height ?? height) != (width, height))
            throw new InvalidDataException($"{path}: image {image.Id} is {image.Width} × {image.Height}, but {where} is {width} × {height}.");
        return (new(where, width, height, []), []);
    }

    private static Instances Parse(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Instances>(stream) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path} is not a COCO file of instances: {fault.Message}", fault);
        }
    }

    private sealed record Instances(
        [property: JsonPropertyName("images"), JsonRequired] List<Image> Images,
        [property: JsonPropertyName("annotations"), JsonRequired] List<Annotation> Annotations,
        [property: JsonPropertyName("categories"), JsonRequired] List<Category> Categories);

    private sealed record Image(
        [property: JsonPropertyName("id"), JsonRequired] long Id,
        [property: JsonPropertyName("file_name"), JsonRequired] string FileName,
        [property: JsonPropertyName("width")] int? Width,
        [property: JsonPropertyName("height")] int? Height);

    private sealed record Annotation(
        [property: JsonPropertyName("id")] long Id,
        [property: JsonPropertyName("image_id"), JsonRequired] long ImageId,
        [property: JsonPropertyName("category_id"), JsonRequired] long CategoryId,
        [property: JsonPropertyName("bbox")] float[]? Box,
        [property: JsonPropertyName("iscrowd")] int IsCrowd);

    private sealed record Category(
        [property: JsonPropertyName("id"), JsonRequired] long Id,
        [property: JsonPropertyName("name"), JsonRequired] string Name);
}
