using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Loads <c>libsystemtorch.so</c>, which brings libtorch with it; says clearly why where it cannot.</summary>
internal static class NativeLoader
{
    private const string FileName = "libsystemtorch.so";
    private const string Override = "SYSTEMTORCH_LIBRARY";

    private static readonly Lazy<IntPtr> handle = new(Load);

    internal static IntPtr Handle => handle.Value;

    private static IntPtr Load()
    {
        var chosen = Environment.GetEnvironmentVariable(Override);
        var path = string.IsNullOrEmpty(chosen) ? Path.Combine(AppContext.BaseDirectory, FileName) : chosen;
        if (!File.Exists(path))
        {
            var origin = string.IsNullOrEmpty(chosen) ? "it is built with the project" : $"the environment variable {Override} names it";
            throw new DllNotFoundException(
                $"{path} does not exist ({origin}). Build the project again (./build.sh does it), or let {Override} name a {FileName}.");
        }
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception reason) when (reason is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"{path} does not load, because libtorch is missing or is not the one it was built against: {Reason(reason)}. "
                + "Install libtorch (Debian, Ubuntu: apt-get install libtorch-dev libopenblas0-pthread), or build again for the libtorch there is (./build.sh native --torch DIR).",
                reason);
        }
    }

    // The message's last line is the loader's own word: which library or symbol it missed.
    private static string Reason(Exception e) => e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
}
