using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    public static int get_num_threads() => Native.st_num_threads();

    public static void set_num_threads(int num) => Native.Check(Native.st_set_num_threads(num));

    public static int get_num_interop_threads() => Native.st_num_interop_threads();

    public static void set_num_interop_threads(int num) => Native.Check(Native.st_set_num_interop_threads(num));

    /// <summary>libtorch's version.</summary>
    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((IntPtr)Native.st_version())!;
}
