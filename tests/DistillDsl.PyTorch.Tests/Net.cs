using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.PyTorch.Tests;

/// <summary>The network of write_files.py.</summary>
internal sealed class Net : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(3, 4, 3, padding: 1);
    private readonly BatchNorm2d bn = BatchNorm2d(4);
    private readonly Linear fc;
    private readonly Dropout dropout = Dropout(0.5);

    public Net(int classes = 5)
        : base(nameof(Net))
    {
        fc = Linear(4, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        fc.call(dropout.call(functional.relu(bn.call(conv.call(input))).mean([2, 3])));
}
