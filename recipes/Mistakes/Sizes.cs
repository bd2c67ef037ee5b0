using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

// DDSL0401: 32 channels and 64.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "layer2", Weight = 100)]
public sealed partial class NoAdapter;

// DDSL0402: flows of 16 × 32 and 32 × 64 channels.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Fsp(Pairs = ["layer1:layer2"])]
public sealed partial class UnequalFlows;

public sealed class HundredClasses : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(48, 100);

    public HundredClasses()
        : base(nameof(HundredClasses)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(input.flatten(1));
}

// DDSL0403: 100 classes and 10.
[Recipe(Student = typeof(HundredClasses), Teacher = typeof(LargeNet))]
[Task, Distill]
public sealed partial class OtherClasses;

// DDSL0404: layer2 returns feature maps.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "layer2", Adapter = Adapter.LinearProjection)]
public sealed partial class WrongAdapter;

// DDSL0405: logits have no positions to attend to.
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, At(Layers = ["layer1", "fc"])]
public sealed partial class NoMaps;

public sealed class TokenNet : Module<Tensor, Tensor>
{
    private readonly Conv2d patches = Conv2d(3, 64, 4, stride: 4);
    private readonly Linear head = Linear(64, 100);

    public TokenNet()
        : base(nameof(TokenNet)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head.call(patches.call(input).flatten(2).transpose(1, 2));
}

// DDSL0406: [B, T, 100] is not [B, 100, T].
[Recipe(Student = typeof(TokenNet), Teacher = typeof(TokenNet))]
[Distill]
public sealed partial class TokensAsPositions;
