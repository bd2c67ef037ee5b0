using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class ChannelShuffle : ParameterLessModule<Tensor, Tensor>
{
    internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle))
    {
        this.groups = groups;
    }

    public long groups { get; set; }

    // Written out because libtorch 1.13's own operator has no gradient.
    public override Tensor forward(Tensor tensor)
    {
        var shape = tensor.shape;
        if (shape.Length < 3 || shape[1] % groups != 0)
            throw new ArgumentException(
                $"channel_shuffle expects at least 3 dimensions and channels divisible by {groups} groups, but got a tensor of shape [{string.Join(", ", shape)}].",
                nameof(tensor));
        using var grouped = tensor.reshape([shape[0], groups, shape[1] / groups, .. shape[2..]]);
        using var shuffled = grouped.transpose(1, 2);
        return shuffled.reshape(shape);
    }
}
