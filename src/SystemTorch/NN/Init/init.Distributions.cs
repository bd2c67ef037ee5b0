using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            public static Tensor uniform_(Tensor tensor, double low = 0.0, double high = 1.0, Generator? generator = null)
            {
                using var _ = no_grad();
                return Op.CallInPlace(tensor, "aten::uniform_", low, high, generator);
            }

            public static Tensor normal_(Tensor tensor, double mean = 0.0, double std = 1.0, Generator? generator = null)
            {
                using var _ = no_grad();
                return Op.CallInPlace(tensor, "aten::normal_", mean, std, generator);
            }

            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var _ = no_grad();
                return Op.CallInPlace(tensor, "aten::fill_.Scalar", val);
            }

            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0.0, double std = 1.0, double a = -2.0, double b = 2.0, Generator? generator = null)
            {
                using var _ = no_grad();
                using var scope = NewDisposeScope();
                // Uniform over the part of the distribution's range that lies between a and b, then through the inverse distribution.
                double low = NormalCdf((a - mean) / std), high = NormalCdf((b - mean) / std);
                Op.CallInPlace(tensor, "aten::uniform_", 2 * low - 1, 2 * high - 1, generator);
                Op.CallInPlace(tensor, "aten::erfinv_");
                Op.CallInPlace(tensor, "aten::mul_.Scalar", std * Math.Sqrt(2));
                Op.CallInPlace(tensor, "aten::add_.Scalar", mean);
                return Op.CallInPlace(tensor, "aten::clamp_", a, b);
            }

            private static double NormalCdf(double x)
            {
                using var scaled = torch.tensor(x / Math.Sqrt(2), ScalarType.Float64);
                using var erf = Op.Call("aten::erf", scaled);
                return (1 + erf.ToDouble()) / 2;
            }
        }
    }
}
