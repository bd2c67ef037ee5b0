"""Records ops.json: what PyTorch's tensor operators give, values and gradients, for OpsTests.

    /usr/bin/python3 record_ops.py     (recorded with PyTorch 1.13)

A case has a name, seeded inputs, the outputs, and for every floating input the gradient of  sum_k cos(0.7 k + 0.3) * out[k]  over the
elements k of all floating outputs. Three kinds of case:
  unary   `Tensor.NAME()`: replayed by name as Tensor.NAME, Tensor.NAME_, torch.NAME and torch.NAME_, those that SystemTorch has
  binary  `Tensor.NAME(Tensor)`: likewise
  table   anything else: OpCases has the C# call under the case's name, which is the method's name and after a dot what is special
"""
import json
import os

import torch

torch.manual_seed(11)
DTYPES = {torch.float32: "Float32", torch.float64: "Float64", torch.float16: "Float16", torch.bfloat16: "BFloat16", torch.int64: "Int64",
          torch.int32: "Int32", torch.int16: "Int16", torch.int8: "Int8", torch.uint8: "Byte", torch.bool: "Bool"}
cases = []


def real(*shape):
    return torch.randn(*shape)


def positive(*shape):
    return torch.rand(*shape) + 0.2


def unit(*shape):
    return torch.rand(*shape) * 1.6 - 0.8


def above(*shape):
    return torch.rand(*shape) + 1.2


def whole(*shape, low=0, high=10):
    return torch.randint(low, high, shape)


def flags(*shape):
    return torch.rand(*shape) > 0.5


def index(*values):
    return torch.tensor(values)


def spd(n):
    a = torch.randn(n, n)
    return a @ a.t() + torch.eye(n)


def odd(*shape):
    """With every special value."""
    t = torch.randn(*shape).flatten()
    t[0], t[1], t[2] = float("nan"), float("inf"), float("-inf")
    return t.reshape(*shape)


def plain(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"
        return float(f"{value:.9g}")
    return value


def form(t):
    return {"dtype": DTYPES[t.dtype], "shape": list(t.shape), "data": [plain(v) for v in t.detach().clone().flatten().tolist()]}


def gradients(total, inputs):
    try:
        return torch.autograd.grad(total, inputs, allow_unused=True)
    except RuntimeError as error:
        # The operators that have no derivative, and addbmm, whose backward fails in PyTorch 1.13 itself.
        if "not implemented" not in str(error) and "modified by an inplace operation" not in str(error):
            raise
        return [None] * len(inputs)


def case(kind, name, call, *inputs):
    inputs = [t.detach().clone() for t in inputs]
    leaves = [t.requires_grad_() if t.is_floating_point() else t for t in inputs]
    out = call(*leaves)
    outputs = [out] if isinstance(out, torch.Tensor) else list(out)
    total = sum((torch.cos(0.7 * torch.arange(o.numel()) + 0.3).reshape(o.shape).to(o.dtype) * o).sum()
                for o in outputs if o.is_floating_point() and o.requires_grad) if outputs else 0
    grads = [None] * len(leaves)
    floating = [t for t in leaves if t.is_floating_point()]
    if isinstance(total, torch.Tensor) and total.requires_grad:
        found = iter(gradients(total, floating))
        grads = [next(found) if t.is_floating_point() else None for t in leaves]
    cases.append({"kind": kind, "name": name, "inputs": [form(t) for t in inputs], "outputs": [form(o) for o in outputs],
                  "grads": [None if g is None else form(g) for g in grads]})


def table(name, call, *inputs):
    case("table", name, call, *inputs)


# --- unary, by domain
for names, domain in [
    ("abs absolute neg negative positive sign sin cos tanh sinh cosh exp exp2 expm1 erf erfc sigmoid relu relu6 silu selu celu "
     "hardsigmoid hardswish gelu sgn isreal angle square floor ceil round trunc fix frac atan arctan asinh arcsinh deg2rad rad2deg sinc "
     "isfinite isnan isinf isposinf isneginf signbit logical_not log_sigmoid elu softplus tan", real),
    ("sqrt rsqrt log log2 log10 log1p reciprocal lgamma digamma", positive),
    ("asin acos atanh arcsin arccos arctanh erfinv", unit),
    ("acosh arccosh", above),
]:
    for name in names.split():
        function = {"log_sigmoid": torch.nn.functional.logsigmoid}.get(name) or getattr(torch.Tensor, name, None) or getattr(torch.nn.functional, name)
        case("unary", name, function, domain(2, 3))
case("unary", "logit", torch.Tensor.logit, positive(2, 3) / 1.5)
case("unary", "bitwise_not", torch.Tensor.bitwise_not, whole(2, 3))
for name in "isnan isinf isfinite isposinf isneginf nan_to_num".split():
    case("unary", name + ".odd", getattr(torch.Tensor, name), odd(2, 3))

# --- binary, the second broadcast
for names, left, right in [
    ("add sub subtract mul multiply div divide true_divide maximum minimum fmax fmin atan2 arctan2 hypot logaddexp logaddexp2 copysign "
     "eq ne lt le gt ge greater greater_equal less less_equal not_equal logical_and logical_or logical_xor heaviside", real, real),
    ("pow xlogy fmod remainder floor_divide", positive, positive),
    ("gcd lcm", lambda *s: whole(*s, low=1, high=20), lambda *s: whole(*s, low=1, high=20)),
    ("ldexp", real, lambda *s: whole(*s, low=-2, high=3)),
    ("float_power", lambda *s: positive(*s).double(), lambda *s: positive(*s).double()),
    ("bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift", lambda *s: whole(*s, low=1, high=6), lambda *s: whole(*s, low=0, high=4)),
]:
    for name in names.split():
        case("binary", name, getattr(torch.Tensor, name), left(2, 3), right(3))
for name in "eq ne lt le gt ge".split():
    case("binary", name + ".whole", getattr(torch.Tensor, name), whole(4, high=3), whole(4, high=3))

# --- arithmetic
for name in "add sub subtract mul multiply div divide true_divide pow fmod remainder floor_divide eq ne lt le gt ge xlogy".split():
    table(name + ".scalar", lambda x, name=name: getattr(x, name)(2.5), positive(2, 3))
for name in "add sub mul div pow fmod remainder floor_divide".split():
    table(name + "_.scalar", lambda x, name=name: getattr(x.clone(), name + "_")(2.5), positive(2, 3))
table("add.alpha", lambda a, b: torch.add(a, b, alpha=0.5), real(2, 3), real(2, 3))
table("add_.alpha", lambda a, b: a.clone().add_(b, alpha=0.5), real(2, 3), real(2, 3))
table("add.scalar_alpha", lambda a: torch.add(a, 3, alpha=0.5), real(2, 3))
table("div.floor", lambda a, b: torch.div(a, b, rounding_mode="floor"), real(2, 3), positive(2, 3))
table("div.trunc", lambda a, b: torch.div(a, b, rounding_mode="trunc"), real(2, 3), positive(2, 3))
table("op.plus", lambda a, b: a + b, real(2, 3), real(3))
table("op.minus", lambda a, b: a - b, real(2, 3), real(3))
table("op.times", lambda a, b: a * b, real(2, 3), real(3))
table("op.over", lambda a, b: a / b, real(2, 3), positive(3))
table("op.modulo", lambda a, b: a % b, positive(2, 3), positive(3))
table("op.negate", lambda a: -a, real(2, 3))
table("op.numbers", lambda a: (2 * a + 1 - a / 4) * 3 - 1 / (a + 5) + (2 - a), real(2, 3))
table("op.compare", lambda a, b: [a == b, a != b, a < b, a <= b, a > b, a >= b], whole(6, high=3), whole(6, high=3))
table("op.compare_number", lambda a: [a == 1, a != 1, a < 1, a <= 1, a > 1, a >= 1], whole(6, high=3))
table("op.bits", lambda a, b: [a & b, a | b, a ^ b, ~a], flags(6), flags(6))
table("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.3), real(2, 3), real(2, 3), real(2, 3))
table("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.3), real(2, 3), real(2, 3), positive(2, 3))
table("addcdiv.one", lambda a, b, c: torch.addcdiv(a, b, c), real(2, 3), real(2, 3), positive(2, 3))
table("addcmul_", lambda a, b, c: a.clone().addcmul_(b, c, value=0.3), real(2, 3), real(2, 3), real(2, 3))
table("addcdiv_", lambda a, b, c: a.clone().addcdiv_(b, c, value=0.3), real(2, 3), real(2, 3), positive(2, 3))
table("lerp", lambda a, b, c: torch.lerp(a, b, c), real(2, 3), real(2, 3), unit(2, 3))
table("lerp_", lambda a, b, c: a.clone().lerp_(b, c), real(2, 3), real(2, 3), unit(2, 3))
table("clamp", lambda a: a.clamp(-0.5, 0.7), real(3, 4))
table("clamp.min", lambda a: a.clamp(min=-0.5), real(3, 4))
table("clamp.max", lambda a: a.clamp(max=0.5), real(3, 4))
table("clamp.tensors", lambda a, b, c: a.clamp(b, c), real(3, 4), real(4) - 1, real(4) + 1)
table("clamp_", lambda a: a.clone().clamp_(-0.5, 0.7), real(3, 4))
table("clamp_min", lambda a: a.clamp_min(0.1), real(3, 4))
table("clamp_max", lambda a: a.clamp_max(0.1), real(3, 4))
table("clamp_min_", lambda a: a.clone().clamp_min_(0.1), real(3, 4))
table("clamp_max_", lambda a: a.clone().clamp_max_(0.1), real(3, 4))
table("clip", lambda a: a.clip(-0.5, 0.7), real(3, 4))
table("round.decimals", lambda a: a.round(decimals=1), real(3, 4))
table("nan_to_num.values", lambda a: a.nan_to_num(1, 2, 3), odd(2, 3))
table("isclose", lambda a, b: a.isclose(b, rtol=0.1, atol=0.2), real(6), real(6) * 0.2)
table("equal", lambda a, b: a.eq(b), whole(6, high=3), whole(6, high=3))
table("view_as_complex", lambda x: torch.view_as_real(torch.view_as_complex(x) * 2), real(3, 2))
table("conj", lambda x: torch.view_as_real(torch.view_as_complex(x).conj().resolve_conj()), real(3, 2))
table("isin", lambda a, b: torch.isin(a, b), whole(3, 4), index(1, 5, 7))

# --- activations with arguments
F = torch.nn.functional
table("leaky_relu", lambda x: F.leaky_relu(x, 0.1), real(2, 3))
table("leaky_relu_", lambda x: F.leaky_relu_(x.clone(), 0.1), real(2, 3))
table("elu.alpha", lambda x: F.elu(x, 0.5), real(2, 3))
table("celu.alpha", lambda x: F.celu(x, 0.5), real(2, 3))
table("glu", lambda x: F.glu(x, 1), real(2, 6))
table("hardtanh", lambda x: F.hardtanh(x, -0.5, 0.7), real(2, 3))
table("hardtanh_", lambda x: F.hardtanh_(x.clone(), -0.5, 0.7), real(2, 3))
table("rrelu.sure", lambda x: F.leaky_relu(x, 0.2), real(2, 3))
table("rrelu_.sure", lambda x: F.leaky_relu(x, 0.2), real(2, 3))
table("prelu", lambda x, w: F.prelu(x, w), real(2, 3, 2), real(3))
table("softplus.beta", lambda x: F.softplus(x, 2, 1), real(2, 3))
table("threshold", lambda x: F.threshold(x, 0.1, 5), real(2, 3))
table("threshold_", lambda x: F.threshold_(x.clone(), 0.1, 5), real(2, 3))
table("softmax", lambda x: x.softmax(1), real(2, 5))
table("log_softmax", lambda x: x.log_softmax(0), real(2, 5))
table("softmax.dtype", lambda x: x.softmax(1, dtype=torch.float64), real(2, 5))

# --- reductions
table("sum", lambda x: x.sum(), real(2, 3, 4))
table("sum.dim", lambda x: x.sum(1), real(2, 3, 4))
table("sum.dims", lambda x: x.sum([0, 2], keepdim=True), real(2, 3, 4))
table("sum.two", lambda x: x.sum((0, 2)), real(2, 3, 4))
table("sum.dtype", lambda x: x.sum(dtype=torch.float64), real(2, 3))
table("sum.bool", lambda x: x.sum(), flags(7))
table("mean", lambda x: x.mean(), real(2, 3, 4))
table("mean.dims", lambda x: x.mean([1, 2], keepdim=True), real(2, 3, 4))
table("prod", lambda x: x.prod(), real(5))
table("prod.dim", lambda x: x.prod(1), real(2, 3))
table("var", lambda x: x.var(), real(2, 3, 4))
table("var.biased", lambda x: x.var(unbiased=False), real(2, 3, 4))
table("var.dim", lambda x: x.var(1, unbiased=True, keepdim=True), real(2, 3, 4))
table("var.dims", lambda x: x.var([0, 2], unbiased=False), real(2, 3, 4))
table("std", lambda x: x.std(), real(2, 3, 4))
table("std.dim", lambda x: x.std(1, unbiased=False, keepdim=True), real(2, 3, 4))
table("std.dims", lambda x: x.std([0, 2]), real(2, 3, 4))
table("var_mean", lambda x: torch.var_mean(x, 1, unbiased=False), real(2, 3))
table("var_mean.all", lambda x: torch.var_mean(x), real(2, 3))
table("std_mean", lambda x: torch.std_mean(x, 1), real(2, 3))
table("std_mean.all", lambda x: torch.std_mean(x), real(2, 3))
table("max", lambda x: x.max(), real(2, 3))
table("max.dim", lambda x: x.max(1), real(2, 3))
table("max.other", lambda a, b: torch.max(a, b), real(2, 3), real(2, 3))
table("min", lambda x: x.min(), real(2, 3))
table("min.dim", lambda x: x.min(0, keepdim=True), real(2, 3))
table("min.other", lambda a, b: torch.min(a, b), real(2, 3), real(2, 3))
table("amax", lambda x: x.amax([0, 2]), real(2, 3, 4))
table("amax.keepdim", lambda x: x.amax([1], keepdim=True), real(2, 3, 4))
table("amin", lambda x: x.amin([0, 2]), real(2, 3, 4))
table("aminmax", lambda x: torch.aminmax(x, dim=1), real(2, 5))
table("argmax", lambda x: x.argmax(), real(2, 5))
table("argmax.dim", lambda x: x.argmax(1, keepdim=True), real(2, 5))
table("argmin", lambda x: x.argmin(), real(2, 5))
table("argmin.dim", lambda x: x.argmin(0), real(2, 5))
table("all", lambda x: x.all(), flags(5))
table("all.dim", lambda x: x.all(1, keepdim=True), flags(3, 2))
table("any", lambda x: x.any(), flags(5))
table("any.dim", lambda x: x.any(0), flags(3, 2))
table("count_nonzero", lambda x: x.count_nonzero([1]), whole(3, 4, high=2))
table("median", lambda x: x.median(), real(7))
table("mode", lambda x: x.mode(1), whole(3, 5, high=3))
table("kthvalue", lambda x: x.kthvalue(2, 1), real(3, 5))
table("quantile", lambda x, q: x.quantile(q, 1), real(3, 5), torch.tensor([0.25, 0.6]))
table("nanquantile", lambda x, q: x.nanquantile(q, 1), odd(3, 5), torch.tensor([0.25, 0.6]))
table("nanmean", lambda x: x.nanmean(), torch.tensor([1.0, float("nan"), 3.0]))
table("nansum", lambda x: x.nansum(), torch.tensor([1.0, float("nan"), 3.0]))
table("nanmedian", lambda x: x.nanmedian(), torch.tensor([1.0, float("nan"), 3.0]))
table("logsumexp", lambda x: x.logsumexp(1, keepdim=True), real(2, 5))
table("norm", lambda x: x.norm(), real(2, 5))
table("norm.p", lambda x: x.norm(3), real(2, 5))
table("norm.dim", lambda x: torch.norm(x, 1, 1, keepdim=True), real(2, 5))
table("dist", lambda a, b: a.dist(b, 3), real(2, 5), real(2, 5))
table("renorm", lambda x: x.renorm(2, 0, 1), real(3, 4))
table("cumsum", lambda x: x.cumsum(1), real(2, 5))
table("cumprod", lambda x: x.cumprod(1), real(2, 5))
table("cummax", lambda x: x.cummax(1), real(2, 5))
table("cummin", lambda x: x.cummin(1), real(2, 5))
table("logcumsumexp", lambda x: x.logcumsumexp(1), real(2, 5))
table("diff", lambda x: x.diff(2), real(2, 5))
table("histc", lambda x: x.histc(4, -2, 2), real(20))
table("bincount", lambda x, w: x.bincount(w, 12), whole(9), real(9))
table("cov", lambda x: x.cov(), real(3, 6))
table("trapezoid", lambda y: torch.trapezoid(y, dx=0.5), real(2, 5))
table("trapezoid.x", lambda y, x: torch.trapezoid(y, x), real(2, 5), torch.tensor([0.0, 0.5, 0.6, 2.0, 3.0]))
table("trace", lambda x: x.trace(), real(3, 3))

# --- sorting and sets
table("sort", lambda x: x.sort(1, descending=True), real(2, 5))
table("sort.stable", lambda x: x.sort(dim=0, stable=True), whole(6, high=3))
table("msort", lambda x: x.msort(), real(5, 2))
table("argsort", lambda x: x.argsort(1, True), real(2, 5))
table("topk", lambda x: x.topk(3, 1), real(2, 6))
table("topk.smallest", lambda x: x.topk(2, 0, largest=False), real(5, 2))
table("unique", lambda x: torch.unique(x, True, True, True), whole(12, high=5))
table("unique.dim", lambda x: torch.unique(x, True, True, True, dim=0), whole(6, 2, high=2))
table("unique_consecutive", lambda x: torch.unique_consecutive(x, True, True), index(1, 1, 2, 2, 2, 1, 3))
table("bucketize", lambda x, b: torch.bucketize(x, b), real(6), torch.tensor([-1.0, 0.0, 1.0]))
table("searchsorted", lambda b, x: torch.searchsorted(b, x), torch.tensor([-1.0, 0.0, 1.0]), real(6))

# --- shapes
table("reshape", lambda x: x.reshape(3, -1), real(2, 3, 4))
table("view", lambda x: x.view(4, 6), real(2, 3, 4))
table("view_as", lambda a, b: a.view_as(b), real(2, 6), real(3, 4))
table("flatten", lambda x: x.flatten(1), real(2, 3, 4))
table("flatten.range", lambda x: x.flatten(0, 1), real(2, 3, 4))
table("unflatten", lambda x: x.unflatten(1, (2, 3)), real(2, 6))
table("ravel", lambda x: x.t().ravel(), real(2, 3))
table("squeeze", lambda x: x.squeeze(), real(1, 3, 1))
table("squeeze.dim", lambda x: x.squeeze(0), real(1, 3, 1))
table("squeeze_", lambda x: x.clone().squeeze_(0), real(1, 3, 1))
table("unsqueeze", lambda x: x.unsqueeze(1), real(2, 3))
table("unsqueeze_", lambda x: x.clone().unsqueeze_(-1), real(2, 3))
table("transpose", lambda x: x.transpose(0, 2), real(2, 3, 4))
table("transpose_", lambda x: x.clone().transpose_(0, 1), real(2, 3))
table("t", lambda x: x.t(), real(2, 3))
table("swapaxes", lambda x: x.swapaxes(0, 1), real(2, 3, 4))
table("swapdims", lambda x: x.swapdims(0, 1), real(2, 3, 4))
table("permute", lambda x: x.permute(2, 0, 1), real(2, 3, 4))
table("movedim", lambda x: x.movedim([0, 1], [2, 0]), real(2, 3, 4))
table("moveaxis", lambda x: x.moveaxis([0], [2]), real(2, 3, 4))
table("expand", lambda x: x.expand(4, -1, 3), real(2, 1))
table("expand_as", lambda a, b: a.expand_as(b), real(3), real(2, 3))
table("broadcast_to", lambda x: x.broadcast_to(2, 3), real(3))
table("broadcast_tensors", lambda a, b: torch.broadcast_tensors(a, b), real(3), real(2, 1))
table("repeat", lambda x: x.repeat(2, 3), real(2, 2))
table("repeat_interleave", lambda x: x.repeat_interleave(2, 1), real(2, 2))
table("repeat_interleave.tensor", lambda x, r: x.repeat_interleave(r, 0), real(3, 2), index(1, 0, 3))
table("tile", lambda x: x.tile((2, 2)), real(2, 2))
table("roll", lambda x: x.roll(2, 1), real(2, 5))
table("roll.dims", lambda x: x.roll((1, 2), (0, 1)), real(3, 5))
table("flip", lambda x: x.flip(0, 2), real(2, 3, 4))
table("fliplr", lambda x: x.fliplr(), real(2, 3))
table("flipud", lambda x: x.flipud(), real(2, 3))
table("unfold", lambda x: x.unfold(1, 3, 2), real(2, 7))
table("as_strided", lambda x: x.as_strided((2, 3), (1, 2), 1), real(8))
table("atleast_1d", lambda x: torch.atleast_1d(x), torch.tensor(1.5))
table("atleast_2d", lambda x: torch.atleast_2d(x), real(3))
table("atleast_3d", lambda x: torch.atleast_3d(x), real(2, 3))
table("cat", lambda a, b: torch.cat([a, b], 1), real(2, 3), real(2, 2))
table("concat", lambda a, b: torch.concat([a, b]), real(2, 3), real(1, 3))
table("stack", lambda a, b: torch.stack([a, b], 1), real(2, 3), real(2, 3))
table("hstack", lambda a, b: torch.hstack([a, b]), real(2, 3), real(2, 2))
table("vstack", lambda a, b: torch.vstack([a, b]), real(2, 3), real(1, 3))
table("dstack", lambda a, b: torch.dstack([a, b]), real(2, 3), real(2, 3))
table("column_stack", lambda a, b: torch.column_stack([a, b]), real(3), real(3))
table("block_diag", lambda a, b: torch.block_diag(a, b), real(2, 3), real(1, 2))
table("chunk", lambda x: x.chunk(3, 1), real(2, 7))
table("split", lambda x: x.split(3, 1), real(2, 7))
table("split.sizes", lambda x: x.split([2, 5], 1), real(2, 7))
table("tensor_split", lambda x: x.tensor_split(3, 1), real(2, 7))
table("tensor_split.places", lambda x: x.tensor_split((2, 3), 1), real(2, 7))
table("unbind", lambda x: x.unbind(1), real(2, 3))
table("meshgrid", lambda a, b: torch.meshgrid(a, b, indexing="ij"), real(2), real(3))
table("cartesian_prod", lambda a, b: torch.cartesian_prod(a, b), real(2), real(3))
table("combinations", lambda x: torch.combinations(x, 2, True), real(3))
table("concatenate", lambda a, b: torch.cat([a, b], 1), real(2, 3), real(2, 2))
table("row_stack", lambda a, b: torch.row_stack([a, b]), real(3), real(3))
table("rot90", lambda x: x.rot90(1, (0, 1)), real(2, 3))
table("channel_shuffle", lambda x: F.channel_shuffle(x, 2), real(1, 4, 2, 2))
table("vander", lambda x: torch.vander(x), real(3))
table("diag", lambda x: x.diag(1), real(3, 4))
table("diagflat", lambda x: x.diagflat(1), real(3))
table("diagonal", lambda x: x.diagonal(1), real(3, 4))
table("diag_embed", lambda x: x.diag_embed(), real(2, 3))
table("tril", lambda x: x.tril(-1), real(3, 3))
table("triu", lambda x: x.triu(1), real(3, 3))
table("tril_", lambda x: x.clone().tril_(-1), real(3, 3))
table("triu_", lambda x: x.clone().triu_(1), real(3, 3))

# --- indexing
table("index.single", lambda x: x[1], real(3, 4))
table("index.pair", lambda x: x[1, 2], real(3, 4))
table("index.slice", lambda x: x[1:3, ::2], real(4, 5))
table("index.ellipsis", lambda x: x[..., 1], real(2, 3, 4))
table("index.new_axis", lambda x: x[:, None, 1:], real(2, 4))
table("index.tensor", lambda x, i: x[i], real(4, 2), index(2, 0, 2))
table("index.tensors", lambda x, i, j: x[i, j], real(4, 3), index(2, 0, 3), index(1, 1, 2))
table("index.mask", lambda x, m: x[m], real(3, 4), flags(3, 4))
table("index.mixed", lambda x, i: x[1:, i], real(3, 4), index(3, 0))
table("index.negative", lambda x: x[-1], real(3, 4))


def assigned(x, place, value):
    y = x.clone()
    y[place] = value
    return y


table("index.set_slice", lambda x, v: assigned(x, slice(1, 3), v), real(4, 2), real(2, 2))
table("index.set_mask", lambda x, m: assigned(x, m, torch.tensor(0.0)), real(3, 4), flags(3, 4))
table("index.set_tensor", lambda x, i, v: assigned(x, i, v), real(4, 2), index(3, 1), real(2, 2))
table("index_select", lambda x, i: x.index_select(1, i), real(2, 4), index(3, 0, 3))
table("index_add", lambda x, i, s: x.index_add(0, i, s, alpha=0.5), real(4, 2), index(3, 1, 3), real(3, 2))
table("index_add_", lambda x, i, s: x.clone().index_add_(0, i, s, alpha=0.5), real(4, 2), index(3, 1, 3), real(3, 2))
table("index_copy", lambda x, i, s: x.index_copy(0, i, s), real(4, 2), index(3, 1), real(2, 2))
table("index_copy_", lambda x, i, s: x.clone().index_copy_(0, i, s), real(4, 2), index(3, 1), real(2, 2))
table("index_fill", lambda x, i: x.index_fill(0, i, 0.5), real(4, 2), index(3, 1))
table("index_fill_", lambda x, i: x.clone().index_fill_(0, i, 0.5), real(4, 2), index(3, 1))
table("index_put_", lambda x, i, v: x.clone().index_put_((i,), v), real(4, 2), index(3, 1), real(2, 2))
table("index_put_.accumulate", lambda x, i, v: x.clone().index_put_((i,), v, True), real(4, 2), index(1, 1), real(2, 2))
table("gather", lambda x, i: x.gather(1, i), real(2, 4), torch.tensor([[0, 3, 1], [2, 2, 0]]))
table("scatter", lambda x, i, s: x.scatter(1, i, s), real(2, 4), torch.tensor([[0, 3], [2, 1]]), real(2, 2))
table("scatter_", lambda x, i, s: x.clone().scatter_(1, i, s), real(2, 4), torch.tensor([[0, 3], [2, 1]]), real(2, 2))
table("scatter_add", lambda x, i, s: x.scatter_add(1, i, s), real(2, 4), torch.tensor([[0, 0], [2, 1]]), real(2, 2))
table("scatter_add_", lambda x, i, s: x.clone().scatter_add_(1, i, s), real(2, 4), torch.tensor([[0, 0], [2, 1]]), real(2, 2))
table("masked_fill", lambda x, m: x.masked_fill(m, 0.5), real(2, 4), flags(2, 4))
table("masked_fill_", lambda x, m: x.clone().masked_fill_(m, 0.5), real(2, 4), flags(2, 4))
table("masked_select", lambda x, m: x.masked_select(m), real(2, 4), flags(2, 4))
table("masked_scatter", lambda x, m, s: x.masked_scatter(m, s), real(2, 4), flags(2, 4), real(8))
table("masked_scatter_", lambda x, m, s: x.clone().masked_scatter_(m, s), real(2, 4), flags(2, 4), real(8))
table("take", lambda x, i: x.take(i), real(2, 4), index(7, 0, 3))
table("nonzero_as_list", lambda x: x.nonzero(as_tuple=True), whole(3, 4, high=2))
table("take_along_dim", lambda x, i: x.take_along_dim(i, 1), real(2, 4), torch.tensor([[0, 3, 1], [2, 2, 0]]))
table("take_along_dim.flat", lambda x, i: x.take_along_dim(i), real(2, 4), index(7, 0))
table("select_scatter", lambda x, v: x.select_scatter(v, 1, 2), real(2, 4), real(2))
table("slice_scatter", lambda x, v: x.slice_scatter(v, 1, 1, 4, 2), real(2, 4), real(2, 2))
table("select", lambda x: x.select(1, 2), real(2, 4))
table("narrow", lambda x: x.narrow(1, 1, 2), real(2, 4))
table("slice", lambda x: x[:, 1:6:2], real(2, 7))
table("where", lambda x, c, y: torch.where(c, x, y), real(2, 4), flags(2, 4), real(4))
table("where.places", lambda c: torch.where(c), flags(2, 4))
table("nonzero", lambda x: x.nonzero(), whole(3, 4, high=2))
table("argwhere", lambda x: x.argwhere(), whole(3, 4, high=2))

# --- products and matrices
table("matmul", lambda a, b: a.matmul(b), real(2, 3, 4), real(4, 2))
table("mm", lambda a, b: a.mm(b), real(2, 3), real(3, 4))
table("bmm", lambda a, b: a.bmm(b), real(2, 3, 4), real(2, 4, 2))
table("mv", lambda a, b: a.mv(b), real(2, 3), real(3))
table("dot", lambda a, b: a.dot(b), real(4), real(4))
table("vdot", lambda a, b: a.vdot(b), real(4), real(4))
table("inner", lambda a, b: a.inner(b), real(2, 4), real(3, 4))
table("outer", lambda a, b: a.outer(b), real(2), real(3))
table("kron", lambda a, b: a.kron(b), real(2, 2), real(1, 3))
table("addmm", lambda c, a, b: c.addmm(a, b, beta=0.5, alpha=2), real(2, 4), real(2, 3), real(3, 4))
table("addmm_", lambda c, a, b: c.clone().addmm_(a, b, beta=0.5, alpha=2), real(2, 4), real(2, 3), real(3, 4))
table("addmv", lambda c, a, b: c.addmv(a, b, beta=0.5, alpha=2), real(2), real(2, 3), real(3))
table("addmv_", lambda c, a, b: c.clone().addmv_(a, b, beta=0.5, alpha=2), real(2), real(2, 3), real(3))
table("addr", lambda c, a, b: c.addr(a, b, beta=0.5, alpha=2), real(2, 3), real(2), real(3))
table("addbmm", lambda c, a, b: c.addbmm(a, b, beta=0.5, alpha=2), real(3, 2), real(2, 3, 4), real(2, 4, 2))
table("baddbmm", lambda c, a, b: c.baddbmm(a, b, beta=0.5, alpha=2), real(2, 3, 2), real(2, 3, 4), real(2, 4, 2))
table("tensordot", lambda a, b: torch.tensordot(a, b, dims=1), real(2, 3), real(3, 4))
table("tensordot.dims", lambda a, b: torch.tensordot(a, b, dims=([0, 1], [1, 0])), real(2, 3, 4), real(3, 2))
table("einsum", lambda a, b: torch.einsum("bik,bjk->bij", a, b), real(2, 3, 4), real(2, 2, 4))
table("cdist", lambda a, b: torch.cdist(a, b), real(3, 4), real(2, 4))
table("det", lambda a: a.det(), spd(3))
table("inverse", lambda a: a.inverse(), spd(3))
table("pinverse", lambda a: a.pinverse(), real(4, 2))

table("ger", lambda a, b: a.ger(b), real(2), real(3))
table("logdet", lambda a: a.logdet(), spd(3))
table("slogdet", lambda a: a.slogdet(), spd(3))
table("matrix_exp", lambda a: a.matrix_exp(), unit(3, 3))
table("matrix_power", lambda a: a.matrix_power(3), unit(3, 3))
table("corrcoef", lambda x: x.corrcoef(), real(3, 6))
table("chain_matmul", lambda a, b, c: torch.linalg.multi_dot([a, b, c]), real(2, 3), real(3, 4), real(4, 2))

# --- linalg and special. Factors are fixed only up to signs: what is recorded are their products.
L = torch.linalg
table("linalg.cholesky", lambda a: L.cholesky(a), spd(3))
table("linalg.cross", lambda a, b: L.cross(a, b), real(2, 3), real(2, 3))
table("linalg.det", lambda a: L.det(a), spd(3))
table("linalg.slogdet", lambda a: list(L.slogdet(a)), spd(3))
table("linalg.diagonal", lambda a: L.diagonal(a, offset=1), real(2, 3, 3))
table("linalg.eigh", lambda a: [L.eigh(a)[0], L.eigh(a)[1].abs()], spd(3))
table("linalg.eigvalsh", lambda a: L.eigvalsh(a), spd(3))
table("linalg.inv", lambda a: L.inv(a), spd(3))
table("linalg.matrix_exp", lambda a: L.matrix_exp(a), unit(3, 3))
table("linalg.multi_dot", lambda a, b, c: L.multi_dot([a, b, c]), real(2, 3), real(3, 4), real(4, 2))
table("linalg.qr", lambda a: [torch.matmul(*L.qr(a)), L.qr(a)[1].abs()], real(4, 3))
table("linalg.solve", lambda a, b: L.solve(a, b), spd(3), real(3, 2))
table("linalg.svd", lambda a: [L.svd(a, full_matrices=False)[0].abs(), L.svd(a, full_matrices=False)[1]], real(4, 3))
table("linalg.svdvals", lambda a: L.svdvals(a), real(4, 3))
table("linalg.pinv", lambda a: L.pinv(a), real(4, 3))
table("linalg.matrix_rank", lambda a: L.matrix_rank(a), torch.tensor([[1.0, 2.0], [2.0, 4.0]]))
table("linalg.norm", lambda x: L.norm(x), real(2, 3))
table("linalg.norm.ord", lambda x: L.norm(x, 3.0, [1], keepdim=True), real(2, 3))
table("linalg.norm.name", lambda x: L.norm(x, "nuc"), real(3, 3))
table("linalg.matrix_norm", lambda x: L.matrix_norm(x), real(2, 3, 3))
table("linalg.matrix_norm.ord", lambda x: L.matrix_norm(x, 1.0), real(2, 3, 3))
table("linalg.vector_norm", lambda x: L.vector_norm(x, 3.0, [1]), real(2, 3))
table("linalg.vecdot", lambda a, b: L.vecdot(a, b), real(2, 3), real(2, 3))
S = torch.special
for names, domain in [("erf erfc exp2 expit expm1 sinc ndtr sigmoid", real), ("entr digamma psi gammaln", positive), ("erfinv", unit)]:
    for name in names.split():
        table("special." + name, lambda x, name=name: getattr(S, "expit" if name == "sigmoid" else name)(x), domain(2, 3))
table("special.sigmoid_", lambda x: x.clone().sigmoid_(), real(2, 3))
table("special.logit", lambda x: S.logit(x), positive(2, 3) / 1.5)
table("special.ndtri", lambda x: S.ndtri(x), positive(2, 3) / 1.5)
table("special.xlog1py", lambda a, b: S.xlog1py(a, b), positive(2, 3), positive(2, 3))
table("special.softmax", lambda x: S.softmax(x, 1), real(2, 3))
table("special.log_softmax", lambda x: S.log_softmax(x, 1), real(2, 3))

# --- types
for name in "float double half bfloat16 long int short char byte bool".split():
    table(name, lambda x, name=name: getattr(x, name)(), torch.tensor([0.0, 1.75, 3.25, 100.0]))
table("to.type", lambda x: x.to(torch.float64), real(3))
table("to.other", lambda x, y: x.to(y), real(3), whole(1))
table("to_type", lambda x: x.to(torch.int32), positive(3) * 5)
table("type", lambda x: x.type(torch.float64), real(3))
table("type_as", lambda x, y: x.type_as(y), real(3), whole(1))
table("clone", lambda x: x.clone(), real(3))
table("contiguous", lambda x: x.t().contiguous(), real(2, 3))
table("copy_", lambda x, y: x.clone().copy_(y), real(2, 3), real(3))
table("fill_", lambda x: x.clone().fill_(2.5), real(2, 3))
table("zero_", lambda x: x.clone().zero_(), real(2, 3))
table("detach", lambda x: x.detach() * x, real(3))
table("alias", lambda x: x.view_as(x) * 2, real(3))
table("cpu", lambda x: x.cpu(), real(3))
table("bernoulli.sure", lambda x: torch.bernoulli(x), torch.tensor([0.0, 1.0, 1.0]))

# --- creation
table("zeros", lambda: torch.zeros(2, 3))
table("ones", lambda: torch.ones(2, 3, dtype=torch.int64))
table("full", lambda: torch.full((2, 3), 1.5))
table("eye", lambda: torch.eye(2, 3))
table("arange", lambda: torch.arange(5))
table("arange.step", lambda: torch.arange(1, 10, 3))
table("arange.float", lambda: torch.arange(0.5, 2.5, 0.5))
table("linspace", lambda: torch.linspace(-1, 1, 5))
table("logspace", lambda: torch.logspace(0, 2, 3))
table("tensor.floats", lambda: torch.tensor([1.5, -2.0]))
table("tensor.longs", lambda: torch.tensor([1, -2]))
table("tensor.bools", lambda: torch.tensor([True, False]))
table("tensor.doubles", lambda: torch.tensor([1.5, -2.0], dtype=torch.float64))
table("tensor.grid", lambda: torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))
table("tensor.number", lambda: torch.tensor(2.5))
table("zeros_like", lambda x: torch.zeros_like(x), real(2, 3))
table("ones_like", lambda x: torch.ones_like(x, dtype=torch.int64), real(2, 3))
table("full_like", lambda x: torch.full_like(x, 1.5), real(2, 3))
table("new_zeros", lambda x: x.new_zeros(2, 2), whole(1))
table("new_ones", lambda x: x.new_ones(2, 2), whole(1))
table("new_full", lambda x: x.new_full((2, 2), 3), whole(1))
table("from_array", lambda: torch.tensor([[1, 2], [3, 4]], dtype=torch.int32))
table("as_tensor", lambda: torch.tensor([1.5, 2.5]))
table("frombuffer", lambda: torch.tensor([2.5, 3.5]))
table("tril_indices", lambda: torch.tril_indices(3, 3))
table("triu_indices", lambda: torch.triu_indices(3, 3, 1))

# --- the generator: the same numbers as PyTorch's of the same seed, on the CPU


def seeded(make):
    torch.manual_seed(5)
    return make()


table("rand", lambda: seeded(lambda: torch.rand(2, 3)))
table("randn", lambda: seeded(lambda: torch.randn(20)))
table("randint", lambda: seeded(lambda: torch.randint(0, 100, (6,))))
table("randperm", lambda: seeded(lambda: torch.randperm(10)))
table("rand_like", lambda x: seeded(lambda: torch.rand_like(x)), real(4))
table("randn_like", lambda x: seeded(lambda: torch.randn_like(x)), real(4))
table("randint_like", lambda x: seeded(lambda: torch.randint_like(x, 3, 9)), real(4))
table("normal_", lambda x: seeded(lambda: x.clone().normal_(1, 2)), real(4))
table("uniform_", lambda x: seeded(lambda: x.clone().uniform_(1, 2)), real(4))
table("exponential_", lambda x: seeded(lambda: x.clone().exponential_(2)), real(4))
table("random_", lambda x: seeded(lambda: x.clone().random_(2, 9)), real(4))
table("log_normal_", lambda x: seeded(lambda: x.clone().log_normal_(1, 2)), real(4))
table("cauchy_", lambda x: seeded(lambda: x.clone().cauchy_(1, 2)), real(4))
table("geometric_", lambda x: seeded(lambda: x.clone().geometric_(0.3)), real(4))
table("poisson", lambda x: seeded(lambda: torch.poisson(x)), positive(6) * 4)
table("normal", lambda m, s: seeded(lambda: torch.normal(m, s)), real(4), positive(4))
table("normal.size", lambda: seeded(lambda: torch.normal(1.0, 2.0, (2, 3))))
table("bernoulli", lambda x: seeded(lambda: torch.bernoulli(x)), torch.tensor([0.5] * 8))
table("bernoulli_", lambda x: seeded(lambda: x.clone().bernoulli_(0.3)), real(8))
table("multinomial", lambda x: seeded(lambda: x.multinomial(6, True)), positive(4))

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ops.json"), "w", newline="\n") as file:
    file.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(len(cases), "cases")
