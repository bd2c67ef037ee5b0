using System.ComponentModel;
using System.Reflection;
using System.Runtime.Intrinsics.X86;

namespace DistillDsl.Engine;

/// <summary>
/// Runs before a program's own code, called by a module initializer that the build adds to it: keeps freed memory, makes matrix products reproducible
/// and, if libtorch's convolutions are wrong, limits oneDNN before its first convolution. See <see cref="TorchCheck"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TorchStartup
{
    /// <summary>Prepares libtorch for a program.</summary>
    /// <param name="program">The assembly with the program's entry point.</param>
    public static void Prepare(Assembly program)
    {
        ProgramProbe.EndIfProbe();
        if (!TorchCheck.IsEnabled) return;
        Malloc.KeepFreedMemory();
        if (!X86Base.IsSupported) return;
        Mkl.MakeReproducible();
        if (OneDnn.Isa is null) Prepare(TorchVerdicts.OfUser, () => ProgramProbe.Run(program));
        if (OneDnn.Isa is not null) NnPack.Disable();
    }

    /// <summary>Limits oneDNN if the stored verdict, or else a probe, says that convolutions are wrong.</summary>
    internal static void Prepare(TorchVerdicts verdicts, Func<ConvolutionVerdict> probe)
    {
        var verdict = verdicts.Read();
        // If no verdict can be stored, every start would pay for a probe; the check before the training runs anyway.
        if (verdict is null or ConvolutionVerdict.Pending && verdicts.TryWrite(ConvolutionVerdict.Pending))
        {
            verdict = probe();
            verdicts.TryWrite(verdict.Value);
        }

        if (verdict != ConvolutionVerdict.Wrong) return;
        OneDnn.LimitIsa(OneDnn.SafeIsa);
        Console.Error.WriteLine(
            $"DistillDsl: libtorch {TorchSharp.torch.__version__} computes wrong convolutions on this processor, {Processor.Current.Name}, "
            + $"so {OneDnn.IsaVariable}={OneDnn.SafeIsa} is set. {TorchCheckSwitch.Variable}={TorchCheckSwitch.Off} turns this off.");
    }
}
