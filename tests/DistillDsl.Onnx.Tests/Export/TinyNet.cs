using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Export;

[ExportOnnx]
public sealed partial class TinyBlock : Module<Tensor, Tensor>
{
    private readonly ReLU act = ReLU();
    private readonly bool _twice;

    public TinyBlock(bool twice) : base("TinyBlock")
    {
        _twice = twice;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var y = functional.relu(act.call(input));
        if (_twice && input.shape[1] > 2) y = act.call(y);
        return scope.MoveToOuter(y.relu());
    }
}

[ExportOnnx]
public sealed partial class TinyNet : Module<Tensor, (Tensor low, Tensor high)>
{
    private readonly TinyBlock first = new(true);
    private readonly ModuleList<Module<Tensor, Tensor>> blocks = [];

    public TinyNet() : base("TinyNet")
    {
        for (var i = 0; i < 3; i++) blocks.Add(i == 1 ? ReLU() : new TinyBlock(false));
        RegisterComponents();
    }

    public override (Tensor low, Tensor high) forward(Tensor input)
    {
        var x = first.call(input);
        var levels = new List<Tensor>();
        foreach (var block in blocks)
        {
            x = block.call(x);
            levels.Add(x);
        }
        var b = x.shape[0];
        return (levels[^1], Refined(levels.Select(l => l.relu()).ToArray(), b));
    }

    private Tensor Refined(Tensor[] levels, long b) => levels.Length == 3 ? first.call(levels[0]) : levels[1];
}
