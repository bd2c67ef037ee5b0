using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// The last layer of a one-stage detector: of a map [B, C, H, W] it gives [B, H, W, 5+K], for each cell one object as <see cref="CellBoxes"/> tells
/// it in 0 … 3, the logit of there being one in 4, the logits of its K classes from 5. Its layer <c>boxes</c> gives the first four alone, [B, H, W,
/// 4].
/// </summary>
public sealed class DetectionHead : Module<Tensor, Tensor>
{
    // Few cells hold an object: the training need not begin by learning that.
    private const double FirstObjectness = 0.05;

    private readonly Linear boxes;
    private readonly Linear scores;

    /// <param name="channels">C.</param>
    /// <param name="classes">K.</param>
    public DetectionHead(long channels, long classes)
        : base(nameof(DetectionHead))
    {
        boxes = Linear(channels, 4);
        scores = Linear(channels, 1 + classes);
        RegisterComponents();
        using var noGrad = no_grad();
        scores.bias![0] = Math.Log(FirstObjectness / (1 - FirstObjectness));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var cells = input.permute(0, 2, 3, 1);
        return scope.MoveToOuter(cat([boxes.call(cells), scores.call(cells)], -1));
    }
}
