#!/usr/bin/env python3
"""Records Values/ClassTargets.json: PyTorch's cross entropy in float64, with class weights and with class probabilities."""
import json
import pathlib

import torch
import torch.nn.functional as F

WEIGHTS = [0.5, 2.0, 0.0, 1.0, 3.0]


def numbers(tensor, digits):
    return [float(f"{x:.{digits}g}") for x in tensor.flatten().tolist()]


def record(name, seed, shape, soft, **options):
    """A case: inputs in float32, the loss and its gradient in float64."""
    torch.manual_seed(seed)
    logits = torch.randn(shape) * 2
    positions = [shape[0], *shape[2:]]
    if soft:
        labels = torch.rand(shape) ** 4
        labels = (labels / labels.sum(1, keepdim=True)).float()
    else:
        labels = torch.randint(shape[1], positions)
        if "ignore_index" in options:
            labels.flatten()[::3] = options["ignore_index"]
    student = logits.double().requires_grad_()
    weight = torch.tensor(WEIGHTS, dtype=torch.float64) if options.pop("weighted", False) else None
    loss = F.cross_entropy(student, labels.double() if soft else labels, weight=weight, **options)
    loss.backward()
    target = {"shape": list(labels.shape), "data": numbers(labels, 9)} if soft else \
        {"shape": positions, "dtype": "int64", "data": labels.flatten().tolist()}
    return {
        "name": name,
        "params": {**options, **({} if weight is None else {"weight": WEIGHTS})},
        "inputs": {"student.logits": {"shape": list(shape), "data": numbers(logits, 9)}, "labels": target},
        "loss": loss.item(),
        "grad": {"student.logits": numbers(student.grad, 12)},
        "tol": {"loss": 1e-5 * abs(loss.item()), "grad": {"student.logits": float(f"{2e-5 * student.grad.abs().max().item():.3g}")}},
    }


CASES = [
    record("weights", 1, (6, 5), False, weighted=True),
    record("weights of a map, smoothed, ignored pixels", 2, (2, 5, 3, 4), False, weighted=True, label_smoothing=0.1, ignore_index=255),
    record("probabilities", 3, (6, 5), True),
    record("probabilities of a map, smoothed", 4, (2, 5, 3, 4), True, label_smoothing=0.1),
    record("probabilities and weights", 5, (6, 5), True, weighted=True),
    record("probabilities and weights of a map, smoothed", 6, (2, 5, 3, 4), True, weighted=True, label_smoothing=0.1),
]

if __name__ == "__main__":
    document = {
        "loss": "ClassTargets",
        "source": "torch.nn.functional.cross_entropy; recorded by record_class_targets.py",
        "comparison": "elementwise, absolute: |value - golden| <= tol; tol is meant for a float32 implementation",
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    cases = ",\n".join(json.dumps(c, ensure_ascii=False) for c in CASES)
    path = pathlib.Path(__file__).parent / "Values" / "ClassTargets.json"
    path.write_text(f'{head}, "cases": [\n{cases}\n]}}\n', encoding="utf-8")
