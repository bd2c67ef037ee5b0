using DistillDsl.Engine;

namespace DistillDsl;

/// <summary>
/// Checks that libtorch computes correct convolutions on this processor. On some (AMD's family 26, seen with libtorch 2.10), oneDNN gives wrong outputs and
/// wrong input gradients of float32 convolutions without an error, where the channels do not fill its vectors.
/// </summary>
/// <remarks>
/// <para>
/// Recipes on the CPU and trainers run the check once per process, before training, in a few milliseconds: it compares small convolutions and their three
/// gradients, with channel counts that do and do not fill oneDNN's vectors, with the same in float64. If one is wrong, nothing is trained, and the
/// exception says what to set.
/// </para>
/// <para>
/// Programs built with the package's targets avoid the exception: before their first line they read the stored verdict for this processor, which the
/// first program determines in a separate process, and limit oneDNN to SSE4.1 if one is wrong. They also make MKL's matrix products reproducible
/// (<c>MKL_CBWR=AUTO</c>) and have glibc keep the memory of freed tensors. <c>DistillDslCheckTorch=false</c> builds a program without these settings;
/// the environment variable <c>DISTILLDSL_TORCH_CHECK=off</c> disables all of this.
/// </para>
/// </remarks>
public static class TorchCheck
{
    private static readonly Lazy<string?> Fault = new(static () => ConvolutionCheck.Fault());

    /// <summary>Whether recipes and trainers run the check; true unless <c>DISTILLDSL_TORCH_CHECK=off</c> is set.</summary>
    public static bool IsEnabled { get; set; } = Environment.GetEnvironmentVariable(TorchCheckSwitch.Variable) != TorchCheckSwitch.Off;

    /// <summary>Runs the check, or returns the result of an earlier check in this process.</summary>
    /// <exception cref="TorchCheckException">A convolution is wrong.</exception>
    public static void Run() => Require(Fault.Value, TorchVerdicts.OfUser);

    /// <summary>Runs the check as recipes and trainers do: on the CPU only, unless it is disabled.</summary>
    /// <param name="device">Where the training will run.</param>
    /// <exception cref="TorchCheckException">A convolution is wrong.</exception>
    public static void BeforeTraining(TorchSharp.torch.Device device)
    {
        if (IsEnabled && device.type == TorchSharp.DeviceType.CPU) Run();
    }

    internal static void Require(string? fault, TorchVerdicts verdicts)
    {
        if (fault is null) return;
        // The next process is prepared by it.
        if (OneDnn.Isa is null) verdicts.TryWrite(ConvolutionVerdict.Wrong);
        throw new TorchCheckException(fault, Processor.Current.Name, TorchSharp.torch.__version__, OneDnn.Version() ?? "an unknown version");
    }
}
