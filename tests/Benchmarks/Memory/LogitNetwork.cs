using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Benchmarks.Memory;

/// <summary>A network of so many classes, for recipes whose losses get their logits from elsewhere.</summary>
internal sealed class LogitNetwork(long classes) : Module<Tensor, Tensor>(nameof(LogitNetwork))
{
    public override Tensor forward(Tensor input) => zeros(input.shape[0], classes);
}
