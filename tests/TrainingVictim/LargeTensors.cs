using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.TrainingVictim;

/// <summary>The page faults of this thread for a large tensor that follows another of its size.</summary>
internal static class LargeTensors
{
    private const int Bytes = 64 << 20;

    public static long PageFaults()
    {
        Fill();
        var before = PageFaultsSoFar();
        Fill();
        return PageFaultsSoFar() - before;
    }

    private static void Fill()
    {
        using var tensor = empty(Bytes, ScalarType.Byte);
        tensor.bytes.Fill(1);
    }

    private static long PageFaultsSoFar()
    {
        // proc(5): the tenth field, the eighth after the name in parentheses.
        var fields = File.ReadAllText("/proc/thread-self/stat");
        return long.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
