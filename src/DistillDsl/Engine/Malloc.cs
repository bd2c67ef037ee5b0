using System.Runtime.InteropServices;

namespace DistillDsl.Engine;

/// <summary>glibc's allocator, from which libtorch takes the memory of tensors on Linux.</summary>
internal static unsafe class Malloc
{
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;

    /// <summary>The largest threshold that glibc takes, and the one to which it comes by itself when large tensors are freed.</summary>
    private const int LargestMmapThreshold = 32 << 20;

    /// <summary>
    /// Keeps freed memory at the heap's end for the next tensors, unless the user has set the allocator up. By default glibc returns it to the system as
    /// soon as it is twice the largest tensor, and every page of it is cleared and mapped anew in the next step.
    /// </summary>
    public static void KeepFreedMemory()
    {
        // Other systems' libraries have no such function.
        if (!OperatingSystem.IsLinux() || IsSetUp || !NativeLibrary.TryLoad("libc.so.6", out var libc)) return;
        if (!NativeLibrary.TryGetExport(libc, "mallopt", out var function)) return;
        var set = (delegate* unmanaged<int, int, int>)function;
        // Never trims: -1 is the largest threshold. With it set, the other no longer moves by itself.
        set(TrimThreshold, -1);
        set(MmapThreshold, LargestMmapThreshold);
    }

    private static bool IsSetUp => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Any(static name => name == "GLIBC_TUNABLES" || name.StartsWith("MALLOC_", StringComparison.Ordinal));
}
