using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                => Drop(input, p, training, inplace, "aten::alpha_dropout");

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => Drop(input, p, training, inplace, "aten::dropout");

            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (input.dim() == 3)
                    return Drop(input, p, training, inplace, "aten::feature_dropout");
                if (input.dim() != 2)
                    throw new ArgumentException($"dropout1d: Expected 2D or 3D input, but received a {input.dim()}D input.", nameof(input));
                using var batched = Op.Call("aten::unsqueeze", input, 0L);
                using var dropped = Drop(batched, p, training, inplace, "aten::feature_dropout");
                return Op.Call("aten::squeeze.dim", dropped, 0L);
            }

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => Drop(input, p, training, inplace, "aten::feature_dropout");

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => Drop(input, p, training, inplace, "aten::feature_dropout");

            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                => Drop(input, p, training, inplace, "aten::feature_alpha_dropout");

            private static Tensor Drop(Tensor input, double p, bool training, bool inplace, string op)
            {
                if (p is not (>= 0 and <= 1))
                    throw new ArgumentException($"dropout probability has to be between 0 and 1, but got {p}", nameof(p));
                return Activate(input, inplace, op, p, training);
            }
        }
    }
}
