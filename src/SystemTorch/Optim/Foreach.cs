using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// libtorch's operators over lists of tensors, under their own names without the prefix: one call for all parameters of a group.
/// A trailing underscore changes the first list in place. No list may be empty.
/// </summary>
internal static class Foreach
{
    public static Tensor[] neg(Tensor[] self) => Op.CallList("aten::_foreach_neg", self);

    public static Tensor[] sqrt(Tensor[] self) => Op.CallList("aten::_foreach_sqrt", self);

    public static Tensor[] add(Tensor[] self, Tensor[] other, double alpha) => Op.CallList("aten::_foreach_add.List", self, other, alpha);

    public static Tensor[] addcmul(Tensor[] self, Tensor[] tensor1, Tensor[] tensor2, double value) =>
        Op.CallList("aten::_foreach_addcmul.Scalar", self, tensor1, tensor2, value);

    public static void zero_(Tensor[] self) => Op.CallVoid("aten::_foreach_zero_", self);

    public static void add_(Tensor[] self, double scalar) => Op.CallVoid("aten::_foreach_add_.Scalar", self, scalar);

    public static void add_(Tensor[] self, Tensor[] other, double alpha) => Op.CallVoid("aten::_foreach_add_.List", self, other, alpha);

    public static void mul_(Tensor[] self, double scalar) => Op.CallVoid("aten::_foreach_mul_.Scalar", self, scalar);

    public static void div_(Tensor[] self, double scalar) => Op.CallVoid("aten::_foreach_div_.Scalar", self, scalar);

    public static void maximum_(Tensor[] self, Tensor[] other) => Op.CallVoid("aten::_foreach_maximum_.List", self, other);

    public static void sqrt_(Tensor[] self) => Op.CallVoid("aten::_foreach_sqrt_", self);

    public static void addcmul_(Tensor[] self, Tensor[] tensor1, Tensor[] tensor2, double value) =>
        Op.CallVoid("aten::_foreach_addcmul_.Scalar", self, tensor1, tensor2, value);

    public static void addcdiv_(Tensor[] self, Tensor[] tensor1, Tensor[] tensor2, double value) =>
        Op.CallVoid("aten::_foreach_addcdiv_.Scalar", self, tensor1, tensor2, value);
}
