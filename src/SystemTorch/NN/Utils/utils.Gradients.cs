using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                var grads = Gradients(tensors);
                if (grads.Length == 0)
                    return 0;

                // One transfer to the host for all tensors: the norm of their norms.
                var norms = grads.Select(grad => Op.Call("aten::linalg_vector_norm", grad, norm_type).to(grads[0].device)).ToArray();
                var total = Op.Call("aten::linalg_vector_norm", Op.Call("aten::stack", norms), norm_type).ToDouble();
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                {
                    foreach (var grad in grads)
                        Op.CallInPlace(grad, "aten::mul_.Scalar", factor);
                }
                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                foreach (var grad in Gradients(tensors))
                    Op.CallInPlace(grad, "aten::clamp_", -clip_value, clip_value);
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> parameters)
                => [.. parameters.Select(parameter => parameter.grad).OfType<Tensor>()];
        }
    }
}
