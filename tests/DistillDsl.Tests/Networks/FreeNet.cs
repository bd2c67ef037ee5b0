using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Networks;

/// <summary>One layer of any type, <c>layer</c>, called in the way that a test asks.</summary>
public sealed class FreeNet<TLayer> : Module<Tensor, Tensor>
    where TLayer : Module
{
    private readonly TLayer layer;
    private readonly Func<TLayer, Tensor, Tensor> _pass;

    public FreeNet(TLayer layer, Func<TLayer, Tensor, Tensor> pass) : base(nameof(FreeNet<TLayer>))
    {
        (this.layer, _pass) = (layer, pass);
        RegisterComponents();
    }

    public TLayer Layer => layer;

    public override Tensor forward(Tensor input) => _pass(layer, input);
}
