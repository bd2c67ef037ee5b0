using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests;

/// <summary>A small student for the teachers of write_files.py.</summary>
internal sealed class Student : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(3, 2, 3, stride: 2, padding: 1);
    private readonly Linear fc = Linear(2, 5);

    public Student()
        : base(nameof(Student)) => RegisterComponents();

    public override Tensor forward(Tensor input) => fc.call(conv.call(input).mean([2, 3]));
}
