#!/usr/bin/env python3
"""Records Values/QuantizedRegions.json: Wei et al.'s mimic over regions in PyTorch and float64, RoI align point by point (Wei et al. 2018)."""
import json
import pathlib

import torch
import torch.nn.functional as F


def bilinear(plane, y, x):
    """One point of a map [C, H, W]; 0 more than a pixel outside, the border's value nearer."""
    height, width = plane.shape[1:]
    if y < -1 or y > height or x < -1 or x > width:
        return torch.zeros_like(plane[:, 0, 0])
    y, x = min(max(y, 0), height - 1), min(max(x, 0), width - 1)
    top, left = int(y), int(x)
    bottom, right = min(top + 1, height - 1), min(left + 1, width - 1)
    dy, dx = y - top, x - left
    return ((1 - dy) * (1 - dx) * plane[:, top, left] + (1 - dy) * dx * plane[:, top, right]
            + dy * (1 - dx) * plane[:, bottom, left] + dy * dx * plane[:, bottom, right])


def roi_align(features, regions, scale, rows, columns):
    """Half-pixel corners, two by two points a bin."""
    pooled = []
    for image, *corners in regions.tolist():
        x1, y1, x2, y2 = (corner * scale - 0.5 for corner in corners)
        height, width = (y2 - y1) / rows, (x2 - x1) / columns
        bins = [sum(bilinear(features[int(image)], y1 + (i + dy) * height, x1 + (j + dx) * width) for dy in (0.25, 0.75) for dx in (0.25, 0.75)) / 4
                for i in range(rows) for j in range(columns)]
        pooled.append(torch.stack(bins, 1).view(-1, rows, columns))
    return torch.stack(pooled)


def quantized(values, step, non_negative):
    """The nearest multiple of the step, ties down; the gradient goes straight through."""
    levels = values / step - 0.5
    distance = (levels - levels.round()).abs().min().item()
    assert distance > 1e-4, f"{distance} from a tie: float32 could round to the other side"
    levels = levels.ceil()
    return values + (step * (levels.clamp(min=0) if non_negative else levels) - values).detach()


def case(name, seed, student, teacher, regions, scales, size, step=0.5, non_negative=True, normalise=False, adapter=False):
    """Shapes of the two maps [B, C, H, W], and what the term's options are."""
    torch.manual_seed(seed)
    values = {"student.feature": torch.randn(student), "teacher.feature": torch.randn(teacher) + 0.5, "regions": torch.tensor(regions)}
    if adapter:
        values["adapter.weight"] = torch.randn(teacher[1], student[1], 1, 1) * 0.5
        values["adapter.bias"] = torch.randn(teacher[1]) * 0.5
    inputs = {key: value.double().requires_grad_(key.startswith(("student", "adapter"))) for key, value in values.items()}
    mapped = F.conv2d(inputs["student.feature"], inputs["adapter.weight"], inputs["adapter.bias"]) if adapter else inputs["student.feature"]
    pooled = [quantized(roi_align(features, inputs["regions"], scale, size, size), step, non_negative)
              for features, scale in zip((mapped, inputs["teacher.feature"]), scales)]
    count = pooled[0].numel() if normalise else len(regions)
    loss = ((pooled[1].detach() - pooled[0]) ** 2).sum() / (2 * count)
    loss.backward()
    gradients = {key: value.grad for key, value in inputs.items() if value.grad is not None}
    numbers = lambda tensor, digits: [float(f"{x:.{digits}g}") for x in tensor.flatten().tolist()]
    return {
        "name": name,
        "params": {"step": step, "codebook": "nonnegative" if non_negative else "signed", "normalise": normalise, "output_size": [size, size],
                   "student_scale": scales[0], "teacher_scale": scales[1]},
        "inputs": {key: {"shape": list(value.shape), "data": numbers(value, 9)} for key, value in values.items()},
        "loss": loss.item(),
        "grad": {key: numbers(value, 12) for key, value in gradients.items()},
        "tol": {"loss": 1e-5 * loss.item(), "grad": {key: float(f"{2e-5 * value.abs().max().item():.3g}") for key, value in gradients.items()}},
    }


# The second and third reach over the border of an image 12 high and 16 wide.
REGIONS = [[0, 3.3, 2.1, 9.7, 8.2], [1, 5, 4, 21, 11], [0, -3, -3, 6, 5]]

CASES = [
    case("one grid, adapter", 1, (2, 2, 6, 8), (2, 4, 6, 8), REGIONS, (0.5, 0.5), 2, adapter=True),
    case("two grids, signed, divided by m", 2, (2, 3, 3, 4), (2, 3, 6, 8), REGIONS, (0.25, 0.5), 3, step=0.25, non_negative=False, normalise=True),
    case("one region of one bin", 3, (1, 3, 5, 5), (1, 3, 5, 5), REGIONS[:1], (0.5, 0.5), 1),
]

if __name__ == "__main__":
    document = {
        "loss": "QuantizedRegions",
        "source": "Wei 2018; recorded by record_quantized_regions.py",
        "comparison": "elementwise, absolute: |value - golden| <= tol; tol is meant for a float32 implementation",
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    cases = ",\n".join(json.dumps(c, ensure_ascii=False) for c in CASES)
    path = pathlib.Path(__file__).parent / "Values" / "QuantizedRegions.json"
    path.write_text(f'{head}, "cases": [\n{cases}\n]}}\n', encoding="utf-8")
