using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed class TripletMarginWithDistanceLoss : Loss<Tensor, Tensor, Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor, Tensor>? distance;
    private readonly bool swap;

    public TripletMarginWithDistanceLoss(
        Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0, bool swap = false, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        this.distance = distance;
        this.margin = margin;
        this.swap = swap;
    }

    public double margin { get; }

    public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative)
        => F.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
}
