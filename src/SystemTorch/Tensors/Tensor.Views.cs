using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor T => Op.Call("aten::numpy_T", this);

        public Tensor mT => Op.Call("aten::mT", this);

        public Tensor H => Op.Call("aten::matrix_H", this);

        public Tensor mH => Op.Call("aten::mH", this);

        public Tensor real => Op.Call("aten::real", this);

        public Tensor imag => Op.Call("aten::imag", this);
    }
}
