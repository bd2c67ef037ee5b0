using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor conj() => Op.Call("aten::conj", this);

        public Tensor angle() => Op.Call("aten::angle", this);

        public Tensor isreal() => Op.Call("aten::isreal", this);

        public Tensor view_as_real() => Op.Call("aten::view_as_real", this);

        public Tensor view_as_complex() => Op.Call("aten::view_as_complex", this);
    }
}
