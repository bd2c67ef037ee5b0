using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor logdet() => Op.Call("aten::logdet", this);

        public Tensor matrix_exp() => Op.Call("aten::matrix_exp", this);

        public Tensor matrix_power(int n) => Op.Call("aten::matrix_power", this, n);

        public Tensor ger(Tensor vec2) => Op.Call("aten::ger", this, vec2);

        public Tensor corrcoef() => Op.Call("aten::corrcoef", this);

        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (first, second) = dims ?? (0, 1);
            return Op.Call("aten::rot90", this, k, (long[])[first, second]);
        }

        public Tensor msort() => Op.Call("aten::msort", this);

        public Tensor atan2_(Tensor other) => Op.CallInPlace(this, "aten::atan2_", other);

        public Tensor arctan2_(Tensor other) => Op.CallInPlace(this, "aten::arctan2_", other);

        public Tensor to_dense() => Op.Call("aten::to_dense", this);
    }
}
