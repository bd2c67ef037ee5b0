using DistillDsl;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillProject;

// The student: a small network, the one that is deployed.
[ExportOnnx]
public sealed partial class SmallNet : Module<Tensor, Tensor>
{
    private readonly Sequential layer1 = Layer(3, 8);
    private readonly Sequential layer2 = Layer(8, 16);
    private readonly Sequential layer3 = Layer(16, 32);
    private readonly AdaptiveAvgPool2d pool = AdaptiveAvgPool2d(1);
    private readonly Linear classifier;

    public SmallNet(long classes)
        : base(nameof(SmallNet))
    {
        classifier = Linear(32, classes);
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
