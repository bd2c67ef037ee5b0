using System.Runtime.InteropServices;

namespace DistillDsl.Engine;

/// <summary>What a process can read and set of oneDNN, libtorch's convolution library on x64.</summary>
internal static class OneDnn
{
    /// <summary>
    /// The instruction set that gives correct convolutions on processors where the others fail. With AVX, of 1,500 random convolutions 456 were wrong there.
    /// </summary>
    public const string SafeIsa = "SSE41";

    /// <summary>The environment variable that limits oneDNN's instruction set; read once, natively, before its first convolution.</summary>
    public const string IsaVariable = "ONEDNN_MAX_CPU_ISA";

    private const string FormerIsaVariable = "DNNL_MAX_CPU_ISA";

    /// <summary>The limit that the user has set, or null.</summary>
    public static string? Isa => Environment.GetEnvironmentVariable(IsaVariable) ?? Environment.GetEnvironmentVariable(FormerIsaVariable);

    /// <summary>Limits oneDNN's instruction set in this process and in its child processes. Has no effect after the first convolution.</summary>
    public static void LimitIsa(string isa) => NativeEnvironment.Set(IsaVariable, isa);

    /// <summary>libtorch's description of its oneDNN, or null if it gives none.</summary>
    public static unsafe string? Version()
    {
        // std::string at::get_mkldnn_version(), returned through a pointer to 32 bytes: the address of the characters, the length, the capacity.
        if (LibTorch.Function("_ZN2at18get_mkldnn_versionB5cxx11Ev") is not { } function) return null;
        var text = stackalloc nint[4];
        ((delegate* unmanaged<nint*, nint*>)function)(text);
        return Marshal.PtrToStringUTF8(text[0], (int)text[1]);
    }
}
