#!/usr/bin/env python3
"""Records layouts.json: every loss on features with up to three position dimensions, in PyTorch and float64, from values given by a formula."""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

from position_ops import average_pool, max_pool, smaller, pooled, resized, convolved, pointwise, normalized

SHAPES = {"[B, C]": (), "[B, C, L]": (6,), "[B, C, H, W]": (4, 3), "[B, C, D, H, W]": (2, 2, 4)}
SAMPLES, CHANNELS = 3, 4


def wave(shape, phase, scale=1.0):
    """The values that the tests use too: scale · sin(1.7 i + phase)."""
    return scale * torch.sin(torch.arange(math.prod(shape), dtype=torch.float64) * 1.7 + phase).view(shape)


def weight(name, *shape):
    return wave(shape, sum(map(ord, name)) % 10, 0.4)


def affine(x, name):
    ones = [1] * (x.dim() - 2)
    c = x.shape[1]
    return normalized(x) * weight(f"{name}.weight", c).view(-1, *ones) + weight(f"{name}.bias", c).view(-1, *ones)


def attention(x):
    a = x.square().mean(1).flatten(1)
    return a / a.norm(dim=1, keepdim=True)


def gram(x):
    return x.flatten(1) @ x.flatten(1).T


def flow(first, second, pool):
    size = smaller(first, second)
    first, second = (pool(x, size).reshape(*x.shape[:2], -1) for x in (first, second))
    return first @ second.mT / first.shape[2]


def kernel(a, b):
    a, b = (F.normalize(x.flatten(2), dim=2) for x in (a, b))
    return (a @ b.mT).square().mean()


def rbf(x):
    x = F.normalize(x.flatten(1))
    c = x @ x.T
    return sum((2 * 0.4) ** p / math.factorial(p) * c**p for p in range(3)) * math.exp(-0.8)


def embedding(x, name):
    size = math.prod(x.shape[1:])
    return x.flatten(1) @ weight(f"{name}.weight", 6, size).T + weight(f"{name}.bias", 6)


def neighbours(d):
    return (d[:-1] * d[1:]).sum() / (len(d) - 1)


def rkd(s, t):
    def distances(x):
        x = x.flatten(1)
        d = torch.stack([torch.stack([(a - b).norm() for b in x]) for a in x])
        return d / (d.sum() / (len(x) * (len(x) - 1)))

    def angles(x):
        x = x.flatten(1)
        unit = lambda v: v / v.norm() if v.norm() > 0 else v
        return torch.stack([torch.stack([torch.stack([unit(j - i) @ unit(k - i) for k in x]) for j in x]) for i in x])

    return 25 * F.smooth_l1_loss(distances(s), distances(t)) + 50 * F.smooth_l1_loss(angles(s), angles(t))


def pkt(s, t):
    def probabilities(x):
        x = x.flatten(1)
        u = x / (x.norm(dim=1, keepdim=True) + 1e-7)
        similarity = (u @ u.T + 1) / 2
        return similarity / similarity.sum(1, keepdim=True)

    p, q = probabilities(t), probabilities(s)
    return (p * ((p + 1e-7) / (q + 1e-7)).log()).mean()


def crd(s, t):
    """The paper's sum over both sides, over memory banks of 12 samples of which each is contrasted with four others."""
    n, negatives, temperature = 12, 4, 0.5
    contrast = torch.tensor([[(7 * i + 5 * k) % n for k in range(1 + negatives)] for i in range(SAMPLES)])

    def side(x, own, other):
        z = F.normalize(embedding(x, f"crd{own}Embedding"))
        bank = weight(f"crdMemory.{other}.memory", n, 6)
        e = (torch.einsum("bd,bkd->bk", z, bank[contrast]) / temperature).exp()
        x, m = e / (e.mean() * n), negatives / n
        return -((x[:, 0] / (x[:, 0] + m + 1e-7)).log() + (m / (x[:, 1:] + m + 1e-7)).log().sum(1)).mean()

    return side(s, "Student", "teacher") + side(t, "Teacher", "student")


def vid(s, t):
    s, t = pooled(s, t)
    w = [weight(f"vidRegressor.conv{i}.weight", CHANNELS, CHANNELS) for i in (1, 2, 3)]
    mean = pointwise(pointwise(pointwise(s, w[0]).relu(), w[1]).relu(), w[2])
    v = (F.softplus(weight("vidRegressor.rho", CHANNELS)) + 1e-5).view(-1, *[1] * (s.dim() - 2))
    return (0.5 * ((mean - t).square() / v + v.log())).mean()


def ab(s, t):
    loss = torch.where(t > 0, torch.where(s <= 1, (s - 1).square(), 0 * s), torch.where(s > -1, (s + 1).square(), 0 * s))
    return 0.003 * loss.sum() / len(s)


def ofd(s, t):
    """The batch norm before has weight 1 and bias 0: a negative value is −√(2/π) on average."""
    t = t.clamp(min=-math.sqrt(2 / math.pi))
    return 0.001 * torch.where((s <= t) & (t <= 0), 0 * s, (s - t).square()).sum() / len(s)


def pkd(s, t):
    s = resized(s, t.shape[2:])
    others = [d for d in range(s.dim()) if d != 1]
    standard = lambda x: (x - x.mean(others, keepdim=True)) / (x.std(others, unbiased=True, keepdim=True) + 1e-6)
    return 0.5 * (standard(s) - standard(t)).square().mean()


def cwd(s, t):
    s = resized(s, t.shape[2:])
    p, q = t.flatten(2).softmax(2), s.flatten(2).softmax(2)
    return (p * (p / q).log()).sum() / (t.shape[0] * t.shape[1])


def ft(s, t, factor):
    s, t = (F.normalize(factor(x).flatten(1)) for x in pooled(s, t))
    return (s - t).abs().mean()


def transposed(x, w, bias):
    """A transposed 3×3… convolution of stride 1 and padding 1: one with the kernel turned round, and its channels exchanged."""
    return convolved(x, w.transpose(0, 1).flip(list(range(2, w.dim()))), bias, padding=1)


def paraphrased(t, decoded):
    """The teacher's factor of half its channels, or what is made of it again."""
    channels, factors, kernel = t.shape[1], t.shape[1] // 2, [3] * (t.dim() - 2)
    for i, (a, b) in enumerate([(channels, channels), (channels, factors), (factors, factors)], 1):
        name = f"ftParaphraser.encoder.conv{i}"
        t = F.leaky_relu(convolved(t, weight(f"{name}.weight", b, a, *kernel), weight(f"{name}.bias", b), padding=1), 0.1)
    if decoded:
        for i, (a, b) in enumerate([(factors, factors), (factors, channels), (channels, channels)], 1):
            name = f"ftParaphraser.decoder.conv{i}"
            t = F.leaky_relu(transposed(t, weight(f"{name}.weight", a, b, *kernel), weight(f"{name}.bias", b)), 0.1)
    return t


def translated(s, factors):
    channels, kernel = s.shape[1], [3] * (s.dim() - 2)
    for i, (a, b) in enumerate([(channels, channels), (channels, factors), (factors, factors)], 1):
        name = f"ftTranslator.conv{i}"
        s = convolved(s, weight(f"{name}.weight", b, a, *kernel), weight(f"{name}.bias", b), padding=1)
        s = F.leaky_relu(affine(s, f"ftTranslator.bn{i}"), 0.1)
    return s


def hcl(s, t):
    height = s.shape[2] if s.dim() > 2 else 1
    loss, total, w = (s - t).square().mean(), 1.0, 1.0
    for size in (4, 2, 1):
        if size >= height:
            continue
        w /= 2
        total += w
        loss = loss + w * (average_pool(s, (size,) * (s.dim() - 2)) - average_pool(t, (size,) * (s.dim() - 2))).square().mean()
    return loss / total


def review(s, t):
    """One level, the deepest: a 1×1 convolution and a 3×3 one, each with batch norm; vectors are images of one pixel."""
    vector = s.dim() == 2
    if vector:
        s, t = s[:, :, None, None], t[:, :, None, None]
    name = "reviewFusionFusion.abfs.0"
    kernel_size = [3] * (s.dim() - 2)
    x = affine(pointwise(s, weight(f"{name}.conv1.0.weight", CHANNELS, CHANNELS)), f"{name}.conv1.1")
    x = affine(convolved(x, weight(f"{name}.conv2.0.weight", 5, CHANNELS, *kernel_size), padding=1), f"{name}.conv2.1")
    return hcl(x.flatten(1), t.flatten(1)) if vector else hcl(x, t)


def quantized(s, t):
    q = lambda x: ((x / 0.25 - 0.5).ceil().clamp(min=0)) * 0.25
    return (q(s) - q(t)).square().sum() / (2 * len(s))


def queue(s, t):
    u, v = F.normalize(s.flatten(1)), F.normalize(t.flatten(1))
    rows = torch.cat([v, torch.zeros(8 - len(v), v.shape[1], dtype=torch.float64)])
    p, q = (v @ rows.T / 0.07).log_softmax(1), (u @ rows.T / 0.07).log_softmax(1)
    return (p.exp() * (p - q)).sum() / len(s)


def mgd(s, t):
    kept = kept_positions(s)
    channels, ones = s.shape[1], [3] * (s.dim() - 2)
    block = lambda x, name: convolved(
        x, weight(f"mgdGeneration.{name}.weight", channels, channels, *ones), weight(f"mgdGeneration.{name}.bias", channels), padding=1)
    return 2e-5 / len(s) * (block(block(s * kept, "generation1").relu(), "generation2") - t).square().sum()


def kept_positions(x):
    return (torch.arange(len(x) * math.prod(x.shape[2:]), dtype=torch.float64) % 3 > 0).double().view(len(x), 1, *x.shape[2:])


def cat_kd(s, t):
    maps = lambda x: F.normalize(average_pool(x, 2).flatten(2), dim=2)
    return (maps(s) - maps(t)).square().mean()


def conv_reg(s):
    name = "convRegAdapter"
    ones = [1] * (s.dim() - 2)
    y = convolved(s, weight(f"{name}.conv.weight", 5, CHANNELS, *ones), weight(f"{name}.conv.bias", 5))
    return affine(y, f"{name}.bn").relu()


def adapted(name, s, out, bias=True):
    return pointwise(s, weight(f"{name}.weight", out, CHANNELS), weight(f"{name}.bias", out) if bias else None)


def features(positions):
    """f: equal channels and positions; g: the teacher has 5 channels; h: the student has twice the positions."""
    shape = lambda c, factor=1: (SAMPLES, c, *(factor * p for p in positions))
    f, g, h = wave(shape(4), 0.1), wave(shape(4), 0.2), wave(shape(4, 2), 0.3)
    tf, tg, th = wave(shape(4), 1.1), wave(shape(5), 1.2), wave(shape(4), 1.3)
    sp = lambda s, t: (F.normalize(gram(s)) - F.normalize(gram(t))).square().mean()
    cosine = lambda s, t: 1 - F.cosine_similarity(s.flatten(1), t.flatten(1)).mean()
    frobenius = lambda s, t: (gram(s) / gram(s).norm() - gram(t) / gram(t).norm()).square().mean()
    fsp = lambda pool: flow(f, h, pool) - flow(tf, th, pool)
    anywhere = {
        "[Hint]": lambda: F.mse_loss(*pooled(h, th)),
        "[Hint(Distance = SmoothL1Distance)]": lambda: F.smooth_l1_loss(*pooled(h, th)),
        "[Hint(Distance = CosineDistance)]": lambda: cosine(*pooled(h, th)),
        "[Hint(Distance = CosinePerPosition)]": lambda: (1 - F.cosine_similarity(*pooled(h, th), dim=1)).mean(),
        "[Sp]": lambda: sp(g, tg),
        "[Cc]": lambda: (rbf(g) - rbf(tg)).square().mean(),
        "[Cc(Variant = Frobenius)]": lambda: frobenius(g, tg),
        "[Cc(Variant = LinearEmbedding)]": lambda:
            neighbours((embedding(g, "ccEmbeddingStudentEmbedding") - embedding(tg, "ccEmbeddingTeacherEmbedding")).abs()),
        "[Fsp]": lambda: fsp(max_pool).square().sum() / SAMPLES,
        "[Fsp(Variant = AveragePooling)]": lambda: fsp(average_pool).square().mean(),
        "[Rkd]": lambda: rkd(g, tg),
        "[Pkt]": lambda: pkt(g, tg),
        "[Crd]": lambda: crd(g, tg),
        "[Vid]": lambda: vid(h, th),
        "[Ab]": lambda: ab(f, tf),
        "[Ofd]": lambda: ofd(f, tf),
        "[Pkd]": lambda: pkd(h, th),
        "[QueueKl]": lambda: queue(f, tf),
        "[HiddenCosine]": lambda: (1 - F.cosine_similarity(f, tf, dim=1)).mean(),
        "[Ft(Variant = Full)]": lambda: ft(h, th, lambda x: x),
        "[ReviewKd]": lambda: review(g, tg),
        "[ReviewKd(Fusion = false)]": lambda: hcl(f, tf),
        "[QuantizedMimic]": lambda: quantized(f, tf),
        "Adapter = LinearProjection": lambda: F.mse_loss(adapted("linearAdapter", g, 5), tg),
    }
    at_positions = {
        "Adapter = Conv1x1": lambda: F.mse_loss(adapted("conv1x1Adapter", g, 5), tg),
        "Adapter = Conv1x1NoBias": lambda: F.mse_loss(adapted("conv1x1NoBiasAdapter", g, 5, bias=False), tg),
        "Adapter = ConvReg": lambda: F.mse_loss(conv_reg(g), tg),
        "Adapter = Connector": lambda: F.mse_loss(affine(adapted("connectorAdapter.conv", g, 5, bias=False), "connectorAdapter.bn"), tg),
        "Adapter = Mlp": lambda: F.mse_loss(
            pointwise(adapted("mlpAdapter.conv1", g, 5).relu(), weight("mlpAdapter.conv2.weight", 5, 5), weight("mlpAdapter.conv2.bias", 5)), tg),
        "[At]": lambda: (attention(pooled(h, th)[0]) - attention(pooled(h, th)[1])).square().mean(),
        "[At(Mode = Paper)]": lambda: 0.5 * (attention(pooled(h, th)[0]) - attention(pooled(h, th)[1])).norm(dim=1).mean(),
        "[Nst]": lambda: (lambda s, t: kernel(t, t) + kernel(s, s) - 2 * kernel(s, t))(*pooled(h, th)),
        "[Nst(TeacherTerm = false)]": lambda: (lambda s, t: kernel(s, s) - 2 * kernel(s, t))(*pooled(h, th)),
        "[Cwd]": lambda: cwd(h, th),
        "[Mgd]": lambda: mgd(f, tf),
        "[CatKd]": lambda: cat_kd(h, th),
        "[Ft]": lambda: ft(h, th, lambda x: x.square().mean(1)),
        "[Ft(ParaphraserStage = 1)], stage 1": lambda: F.mse_loss(paraphrased(tg, decoded=True), tg),
        "[Ft(ParaphraserStage = 1)], stage 2": lambda: ft(translated(g, 2), paraphrased(tg, decoded=False), lambda x: x.square().mean(1)),
    }
    return {name: loss().item() for name, loss in anywhere.items()} | {name: loss().item() if positions else None for name, loss in at_positions.items()}


def outputs(positions):
    classes, ignored = 5, 3
    s, t = (wave((SAMPLES, classes, *positions), phase, 2.0).movedim(1, -1).reshape(-1, classes) for phase in (0.4, 1.4))
    y = torch.arange(len(s)) * 7 % classes
    kept = y != ignored
    p, q = lambda temperature: (t / temperature).softmax(1), lambda temperature: (s / temperature).log_softmax(1)
    kl = lambda temperature, rows=slice(None): temperature**2 * (p(temperature) * (p(temperature).log() - q(temperature)))[rows].sum()

    standard = lambda z: (z - z.mean(1, keepdim=True)) / (z.std(1, keepdim=True) + 1e-7)
    divergence = lambda a, b: (a * (a.log() - b.log())).sum()

    binary = lambda z, target: F.binary_cross_entropy_with_logits(z, target, reduction="sum") / SAMPLES

    def standardized():
        a, b = (standard(z) / 4 for z in (s, t))
        return 16 * divergence(b.softmax(1), a.softmax(1)) / SAMPLES

    def jsd():
        a, b = s.softmax(1), t.softmax(1)
        return 0.5 * (divergence(b, (a + b) / 2) + divergence(a, (a + b) / 2)) / SAMPLES

    def dkd():
        total = 0.0
        for a, b, label in zip(s / 4, t / 4, y):
            others = torch.arange(classes) != label
            target = lambda z: torch.stack([z.softmax(0)[label], 1 - z.softmax(0)[label]])
            total += (target(b) * (target(b) / target(a)).log()).sum() + 8 * (b[others].softmax(0) * (b[others].softmax(0) / a[others].softmax(0)).log()).sum()
        return 16 * total / len(s)

    def dist():
        a, b = s.softmax(1), t.softmax(1)
        def rho(x, z):
            x, z = x - x.mean(), z - z.mean()
            return x @ z / (x.norm() * z.norm() + 1e-8)

        rows = 1 - torch.stack([rho(x, z) for x, z in zip(a, b)]).mean()
        return rows + 1 - torch.stack([rho(x, z) for x, z in zip(a.T, b.T)]).mean()

    def weighted():
        w = torch.ones(classes, dtype=torch.float64)
        w[0] = 1.5
        return 0.5 * F.cross_entropy(s, y) - 0.5 * (w * p(1) * q(1)).sum() / len(s)

    return {
        "[Task]": F.cross_entropy(s[kept], y[kept]).item(),
        "[Distill(Kind = KL)]": (kl(4) / SAMPLES).item(),
        "[Distill(Kind = KL, Reduction = Mean)]": (kl(4) / s.numel()).item(),
        "[Distill(Kind = KL, Reduction = PerPixel)]": (kl(4) / len(s)).item(),
        "[Distill(Kind = KL, Reduction = Sum)]": kl(4).item(),
        "[Distill(Kind = KL, Reduction = PerPixel, IgnoreIndex = 3)]": (kl(4, kept) / kept.sum()).item(),
        "[Distill(Kind = SoftCrossEntropy)]": (-(p(4) * q(4)).sum() / SAMPLES).item(),
        "[Distill(Kind = Mse)]": F.mse_loss(s, t).item(),
        "[Distill(Kind = Mse, Space = Probabilities)]": F.mse_loss(s.softmax(1), t.softmax(1)).item(),
        "[Distill(Kind = KL, Standardize = true)]": standardized().item(),
        "[Distill(Kind = ReverseKL)]": (16 * divergence((s / 4).softmax(1), p(4)) / SAMPLES).item(),
        "[Distill(Kind = Jeffreys)]": (16 * (divergence((s / 4).softmax(1), p(4)) + divergence(p(4), (s / 4).softmax(1))) / SAMPLES).item(),
        "[Distill(Kind = JSD)]": jsd().item(),
        "[Distill(Kind = TVD)]": (0.5 * (p(1) - s.softmax(1)).abs().sum() / SAMPLES).item(),
        "[Distill(Kind = HardLabel)]": F.cross_entropy(s, t.argmax(1)).item(),
        "[Distill(Kind = SigmoidKL)]": (binary(s, t.sigmoid()) - binary(t, t.sigmoid())).item(),
        "[Dkd]": dkd().item(),
        "[Dist]": dist().item(),
        "[WeightedCrossEntropy]": weighted().item(),
    }


if __name__ == "__main__":
    rows = {}
    for shape, positions in SHAPES.items():
        for name, value in (features(positions) | outputs(positions)).items():
            rows.setdefault(name, {})[shape] = value
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(values, ensure_ascii=False)}" for name, values in rows.items())
    (pathlib.Path(__file__).parent / "layouts.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
