using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace DistillDsl.Training.Data;

/// <summary>The boxes of a folder of Pascal VOC's annotation files (Everingham et al. 2010), one for each image.</summary>
internal static class VocFolder
{
    public static AnnotatedListing List(string annotations, string folder, AnnotatedFilesOptions options)
    {
        ImageListing.RequireFolder(annotations);
        ImageListing.RequireFolder(folder);
        string[] files = [.. Directory.EnumerateFiles(annotations, "*.xml").Order(StringComparer.Ordinal)];
        if (files.Length == 0) throw new InvalidDataException($"{annotations} holds no .xml files; expected one for each image.");
        var all = ParallelReads.InOrder(files, path => (Path: path, Root: Parse(path)));
        var named = all.SelectMany(file => Objects(file.Root).Select(item => Text(item, "name", file.Path)));
        var names = options.ClassNames ?? [.. named.Distinct().Order(StringComparer.Ordinal)];
        return new(ParallelReads.InOrder(all, file => Image(file.Path, file.Root, folder, names, options)), names);
    }

    private static AnnotatedFile Image(string path, XElement root, string folder, IReadOnlyList<string> names, AnnotatedFilesOptions options)
    {
        var given = root.Element("filename")?.Value.Trim();
        var file = Path.Combine(folder, string.IsNullOrEmpty(given) ? Path.GetFileNameWithoutExtension(path) + ".jpg" : given);
        if (!File.Exists(file)) throw new InvalidDataException($"{path}: there is no file {file}.");
        var (width, height) = AnnotatedFile.SizeOf(file);
        if (root.Element("size") is { } size && (Number(size, "width", path), Number(size, "height", path)) is var told && told != (width, height))
            throw new InvalidDataException($"{path}: the size is {told.Item1} × {told.Item2}, but {file} is {width} × {height}.");
        List<LabeledBox> boxes = [];
        foreach (var item in Objects(root))
        {
            var label = ClassLabels.Of(Text(item, "name", path), names, path);
            var box = item.Element("bndbox") ?? throw new InvalidDataException($"{path}: an object \"{names[label]}\" lacks its bndbox.");
            // VOC counts pixels from 1, and the last one belongs to the box.
            var corners = new Box(Number(box, "xmin", path) - 1, Number(box, "ymin", path) - 1, Number(box, "xmax", path), Number(box, "ymax", path));
            if (AnnotatedFile.Cut(label, corners, (width, height), options, path) is { } cut) boxes.Add(cut);
        }

        return new(file, width, height, boxes);
    }

    private static XElement Parse(string path)
    {
        try
        {
            return XDocument.Load(path).Root is { Name.LocalName: "annotation" } root
                ? root
                : throw new InvalidDataException($"{path}: expected the element annotation.");
        }
        catch (XmlException fault)
        {
            throw new InvalidDataException($"{path} is not XML: {fault.Message}", fault);
        }
    }

    private static IEnumerable<XElement> Objects(XElement root) => root.Elements("object").Where(item => item.Element("difficult")?.Value.Trim() != "1");

    private static string Text(XElement element, string name, string path) =>
        element.Element(name)?.Value.Trim() ?? throw new InvalidDataException($"{path}: {element.Name} lacks {name}.");

    private static float Number(XElement element, string name, string path)
    {
        var text = Text(element, name, path);
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{path}: {name} is \"{text}\"; expected a number.");
    }
}
