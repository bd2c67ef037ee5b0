using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype) : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(empty(Dims.Of(num_parameters), dtype, device));
        nn.init.constant_(weight, init);
    }

    public long num_parameters { get; }

    public double init { get; }

    public Parameter weight
    {
        get => HeldParameter()!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Hold(value);
        }
    }

    public override Tensor forward(Tensor tensor) => F.prelu(tensor, weight);
}
