using System.Runtime.InteropServices;

namespace DistillDsl.Build;

/// <summary>The C++ runtime that the loader of this system finds.</summary>
internal static class SystemRuntime
{
    /// <summary>The path of the system's <c>libstdc++.so.6</c>, or null if there is none (musl, for example).</summary>
    public static string? Find()
    {
        if (!NativeLibrary.TryLoad(OldRuntime.Runtime, out var handle)) return null;
        try
        {
            return File.ReadLines("/proc/self/maps").Select(static line => line[(line.IndexOf('/') is var at and >= 0 ? at : line.Length)..])
                .FirstOrDefault(static path => Path.GetFileName(path).StartsWith(OldRuntime.Runtime, StringComparison.Ordinal));
        }
        finally
        {
            NativeLibrary.Free(handle);
        }
    }
}
