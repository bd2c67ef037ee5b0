using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("attn_mask has to be null when is_casual is true.", nameof(attn_mask));
                using var scope = NewDisposeScope();
                var scaled = Op.Call("aten::mul.Scalar", query, 1 / Math.Sqrt(query.shape[^1]));
                var scores = Op.Call("aten::matmul", scaled, Op.Call("aten::transpose.int", key, -2L, -1L));
                if (is_casual)
                    scores = Hide(scores, Op.Call("aten::tril", Op.Call("aten::ones_like", scores, ScalarType.Bool)));
                else if (attn_mask is not null)
                    scores = attn_mask.dtype == ScalarType.Bool ? Hide(scores, attn_mask) : Op.Call("aten::add.Tensor", scores, attn_mask);
                var weights = dropout(Op.Call("aten::softmax.int", scores, -1L), p, training: p > 0);
                return Op.Call("aten::matmul", weights, value).MoveToOuterDisposeScope();
            }

            private static Tensor Hide(Tensor scores, Tensor visible)
                => Op.Call("aten::masked_fill.Scalar", scores, Op.Call("aten::logical_not", visible), double.NegativeInfinity);
        }
    }
}
