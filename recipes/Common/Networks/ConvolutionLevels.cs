using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes;

/// <summary>Building blocks of networks that go down to small feature maps and up again: 3×3 convolutions with batch normalization and ReLU.</summary>
public static class ConvolutionLevels
{
    /// <summary>A level of the way down: the first of its convolutions halves height and width.</summary>
    public static Module<Tensor, Tensor> Down(long input, long output, int depth) =>
        Sequential(Enumerable.Range(0, depth).Select(i => ($"{i}", i == 0 ? Convolution(input, output, 2) : Convolution(output, output, 1))));

    /// <summary>One convolution that preserves height and width.</summary>
    public static Module<Tensor, Tensor> Same(long input, long output) => Convolution(input, output, 1);

    /// <summary>
    /// The way up (Ronneberger et al. 2015): starting with the smallest map, each is enlarged to the size of the next larger one, concatenated with it and
    /// passed through that level's module.
    /// </summary>
    /// <param name="levels">The outputs of the levels of the way down, the largest map first.</param>
    /// <param name="up">A module for each level except the smallest, with the channels of both maps as input, in the same order.</param>
    public static Tensor Up(IReadOnlyList<Tensor> levels, ModuleList<Module<Tensor, Tensor>> up)
    {
        using var scope = NewDisposeScope();
        var x = levels[^1].alias();
        for (var level = levels.Count - 2; level >= 0; level--)
        {
            var skip = levels[level];
            x = up[level].call(cat([functional.interpolate(x, [skip.size(2), skip.size(3)], mode: InterpolationMode.Nearest), skip], 1));
        }

        return scope.MoveToOuter(x);
    }

    /// <summary>Reinitializes the weights of all convolutions of a network, for ReLU (He et al. 2015).</summary>
    public static void Initialize(Module network)
    {
        foreach (var module in network.modules())
            if (module is Conv2d convolution) init.kaiming_normal_(convolution.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
    }

    private static Module<Tensor, Tensor> Convolution(long input, long output, long stride) => Sequential(
        ("conv", Conv2d(input, output, 3, stride: stride, padding: 1, bias: false)),
        ("bn", BatchNorm2d(output)),
        ("relu", ReLU()));
}
