using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var flat = tensors.Select(tensor => Op.Call("aten::reshape", tensor, Dims.Of(-1))).ToArray();
                return Op.Call("aten::cat", flat).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var start = 0L;
                foreach (var tensor in tensors)
                {
                    var count = tensor.numel();
                    var part = Op.Call("aten::slice.Tensor", vec, 0L, start, start + count);
                    Op.CallInPlace(tensor, "aten::copy_", Op.Call("aten::reshape", part, tensor.shape));
                    start += count;
                }
            }
        }
    }
}
