using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor relu() => Op.Call("aten::relu", this);
        public Tensor relu_() => Op.CallInPlace(this, "aten::relu_");

        public Tensor relu6() => Op.Call("aten::relu6", this);
        public Tensor relu6_() => Op.CallInPlace(this, "aten::relu6_");

        public Tensor leaky_relu(Scalar negative_slope) => Op.Call("aten::leaky_relu", this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Op.CallInPlace(this, "aten::leaky_relu_", negative_slope);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Op.Call("aten::elu", this, alpha, scale, input_scale);
        public Tensor elu(double alpha = 1) => Op.Call("aten::elu", this, alpha);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Op.CallInPlace(this, "aten::elu_", alpha, scale, input_scale);
        public Tensor elu_(double alpha = 1) => Op.CallInPlace(this, "aten::elu_", alpha);

        public Tensor celu() => Op.Call("aten::celu", this);
        public Tensor celu(Scalar alpha) => Op.Call("aten::celu", this, alpha);
        public Tensor celu_() => Op.CallInPlace(this, "aten::celu_");
        public Tensor celu_(Scalar alpha) => Op.CallInPlace(this, "aten::celu_", alpha);

        public Tensor selu() => Op.Call("aten::selu", this);
        public Tensor selu_() => Op.CallInPlace(this, "aten::selu_");

        public Tensor gelu() => Op.Call("aten::gelu", this);
        public Tensor gelu(Modules.GELU.Approximate approximate) => Op.Call("aten::gelu", this, approximate.ToString());
        public Tensor gelu_() => Op.CallInPlace(this, "aten::gelu_");
        public Tensor gelu_(Modules.GELU.Approximate approximate) => Op.CallInPlace(this, "aten::gelu_", approximate.ToString());

        public Tensor silu() => Op.Call("aten::silu", this);
        public Tensor silu_() => Op.CallInPlace(this, "aten::silu_");

        public Tensor hardsigmoid() => Op.Call("aten::hardsigmoid", this);
        public Tensor hardsigmoid_() => Op.CallInPlace(this, "aten::hardsigmoid_");

        public Tensor hardswish() => Op.Call("aten::hardswish", this);
        public Tensor hardswish_() => Op.CallInPlace(this, "aten::hardswish_");

        public Tensor hardtanh(Scalar min, Scalar max) => Op.Call("aten::hardtanh", this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => Op.CallInPlace(this, "aten::hardtanh_", min, max);

        public Tensor softplus(double beta = 1, double threshold = 20) => Op.Call("aten::softplus", this, beta, threshold);

        public Tensor log_sigmoid() => Op.Call("aten::log_sigmoid", this);

        public Tensor glu(long dim = -1) => Op.Call("aten::glu", this, dim);

        public Tensor prelu(Tensor target) => Op.Call("aten::prelu", this, target);

        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Op.Call("aten::rrelu", this, lower, upper);
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Op.CallInPlace(this, "aten::rrelu_", lower, upper);

        public Tensor threshold(Scalar threshold, Scalar value) => Op.Call("aten::threshold", this, threshold, value);
        public Tensor threshold_(Scalar threshold, Scalar value) => Op.CallInPlace(this, "aten::threshold_", threshold, value);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Op.Call("aten::softmax.int", this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Op.Call("aten::log_softmax.int", this, dim, dtype);
    }
}
