using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Tokens;

/// <summary>
/// A thin convolutional network: two levels that each halve height and width, two more convolutions, and the classes from the mean of the map. Logits
/// [B, classes] from images [B, 3, H, W].
/// </summary>
/// <remarks>
/// The last map is flattened to [B, C, cells] by a layer, in whose output a term finds one cell for every token of a teacher with patches of 4 × 4 pixels,
/// in the same order. The mean over the cells is the mean over the map.
/// </remarks>
[ExportOnnx]
public sealed partial class ConvNet : Module<Tensor, Tensor>
{
    private readonly Sequential levels;
    private readonly Flatten cells;
    private readonly Linear head;

    /// <param name="width">The channels of the first level; the others have twice as many.</param>
    /// <param name="classes">The number of classes.</param>
    public ConvNet(long width, long classes)
        : base(nameof(ConvNet))
    {
        levels = Sequential(
            ("0", ConvolutionLevels.Down(3, width, 1)),
            ("1", ConvolutionLevels.Down(width, 2 * width, 2)),
            ("2", ConvolutionLevels.Same(2 * width, 2 * width)));
        cells = Flatten(2);
        head = Linear(2 * width, classes);
        RegisterComponents();
        ConvolutionLevels.Initialize(this);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(head.call(cells.call(levels.call(input)).mean([2])));
    }
}
