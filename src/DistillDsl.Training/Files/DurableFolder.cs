using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DistillDsl.Training.Files;

/// <summary>Makes folder entries survive a power failure: flushing a file does not flush its name.</summary>
internal static class DurableFolder
{
    /// <summary>Flushes the folder's entries to disk. Not necessary, and not possible, on Windows.</summary>
    /// <exception cref="IOException">The disk reported an error.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        // .NET cannot open folders, but it can flush any handle.
        using var handle = new SafeFileHandle(Open(folder, flags: 0), ownsHandle: true);
        // A folder that is writable but not listable cannot be opened: its files are complete all the same.
        if (!handle.IsInvalid) RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Creates the folder and its parents if they do not exist.</summary>
    /// <exception cref="IOException">The path or one above it is a file, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The parent folder is not writable.</exception>
    public static void Create(string folder)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder)) return;
        var above = Path.GetDirectoryName(folder);
        if (above is not null) Create(above);
        Directory.CreateDirectory(folder);
        if (above is not null) Flush(above);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
