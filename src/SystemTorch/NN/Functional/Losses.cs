using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::binary_cross_entropy", input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
                => Op.Call("aten::binary_cross_entropy_with_logits", input, target, weight, pos_weights, (long)reduction);

            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean,
                double label_smoothing = 0.0)
                => Op.Call("aten::cross_entropy_loss", input, target, weight, (long)reduction, ignore_index, label_smoothing);

            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1.0, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::huber_loss", input, target, (long)reduction, delta);

            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::kl_div", input, target, (long)reduction, log_target);

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::l1_loss", input, target, (long)reduction);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::mse_loss", input, target, (long)reduction);

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::nll_loss_nd", input, target, weight, (long)reduction);

            public static Tensor poisson_nll_loss(
                Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean)
                => Op.Call("aten::poisson_nll_loss", input, target, log_input, full, (double)eps, (long)reduction);

            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1.0)
                => Op.Call("aten::smooth_l1_loss", input, target, (long)reduction, beta);

            public static Tensor ctc_loss(
                Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false,
                Reduction reduction = Reduction.Mean)
                => Op.Call("aten::ctc_loss.Tensor", log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            public static Tensor gaussian_nll_loss(
                Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-06f, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var spread = MatchVariance(input, variance);
                var bounded = Op.Call("aten::clone", spread);
                // The bound is applied to the value alone: gradients pass through to the variance as if it were not there.
                using (no_grad())
                    Op.CallInPlace(bounded, "aten::clamp_min_", (double)eps);
                var error = Op.Call("aten::sub.Tensor", input, target);
                var scaled = Op.Call("aten::div.Tensor", Op.Call("aten::mul.Tensor", error, error), bounded);
                var loss = Op.Call("aten::mul.Scalar", Op.Call("aten::add.Tensor", Op.Call("aten::log", bounded), scaled), 0.5);
                if (full)
                    loss = Op.Call("aten::add.Scalar", loss, 0.5 * Math.Log(2 * Math.PI));
                return Reduce(loss, reduction).MoveToOuterDisposeScope();
            }

            // One variance for a whole row is given without the last dimension, or with a last dimension of 1.
            private static Tensor MatchVariance(Tensor input, Tensor variance)
            {
                long[] expected = input.shape, given = variance.shape;
                if (given.SequenceEqual(expected) || (given.Length == expected.Length && given[^1] == 1 && given[..^1].SequenceEqual(expected[..^1])))
                    return variance;
                if (given.SequenceEqual(expected[..^1]))
                    return Op.Call("aten::unsqueeze", variance, -1L);
                throw new ArgumentException($"variance has shape [{string.Join(", ", given)}], which does not fit the input's [{string.Join(", ", expected)}].", nameof(variance));
            }

            private static Tensor Reduce(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.None => loss,
                Reduction.Sum => Op.Call("aten::sum", loss),
                _ => Op.Call("aten::mean", loss),
            };
        }
    }
}
