using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// The last layer of a one-stage detector: from a feature map [B, C, H, W] to [B, H, W, 5+K], for each cell one object: its box in 0 … 3 as in
/// <see cref="CellBoxes"/>, the logit of its presence in 4, the logits of its K classes from 5. Its layer <c>boxes</c> outputs only the first four, [B, H, W,
/// 4].
/// </summary>
[ExportOnnx]
public sealed partial class DetectionHead : Module<Tensor, Tensor>
{
    // Few cells contain an object: the bias saves the training from learning that first.
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
