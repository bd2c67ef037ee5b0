"""Records nn.json: values and gradients of torch.nn's functions, layers and initialisers, from PyTorch itself.

    python3 record_nn.py > nn.json          (PyTorch 1.13)

Inputs are multiples of 1/16, exact in every type. Values are computed in float64, so that the tests compare float32
results with true ones; cases with a seed and initial values are in float32, as the draws depend on the type.
The loss whose gradients are recorded is the sum of outputs times ((7 i) mod 11 - 5) / 8 over their elements i.
"""

import json
import sys

import torch
import torch.nn.functional as F
from torch import nn

generator = torch.Generator().manual_seed(20240229)
cases = {"functions": {}, "layers": {}, "initial": {}}


def reals(*shape, low=-2.0, high=2.0):
    """Distinct multiples of 1/16 away from 0, where kinks are."""
    x = torch.rand(*shape, generator=generator, dtype=torch.float64) * (high - low) + low
    return torch.round(x * 16) / 16 + 1 / 32


def integers(high, *shape):
    return torch.randint(0, high, shape, generator=generator)


def number(x):
    return float(f"{x:.8g}")


def encode(tensor):
    tensor = tensor.detach()
    kind = "real" if tensor.is_floating_point() else "bool" if tensor.dtype == torch.bool else "integer"
    data = [number(x) for x in tensor.reshape(-1).tolist()] if kind == "real" else [int(x) for x in tensor.reshape(-1).tolist()]
    return {"kind": kind, "shape": list(tensor.shape), "data": data}


def differentiate(outputs, sources):
    """Gradients by each source's name, of those that the outputs depend on."""
    loss = 0
    for output in outputs:
        if output.is_floating_point() and output.requires_grad:
            i = torch.arange(output.numel(), dtype=torch.float64)
            loss = loss + (output * ((7 * i % 11 - 5) / 8).reshape(output.shape).to(output.dtype)).sum()
    if not torch.is_tensor(loss):
        return {}
    grads = torch.autograd.grad(loss, list(sources.values()), allow_unused=True)
    return {name: encode(grad) for name, grad in zip(sources, grads) if grad is not None}


def leaves(inputs, dtype):
    return [x.to(dtype).clone().requires_grad_() if x.is_floating_point() else x for x in inputs]


def outputs_of(result):
    return list(result) if isinstance(result, (tuple, list)) else [result]


def function(name, fn, *inputs, seed=None):
    assert name not in cases["functions"], name
    values = leaves(inputs, torch.float64 if seed is None else torch.float32)
    if seed is not None:
        torch.manual_seed(seed)
    outputs = outputs_of(fn(*values))
    sources = {str(i): x for i, x in enumerate(values) if x.requires_grad}
    cases["functions"][name] = {
        "seed": seed,
        "inputs": [encode(x) for x in inputs],
        "outputs": [encode(x) for x in outputs],
        "grads": differentiate(outputs, sources),
    }


def layer(name, module, *inputs, train=True, call=lambda module, *inputs: module(*inputs)):
    assert name not in cases["layers"], name
    module = module.double().train(train)
    with torch.no_grad():
        for key, tensor in module.state_dict().items():
            if tensor.is_floating_point():
                low, high = (0.5, 1.5) if key.endswith("running_var") else (-1, 1)
                tensor.copy_(reals(*tensor.shape, low=low, high=high))
    state = {key: encode(tensor) for key, tensor in module.state_dict().items()}
    values = leaves(inputs, torch.float64)
    outputs = outputs_of(call(module, *values))
    sources = {str(i): x for i, x in enumerate(values) if x.requires_grad}
    sources.update(module.named_parameters())
    cases["layers"][name] = {
        "train": train,
        "inputs": [encode(x) for x in inputs],
        "state": state,
        "outputs": [encode(x) for x in outputs],
        "grads": differentiate(outputs, sources),
        "after": {key: encode(tensor) for key, tensor in module.named_buffers()},
    }


def initial(name, make):
    assert name not in cases["initial"], name
    torch.manual_seed(5)
    made = make()
    state = made.state_dict() if isinstance(made, nn.Module) else {"": made}
    cases["initial"][name] = {key: encode(tensor) for key, tensor in state.items()}


def activations():
    x = reals(2, 6)
    for name in ("hardsigmoid", "hardswish", "hardtanh", "leaky_relu", "logsigmoid", "mish", "relu", "relu6", "rrelu", "selu",
                 "silu", "softplus", "softshrink", "hardshrink", "softsign", "tanhshrink", "glu"):
        function(name, getattr(F, name), x * 2)
    function("sigmoid", torch.sigmoid, x * 2)
    function("tanh", torch.tanh, x * 2)
    function("elu/alpha=0.5", lambda x: F.elu(x, 0.5), x)
    function("celu/alpha=0.5", lambda x: F.celu(x, 0.5), x)
    function("gelu", F.gelu, x)
    function("gelu/tanh", lambda x: F.gelu(x, approximate="tanh"), x)
    function("hardtanh/-0.5,0.75", lambda x: F.hardtanh(x, -0.5, 0.75), x)
    function("leaky_relu/0.3", lambda x: F.leaky_relu(x, 0.3), x)
    function("hardshrink/0.75", lambda x: F.hardshrink(x, 0.75), x)
    function("softshrink/0.75", lambda x: F.softshrink(x, 0.75), x)
    function("softplus/2,1", lambda x: F.softplus(x, 2, 1), x)
    function("threshold/0.5,-3", lambda x: F.threshold(x, 0.5, -3), x)
    function("rrelu/0.2,0.4", lambda x: F.rrelu(x, 0.2, 0.4), x)
    function("glu/dim=0", lambda x: F.glu(x, 0), x)
    function("prelu", F.prelu, reals(2, 3, 2), reals(3))
    function("softmax/dim=1", lambda x: F.softmax(x, 1), x)
    function("softmin/dim=1", lambda x: F.softmin(x, 1), x)
    function("log_softmax/dim=0", lambda x: F.log_softmax(x, 0), x)
    function("softmax2d", nn.Softmax2d(), reals(2, 3, 2, 2))


def linear_and_distances():
    function("linear", F.linear, reals(2, 3), reals(4, 3), reals(4))
    function("linear/no bias", F.linear, reals(2, 3), reals(4, 3))
    function("bilinear", F.bilinear, reals(2, 3), reals(2, 2), reals(4, 3, 2), reals(4))
    function("one_hot", F.one_hot, integers(4, 5))
    function("one_hot/6", lambda x: F.one_hot(x, 6), integers(4, 5))
    function("cosine_similarity", F.cosine_similarity, reals(3, 4), reals(3, 4))
    function("cosine_similarity/dim=0", lambda a, b: F.cosine_similarity(a, b, 0), reals(3, 4), reals(3, 4))
    function("pairwise_distance", F.pairwise_distance, reals(3, 4), reals(3, 4))
    function("pairwise_distance/p=1,keepdim", lambda a, b: F.pairwise_distance(a, b, 1, keepdim=True), reals(3, 4), reals(3, 4))
    function("normalize", F.normalize, reals(3, 4))
    function("normalize/p=1,dim=0", lambda x: F.normalize(x, 1, 0), reals(3, 4))
    q, k, v = reals(2, 3, 4), reals(2, 5, 4), reals(2, 5, 3)
    attend = F._scaled_dot_product_attention if hasattr(F, "_scaled_dot_product_attention") else F.scaled_dot_product_attention
    first = lambda *args, **named: outputs_of(attend(*args, **named))[0]
    function("attention", first, q, k, v)
    function("attention/added mask", first, q, k, v, reals(3, 5))
    function("attention/boolean mask", first, q, k, v, torch.tensor([[1, 0, 1, 1, 0], [0, 1, 1, 1, 1], [1, 1, 0, 1, 1]]).bool())
    function("attention/causal", lambda q, k, v: first(q, k, v, is_causal=True), q, q, v[:, :3])


def convolutions():
    x1, x2, x3 = reals(2, 4, 6), reals(2, 4, 5, 6), reals(1, 2, 3, 4, 3)
    function("conv1d", F.conv1d, x1, reals(2, 4, 3), reals(2))
    function("conv1d/stride=2,padding=1,dilation=2,groups=2", lambda x, w: F.conv1d(x, w, None, 2, 1, 2, 2), x1, reals(4, 2, 2))
    function("conv1d/same", lambda x, w, b: F.conv1d(x, w, b, padding="same"), x1, reals(2, 4, 2), reals(2))
    function("conv2d", F.conv2d, x2, reals(3, 4, 2, 2), reals(3))
    function("conv2d/stride=(2,1),padding=(1,0),dilation=(1,2),groups=2",
             lambda x, w: F.conv2d(x, w, None, (2, 1), (1, 0), (1, 2), 2), x2, reals(2, 2, 2, 2))
    function("conv2d/same", lambda x, w, b: F.conv2d(x, w, b, padding="same"), x2, reals(2, 4, 3, 2), reals(2))
    function("conv3d", F.conv3d, x3, reals(2, 2, 2, 2, 2), reals(2))
    function("conv3d/valid", lambda x, w: F.conv3d(x, w, padding="valid"), x3, reals(2, 2, 1, 2, 2))
    function("conv_transpose1d", F.conv_transpose1d, x1, reals(4, 2, 3), reals(2))
    function("conv_transpose1d/stride=2,padding=1,output_padding=1",
             lambda x, w, b: F.conv_transpose1d(x, w, b, 2, 1, 1), x1, reals(4, 2, 3), reals(2))
    function("conv_transpose2d", F.conv_transpose2d, x2, reals(4, 2, 2, 2), reals(2))
    function("conv_transpose2d/stride=2,output_padding=1,groups=2,dilation=2",
             lambda x, w, b: F.conv_transpose2d(x, w, b, 2, 0, 1, 2, 2), x2, reals(4, 1, 2, 2), reals(2))
    function("conv_transpose3d", F.conv_transpose3d, x3, reals(2, 2, 2, 2, 2), reals(2))
    for dims in (1, 2, 3):
        x = {1: x1, 2: x2, 3: x3}[dims]
        channels = x.shape[1]
        conv, transposed = getattr(nn, f"Conv{dims}d"), getattr(nn, f"ConvTranspose{dims}d")
        layer(f"Conv{dims}d", conv(channels, 2, 2), x)
        layer(f"Conv{dims}d/stride=2,padding=1,no bias", conv(channels, 2, 2, 2, 1, bias=False), x)
        layer(f"Conv{dims}d/same", conv(channels, 2, 3, padding="same"), x)
        layer(f"Conv{dims}d/circular", conv(channels, 2, 3, padding=1, padding_mode="circular"), x)
        layer(f"ConvTranspose{dims}d", transposed(channels, 2, 2), x)
        layer(f"ConvTranspose{dims}d/stride=2,padding=1,output_padding=1", transposed(channels, 2, 3, 2, 1, 1), x)
    layer("Conv2d/(3,2),stride=(1,2),padding=(2,1),dilation=(2,1),groups=2",
          nn.Conv2d(4, 2, (3, 2), (1, 2), (2, 1), (2, 1), groups=2), x2)
    layer("Conv2d/(3,2),same,dilation=(1,2)", nn.Conv2d(4, 2, (3, 2), padding="same", dilation=(1, 2)), x2)
    layer("Conv2d/reflect,(2,1)", nn.Conv2d(4, 2, (3, 2), padding=(2, 1), padding_mode="reflect"), x2)
    layer("Conv2d/replicate,same,(2,3)", nn.Conv2d(4, 2, (2, 3), padding="same", padding_mode="replicate"), x2)
    layer("Conv2d/unbatched", nn.Conv2d(4, 2, 2), reals(4, 3, 3))


def linear_layers():
    layer("Linear", nn.Linear(3, 4), reals(2, 3))
    layer("Linear/no bias", nn.Linear(3, 4, bias=False), reals(2, 3))
    layer("Bilinear", nn.Bilinear(3, 2, 4), reals(2, 3), reals(2, 2))
    layer("PReLU/1", nn.PReLU(), reals(2, 3, 2))
    layer("PReLU/3", nn.PReLU(3), reals(2, 3, 2))
    layer("Embedding", nn.Embedding(5, 3), integers(5, 2, 4))
    layer("Embedding/padding_idx=-1", nn.Embedding(5, 3, padding_idx=-1), torch.tensor([[0, 4, 1], [4, 2, 2]]))
    layer("Embedding/scale_grad_by_freq", nn.Embedding(5, 3, scale_grad_by_freq=True), torch.tensor([[0, 4, 1], [4, 2, 2]]))
    q, k, v = reals(3, 2, 4), reals(5, 2, 4), reals(5, 2, 4)
    hidden = torch.tensor([[0, 0, 1, 0, 0], [0, 0, 0, 0, 1]]).bool()
    per_head = torch.rand(4, 3, 5, generator=generator) > 0.6
    per_head[:, :, 0] = False  # a query that sees no key has no softmax
    masked = lambda module, q, k, v, hidden, mask: module(q, k, v, hidden, True, mask)
    layer("MultiheadAttention", nn.MultiheadAttention(4, 2), q, k, v)
    layer("MultiheadAttention/masked", nn.MultiheadAttention(4, 2), q, k, v, hidden, reals(3, 5), call=masked)
    layer("MultiheadAttention/masked per head", nn.MultiheadAttention(4, 2, bias=False), q, k, v, hidden, per_head, call=masked)
    layer("MultiheadAttention/kdim=3,vdim=5", nn.MultiheadAttention(4, 2, kdim=3, vdim=5), q, reals(5, 2, 3), reals(5, 2, 5))
    layer("MultiheadAttention/added,masked", nn.MultiheadAttention(4, 2, add_bias_kv=True, add_zero_attn=True), q, k, v, hidden, reals(3, 5), call=masked)


def normalisations():
    x = {1: reals(3, 2, 4), 2: reals(2, 2, 3, 2), 3: reals(2, 2, 2, 2, 2)}
    for dims in (1, 2, 3):
        batch, instance = getattr(nn, f"BatchNorm{dims}d"), getattr(nn, f"InstanceNorm{dims}d")
        layer(f"BatchNorm{dims}d", batch(2), x[dims])
        layer(f"BatchNorm{dims}d/eval", batch(2), x[dims], train=False)
        layer(f"InstanceNorm{dims}d", instance(2), x[dims])
        layer(f"InstanceNorm{dims}d/affine,tracked", instance(2, affine=True, track_running_stats=True), x[dims])
        layer(f"InstanceNorm{dims}d/affine,tracked,eval", instance(2, affine=True, track_running_stats=True), x[dims], train=False)
        layer(f"InstanceNorm{dims}d/unbatched", instance(2, affine=True), x[dims][0])
    layer("BatchNorm1d/flat", nn.BatchNorm1d(3), reals(4, 3))
    layer("BatchNorm2d/not affine,momentum=0.3,eps=0.1", nn.BatchNorm2d(2, 0.1, 0.3, affine=False), x[2])
    layer("BatchNorm2d/untracked", nn.BatchNorm2d(2, track_running_stats=False), x[2])
    layer("BatchNorm2d/untracked,eval", nn.BatchNorm2d(2, track_running_stats=False), x[2], train=False)
    layer("BatchNorm2d/cumulative", nn.BatchNorm2d(2, momentum=None), x[2])
    layer("GroupNorm", nn.GroupNorm(2, 4), reals(2, 4, 3))
    layer("GroupNorm/not affine", nn.GroupNorm(2, 4, affine=False), reals(2, 4, 3))
    layer("LayerNorm", nn.LayerNorm(4), reals(2, 3, 4))
    layer("LayerNorm/[3,4]", nn.LayerNorm([3, 4]), reals(2, 3, 4))
    layer("LayerNorm/not affine", nn.LayerNorm(4, elementwise_affine=False), reals(2, 3, 4))
    function("batch_norm", lambda x, m, v, w, b: F.batch_norm(x, m.detach(), v.detach(), w, b), x[2], reals(2), reals(2, low=0.5), reals(2), reals(2))
    function("batch_norm/training", lambda x, w, b: F.batch_norm(x, None, None, w, b, True), x[2], reals(2), reals(2))
    function("instance_norm", lambda x, w, b: F.instance_norm(x, weight=w, bias=b), x[2], reals(2), reals(2))
    function("layer_norm", lambda x, w, b: F.layer_norm(x, (3, 2), w, b), x[2], reals(3, 2), reals(3, 2))
    function("group_norm", lambda x, w, b: F.group_norm(x, 2, w, b), reals(2, 4, 3), reals(4), reals(4))
    for dims in (1, 2, 3):
        function(f"local_response_norm/{dims}d", lambda x: F.local_response_norm(x, 2, 0.5, 0.6, 1.5), x[dims])


def dropouts():
    for name, x in (("dropout", reals(3, 8)), ("dropout1d", reals(2, 5, 3)), ("dropout2d", reals(2, 5, 2, 2)),
                    ("dropout3d", reals(2, 5, 2, 1, 2)), ("alpha_dropout", reals(3, 8)), ("feature_alpha_dropout", reals(2, 5, 3))):
        drop = getattr(F, name)
        function(name, lambda x: drop(x, 0.4, True), x, seed=3)
        function(name + "/eval", lambda x: drop(x, 0.4, False), x)
    function("dropout1d/unbatched", lambda x: F.dropout1d(x, 0.4, True), reals(5, 3), seed=3)


def pools():
    x = {1: reals(2, 2, 7), 2: reals(2, 2, 5, 6), 3: reals(1, 2, 4, 5, 4)}
    for dims in (1, 2, 3):
        avg, biggest = getattr(F, f"avg_pool{dims}d"), getattr(F, f"max_pool{dims}d")
        function(f"avg_pool{dims}d", lambda x: avg(x, 2), x[dims])
        function(f"avg_pool{dims}d/3,stride=2,padding=1,ceil,no pad", lambda x: avg(x, 3, 2, 1, True, False), x[dims])
        function(f"max_pool{dims}d", lambda x: biggest(x, 2), x[dims])
        function(f"max_pool{dims}d/3,stride=2,padding=1,ceil", lambda x: biggest(x, 3, 2, 1, ceil_mode=True), x[dims])
        function(f"max_pool{dims}d/2,stride=1,dilation=2", lambda x: biggest(x, 2, 1, 0, 2), x[dims])
        function(f"max_pool{dims}d/indices", lambda x: biggest(x, 2, return_indices=True), x[dims])
        adaptive, adaptive_max = getattr(F, f"adaptive_avg_pool{dims}d"), getattr(F, f"adaptive_max_pool{dims}d")
        function(f"adaptive_avg_pool{dims}d", lambda x: adaptive(x, 3), x[dims])
        function(f"adaptive_max_pool{dims}d", lambda x: adaptive_max(x, 3), x[dims])
        function(f"adaptive_max_pool{dims}d/indices", lambda x: adaptive_max(x, 3, return_indices=True), x[dims])
        unpool, size = getattr(F, f"max_unpool{dims}d"), list(x[dims].shape[2:])
        even = x[dims]
        for d in range(dims):
            even = even.narrow(2 + d, 0, size[d] // 2 * 2)
        function(f"max_unpool{dims}d", lambda x, i: unpool(x, i, 2), *biggest(even, 2, return_indices=True))
        pooled, places = biggest(x[dims], 2, return_indices=True)
        function(f"max_unpool{dims}d/sized", lambda x, i: unpool(x, i, 2, output_size=size), pooled, places)
    function("avg_pool2d/(2,3),stride=(1,2),padding=(1,1),divisor=5", lambda x: F.avg_pool2d(x, (2, 3), (1, 2), (1, 1), divisor_override=5), x[2])
    function("max_pool2d/(2,3),stride=(1,2),padding=(1,1),dilation=(2,1)", lambda x: F.max_pool2d(x, (2, 3), (1, 2), (1, 1), (2, 1)), x[2])
    function("adaptive_avg_pool2d/(2,3)", lambda x: F.adaptive_avg_pool2d(x, (2, 3)), x[2])
    function("adaptive_avg_pool3d/(2,3,1)", lambda x: F.adaptive_avg_pool3d(x, (2, 3, 1)), x[3])
    function("lp_pool1d", lambda x: F.lp_pool1d(x, 3, 2), reals(2, 2, 7, low=0.25))
    function("lp_pool2d", lambda x: F.lp_pool2d(x, 2, (2, 3), (1, 2), ceil_mode=True), reals(2, 2, 5, 6, low=0.25))
    function("lp_pool2d/2", lambda x: F.lp_pool2d(x, 3, 2), reals(2, 2, 4, 4, low=0.25))


def shapes():
    x1, x2, x3 = reals(2, 2, 4), reals(2, 2, 3, 4), reals(1, 2, 2, 3, 2)
    function("flatten", nn.Flatten(), x2)
    function("flatten/2,3", nn.Flatten(2, 3), x2)
    function("unflatten", nn.Unflatten(1, (2, 3)), reals(2, 6))
    function("identity", nn.Identity(), x1)
    function("channel_shuffle", lambda x: x.reshape(1, 2, 2, 2, 2).transpose(1, 2).reshape(1, 4, 2, 2), reals(1, 4, 2, 2))
    function("pixel_shuffle", lambda x: F.pixel_shuffle(x, 2), reals(1, 4, 2, 3))
    function("pixel_unshuffle", lambda x: F.pixel_unshuffle(x, 2), reals(1, 1, 4, 6))
    function("unfold", lambda x: F.unfold(x, 2), x2)
    function("unfold/(2,3),dilation=(1,2),padding=(1,1),stride=(2,1)", lambda x: F.unfold(x, (2, 3), (1, 2), (1, 2), (2, 1)), x2)
    function("fold", lambda x: F.fold(x, 3, 2), reals(2, 8, 4))
    function("fold/(4,5),(2,3),padding=(1,0),stride=(2,1)", lambda x: F.fold(x, (4, 5), (2, 3), 1, (1, 0), (2, 1)), reals(1, 6, 9))
    function("pad/1", lambda x: F.pad(x, (1, 1)), x1)
    function("pad/2,1,value=0.5", lambda x: F.pad(x, (2, 1), value=0.5), x1)
    function("pad/constant2d", lambda x: F.pad(x, (1, 2, 0, 1), value=-1.5), x2)
    function("pad/constant2d,1", lambda x: F.pad(x, (1, 1, 1, 1), value=-1.5), x2)
    function("pad/constant3d", lambda x: F.pad(x, (1, 0, 0, 1, 2, 1), value=0.25), x3)
    function("pad/constant3d,1", lambda x: F.pad(x, (1, 1, 1, 1, 1, 1), value=0.25), x3)
    function("pad/zero2d", lambda x: F.pad(x, (1, 2, 0, 1)), x2)
    function("pad/zero2d,2", lambda x: F.pad(x, (2, 2, 2, 2)), x2)
    for mode in ("reflect", "replicate"):
        function(f"pad/{mode}1d", lambda x: F.pad(x, (1, 2), mode), x1)
        function(f"pad/{mode}1d,1", lambda x: F.pad(x, (1, 1), mode), x1)
        function(f"pad/{mode}2d", lambda x: F.pad(x, (1, 2, 0, 2), mode), x2)
        function(f"pad/{mode}2d,1", lambda x: F.pad(x, (1, 1, 1, 1), mode), x2)
        function(f"pad/{mode}3d", lambda x: F.pad(x, (1, 0, 2, 1, 0, 1), mode), x3)
        function(f"pad/{mode}3d,1", lambda x: F.pad(x, (1, 1, 1, 1, 1, 1), mode), x3)
    function("pad/circular", lambda x: F.pad(x, (1, 2, 0, 2), "circular"), x2)


def sampling():
    x = {1: reals(1, 2, 4), 2: reals(1, 2, 3, 4), 3: reals(1, 1, 2, 3, 2)}
    size = {1: (7,), 2: (5, 6), 3: (3, 4, 3)}
    smooth = {1: "linear", 2: "bilinear", 3: "trilinear"}
    for dims in (1, 2, 3):
        for mode in ("nearest", "nearest-exact", "area", smooth[dims]):
            function(f"interpolate/{dims}d,{mode},size", lambda x: F.interpolate(x, size[dims], mode=mode), x[dims])
            function(f"interpolate/{dims}d,{mode},scale", lambda x: F.interpolate(x, scale_factor=[1.6] * dims, mode=mode), x[dims])
        function(f"interpolate/{dims}d,{smooth[dims]},corners",
                 lambda x: F.interpolate(x, size[dims], mode=smooth[dims], align_corners=True), x[dims])
    function("interpolate/bicubic", lambda x: F.interpolate(x, (5, 6), mode="bicubic"), x[2])
    function("interpolate/bicubic,corners", lambda x: F.interpolate(x, (5, 6), mode="bicubic", align_corners=True), x[2])
    function("interpolate/bilinear,antialias", lambda x: F.interpolate(x, (2, 3), mode="bilinear", antialias=True), x[2])
    function("interpolate/bicubic,antialias", lambda x: F.interpolate(x, (2, 3), mode="bicubic", antialias=True), x[2])
    function("interpolate/bilinear,recomputed", lambda x: F.interpolate(x, scale_factor=[1.6, 1.6], mode="bilinear", recompute_scale_factor=True), x[2])
    grid = reals(1, 3, 2, 2, low=-1.25, high=1.25)
    for mode in ("bilinear", "nearest"):
        for padding in ("zeros", "border", "reflection"):
            function(f"grid_sample/{mode},{padding}", lambda x, g: F.grid_sample(x, g, mode, padding, False), x[2], grid)
    function("grid_sample/corners", lambda x, g: F.grid_sample(x, g, align_corners=True), x[2], grid)
    function("grid_sample/3d", lambda x, g: F.grid_sample(x, g, align_corners=False), x[3], reals(1, 2, 2, 2, 3, low=-1, high=1))
    function("affine_grid", lambda t: F.affine_grid(t, [2, 1, 3, 2], False), reals(2, 2, 3))
    function("affine_grid/corners", lambda t: F.affine_grid(t, [2, 1, 3, 2], True), reals(2, 2, 3))


def losses():
    a, b, p = reals(3, 4), reals(3, 4), reals(3, 4, low=0.125, high=0.75)
    signs, classes = torch.tensor([1, -1, 1]), integers(4, 3)
    sign_grid = (integers(2, 3, 4) * 2 - 1).double()
    for reduction in ("none", "mean", "sum"):
        r = {"reduction": reduction}
        logs = F.log_softmax(a, 1)
        function(f"binary_cross_entropy/{reduction}", lambda x, t: F.binary_cross_entropy(x, t.detach(), **r), p, p.flip(0))
        function(f"binary_cross_entropy_with_logits/{reduction}", lambda x, t: F.binary_cross_entropy_with_logits(x, t.detach(), **r), a, p)
        function(f"cross_entropy/{reduction}", lambda x, t: F.cross_entropy(x, t, **r), a, classes)
        function(f"huber_loss/{reduction}", lambda x, y: F.huber_loss(x, y, delta=0.75, **r), a, b)
        function(f"kl_div/{reduction},log_target", lambda x, y: F.kl_div(x, y, log_target=True, **r), logs, F.log_softmax(b, 1))
        function(f"kl_div/{reduction}", lambda x, y: F.kl_div(x, y, **r), logs, p)
        function(f"l1_loss/{reduction}", lambda x, y: F.l1_loss(x, y, **r), a, b)
        function(f"mse_loss/{reduction}", lambda x, y: F.mse_loss(x, y, **r), a, b)
        function(f"smooth_l1_loss/{reduction}", lambda x, y: F.smooth_l1_loss(x, y, beta=0.75, **r), a, b)
        function(f"nll_loss/{reduction}", lambda x, t: F.nll_loss(x, t, **r), logs, classes)
        function(f"poisson_nll_loss/{reduction}", lambda x, y: F.poisson_nll_loss(x, y.detach(), **r), a, p * 4)
        function(f"gaussian_nll_loss/{reduction}", lambda x, y, v: F.gaussian_nll_loss(x, y, v, eps=0.25, **r), a, b, p)
        function(f"cosine_embedding_loss/{reduction}", lambda x, y, t: F.cosine_embedding_loss(x, y, t, 0.2, **r), a, b, signs)
        function(f"hinge_embedding_loss/{reduction}", lambda x, t: F.hinge_embedding_loss(x, t.detach(), 0.5, **r), a, sign_grid)
        function(f"margin_ranking_loss/{reduction}", lambda x, y, t: F.margin_ranking_loss(x, y, t.detach(), 0.5, **r), a, b, sign_grid)
        function(f"multi_margin_loss/{reduction}", lambda x, t: F.multi_margin_loss(x, t, 2, 0.75, **r), a, classes)
        function(f"multi_label_margin_loss/{reduction}", lambda x, t: F.multilabel_margin_loss(x, t, **r), a,
                 torch.tensor([[3, 0, -1, 1], [1, -1, 0, 2], [0, 1, 2, -1]]))
        function(f"multilabel_soft_margin_loss/{reduction}", lambda x, t: F.multilabel_soft_margin_loss(x, t.detach(), **r), a, (sign_grid + 1) / 2)
        function(f"soft_margin_loss/{reduction}", lambda x, t: F.soft_margin_loss(x, t.detach(), **r), a, sign_grid)
        function(f"triplet_margin_loss/{reduction}", lambda x, y, z: F.triplet_margin_loss(x, y, z, 0.5, swap=True, **r), a, b, p)
        function(f"triplet_margin_with_distance_loss/{reduction}",
                 lambda x, y, z: F.triplet_margin_with_distance_loss(x, y, z, margin=0.5, swap=True, **r), a, b, p)
        function(f"ctc_loss/{reduction}", lambda x, t: F.ctc_loss(x.log_softmax(2), t, torch.tensor([5, 4]), torch.tensor([2, 2]), **r),
                 reals(5, 2, 4), integers(3, 2, 2) + 1)
    weight = reals(4, low=0.25)
    function("cross_entropy/weighted", lambda x, t, w: F.cross_entropy(x, t, w.detach()), a, classes, weight)
    function("cross_entropy/smoothed,ignored", lambda x: F.cross_entropy(x, torch.tensor([1, 2, 0]), ignore_index=2, label_smoothing=0.1), a)
    function("cross_entropy/probabilities", F.cross_entropy, a, F.softmax(b, 1))
    function("cross_entropy/spatial", F.cross_entropy, reals(2, 3, 2, 2), integers(3, 2, 2, 2))
    function("nll_loss/weighted", lambda x, t, w: F.nll_loss(x, t, w.detach()), a, classes, weight)
    function("nll_loss/spatial", F.nll_loss, reals(2, 3, 2, 2), integers(3, 2, 2, 2))
    function("binary_cross_entropy/weighted", lambda x, t, w: F.binary_cross_entropy(x, t.detach(), w.detach()), p, p.flip(0), weight)
    function("binary_cross_entropy_with_logits/weighted", lambda x, t, w, pw: F.binary_cross_entropy_with_logits(x, t.detach(), w.detach(), pos_weight=pw.detach()),
             a, p, weight, weight.flip(0))
    function("poisson_nll_loss/full,no log", lambda x, y: F.poisson_nll_loss(x, y.detach(), False, True), p, p * 4 + 1)
    function("gaussian_nll_loss/full,row variance", lambda x, y, v: F.gaussian_nll_loss(x, y, v, True), a, b, p[:, 0])
    function("multi_margin_loss/weighted", lambda x, t, w: F.multi_margin_loss(x, t, weight=w.detach()), a, classes, weight)
    function("multilabel_soft_margin_loss/weighted", lambda x, t, w: F.multilabel_soft_margin_loss(x, t.detach(), w.detach()), a, (sign_grid + 1) / 2, weight)
    function("triplet_margin_with_distance_loss/cosine",
             lambda x, y, z: F.triplet_margin_with_distance_loss(x, y, z, distance_function=lambda u, v: 1 - F.cosine_similarity(u, v)), a, b, p)


def initialisers():
    empty = torch.empty
    initial("uniform_", lambda: nn.init.uniform_(empty(3, 4), -1, 2))
    initial("normal_", lambda: nn.init.normal_(empty(4, 5), 1, 0.5))
    initial("constant_", lambda: nn.init.constant_(empty(2, 2), 0.25))
    initial("ones_", lambda: nn.init.ones_(empty(2, 2)))
    initial("zeros_", lambda: nn.init.zeros_(empty(2, 2)))
    initial("eye_", lambda: nn.init.eye_(empty(2, 3)))
    for shape in ((3, 2, 3), (2, 3, 3, 2), (2, 2, 2, 3, 3)):
        initial(f"dirac_/{len(shape)}", lambda: nn.init.dirac_(empty(*shape)))
    for scheme in ("uniform", "normal"):
        xavier, kaiming = getattr(nn.init, f"xavier_{scheme}_"), getattr(nn.init, f"kaiming_{scheme}_")
        initial(f"xavier_{scheme}_", lambda: xavier(empty(4, 3, 2, 2), 1.5))
        initial(f"kaiming_{scheme}_", lambda: kaiming(empty(4, 3, 2, 2), 0.2))
        initial(f"kaiming_{scheme}_/fan_out,relu", lambda: kaiming(empty(4, 3, 2, 2), 0, "fan_out", "relu"))
    initial("orthogonal_/wide", lambda: nn.init.orthogonal_(empty(2, 3, 2), 1.5))
    initial("orthogonal_/tall", lambda: nn.init.orthogonal_(empty(5, 3)))
    initial("trunc_normal_", lambda: nn.init.trunc_normal_(empty(4, 5), 0.5, 0.75, -0.5, 1))
    initial("sparse_", lambda: nn.init.sparse_(empty(5, 4), 0.3, 0.5))
    initial("Linear", lambda: nn.Linear(3, 4))
    initial("Bilinear", lambda: nn.Bilinear(3, 2, 2))
    initial("Conv1d", lambda: nn.Conv1d(4, 2, 3, groups=2))
    initial("Conv2d", lambda: nn.Conv2d(3, 2, 3))
    initial("Conv3d", lambda: nn.Conv3d(2, 2, 2))
    initial("ConvTranspose1d", lambda: nn.ConvTranspose1d(3, 4, 2, groups=1))
    initial("ConvTranspose2d", lambda: nn.ConvTranspose2d(4, 2, 3, groups=2))
    initial("ConvTranspose3d", lambda: nn.ConvTranspose3d(2, 1, 2))
    initial("BatchNorm2d", lambda: nn.BatchNorm2d(2))
    initial("InstanceNorm2d", lambda: nn.InstanceNorm2d(2, affine=True, track_running_stats=True))
    initial("GroupNorm", lambda: nn.GroupNorm(2, 4))
    initial("LayerNorm", lambda: nn.LayerNorm([2, 3]))
    initial("Embedding", lambda: nn.Embedding(4, 3, padding_idx=1))
    initial("PReLU", lambda: nn.PReLU(2))
    initial("MultiheadAttention", lambda: nn.MultiheadAttention(4, 2))
    initial("Sequential", lambda: nn.Sequential(nn.Conv2d(3, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 3)))


for record in (activations, linear_and_distances, convolutions, linear_layers, normalisations, dropouts, pools, shapes, sampling, losses, initialisers):
    record()
print(f"{ {kind: len(group) for kind, group in cases.items()} }", file=sys.stderr)

# One case a line: the file stays small and its changes readable.
print("{")
for g, (kind, group) in enumerate(cases.items()):
    print(f' "{kind}": {{')
    lines = [f"  {json.dumps(name)}: {json.dumps(case, separators=(',', ':'), allow_nan=False)}" for name, case in group.items()]
    print(",\n".join(lines))
    print(" }" + ("," if g < 2 else ""))
print("}")
