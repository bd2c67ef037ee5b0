using System.Globalization;
using System.Text.RegularExpressions;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>
/// The residual networks for 32×32 images (He et al. 2016, section 4.2): depth 6n + 2, three layers of n blocks; the second and the third
/// halve height and width. Logits [B, classes] from images [B, 3, H, W].
/// </summary>
[ExportOnnx]
public sealed partial class ResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Linear fc;

    /// <param name="depth">6n + 2: 8, 14, 20, 26, 32 …</param>
    /// <param name="stem">Channels of the first convolution.</param>
    /// <param name="width">Channels of the first layer; the second has twice, the third four times as many.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">The depth is not 6n + 2, or a number is below 1.</exception>
    public ResNet(int depth, int stem, int width, int classes)
        : base(nameof(ResNet))
    {
        if (depth < 8 || (depth - 2) % 6 != 0)
            throw new ArgumentException(
                $"A residual network of depth {depth} does not exist; the nearest is {Math.Max(8, 6 * (int)Math.Round((depth - 2) / 6.0) + 2)}.",
                nameof(depth));
        if (stem < 1 || width < 1 || classes < 1)
            throw new ArgumentException($"Channels and classes must be at least 1; they are {stem}, {width} and {classes}.");
        var blocks = (depth - 2) / 6;
        conv1 = Conv2d(3, stem, 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(stem);
        layer1 = Layer(blocks, stem, width, 1);
        layer2 = Layer(blocks, width, 2 * width, 2);
        layer3 = Layer(blocks, 2 * width, 4 * width, 2);
        avgpool = AdaptiveAvgPool2d(1);
        fc = Linear(4 * width, classes);
        RegisterComponents();
        foreach (var module in modules())
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }

    /// <summary>
    /// A network by its usual name: <c>resnet20</c> has 16, 32 and 64 channels, <c>resnet8x4</c> four times as many (and a first convolution of 32, as
    /// published), <c>resnet8x0.5</c> half as many.
    /// </summary>
    /// <exception cref="ArgumentException">It is not such a name.</exception>
    public static ResNet Create(string name, int classes)
    {
        var match = NamePattern().Match(name);
        if (!match.Success)
            throw new ArgumentException(
                $"There is no network \"{name}\"; expected resnet8, resnet14, resnet20 …, with a width as in resnet8x4 or resnet8x0.5.");
        var depth = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var multiplier = match.Groups[2].Success ? double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 1;
        var width = (int)(16 * multiplier);
        if (width is < 1 or > 1024) throw new ArgumentException($"The width of \"{name}\" is out of range; x0.0625 … x64 are possible.");
        return new(depth, multiplier > 1 ? 32 : width, width, classes);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.relu(bn1.call(conv1.call(input)));
        x = layer3.call(layer2.call(layer1.call(x)));
        return scope.MoveToOuter(fc.call(avgpool.call(x).flatten(1)));
    }

    private static Sequential Layer(int blocks, long channels, long width, long stride) =>
        Sequential(Enumerable.Range(0, blocks)
            .Select(i => ($"{i}", (Module<Tensor, Tensor>)new BasicBlock(i == 0 ? channels : width, width, i == 0 ? stride : 1))));

    [GeneratedRegex(@"^resnet(\d{1,4})(?:x(\d{1,3}(?:\.\d{1,4})?))?$")]
    private static partial Regex NamePattern();
}
