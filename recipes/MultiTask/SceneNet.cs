using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.MultiTask;

/// <summary>
/// A small network for two tasks. Three levels down, each of half the height and width, are shared; from there one head goes up again with
/// skip connections and classifies every pixel, and the other looks for one object in each cell of the third level.
/// </summary>
/// <remarks>
/// From images [B, 3, H, W] it returns <c>seg</c>, logits [B, 1+K, H, W] of background and classes, computed at half the height and width and enlarged, and
/// <c>det</c>, the output of a <see cref="DetectionHead"/>, [B, H/8, W/8, 5+K].
/// </remarks>
[ExportOnnx]
public sealed partial class SceneNet : Module<Tensor, (Tensor seg, Tensor det)>
{
    /// <summary>A cell's width and height in pixels.</summary>
    public const int Stride = 1 << Levels;

    private const int Levels = 3;

    private readonly ModuleList<Module<Tensor, Tensor>> down = [];
    private readonly ModuleList<Module<Tensor, Tensor>> up = [];
    private readonly Conv2d pixels;
    private readonly Module<Tensor, Tensor> surroundings;
    private readonly DetectionHead cells;

    /// <param name="width">Channels of the first level; each of the others has twice as many as the one before it.</param>
    /// <param name="depth">Convolutions of each level on the way down.</param>
    /// <param name="classes">K, the classes of objects; the masks have the background besides.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    public SceneNet(int width, int depth, int classes)
        : base(nameof(SceneNet))
    {
        if (width < 1 || depth < 1 || classes < 1)
            throw new ArgumentException($"Width, depth and classes must be at least 1; they are {width}, {depth} and {classes}.");
        long[] channels = [.. Enumerable.Range(0, Levels).Select(level => (long)width << level)];
        for (var level = 0; level < Levels; level++)
        {
            down.Add(ConvolutionLevels.Down(level == 0 ? 3 : channels[level - 1], channels[level], depth));
            if (level > 0) up.Add(ConvolutionLevels.Same(channels[level - 1] + channels[level], channels[level - 1]));
        }

        pixels = Conv2d(width, 1 + classes, 1);
        surroundings = ConvolutionLevels.Same(channels[^1], channels[^1]);
        cells = new(channels[^1], classes);
        RegisterComponents();
        ConvolutionLevels.Initialize(this);
    }

    /// <inheritdoc/>
    public override (Tensor seg, Tensor det) forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var levels = new List<Tensor>(Levels);
        foreach (var level in down) levels.Add(level.call(levels.Count == 0 ? input : levels[^1]));
        var det = cells.call(surroundings.call(levels[^1]));
        var map = pixels.call(Up(levels));
        var seg = functional.interpolate(map, [input.size(2), input.size(3)], mode: InterpolationMode.Bilinear, align_corners: false);
        return (scope.MoveToOuter(seg), scope.MoveToOuter(det));
    }

    /// <summary>
    /// The way up from the smallest map, each level beside the next larger one. The export follows methods of this project, but not those of another one, so
    /// that it is not <see cref="ConvolutionLevels.Up"/>.
    /// </summary>
    private Tensor Up(List<Tensor> levels)
    {
        var x = levels[^1];
        for (var level = levels.Count - 2; level >= 0; level--)
        {
            var skip = levels[level];
            x = up[level].call(cat([functional.interpolate(x, [skip.size(2), skip.size(3)], mode: InterpolationMode.Nearest), skip], 1));
        }
        return x;
    }
}
