using System.Text.RegularExpressions;

namespace DistillDsl.Training.Files;

/// <summary>Files that are there whole or not at all, whatever kills the writer.</summary>
internal static partial class AtomicFile
{
    /// <summary>
    /// Writes beside the file, brings that to the disk and puts it in the file's place. Where anything fails, the file is as before and nothing is
    /// left beside it. What a killed writer left in the folder is removed.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes the content; the stream can seek, and may be closed.</param>
    /// <exception cref="IOException">The disk is full or reported an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path) ?? throw new IOException($"{path} is no path of a file.");
        RemoveLeftovers(folder);
        var partial = PartialFile(folder, Path.GetFileName(path));
        try
        {
            // The file stays open, and so marked as in use, until it has its name.
            using var handle = File.OpenHandle(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            using (var stream = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)) write(stream);
            RandomAccess.FlushToDisk(handle);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }

        DurableFolder.Flush(folder);
    }

    /// <summary>Makes a file in the folder and removes it, so that what cannot be written to is known before there is something to lose.</summary>
    /// <exception cref="IOException">The disk is full or can only be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static void RequireWritable(string folder) =>
        new FileStream(PartialFile(folder, "try"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();

    private static string PartialFile(string folder, string name) => Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.partial");

    private static void RemoveLeftovers(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, ".*.partial").Where(file => PartialName().IsMatch(file)))
        {
            try
            {
                // Refused while its writer lives.
                using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    [GeneratedRegex(@"\.[0-9a-f]{32}\.partial$")]
    private static partial Regex PartialName();
}
