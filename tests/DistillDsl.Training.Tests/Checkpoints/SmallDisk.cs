using System.Diagnostics;

namespace DistillDsl.Training.Tests.Checkpoints;

/// <summary>A file system of a few pages, mounted for a test where the process may mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Null where nothing can be mounted: elsewhere than on Linux, or without the right to.</summary>
    public static SmallDisk? Mount(string kilobytes)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var path = Directory.CreateTempSubdirectory("distilldsl-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path)) return new(path);
        Directory.Delete(path);
        return null;
    }

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
