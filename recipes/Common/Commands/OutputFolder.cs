namespace DistillDsl.Recipes;

/// <summary>A folder for what a program writes.</summary>
public static class OutputFolder
{
    /// <summary>Makes the folder and writes into it once, so that a training does not end in an error after hours.</summary>
    /// <exception cref="IOException">It cannot be made or written to.</exception>
    public static DirectoryInfo Open(DirectoryInfo folder)
    {
        try
        {
            folder.Create();
            var probe = Path.Combine(folder.FullName, $".write-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return folder;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The output folder {folder.FullName} cannot be written to: {fault.Message}", fault);
        }
    }
}
