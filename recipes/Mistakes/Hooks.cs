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
