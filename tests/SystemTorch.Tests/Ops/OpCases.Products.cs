using static TorchSharp.torch;

namespace SystemTorch.Tests.Ops;

internal static partial class OpCases
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Products => new()
    {
        ["matmul"] = x => [x[0].matmul(x[1])],
        ["mm"] = x => [x[0].mm(x[1])],
        ["bmm"] = x => [x[0].bmm(x[1])],
        ["mv"] = x => [x[0].mv(x[1])],
        ["dot"] = x => [x[0].dot(x[1])],
        ["vdot"] = x => [x[0].vdot(x[1])],
        ["inner"] = x => [x[0].inner(x[1])],
        ["outer"] = x => [x[0].outer(x[1])],
        ["kron"] = x => [x[0].kron(x[1])],
        ["addmm"] = x => [x[0].addmm(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["addmm_"] = x => [x[0].clone().addmm_(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["addmv"] = x => [x[0].addmv(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["addmv_"] = x => [x[0].clone().addmv_(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["addr"] = x => [x[0].addr(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["addbmm"] = x => [x[0].addbmm(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["baddbmm"] = x => [x[0].baddbmm(x[1], x[2], beta: 0.5f, alpha: 2)],
        ["tensordot"] = x => [x[0].tensordot(x[1], 1)],
        ["tensordot.dims"] = x => [x[0].tensordot(x[1], [0L, 1L], [1L, 0L])],
        ["einsum"] = x => [einsum("bik,bjk->bij", x[0], x[1])],
        ["cdist"] = x => [cdist(x[0], x[1])],
        ["det"] = x => [x[0].det()],
        ["inverse"] = x => [x[0].inverse()],
        ["pinverse"] = x => [x[0].pinverse()],
        ["ger"] = x => [x[0].ger(x[1])],
        ["logdet"] = x => [x[0].logdet()],
        ["slogdet"] = x => Pair(slogdet(x[0])),
        ["matrix_exp"] = x => [x[0].matrix_exp()],
        ["matrix_power"] = x => [x[0].matrix_power(3)],
        ["corrcoef"] = x => [x[0].corrcoef()],
        ["chain_matmul"] = x => [chain_matmul(x[0], x[1], x[2])],
    };

    private static Dictionary<string, Func<Tensor[], Tensor[]>> Linalg => new()
    {
        ["linalg.cholesky"] = x => [linalg.cholesky(x[0])],
        ["linalg.cross"] = x => [linalg.cross(x[0], x[1])],
        ["linalg.det"] = x => [linalg.det(x[0])],
        ["linalg.slogdet"] = x => Pair(linalg.slogdet(x[0])),
        ["linalg.diagonal"] = x => [linalg.diagonal(x[0], 1)],
        ["linalg.eigh"] = x => [linalg.eigh(x[0]).Item1, linalg.eigh(x[0]).Item2.abs()],
        ["linalg.eigvalsh"] = x => [linalg.eigvalsh(x[0])],
        ["linalg.inv"] = x => [linalg.inv(x[0])],
        ["linalg.matrix_exp"] = x => [linalg.matrix_exp(x[0])],
        ["linalg.multi_dot"] = x => [linalg.multi_dot(x)],
        ["linalg.qr"] = x => [linalg.qr(x[0]).Item1.matmul(linalg.qr(x[0]).Item2), linalg.qr(x[0]).Item2.abs()],
        ["linalg.solve"] = x => [linalg.solve(x[0], x[1])],
        ["linalg.svd"] = x => [linalg.svd(x[0], false).Item1.abs(), linalg.svd(x[0], false).Item2],
        ["linalg.svdvals"] = x => [linalg.svdvals(x[0])],
        ["linalg.pinv"] = x => [linalg.pinv(x[0])],
        ["linalg.matrix_rank"] = x => [linalg.matrix_rank(x[0])],
        ["linalg.norm"] = x => [linalg.norm(x[0])],
        ["linalg.norm.ord"] = x => [linalg.norm(x[0], 3.0, [1], keepdim: true)],
        ["linalg.norm.name"] = x => [linalg.norm(x[0], "nuc")],
        ["linalg.matrix_norm"] = x => [linalg.matrix_norm(x[0])],
        ["linalg.matrix_norm.ord"] = x => [linalg.matrix_norm(x[0], 1.0)],
        ["linalg.vector_norm"] = x => [linalg.vector_norm(x[0], 3.0, [1])],
        ["linalg.vecdot"] = x => [linalg.vecdot(x[0], x[1])],
    };

    private static Dictionary<string, Func<Tensor[], Tensor[]>> Special => new()
    {
        ["special.erf"] = x => [special.erf(x[0])],
        ["special.erfc"] = x => [special.erfc(x[0])],
        ["special.exp2"] = x => [special.exp2(x[0])],
        ["special.expit"] = x => [special.expit(x[0])],
        ["special.expm1"] = x => [special.expm1(x[0])],
        ["special.sinc"] = x => [special.sinc(x[0])],
        ["special.ndtr"] = x => [special.ndtr(x[0])],
        ["special.sigmoid"] = x => [special.sigmoid(x[0])],
        ["special.entr"] = x => [special.entr(x[0])],
        ["special.digamma"] = x => [special.digamma(x[0])],
        ["special.psi"] = x => [special.psi(x[0])],
        ["special.gammaln"] = x => [special.gammaln(x[0])],
        ["special.erfinv"] = x => [special.erfinv(x[0])],
        ["special.sigmoid_"] = x => [special.sigmoid_(x[0].clone())],
        ["special.logit"] = x => [special.logit(x[0])],
        ["special.ndtri"] = x => [special.ndtri(x[0])],
        ["special.xlog1py"] = x => [special.xlog1py(x[0], x[1])],
        ["special.softmax"] = x => [special.softmax(x[0], 1)],
        ["special.log_softmax"] = x => [special.log_softmax(x[0], 1)],
    };
}
