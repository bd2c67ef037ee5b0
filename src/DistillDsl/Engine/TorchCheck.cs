using DistillDsl.Engine;

namespace DistillDsl;

/// <summary>
/// Checks that libtorch computes right gradients on this processor. On some (AMD's family 26, seen with libtorch 2.10), oneDNN gives wrong input gradients of
/// float32 convolutions without an error.
/// </summary>
/// <remarks>
/// <para>
/// Recipes on the CPU and trainers check once a process, before anything is trained, in a few milliseconds: the three gradients of small convolutions, with
/// channel counts that fill oneDNN's vectors and that do not, against the same in float64. Where one is wrong nothing is trained, and the exception says what
/// to set.
/// </para>
/// <para>
/// Programs that are built with the package's targets do not come so far: before their first line they read this processor's verdict, which the first of them
/// finds in a process of its own, and limit oneDNN to AVX where it is bad (<c>DistillDslCheckTorch=false</c> builds a program without that). The environment
/// variable <c>DISTILLDSL_TORCH_CHECK=off</c> turns all of it off.
/// </para>
/// </remarks>
public static class TorchCheck
{
    internal const string Variable = "DISTILLDSL_TORCH_CHECK";
    internal const string Off = "off";
    internal const string Probe = "probe";

    private static readonly Lazy<string?> Fault = new(static () => ConvolutionGradients.Fault());

    /// <summary>Whether recipes and trainers check; true unless <c>DISTILLDSL_TORCH_CHECK=off</c> is set.</summary>
    public static bool IsEnabled { get; set; } = Environment.GetEnvironmentVariable(Variable) != Off;

    /// <summary>Checks now, or remembers what an earlier check in this process found.</summary>
    /// <exception cref="TorchCheckException">A gradient is wrong.</exception>
    public static void Run() => Require(Fault.Value, TorchVerdicts.OfUser);

    /// <summary>The check of recipes and trainers: on the CPU, unless it is turned off.</summary>
    /// <param name="device">Where the training will run.</param>
    /// <exception cref="TorchCheckException">A gradient is wrong.</exception>
    public static void BeforeTraining(TorchSharp.torch.Device device)
    {
        if (IsEnabled && device.type == TorchSharp.DeviceType.CPU) Run();
    }

    internal static void Require(string? fault, TorchVerdicts verdicts)
    {
        if (fault is null) return;
        // The next process is prepared by it.
        if (OneDnn.Isa is null) verdicts.TryWrite(GradientVerdict.Wrong);
        throw new TorchCheckException(fault, Processor.Current.Name, TorchSharp.torch.__version__, OneDnn.Version() ?? "an unknown version");
    }
}
