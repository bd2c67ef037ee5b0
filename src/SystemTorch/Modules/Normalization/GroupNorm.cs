using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    private readonly long channels;

    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype) : base(nameof(GroupNorm))
    {
        if (num_channels % num_groups != 0)
            throw new ArgumentException("num_channels must be divisible by num_groups", nameof(num_channels));
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        channels = num_channels;
        if (affine)
        {
            weight = new Parameter(ones(Dims.Of(num_channels), dtype, device));
            bias = new Parameter(zeros(Dims.Of(num_channels), dtype, device));
        }
    }

    public long num_groups { get; set; }

    public double eps { get; set; }

    public bool affine { get; set; }

    public Parameter? weight
    {
        get => HeldParameter();
        set => Hold(value);
    }

    public Parameter? bias
    {
        get => HeldParameter();
        set => Hold(value);
    }

    public override Tensor forward(Tensor tensor)
    {
        if (tensor.dim() < 2 || tensor.shape[1] != channels)
            throw new ArgumentException(
                $"Expected an input with {channels} channels in dimension 1, but got a tensor of shape [{string.Join(", ", tensor.shape)}].", nameof(tensor));
        return F.group_norm(tensor, num_groups, weight, bias, eps);
    }
}
