using TorchSharp.Interop;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);

        // Without a momentum the running statistics are the plain average over all batches so far.
        var average_factor = momentum ?? 0;
        if (training && track_running_stats && num_batches_tracked is { } count)
        {
            Op.CallInPlace(count, "aten::add_.Scalar", 1L);
            average_factor = momentum ?? 1 / count.ToDouble();
        }

        var useBatch = training || (running_mean is null && running_var is null);
        var useRunning = !training || track_running_stats;
        return F.batch_norm(
            input, useRunning ? running_mean : null, useRunning ? running_var : null, weight, bias, useBatch, average_factor, eps);
    }
}
