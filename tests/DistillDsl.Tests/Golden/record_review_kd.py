#!/usr/bin/env python3
"""Records Values/ReviewKd.json: ReviewKD's loss, fusion blocks included, in PyTorch and float64 (Chen et al. 2021)."""
import json
import pathlib

import torch
import torch.nn.functional as F
from torch import nn


class Block(nn.Module):
    """Attention-based fusion: 1x1 convolution, two attention maps over [own, deeper], 3x3 convolution."""

    def __init__(self, student, width, teacher, deepest):
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(student, width, 1, bias=False), nn.BatchNorm2d(width))
        self.conv2 = nn.Sequential(nn.Conv2d(width, teacher, 3, padding=1, bias=False), nn.BatchNorm2d(teacher))
        self.att_conv = None if deepest else nn.Sequential(nn.Conv2d(2 * width, 2, 1), nn.Sigmoid())

    def forward(self, x, deeper, size):
        x = self.conv1(x)
        if self.att_conv is not None:
            deeper = F.interpolate(deeper, x.shape[2:], mode="nearest")
            own, other = self.att_conv(torch.cat([x, deeper], 1)).split(1, 1)
            x = x * own + deeper * other
        x = F.interpolate(x, size, mode="nearest")
        return self.conv2(x), x


def hcl(s, t):
    total, weights, weight = F.mse_loss(s, t), 1.0, 1.0
    for size in (4, 2, 1):
        if size < s.shape[2]:
            weight /= 2
            weights += weight
            total = total + weight * F.mse_loss(F.adaptive_avg_pool2d(s, size), F.adaptive_avg_pool2d(t, size))
    return total / weights


def as_map(x):
    return x if x.dim() == 4 else x[:, :, None, None]


def run(values, width, dtype):
    """Loss and gradients of one case's values in a type."""
    inputs = {key: value.to(dtype).requires_grad_(not key.startswith("teacher.")) for key, value in values.items()}
    students = [as_map(value) for key, value in inputs.items() if key.startswith("student.")]
    teachers = [as_map(value) for key, value in inputs.items() if key.startswith("teacher.")]
    loss, fused = 0.0, None
    for i, (student, teacher) in enumerate(list(zip(students, teachers))[::-1]):
        block = Block(student.shape[1], width, teacher.shape[1], i == 0).to(dtype)
        weights = {key: inputs[f"fusion.abfs.{i}.{key}"] for key, _ in block.named_parameters()}
        output, fused = torch.nn.utils.stateless.functional_call(block, weights, (student, fused, teacher.shape[2:]))
        loss = loss + hcl(output, teacher)
    loss.backward()
    return loss.item(), {key: value.grad for key, value in inputs.items() if value.grad is not None}


def case(name, seed, student, teacher):
    """Each level is a shape [C, H, W] or [C]; three samples."""
    torch.manual_seed(seed)
    width = min(512, student[-1][0])
    values = {f"student.level{i + 1}": torch.randn(3, *shape) for i, shape in enumerate(student)}
    values |= {f"teacher.level{i + 1}": torch.randn(3, *shape) for i, shape in enumerate(teacher)}
    for i, (s, t) in enumerate(list(zip(student, teacher))[::-1]):
        for key, parameter in Block(s[0], width, t[0], i == 0).named_parameters():
            values[f"fusion.abfs.{i}.{key}"] = torch.randn(*parameter.shape) * 0.5

    loss, gradients = run(values, width, torch.float64)
    _, single = run(values, width, torch.float32)
    numbers = lambda tensor, digits: [float(f"{x:.{digits}g}") for x in tensor.flatten().tolist()]
    # Batch norm over a few values is ill-conditioned: what single precision costs PyTorch itself is allowed four times.
    tolerance = lambda key: max(2e-5 * gradients[key].abs().max().item(), 4 * (gradients[key] - single[key]).abs().max().item(), 4e-7)
    return {
        "name": name,
        "inputs": {key: {"shape": list(value.shape), "data": numbers(value, 9)} for key, value in values.items()},
        "loss": loss,
        "grad": {key: numbers(value, 12) for key, value in gradients.items()},
        "tol": {"loss": 1e-5 * loss, "grad": {key: float(f"{tolerance(key):.3g}") for key in gradients}},
    }


CASES = [
    case("maps, then a pooled vector", 1, [(2, 8, 8), (3, 4, 4), (4,)], [(3, 8, 8), (2, 4, 4), (5,)]),
    case("maps of other sizes in the teacher", 2, [(2, 6, 6), (3, 3, 3), (2, 2, 2)], [(2, 8, 10), (3, 5, 3), (2, 1, 1)]),
    case("one level", 3, [(3, 5, 8)], [(2, 5, 8)]),
]

if __name__ == "__main__":
    document = {
        "loss": "ReviewKD",
        "source": "Chen 2021; recorded by record_review_kd.py",
        "comparison": "elementwise, absolute: |value - golden| <= tol; tol is meant for a float32 implementation",
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    cases = ",\n".join(json.dumps(c, ensure_ascii=False) for c in CASES)
    path = pathlib.Path(__file__).parent / "Values" / "ReviewKd.json"
    path.write_text(f'{head}, "cases": [\n{cases}\n]}}\n', encoding="utf-8")
