using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => Activate(x, inplace, "aten::celu", alpha);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => Activate(x, inplace, "aten::elu", alpha);

            public static Tensor gelu(Tensor x) => gelu(x, Modules.GELU.Approximate.none);

            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
                => Activate(x, inplace, "aten::gelu", approximate.ToString());

            public static Tensor glu(Tensor input, long dim = -1) => Op.Call("aten::glu", input, dim);

            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Op.Call("aten::hardshrink", x, lambda);

            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Activate(input, inplace, "aten::hardsigmoid");

            public static Tensor hardswish(Tensor input, bool inplace = false) => Activate(input, inplace, "aten::hardswish");

            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false)
                => Activate(x, inplace, "aten::hardtanh", min_val, max_val);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
                => Activate(input, inplace, "aten::leaky_relu", negative_slope);

            public static Tensor log_softmax(Tensor x, long dim) => Op.Call("aten::log_softmax.int", x, dim);

            public static Tensor logsigmoid(Tensor x) => Op.Call("aten::log_sigmoid", x);

            public static Tensor mish(Tensor x, bool inplace = false) => Activate(x, inplace, "aten::mish");

            public static Tensor prelu(Tensor input, Tensor weight) => Op.Call("aten::prelu", input, weight);

            public static Tensor relu(Tensor x, bool inplace = false) => Activate(x, inplace, "aten::relu");

            public static Tensor relu6(Tensor x, bool inplace = false) => Activate(x, inplace, "aten::relu6");

            public static Tensor rrelu(Tensor x, double lower = 0.125, double upper = 1.0 / 3.0, bool inplace = false)
                => Activate(x, inplace, "aten::rrelu", lower, upper);

            public static Tensor selu(Tensor x, bool inplace = false) => Activate(x, inplace, "aten::selu");

            public static Tensor sigmoid(Tensor x) => Op.Call("aten::sigmoid", x);

            public static Tensor sigmoid(Tensor x, bool inplace) => Activate(x, inplace, "aten::sigmoid");

            public static Tensor silu(Tensor x, bool inplace = false) => Activate(x, inplace, "aten::silu");

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Op.Call("aten::softmax.int", input, dim, dtype);

            public static Tensor softmax2d(Tensor x) => Op.Call("aten::softmax.int", x, -3L);

            public static Tensor softmin(Tensor x, long dim)
            {
                using var negated = Op.Call("aten::neg", x);
                return Op.Call("aten::softmax.int", negated, dim);
            }

            public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => Op.Call("aten::softplus", x, beta, threshold);

            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Op.Call("aten::softshrink", x, lambda);

            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                // The gradient of the denominator needs the values that an in-place division overwrites.
                using var kept = inplace ? x.clone() : x.alias();
                using var magnitude = Op.Call("aten::abs", kept);
                using var denominator = Op.Call("aten::add.Scalar", magnitude, 1L);
                return inplace ? Op.CallInPlace(x, "aten::div_.Tensor", denominator).alias() : Op.Call("aten::div.Tensor", x, denominator);
            }

            public static Tensor tanh(Tensor x, bool inplace = false) => Activate(x, inplace, "aten::tanh");

            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var squashed = Op.Call("aten::tanh", x);
                return inplace ? Op.CallInPlace(x, "aten::sub_.Tensor", squashed).alias() : Op.Call("aten::sub.Tensor", x, squashed);
            }

            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false)
                => Activate(x, inplace, "aten::threshold", threshold, value);

            // An in-place activation returns a fresh handle to the same storage, so that disposing the result leaves the input alive.
            private static Tensor Activate(Tensor x, bool inplace, string op, params ReadOnlySpan<Arg> args)
                => inplace ? Op.CallInPlace(x, op + "_", args).alias() : Op.Call(op, [x, .. args]);
        }
    }
}
