using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

public sealed class WithoutHooks : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 16, 3);
    private readonly Linear fc = Linear(16, 10);

    public WithoutHooks()
        : base(nameof(WithoutHooks)) => RegisterComponents();

    // DDSL0303: forward runs the module, but not its hooks.
    public override Tensor forward(Tensor input) => fc.call(conv1.forward(input).mean([2, 3]));
}

// DDSL0301: nothing would be captured.
[Recipe(Student = typeof(WithoutHooks), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "conv1", Adapter = Adapter.Conv1x1)]
public sealed partial class TapWithoutHooks;

public sealed class WithASpare : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 32, 3);
    private readonly Conv2d spare = Conv2d(32, 64, 3);
    private readonly Linear fc = Linear(32, 10);

    public WithASpare()
        : base(nameof(WithASpare)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(conv1.call(input).relu().mean([2, 3]));
}

// DDSL0302
[Recipe(Student = typeof(WithASpare), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "spare", TeacherLayer = "layer2")]
public sealed partial class TapThatNeverRuns;

public sealed class WithASharedRelu : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 32, 3), conv2 = Conv2d(32, 64, 3);
    private readonly ReLU relu = ReLU(inplace: true);
    private readonly Linear fc = Linear(64, 10);

    public WithASharedRelu()
        : base(nameof(WithASharedRelu)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(relu.call(conv2.call(relu.call(conv1.call(input)))).mean([2, 3]));
}

// DDSL0304: which of the calls? DDSL0305: the ReLU overwrites what the convolution returns.
[Recipe(Student = typeof(WithASharedRelu), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "relu", TeacherLayer = "layer2"), Hint(Layer = "conv2", TeacherLayer = "layer2")]
public sealed partial class TapOfASharedRelu;

public sealed class WithMasks : Module<Tensor, Tensor>
{
    private readonly TransformerEncoderLayer encoder = TransformerEncoderLayer(64, 4, 128);
    private readonly Linear fc = Linear(64, 10);

    public WithMasks()
        : base(nameof(WithMasks)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(encoder.call(input.flatten(2).permute(2, 0, 1), null!, null!).mean([0]));
}

// DDSL0306: the overload with masks runs no hooks.
[Recipe(Student = typeof(WithMasks), Teacher = typeof(LargeNet))]
[Task, Pkt(Layer = "encoder", TeacherLayer = "layer2", Layout = Layout.SequenceFirst, TeacherLayout = Layout.ChannelsFirst)]
public sealed partial class TapOfACallWithMasks;
