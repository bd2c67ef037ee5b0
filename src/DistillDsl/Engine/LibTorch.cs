using System.Runtime.InteropServices;

namespace DistillDsl.Engine;

/// <summary>Functions of libtorch that TorchSharp does not have.</summary>
internal static class LibTorch
{
    /// <summary>The address of an exported C++ function by its mangled name, or null if this platform's library does not export it.</summary>
    public static nint? Function(string name) =>
        // Windows mangles names in another way.
        !OperatingSystem.IsWindows() && NativeLibrary.TryLoad("torch_cpu", typeof(TorchSharp.torch).Assembly, null, out var library)
            && NativeLibrary.TryGetExport(library, name, out var function)
            ? function
            : null;
}
