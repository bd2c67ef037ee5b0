#!/usr/bin/env python3
"""Records Values/IgnoredLabels.json and Values/ResizedCwd.json in PyTorch and float64: losses over some positions only, and over maps of unequal size."""
import json
import pathlib

import torch
import torch.nn.functional as F

IGNORED = 255


def rows(values, labels):
    """The kept positions, one a row."""
    return values.movedim(1, -1)[labels != IGNORED]


def kl(student, teacher, labels, t, reduction):
    s, p = rows(student, labels) / t, rows(teacher, labels) / t
    total = sum((F.softmax(b, 0) * (F.log_softmax(b, 0) - F.log_softmax(a, 0))).sum() for a, b in zip(s, p)) if len(s) else 0.0 * student.sum()
    divisor = {"batch": student.shape[0], "mean": max(s.numel(), 1), "pixel": max(len(s), 1), "sum": 1}[reduction]
    return total / divisor


def soft_cross_entropy(student, teacher, labels, t):
    s, p = rows(student, labels) / t, rows(teacher, labels) / t
    return -(F.softmax(p, 1) * F.log_softmax(s, 1)).sum() / student.shape[0]


def mse(student, teacher, labels, of=lambda logits: logits):
    return (of(rows(student, labels)) - of(rows(teacher, labels))).square().mean()


def cwd(student, teacher, t, weight=None):
    s = student if weight is None else F.conv2d(student, weight)
    s = F.interpolate(s, teacher.shape[2:], mode="bilinear", align_corners=False)
    p, q = F.softmax(teacher.flatten(2) / t, 2), F.softmax(s.flatten(2) / t, 2)
    return t * t * (p * (p / q).log()).sum() / (p.shape[0] * p.shape[1])


def case(name, loss, **inputs):
    values = {key.replace("_", ".", 1): value for key, value in inputs.items()}
    leaves = {key: value.double().requires_grad_(not key.startswith("teacher")) if value.is_floating_point() else value for key, value in values.items()}
    total = loss(*leaves.values())
    total.backward()
    numbers = lambda tensor, digits: [float(f"{x:.{digits}g}") for x in tensor.flatten().tolist()]
    given = lambda value: {"data": numbers(value, 9)} if value.is_floating_point() else {"dtype": "int64", "data": value.flatten().tolist()}
    gradients = {key: leaf.grad for key, leaf in leaves.items() if leaf.grad is not None}
    return {
        "name": name,
        "inputs": {key: {"shape": list(value.shape), **given(value)} for key, value in values.items()},
        "loss": total.item(),
        "grad": {key: numbers(value, 12) for key, value in gradients.items()},
        "tol": {
            "loss": 1e-5 * abs(total.item()) + 1e-9,
            "grad": {key: float(f"{2e-5 * value.abs().max().item() + 1e-9:.3g}") for key, value in gradients.items()},
        },
    }


def maps(seed, all_ignored=False):
    """Logits of five classes on 3x4 positions, five of the 24 ignored."""
    torch.manual_seed(seed)
    labels = torch.randint(0, 5, (2, 3, 4))
    labels.view(-1)[slice(None) if all_ignored else [0, 1, 7, 13, 23]] = IGNORED
    return {"student_seg": torch.randn(2, 5, 3, 4) * 2, "teacher_seg": torch.randn(2, 5, 3, 4) * 2, "labels": labels}


def vectors(seed):
    torch.manual_seed(seed)
    return {"student_logits": torch.randn(4, 5), "teacher_logits": torch.randn(4, 5), "labels": torch.tensor([3, IGNORED, 0, IGNORED])}


IGNORING = [
    case("mean", lambda s, t, y: 4 * kl(s, t, y, 2, "mean"), **maps(1)),
    case("pixel mean", lambda s, t, y: 4 * kl(s, t, y, 2, "pixel"), **maps(2)),
    case("pixel mean without T squared", lambda s, t, y: kl(s, t, y, 2, "pixel"), **maps(3)),
    case("mean without T squared", lambda s, t, y: kl(s, t, y, 2, "mean"), **maps(4)),
    case("batch mean", lambda s, t, y: 4 * kl(s, t, y, 2, "batch"), **maps(5)),
    case("sum", lambda s, t, y: 4 * kl(s, t, y, 2, "sum"), **maps(6)),
    case("pixel mean of vectors", lambda s, t, y: 4 * kl(s, t, y, 2, "pixel"), **vectors(7)),
    case("mean, all ignored", lambda s, t, y: kl(s, t, y, 2, "mean"), **maps(8, all_ignored=True)),
    case("soft cross entropy", lambda s, t, y: soft_cross_entropy(s, t, y, 3), **maps(9)),
    case("squares of logits", mse, **maps(10)),
    case("squares of probabilities", lambda s, t, y: mse(s, t, y, lambda logits: F.softmax(logits, 1)), **maps(11)),
]


def features(seed, student, teacher, adapted=False):
    torch.manual_seed(seed)
    weight = {"adapter_weight": torch.randn(teacher[1], student[1], 1, 1)} if adapted else {}
    return {"student_feature": torch.randn(*student) * 2, "teacher_feature": torch.randn(*teacher) * 2, **weight}


RESIZED = [
    case("smaller student", lambda s, t: cwd(s, t, 1), **features(1, (2, 3, 4, 3), (2, 3, 8, 6))),
    case("larger student", lambda s, t: cwd(s, t, 1), **features(2, (2, 3, 8, 6), (2, 3, 4, 3))),
    case("no whole ratio", lambda s, t: cwd(s, t, 1), **features(3, (2, 3, 5, 7), (2, 3, 7, 4))),
    case("conv1x1", lambda s, t, w: cwd(s, t, 1, w), **features(4, (2, 3, 3, 3), (2, 5, 7, 6), adapted=True)),
]


def write(file, loss, source, cases):
    document = {
        "loss": loss,
        "source": source + "; recorded by record_maps.py",
        "comparison": "elementwise, absolute: |value - golden| <= tol; tol is meant for a float32 implementation",
    }
    head = json.dumps(document, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases)
    (pathlib.Path(__file__).parent / "Values" / file).write_text(f'{head}, "cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    write("IgnoredLabels.json", "KL, soft cross entropy and squares with ignored labels", "Hinton 2015; Ba and Caruana 2014", IGNORING)
    write("ResizedCwd.json", "CWD of maps of unequal size", "Shu 2021", RESIZED)
