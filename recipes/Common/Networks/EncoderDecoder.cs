using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// A small segmentation network: four levels down, each of half the height and width, and up again with skip connections between levels of
/// equal size (Ronneberger et al. 2015). Logits [B, classes, H, W] from images [B, 3, H, W], computed at half the height and width and enlarged bilinearly.
/// </summary>
[ExportOnnx]
public sealed partial class EncoderDecoder : Module<Tensor, Tensor>
{
    private const int Levels = 4;

    private readonly ModuleList<Module<Tensor, Tensor>> down = [];
    private readonly ModuleList<Module<Tensor, Tensor>> up = [];
    private readonly Conv2d head;

    /// <param name="width">Channels of the first level; each of the others has twice as many as the one before it.</param>
    /// <param name="depth">Convolutions of each level on the way down.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public EncoderDecoder(int width, int depth, int classes)
        : base(nameof(EncoderDecoder))
    {
        if (width < 1 || depth < 1 || classes < 1)
            throw new ArgumentException($"Width, depth and classes must be at least 1; they are {width}, {depth} and {classes}.");
        long[] channels = [.. Enumerable.Range(0, Levels).Select(level => (long)width << level)];
        for (var level = 0; level < Levels; level++)
        {
            var input = level == 0 ? 3 : channels[level - 1];
            down.Add(ConvolutionLevels.Down(input, channels[level], depth));
            if (level > 0) up.Add(ConvolutionLevels.Same(channels[level - 1] + channels[level], channels[level - 1]));
        }

        head = Conv2d(width, classes, 1);
        RegisterComponents();
        ConvolutionLevels.Initialize(this);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var levels = new List<Tensor>(Levels);
        foreach (var level in down) levels.Add(level.call(levels.Count == 0 ? input : levels[^1]));
        var x = ConvolutionLevels.Up(levels, up);
        return scope.MoveToOuter(functional.interpolate(head.call(x), [input.size(2), input.size(3)], mode: InterpolationMode.Bilinear, align_corners: false));
    }
}
