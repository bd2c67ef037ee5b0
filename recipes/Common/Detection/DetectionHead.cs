using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// The last layer of a one-stage detector: from a feature map [B, C, H, W] to [B, H, W, 5+K], for each cell one object: its box in 0 … 3 as in
/// <see cref="CellBoxes"/>, the logit of its presence in 4, the logits of its K classes from 5. Its layer <c>boxes</c> outputs only the first four, [B, H, W,
/// 4], its layer <c>presence</c> the logits of presence as a map, [B, 1, H, W].
/// </summary>
[ExportOnnx]
public sealed partial class DetectionHead : Module<Tensor, Tensor>
{
    // Few cells contain an object: the bias saves the training from learning that first.
    private const double FirstObjectness = 0.05;

    private readonly Linear boxes;
    private readonly Linear scores;
    private readonly Identity presence;

    /// <param name="channels">C.</param>
    /// <param name="classes">K.</param>
    public DetectionHead(long channels, long classes)
        : base(nameof(DetectionHead))
    {
        boxes = Linear(channels, 4);
        scores = Linear(channels, 1 + classes);
        presence = Identity();
        RegisterComponents();
        using var noGrad = no_grad();
        scores.bias![0] = Math.Log(FirstObjectness / (1 - FirstObjectness));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var cells = input.permute(0, 2, 3, 1);
        var scored = scores.call(cells);
        var present = presence.call(scored.narrow(-1, 0, 1).permute(0, 3, 1, 2));
        return scope.MoveToOuter(cat([boxes.call(cells), present.permute(0, 2, 3, 1), scored.narrow(-1, 1, scored.size(-1) - 1)], -1));
    }
}
