using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Networks;

/// <summary>A network with an early exit: [B, 4] to logits of both exits, [B, 3].</summary>
public sealed class ExitNet : Module<Tensor, (Tensor early, Tensor final)>
{
    private readonly Linear first = Linear(4, 5), second = Linear(5, 5), exit = Linear(5, 3), head = Linear(5, 3);

    public ExitNet() : base(nameof(ExitNet)) => RegisterComponents();

    public int Passes { get; private set; }

    public override (Tensor early, Tensor final) forward(Tensor input)
    {
        Passes++;
        var one = first.call(input).tanh();
        return (exit.call(one), head.call(second.call(one).tanh()));
    }
}
