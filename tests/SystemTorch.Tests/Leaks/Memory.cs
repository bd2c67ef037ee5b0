namespace SystemTorch.Tests.Leaks;

internal static class Memory
{
    /// <summary>The process's resident memory in MiB, after a collection.</summary>
    public static double ResidentMiB()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }
}
