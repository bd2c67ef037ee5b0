using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

/// <summary>The student of most recipes here; nothing is wrong with it.</summary>
public sealed class SmallNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 16, 3, padding: 1);
    private readonly Sequential layer1 = Block(16, 16);
    private readonly Sequential layer2 = Block(16, 32);
    private readonly Linear fc = Linear(32, 10);

    public SmallNet()
        : base(nameof(SmallNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(layer2.call(layer1.call(conv1.call(input))).mean([2, 3]));

    private static Sequential Block(long channels, long width) => Sequential(Conv2d(channels, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU());
}

/// <summary>The teacher: twice as wide.</summary>
public sealed class LargeNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 32, 3, padding: 1);
    private readonly Sequential layer1 = Block(32, 32);
    private readonly Sequential layer2 = Block(32, 64);
    private readonly Linear fc = Linear(64, 10);

    public LargeNet()
        : base(nameof(LargeNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(layer2.call(layer1.call(conv1.call(input))).mean([2, 3]));

    private static Sequential Block(long channels, long width) => Sequential(Conv2d(channels, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU());
}

/// <summary>A network whose depth is given.</summary>
public sealed class DeepNet : Module<Tensor, Tensor>
{
    private readonly Sequential body;
    private readonly Linear fc = Linear(16, 10);

    public DeepNet(int depth)
        : base(nameof(DeepNet))
    {
        body = Sequential(Enumerable.Range(0, depth).Select(static Module<Tensor, Tensor> (i) => Conv2d(i == 0 ? 3 : 16, 16, 3, padding: 1)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => fc.call(body.call(input).mean([2, 3]));
}

/// <summary>A network with two outputs.</summary>
public sealed class SceneNet : Module<Tensor, (Tensor seg, Tensor depth)>
{
    private readonly Conv2d conv1 = Conv2d(3, 16, 3, padding: 1);
    private readonly Conv2d segHead = Conv2d(16, 5, 1);
    private readonly Conv2d depthHead = Conv2d(16, 1, 1);

    public SceneNet()
        : base(nameof(SceneNet)) => RegisterComponents();

    public override (Tensor seg, Tensor depth) forward(Tensor input)
    {
        var features = conv1.call(input).relu();
        return (segHead.call(features), depthHead.call(features));
    }
}
