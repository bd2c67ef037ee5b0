using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static (Parameter, Parameter) fuse_conv_bn_weights(
                Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b, bool transpose = false)
            {
                var shape = Dims.Repeat(1, (int)conv_w.dim());
                shape[transpose ? 1 : 0] = -1;
                return Fuse(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, shape);
            }

            public static (Parameter, Parameter) fuse_linear_bn_weights(
                Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor bn_w, Tensor bn_b)
                => Fuse(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, [-1, 1]);

            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                if (linear.training || bn.training)
                    throw new InvalidOperationException("Fusion works only in evaluation mode: call eval() on both modules first.");
                var (weight, bias) = fuse_linear_bn_weights(
                    linear.weight, linear.bias, bn.running_mean!, bn.running_var!, bn.eps, bn.weight!, bn.bias!);
                return new Linear(weight, bias);
            }

            // scale = w / sqrt(var + eps); the weight is scaled along its outputs, the bias is (b - mean) * scale + beta.
            private static (Parameter, Parameter) Fuse(
                Tensor weight, Tensor? bias, Tensor mean, Tensor variance, double eps, Tensor? gamma, Tensor? beta, long[] outputs)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var scale = Op.Call("aten::rsqrt", Op.Call("aten::add.Scalar", variance, eps));
                if (gamma is not null)
                    scale = Op.Call("aten::mul.Tensor", scale, gamma);
                var fusedWeight = Op.Call("aten::mul.Tensor", weight, Op.Call("aten::reshape", scale, outputs));
                var centred = bias is null ? Op.Call("aten::neg", mean) : Op.Call("aten::sub.Tensor", bias, mean);
                var fusedBias = Op.Call("aten::mul.Tensor", centred, scale);
                if (beta is not null)
                    fusedBias = Op.Call("aten::add.Tensor", fusedBias, beta);
                return (Kept(fusedWeight, weight), Kept(fusedBias, bias ?? weight));
            }

            private static Parameter Kept(Tensor data, Tensor like)
            {
                var parameter = new Parameter(data, like.requires_grad);
                parameter.MoveToOuterDisposeScope();
                return parameter;
            }
        }
    }
}
