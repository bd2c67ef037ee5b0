using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Networks;

/// <summary>Two layers, a and b, called in the way that a test asks: [B, 4] to [B, 4].</summary>
public sealed class OddNet : Module<Tensor, Tensor>
{
    private readonly Linear a = Linear(4, 4);
    private readonly Module<Tensor, Tensor> b;
    private readonly Func<OddNet, Tensor, Tensor> _pass;

    public OddNet(Func<OddNet, Tensor, Tensor> pass, Module<Tensor, Tensor>? second = null) : base(nameof(OddNet))
    {
        _pass = pass;
        b = second ?? Linear(4, 4);
        RegisterComponents();
    }

    public Linear A => a;

    public Module<Tensor, Tensor> B => b;

    /// <summary>One after the other, as one should.</summary>
    public static OddNet Plain() => new(static (net, input) => net.b.call(net.a.call(input)));

    public override Tensor forward(Tensor input) => _pass(this, input);
}
