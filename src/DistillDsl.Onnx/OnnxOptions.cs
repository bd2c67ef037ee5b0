using static TorchSharp.torch;

namespace DistillDsl.Onnx;

/// <summary>How an ONNX file is run.</summary>
public sealed record OnnxOptions
{
    /// <summary>Where it runs: the CPU, or a CUDA device if the program references Microsoft.ML.OnnxRuntime.Gpu. The CPU if omitted.</summary>
    public Device? Device { get; init; }

    /// <summary>The number of threads of one run, at least 1; TorchSharp's own number if omitted.</summary>
    public int? Threads { get; init; }
}
