using System.Text.RegularExpressions;

namespace DistillDsl.Training.Files;

/// <summary>Writes files atomically, even if the process is killed.</summary>
internal static partial class AtomicFile
{
    /// <summary>
    /// Writes a temporary file next to the target, flushes it to disk and renames it. If anything fails, the target is unchanged and
    /// the temporary file is removed, as are those that a killed process has left in the folder.
    /// </summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="write">Writes the content; the stream can seek, and may be closed.</param>
    /// <exception cref="IOException">The disk is full or reported an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path) ?? throw new IOException($"{path} is not the path of a file.");
        RemoveLeftovers(folder);
        var partial = PartialFile(folder, Path.GetFileName(path));
        try
        {
            // The file stays open, and so marked as in use, until it is renamed.
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

    /// <summary>Creates and removes a file in the folder, so that a folder that is not writable is detected before there is something to lose.</summary>
    /// <exception cref="IOException">The disk is full or read-only.</exception>
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
                // Deletion fails while the writer is alive.
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
