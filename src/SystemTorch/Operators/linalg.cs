using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2
        }

        public static Tensor cholesky(Tensor input) => Op.Call("aten::linalg_cholesky", input);

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Op.Call("aten::linalg_cross", input, other, dim);

        public static Tensor det(Tensor input) => Op.Call("aten::linalg_det", input);

        public static (Tensor, Tensor) slogdet(Tensor input) => Op.Call2("aten::linalg_slogdet", input);

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);

        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Op.Call2("aten::linalg_eigh", input, UPLO.ToString());

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Op.Call("aten::linalg_eigvalsh", input, UPLO.ToString());

        public static Tensor inv(Tensor input) => Op.Call("aten::linalg_inv", input);

        public static Tensor matrix_exp(Tensor input) => Op.Call("aten::linalg_matrix_exp", input);

        public static Tensor multi_dot(IList<Tensor> tensors) => Op.Call("aten::linalg_multi_dot", Arg.Tensors(tensors));

        public static (Tensor, Tensor) qr(Tensor input, QRMode mode = QRMode.Reduced) =>
            Op.Call2("aten::linalg_qr", input, mode == QRMode.R ? "r" : mode == QRMode.Complete ? "complete" : "reduced");

        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Op.Call("aten::linalg_solve", A, B, left);

        public static (Tensor, Tensor, Tensor) svd(Tensor input, bool fullMatrices = true) => Op.Call3("aten::linalg_svd", input, fullMatrices);

        public static Tensor svdvals(Tensor input) => Op.Call("aten::linalg_svdvals", input);

        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Op.Call("aten::linalg_pinv.atol_rtol_float", input, atol, rtol, hermitian);

        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Op.Call("aten::linalg_matrix_rank.atol_rtol_float", input, atol, rtol, hermitian);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Op.Call("aten::linalg_norm.ord_str", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Op.Call("aten::linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Op.Call("aten::linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Op.Call("aten::linalg_norm", input, Arg.None, dims, keepdim);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Op.Call("aten::linalg_matrix_norm.str_ord", input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Op.Call("aten::linalg_matrix_norm", input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Op.Call("aten::linalg_vector_norm", input, ord, dims, keepdim);

        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null)
        {
            if (@out is null)
                return Op.Call("aten::linalg_vecdot", x, y, dim);
            Op.CallVoid("aten::linalg_vecdot.out", x, y, dim, @out);
            return @out;
        }
    }
}
