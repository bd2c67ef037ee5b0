using System.Runtime.InteropServices;

namespace DistillDsl.Engine;

/// <summary>glibc's allocator, from which libtorch takes the memory of tensors on Linux.</summary>
internal static unsafe class Malloc
{
    private const int TrimThreshold = -1;
    private const int MmapMax = -4;
    private const int ArenaMax = -8;

    /// <summary>
    /// Keeps freed memory in the process for the next tensors, unless the user has set the allocator up. By default each large tensor is mapped from the
    /// system and unmapped when it is freed, and every page is cleared and mapped anew in the next step, which takes up to a third of a training's time.
    /// </summary>
    public static void KeepFreedMemory()
    {
        // Other systems' libraries have no such function.
        if (!OperatingSystem.IsLinux() || IsSetUp || !NativeLibrary.TryLoad("libc.so.6", out var libc)) return;
        if (!NativeLibrary.TryGetExport(libc, "mallopt", out var function)) return;
        var set = (delegate* unmanaged<int, int, int>)function;
        // One heap for all threads: those of the others are of 64 MiB, and what does not fit is mapped all the same.
        set(ArenaMax, 1);
        // Never maps, and never trims: -1 is the largest threshold.
        set(MmapMax, 0);
        set(TrimThreshold, -1);
    }

    private static bool IsSetUp => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Any(static name => name == "GLIBC_TUNABLES" || name.StartsWith("MALLOC_", StringComparison.Ordinal));
}
