using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Networks;

/// <summary>A small network with a batch norm and a Sequential: [B, 2, 8, 8] to [B, classes]; body gives [B, 2·width, 4, 4].</summary>
public sealed class ToyNet : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly BatchNorm2d norm;
    private readonly Sequential body;
    private readonly Linear head;

    public ToyNet(int width, int classes = 3) : base(nameof(ToyNet))
    {
        stem = Conv2d(2, width, 3, padding: 1);
        norm = BatchNorm2d(width);
        body = Sequential(
            ("conv", Conv2d(width, width, 3, padding: 1)),
            ("relu", ReLU()),
            ("down", Conv2d(width, 2 * width, 3, stride: 2, padding: 1)));
        head = Linear(2 * width, classes);
        RegisterComponents();
    }

    /// <summary>Makes the next pass fail after its body.</summary>
    public bool Fails { get; set; }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = body.call(norm.call(stem.call(input)));
        if (Fails) throw new InvalidOperationException("the toy fails");
        return head.call(map.mean([2, 3])).MoveToOuterDisposeScope();
    }
}
