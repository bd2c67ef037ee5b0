using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
{
    internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Bilinear))
    {
        this.in1_features = in1_features;
        this.in2_features = in2_features;
        this.out_features = out_features;
        weight = new Parameter(empty([out_features, in1_features, in2_features], dtype, device));
        nn.init.UniformOverFanIn(weight, in1_features);
        if (hasBias)
        {
            bias = new Parameter(empty(Dims.Of(out_features), dtype, device));
            nn.init.UniformOverFanIn(bias, in1_features);
        }
    }

    public long in1_features { get; set; }

    public long in2_features { get; set; }

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

    public override Tensor forward(Tensor input1, Tensor input2) => F.bilinear(input1, input2, weight, bias);
}
