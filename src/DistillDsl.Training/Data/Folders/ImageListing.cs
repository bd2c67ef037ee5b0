namespace DistillDsl.Training.Data;

/// <summary>The files and folders in a folder, in an order that is the same everywhere.</summary>
internal static class ImageListing
{
    /// <summary>Which files are images, in an error.</summary>
    public static string Expected => $"expected files {string.Join(", ", ImageDecoder.Extensions)}";

    /// <summary>The files that are none, in an error.</summary>
    public static string Others(int count) => count > 0 ? $"; {count} other {(count == 1 ? "file is" : "files are")} ignored" : "";

    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static void RequireFolder(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder {folder}.");
    }

    /// <summary>The names of the folders directly in a folder; hidden ones are left out.</summary>
    public static IEnumerable<string> Folders(string folder) =>
        Directory.EnumerateDirectories(folder, "*", new EnumerationOptions()).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    /// <summary>The number of files directly in a folder; hidden ones are left out.</summary>
    public static int FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", new EnumerationOptions()).Count();

    /// <summary>The images in and below a folder, relative to another one above it, and the number of other files; hidden ones are left out.</summary>
    public static (IReadOnlyList<string> Images, int Others) Images(string root, string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(root, folder), "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
        string[] images = [.. files.Where(ImageDecoder.Reads)];
        return (images, files.Length - images.Length);
    }
}
