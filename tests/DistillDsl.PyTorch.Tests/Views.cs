using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.PyTorch.Tests;

/// <summary>A module with the tensors of views.pth.</summary>
internal sealed class Views : Module<Tensor, Tensor>
{
    public Views()
        : base(nameof(Views))
    {
        register_buffer("slice", zeros(2, 6));
        register_buffer("transposed", zeros(6, 4));
        register_buffer("column", zeros(4));
        register_buffer("expanded", zeros(3));
        register_buffer("empty", zeros(0, 2));
        register_buffer("scalar", zeros([], ScalarType.Int64));
        register_buffer("bfloat16", zeros(6));
        register_buffer("flags", zeros(2, ScalarType.Bool));
    }

    public Tensor Entry(string name) => get_buffer(name)!;

    public override Tensor forward(Tensor input) => input;
}
