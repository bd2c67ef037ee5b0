using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>What the sample of an input was like.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Device">Its device.</param>
internal sealed record InputKind(ScalarType Type, long[] Shape, Device Device)
{
    public static InputKind Of(Tensor value) => new(value.dtype, value.shape, value.device);

    /// <summary>For messages: <c>[4, 3, 32, 32] (Float32 on cpu)</c>.</summary>
    public override string ToString() => $"{Shapes.Text(Shape)} ({Type} on {Device})";
}
