using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor logdet(Tensor input) => input.logdet();

    public static (Tensor, Tensor) slogdet(Tensor A) => linalg.slogdet(A);

    public static Tensor matrix_exp(Tensor input) => input.matrix_exp();

    public static Tensor matrix_power(Tensor input, int n) => input.matrix_power(n);

    public static Tensor ger(Tensor input, Tensor vec2) => input.ger(vec2);

    public static Tensor corrcoef(Tensor input) => input.corrcoef();

    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);

    public static Tensor msort(Tensor tensor) => tensor.msort();

    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);

    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => Op.Call("aten::vander", x, N < 0 ? x.numel() : N, increasing);

    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);

    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);
}
