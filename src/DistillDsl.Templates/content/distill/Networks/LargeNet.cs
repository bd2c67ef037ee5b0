using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillProject;

// The teacher: the same with more channels. Take your own large network instead.
public sealed class LargeNet : Module<Tensor, Tensor>
{
    private readonly Sequential layer1 = Layer(3, 32);
    private readonly Sequential layer2 = Layer(32, 64);
    private readonly Sequential layer3 = Layer(64, 128);
    private readonly AdaptiveAvgPool2d pool = AdaptiveAvgPool2d(1);
    private readonly Linear classifier;

    public LargeNet(long classes)
        : base(nameof(LargeNet))
    {
        classifier = Linear(128, classes);
        RegisterComponents();
    }

    // Logits [B, classes] from images [B, 3, H, W].
    public override Tensor forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var x = layer3.call(layer2.call(layer1.call(images)));
        return classifier.call(pool.call(x).flatten(1)).MoveToOuterDisposeScope();
    }

    private static Sequential Layer(long inputs, long outputs) =>
        Sequential(Conv2d(inputs, outputs, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(outputs), ReLU());
}
