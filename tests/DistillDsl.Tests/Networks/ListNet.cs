using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Networks;

/// <summary>A network that keeps its layers in a list, and may have forgotten to register it.</summary>
public sealed class ListNet : Module<Tensor, Tensor>
{
    private readonly ModuleList<Linear> items = ModuleList(Linear(4, 4), Linear(4, 4));

    public ListNet(bool registered) : base(nameof(ListNet))
    {
        if (registered) RegisterComponents();
    }

    public override Tensor forward(Tensor input) => items[1].call(items[0].call(input));
}
