using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Recipes.Mistakes;

// DDSL0801: the value of a tensor is not known when the module is exported.
[ExportOnnx]
public sealed partial class ReadsAValue : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(16, 10);

    public ReadsAValue()
        : base(nameof(ReadsAValue)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(input.sum().item<float>() > 0 ? input : -input);
}

// DDSL0802: SmallNet is not exported.
[ExportOnnx]
public sealed partial class CallsAnother : Module<Tensor, Tensor>
{
    private readonly SmallNet net = new();

    public CallsAnother()
        : base(nameof(CallsAnother)) => RegisterComponents();

    public override Tensor forward(Tensor input) => net.call(input);
}

// DDSL0803: a tensor is kept in a field.
[ExportOnnx]
public sealed partial class KeepsATensor : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(16, 10);

    public KeepsATensor()
        : base(nameof(KeepsATensor)) => RegisterComponents();

    public Tensor? Last { get; private set; }

    public override Tensor forward(Tensor input)
    {
        Last = fc.call(input);
        return Last;
    }
}

// DDSL0804: it is not partial.
[ExportOnnx]
public sealed class ExportedNotPartial : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(16, 10);

    public ExportedNotPartial()
        : base(nameof(ExportedNotPartial)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(input);
}
