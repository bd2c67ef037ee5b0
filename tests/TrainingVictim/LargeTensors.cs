using System.Globalization;
using static TorchSharp.torch;

namespace DistillDsl.TrainingVictim;

/// <summary>The page faults of this thread for six tensors of 16 MiB that follow others of their size.</summary>
internal static class LargeTensors
{
    private const int Bytes = 16 << 20;
    private const int Rounds = 8;

    public static long PageFaults()
    {
        for (var i = 0; i < Rounds; i++) Fill();
        var before = PageFaultsSoFar();
        for (var i = 0; i < Rounds; i++) Fill();
        return (PageFaultsSoFar() - before) / Rounds;
    }

    private static void Fill()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 6; i++) empty(Bytes, ScalarType.Byte).bytes.Fill(1);
    }

    private static long PageFaultsSoFar()
    {
        // proc(5): the tenth field, the eighth after the name in parentheses.
        var fields = File.ReadAllText("/proc/thread-self/stat");
        return long.Parse(fields[(fields.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
