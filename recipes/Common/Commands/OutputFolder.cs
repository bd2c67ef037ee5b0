namespace DistillDsl.Recipes;

/// <summary>The folder that a program writes to.</summary>
public static class OutputFolder
{
    /// <summary>Creates the folder and tests that it is writable, so that a training does not fail after hours.</summary>
    /// <exception cref="IOException">It cannot be created or written to.</exception>
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
