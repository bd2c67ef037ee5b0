using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-05)
                => Op.Call("aten::batch_norm", input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05)
                => Op.Call("aten::instance_norm", input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
                => Op.Call("aten::layer_norm", input, normalized_shape, weight, bias, eps, true);

            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05)
                => Op.Call("aten::group_norm", input, num_groups, weight, bias, eps, true);

            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12)
            {
                using var norm = Op.Call("aten::norm.ScalarOpt_dim", input, p, Dims.Of(dim), true);
                using var bounded = Op.Call("aten::clamp_min", norm, eps);
                return Op.Call("aten::div.Tensor", input, bounded);
            }

            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1.0)
            {
                if (input.dim() < 3)
                    throw new ArgumentException($"Expected 3D or higher dimensionality input (got {input.dim()} dimensions).", nameof(input));
                using var scope = NewDisposeScope();
                var squared = Op.Call("aten::unsqueeze", Op.Call("aten::mul.Tensor", input, input), 1L);
                long before = size / 2, after = (size - 1) / 2;
                Tensor average;
                if (input.dim() == 3)
                {
                    average = avg_pool2d(pad(squared, [0, 0, before, after]), [size, 1], [1, 1]);
                }
                else
                {
                    var shape = input.shape;
                    var grouped = Op.Call("aten::reshape", squared, new long[] { shape[0], 1, shape[1], shape[2], -1 });
                    average = avg_pool3d(pad(grouped, [0, 0, 0, 0, before, after]), [size, 1, 1], [1, 1, 1]);
                }
                var scaled = Op.Call("aten::add.Scalar", Op.Call("aten::mul.Scalar", average, alpha), k);
                var divisor = Op.Call("aten::reshape", Op.Call("aten::pow.Tensor_Scalar", scaled, beta), input.shape);
                return Op.Call("aten::div.Tensor", input, divisor).MoveToOuterDisposeScope();
            }
        }
    }
}
