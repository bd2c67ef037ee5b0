using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Golden;

/// <summary>A network of two outputs that gives what a case says.</summary>
public sealed class GoldenPair(Tensor seg, Tensor det) : Module<Tensor, (Tensor seg, Tensor det)>(nameof(GoldenPair))
{
    public override (Tensor seg, Tensor det) forward(Tensor input) => (seg.alias(), det.alias());
}
