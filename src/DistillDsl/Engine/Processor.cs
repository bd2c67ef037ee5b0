using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace DistillDsl.Engine;

/// <summary>The processor that this process runs on, to the extent that it decides which code libtorch runs.</summary>
/// <param name="Name">Its name, for messages: "AMD EPYC 9B45 (family 26, model 2)".</param>
/// <param name="Key">Distinguishes processors that may run different code: vendor, family, model, stepping and vector extensions.</param>
internal sealed record Processor(string Name, string Key)
{
    public static Processor Current { get; } = X86Base.IsSupported ? OfX86() : OfOther();

    private static Processor OfX86()
    {
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        var vendor = Text(ebx, edx, ecx);
        var signature = X86Base.CpuId(1, 0).Eax;
        var family = ((signature >> 8) & 15) is 15 and var low ? low + ((signature >> 20) & 255) : (signature >> 8) & 15;
        var model = ((signature >> 4) & 15) | (((signature >> 16) & 15) << 4);
        var vectors = Avx512F.IsSupported ? "avx512" : Avx2.IsSupported ? "avx2" : "sse";
        return new($"{Brand() ?? vendor} (family {family}, model {model})", $"{vendor}-{family}-{model}-{signature & 15}-{vectors}");
    }

    private static Processor OfOther()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString();
        return new(architecture, architecture);
    }

    private static string? Brand()
    {
        const int First = unchecked((int)0x80000002);
        if ((uint)X86Base.CpuId(unchecked((int)0x80000000), 0).Eax < 0x80000004) return null;
        var parts = Enumerable.Range(First, 3).Select(static leaf => X86Base.CpuId(leaf, 0)).Select(static r => Text(r.Eax, r.Ebx, r.Ecx, r.Edx));
        return string.Concat(parts).Trim();
    }

    private static string Text(params ReadOnlySpan<int> registers) => Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).TrimEnd('\0');
}
