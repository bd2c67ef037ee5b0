#!/usr/bin/env python3
"""Records Values/BoxRegression.json: Fast R-CNN's box loss in PyTorch and float64, each foreground box picked by its index (Girshick 2015)."""
import json
import pathlib

import torch
import torch.nn.functional as F


def case(name, seed, shape, foreground=None, labels=None, background=0, classes=None, beta=1.0):
    """Boxes of the shape [N, 4] or [B, …, 4], or of each class; labels and foreground as flat lists."""
    torch.manual_seed(seed)
    values = {"student.box": torch.randn(*shape[:-1], 4 * (classes or 1)) * 1.5, "boxes": torch.randn(shape)}
    if foreground is not None:
        values["foreground"] = torch.tensor(foreground, dtype=torch.float32).view(shape[:-1])
    if labels is not None:
        values["labels"] = torch.tensor(labels).view(shape[:-1])
    student = values["student.box"].double().requires_grad_()
    boxes = student.view(-1, classes or 1, 4)
    kept = torch.ones(len(boxes)) if foreground is None else torch.tensor(foreground)
    if labels is not None:
        kept = torch.tensor([label >= 0 and label != background for label in labels])
    rows = kept.nonzero().flatten()
    columns = torch.tensor(labels)[rows] if classes else torch.zeros_like(rows)
    loss = F.smooth_l1_loss(boxes[rows, columns], values["boxes"].double().view(-1, 4)[rows], beta=beta, reduction="sum") / len(boxes)
    loss.backward()
    numbers = lambda tensor, digits: [float(f"{x:.{digits}g}") for x in tensor.flatten().tolist()]
    written = lambda value: {"shape": list(value.shape), "dtype": "int64", "data": value.flatten().tolist()} if value.dtype == torch.int64 else {
        "shape": list(value.shape), "data": numbers(value, 9)}
    return {
        "name": name,
        "params": {"background": background, "classes": classes, "beta": beta},
        "inputs": {key: written(value) for key, value in values.items()},
        "loss": loss.item(),
        "grad": {"student.box": numbers(student.grad, 12)},
        "tol": {"loss": 1e-5 * loss.item(), "grad": {"student.box": float(f"{2e-5 * student.grad.abs().max().item():.3g}")}},
    }


CASES = [
    case("all boxes", 1, (5, 4)),
    case("foreground", 2, (5, 4), foreground=[1, 0, 0, 1, 1]),
    case("labels of batches, one ignored", 3, (2, 3, 4), labels=[0, 2, 1, -100, 3, 0]),
    case("of the label's class", 4, (6, 4), labels=[0, 2, 1, 2, -100, 0], classes=3),
    case("background behind the classes, beta 1/8", 5, (2, 3, 4), labels=[0, 3, 1, 2, 3, 1], background=3, classes=3, beta=0.125),
    case("no foreground", 6, (3, 4), labels=[0, -100, 0], classes=2),
]

if __name__ == "__main__":
    document = {
        "loss": "BoxRegression",
        "source": "Girshick 2015; recorded by record_box_regression.py",
        "comparison": "elementwise, absolute: |value - golden| <= tol; tol is meant for a float32 implementation",
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    cases = ",\n".join(json.dumps(c, ensure_ascii=False) for c in CASES)
    path = pathlib.Path(__file__).parent / "Values" / "BoxRegression.json"
    path.write_text(f'{head}, "cases": [\n{cases}\n]}}\n', encoding="utf-8")
