#!/usr/bin/env python3
"""Records Values/Widths.json in PyTorch and float64: regions of unequal height and width (Li et al. 2017), a regressor of its own width (Ahn et al. 2019)."""
import json
import pathlib

import torch
import torch.nn.functional as F

from record_quantized_regions import REGIONS, roi_align


def record(name, params, values, compute):
    """A case: inputs in float32, the loss and its gradients in float64."""
    inputs = {key: value.double().requires_grad_(not key.startswith(("teacher", "regions"))) for key, value in values.items()}
    loss = compute(inputs)
    loss.backward()
    gradients = {key: value.grad for key, value in inputs.items() if value.grad is not None}
    numbers = lambda tensor, digits: [float(f"{x:.{digits}g}") for x in tensor.flatten().tolist()]
    return {
        "name": name,
        "params": params,
        "inputs": {key: {"shape": list(value.shape), "data": numbers(value, 9)} for key, value in values.items()},
        "loss": loss.item(),
        "grad": {key: numbers(value, 12) for key, value in gradients.items()},
        "tol": {"loss": 1e-5 * abs(loss.item()), "grad": {key: float(f"{2e-5 * value.abs().max().item():.3g}") for key, value in gradients.items()}},
    }


def regions(name, seed, student, teacher, scales, rows, columns):
    torch.manual_seed(seed)
    values = {"student.feature": torch.randn(student), "teacher.feature": torch.randn(teacher), "regions": torch.tensor(REGIONS),
              "adapter.weight": torch.randn(teacher[1], student[1], 1, 1) * 0.5, "adapter.bias": torch.randn(teacher[1]) * 0.5}

    def compute(inputs):
        mapped = F.conv2d(inputs["student.feature"], inputs["adapter.weight"], inputs["adapter.bias"])
        pooled = [roi_align(features, inputs["regions"], scale, rows, columns) for features, scale in zip((mapped, inputs["teacher.feature"]), scales)]
        return ((pooled[1] - pooled[0]) ** 2).sum() / (2 * pooled[0].numel())

    return record(name, {"output_size": [rows, columns], "student_scale": scales[0], "teacher_scale": scales[1]}, values, compute)


def vid(name, seed, student, teacher, width):
    torch.manual_seed(seed)
    values = {"student.feature": torch.randn(student), "teacher.feature": torch.randn(teacher),
              "regressor.conv1.weight": torch.randn(width, student[1], 1, 1) * 0.5, "regressor.conv2.weight": torch.randn(width, width, 1, 1) * 0.5,
              "regressor.conv3.weight": torch.randn(teacher[1], width, 1, 1) * 0.5, "regressor.rho": torch.randn(teacher[1])}

    def compute(inputs):
        weight = lambda layer: inputs[f"regressor.conv{layer}.weight"]
        mean = F.conv2d(F.relu(F.conv2d(F.relu(F.conv2d(inputs["student.feature"], weight(1))), weight(2))), weight(3))
        variance = (F.softplus(inputs["regressor.rho"]) + 1e-5).view(1, -1, 1, 1)
        return (0.5 * ((mean - inputs["teacher.feature"]) ** 2 / variance + variance.log())).mean()

    return record(name, {"eps": 1e-5, "width": width}, values, compute)


CASES = [
    regions("regions of 2 by 3", 1, (2, 2, 6, 8), (2, 4, 6, 8), (0.5, 0.5), 2, 3),
    regions("regions of 3 by 1, two grids", 2, (2, 3, 3, 4), (2, 4, 6, 8), (0.25, 0.5), 3, 1),
    vid("wider than the teacher", 3, (3, 3, 4, 4), (3, 4, 4, 4), 7),
    vid("narrower than both", 4, (3, 3, 4, 4), (3, 4, 4, 4), 2),
]

if __name__ == "__main__":
    document = {
        "loss": "Widths",
        "source": "Li 2017, Ahn 2019; recorded by record_widths.py",
        "comparison": "elementwise, absolute: |value - golden| <= tol; tol is meant for a float32 implementation",
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    cases = ",\n".join(json.dumps(c, ensure_ascii=False) for c in CASES)
    path = pathlib.Path(__file__).parent / "Values" / "Widths.json"
    path.write_text(f'{head}, "cases": [\n{cases}\n]}}\n', encoding="utf-8")
