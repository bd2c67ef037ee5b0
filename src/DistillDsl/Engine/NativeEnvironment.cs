using System.Runtime.InteropServices;

namespace DistillDsl.Engine;

/// <summary>Environment variables that native code of this process reads.</summary>
internal static partial class NativeEnvironment
{
    /// <summary>Sets a variable for this process, native code included, and for its child processes.</summary>
    public static void Set(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        // On Windows the runtime's own setter reaches native code; elsewhere the runtime only changes its own copy.
        if (!OperatingSystem.IsWindows()) SetNative(name, value, 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
