using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = new Parameter(empty([outputSize, inputSize], dtype, device));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (hasBias)
        {
            bias = new Parameter(empty(Dims.Of(outputSize), dtype, device));
            nn.init.UniformOverFanIn(bias, inputSize);
        }
    }

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        var shape = weight.shape;
        (out_features, in_features) = (shape[0], shape[1]);
        this.weight = weight;
        this.bias = bias;
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    public Parameter weight
    {
        get => HeldParameter()!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Hold(value);
        }
    }

    public Parameter? bias
    {
        get => HeldParameter();
        set => Hold(value);
    }

    public override Tensor forward(Tensor tensor) => F.linear(tensor, weight, bias);
}
