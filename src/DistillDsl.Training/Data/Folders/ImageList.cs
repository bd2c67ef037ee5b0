namespace DistillDsl.Training.Data;

/// <summary>A CSV file that lists image files and their labels.</summary>
internal static class ImageList
{
    /// <summary>The files, and if there is a column of labels, those and the names of the classes.</summary>
    public static (string[] Files, int[]? Labels, IReadOnlyList<string> ClassNames) Read(
        string path, string folder, string fileColumn, string? labelColumn, ImageFolderOptions options)
    {
        var csv = CsvFile.Read(path);
        var file = csv.IndexOf(fileColumn);
        string[] files = [.. csv.Rows.Select(row => row.Values[file].Replace('\\', '/'))];
        for (var i = 0; i < files.Length; i++)
        {
            if (!ImageDecoder.Reads(files[i])) throw csv.Fault(i, $"\"{files[i]}\" is not an image by its name; {ImageListing.Expected}.");
            if (!File.Exists(Path.Combine(folder, files[i]))) throw csv.Fault(i, $"there is no file {Path.Combine(folder, files[i])}.");
        }

        if (labelColumn is null) return (files, null, []);
        var column = csv.IndexOf(labelColumn);
        string[] texts = [.. csv.Rows.Select(row => row.Values[column])];
        var labels = options.ClassNames is { } names ? new LabelTexts(names) : LabelTexts.Of(texts);
        int[] numbers = [.. texts.Select((text, i) => labels.Find(text) ?? throw csv.Fault(i, $"the label {labels.Fault(text)}."))];
        return (files, numbers, labels.Names);
    }
}
