using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DistillDsl.Training.Files;

/// <summary>Folders whose entries outlive a power cut: a file's own flush does not keep its name.</summary>
internal static class DurableFolder
{
    /// <summary>Brings the folder's entries to the disk. Windows needs and has nothing of the kind.</summary>
    /// <exception cref="IOException">The disk reported an error.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        // .NET opens no folders; what it can flush is any handle.
        using var handle = new SafeFileHandle(Open(folder, flags: 0), ownsHandle: true);
        // A folder that may be written to but not listed cannot be opened: its files are complete all the same.
        if (!handle.IsInvalid) RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Makes the folder, with the ones above it, where it does not exist.</summary>
    /// <exception cref="IOException">The path or one above it is a file, or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
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
