using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

// DDSL0201
[Recipe(Student = typeof(SmallNet), Teacher = typeof(LargeNet))]
[Task, Hint(Layer = "layr2", TeacherLayer = "layer2.2", Adapter = Adapter.Conv1x1)]
public sealed partial class NoSuchLayer;

// DDSL0202: modules in a list are not trained, saved or moved.
public sealed class InAList : Module<Tensor, Tensor>
{
    private readonly List<Module<Tensor, Tensor>> blocks = [];

    public InAList()
        : base(nameof(InAList))
    {
        for (var i = 0; i < 4; i++) blocks.Add(Linear(16, 16));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => blocks.Aggregate(input, static (x, block) => block.call(x).relu());
}

// DDSL0203: RegisterComponents is not called.
public sealed class NotRegistered : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(16, 10);

    public NotRegistered()
        : base(nameof(NotRegistered))
    {
    }

    public override Tensor forward(Tensor input) => fc.call(input);
}

public abstract class Backbone : Module<Tensor, Tensor>
{
    protected Backbone(string name)
        : base(name) => RegisterComponents();
}

// DDSL0204: the base class registers before fc is assigned.
public sealed class TooLate : Backbone
{
    private readonly Linear fc;

    public TooLate(int classes)
        : base(nameof(TooLate)) => fc = Linear(16, classes);

    public override Tensor forward(Tensor input) => fc.call(input);
}

// DDSL0205: the layer is called <Head>k__BackingField.
public sealed class InAProperty : Module<Tensor, Tensor>
{
    public InAProperty()
        : base(nameof(InAProperty)) => RegisterComponents();

    public Linear Head { get; } = Linear(16, 10);

    public override Tensor forward(Tensor input) => Head.call(input);
}
