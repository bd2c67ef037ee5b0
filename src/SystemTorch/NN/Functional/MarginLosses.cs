using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor cosine_embedding_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::cosine_embedding_loss", input1, input2, target, margin, (long)reduction);

            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::hinge_embedding_loss", input, target, margin, (long)reduction);

            public static Tensor margin_ranking_loss(
                Tensor input1, Tensor input2, Tensor target, double margin = 0.0, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::margin_ranking_loss", input1, input2, target, margin, (long)reduction);

            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::multilabel_margin_loss", input, target, (long)reduction);

            public static Tensor multi_margin_loss(
                Tensor input, Tensor target, int p = 1, double margin = 1.0, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::multi_margin_loss", input, target, (long)p, margin, weight, (long)reduction);

            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var present = Op.Call("aten::mul.Tensor", target, logsigmoid(input));
                var absent = Op.Call("aten::mul.Tensor", Op.Call("aten::rsub.Scalar", target, 1.0), logsigmoid(Op.Call("aten::neg", input)));
                var loss = Op.Call("aten::neg", Op.Call("aten::add.Tensor", present, absent));
                if (weight is not null)
                    loss = Op.Call("aten::mul.Tensor", loss, weight);
                return Reduce(Op.Call("aten::mean.dim", loss, Dims.Of(-1)), reduction).MoveToOuterDisposeScope();
            }

            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::soft_margin_loss", input, target, (long)reduction);

            public static Tensor triplet_margin_loss(
                Tensor anchor, Tensor positive, Tensor negative, double margin = 1.0, long p = 2, double eps = 1e-06, bool swap = false,
                Reduction reduction = Reduction.Mean)
                => Op.Call("aten::triplet_margin_loss", anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);

            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0,
                bool swap = false, Reduction reduction = Reduction.Mean)
            {
                distance ??= (x, y) => pairwise_distance(x, y);
                using var scope = NewDisposeScope();
                var near = distance(anchor, positive);
                var far = distance(anchor, negative);
                if (swap)
                    far = Op.Call("aten::minimum", far, distance(positive, negative));
                var hinge = Op.Call("aten::clamp_min", Op.Call("aten::add.Scalar", Op.Call("aten::sub.Tensor", near, far), margin), 0.0);
                return Reduce(hinge, reduction).MoveToOuterDisposeScope();
            }
        }
    }
}
