using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SystemTorch.Tests.NN;

/// <summary>What layers and functions refuse, and that the message names it.</summary>
public class ArgumentTests
{
    [Fact]
    public void Inputs_of_another_shape()
    {
        using var scope = NewDisposeScope();
        Refused("3 channels to Conv2d, but got a tensor of shape [1, 4, 2, 2]", () => nn.Conv2d(3, 1, 1).call(zeros(1, 4, 2, 2)));
        Refused("to ConvTranspose1d", () => nn.ConvTranspose1d(3, 1, 1).call(zeros(3)));
        Refused("expected 2D or 3D input, but got 4D input.", () => nn.BatchNorm1d(1).call(zeros(1, 1, 1, 1)));
        Refused("expected 4D input, but got 2D input.", () => nn.BatchNorm2d(1).call(zeros(1, 1)));
        Refused("expected 5D input", () => nn.BatchNorm3d(1).call(zeros(1, 1)));
        Refused("expected 3D or 4D input", () => nn.InstanceNorm2d(1).call(zeros(1, 1)));
        Refused("4 channels in dimension 1", () => nn.GroupNorm(2, 4).call(zeros(1, 3)));
        Refused("divisible by 2 groups", () => nn.ChannelShuffle(2).call(zeros(1, 3, 2)));
        Refused("received a 4D input", () => F.dropout1d(zeros(1, 1, 1, 1)));
        Refused("does not fit the input's [2, 3]", () => F.gaussian_nll_loss(zeros(2, 3), zeros(2, 3), zeros(3, 2)));
    }

    [Fact]
    public void Options_out_of_range()
    {
        Refused("groups must be a positive", () => nn.Conv2d(2, 2, 1, groups: 0));
        Refused("in_channels must be divisible", () => nn.Conv2d(3, 2, 1, groups: 2));
        Refused("out_channels must be divisible", () => nn.Conv2d(2, 3, 1, groups: 2));
        Refused("not supported for strided", () => nn.Conv2d(1, 1, 2, Padding.Same, stride: 2));
        Refused("Only PaddingModes.Zeros", () => nn.ConvTranspose2d(1, 1, 1, padding_mode: PaddingModes.Reflect));
        Refused("Cannot set padding type", () => nn.ConvTranspose2d(1, 1, 1).SetPadding(Padding.Same));
        Refused("num_channels must be divisible", () => nn.GroupNorm(2, 3));
        Refused("must be divisible by num_heads", () => nn.MultiheadAttention(3, 2));
        Refused("within the 3 embeddings, but got 3", () => nn.Embedding(3, 1, padding_idx: 3));
        Refused("2-dimensional", () => nn.Embedding_from_pretrained(zeros(3)));
        Refused("between 0 and 1, but got 1.5", () => F.dropout(zeros(1), 1.5));
    }

    [Fact]
    public void Sizes_for_interpolation_and_unpooling()
    {
        using var scope = NewDisposeScope();
        var image = zeros(1, 1, 2, 2);
        Refused("either size or scale_factor", () => F.interpolate(image));
        Refused("only one of size or scale_factor", () => F.interpolate(image, [2, 2], [1.0, 1.0]));
        Refused("size has 1 entries, but the input has 2 spatial dimensions", () => F.interpolate(image, [2]));
        Refused("align_corners", () => F.interpolate(image, [2, 2], align_corners: true));
        Refused("Linear interpolation does not take a 4-D input", () => F.interpolate(image, [2, 2], mode: InterpolationMode.Linear));
        Refused("Anti-alias", () => F.interpolate(image, [2, 2], antialias: true));
        var (pooled, places) = F.max_pool2d_with_indices(image, [2, 2]);
        Refused("invalid output_size 9 in dimension 0", () => F.max_unpool2d(pooled, places, [2, 2], output_size: [9, 2]));
        Refused("2 or 4 elements", () => F.max_unpool2d(pooled, places, [2, 2], output_size: [2]));
        var upsampling = nn.ConvTranspose2d(1, 1, 3, stride: 2, padding: 1);
        Assert.Equal([1, 1, 4, 3], upsampling.forward(image, [4, 3]).shape);
        Refused("valid sizes range from 3 to 4", () => upsampling.forward(image, [5, 3]));
        Refused("2 or 4 elements (got 1)", () => upsampling.forward(image, [5]));
        Assert.Throws<ArgumentNullException>(() => F.affine_grid(zeros(1, 2, 3)));
    }

    [Fact]
    public void What_libtorch_refuses_is_its_own_message()
        => Assert.Contains("mat1 and mat2 shapes cannot be multiplied", Assert.Throws<ExternalException>(() => nn.Linear(3, 1).call(zeros(1, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Padding_can_be_set_later()
    {
        using var layer = nn.Conv1d(1, 1, 3);
        layer.SetPadding(Padding.Same);
        Assert.Null(layer.padding);
        Assert.Equal([1, 1, 5], layer.call(zeros(1, 1, 5)).shape);
        layer.SetPadding([2]);
        Assert.Null(layer.padding_type);
        Assert.Equal([1, 1, 7], layer.call(zeros(1, 1, 5)).shape);
    }

    private static void Refused(string message, Func<object?> call)
        => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    private static void Refused(string message, Action call)
        => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
}
