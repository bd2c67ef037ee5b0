"""Records optim.json: what PyTorch's optimizers and schedulers do, for OptimizerTests and SchedulerTests.

    /usr/bin/python3 record_optim.py     (recorded with PyTorch 1.13)

Each optimizer case holds the parameters after each of 10 steps of one small problem; the parameter `late` gets its first gradient in
step 4. Each scheduler case holds (rate, momentum) of both parameter groups after the constructor and after each of 30 steps.
The C# tables of the two tests have a case of the same name for each case here.
"""
import json
import os
import warnings

import torch
from torch.optim import SGD, Adagrad, Adam, AdamW, RMSprop
from torch.optim import lr_scheduler as lrs

warnings.simplefilter("ignore")
torch.manual_seed(7)
torch.set_default_dtype(torch.float64)

x = torch.randn(5, 3)
y = torch.randn(5, 2)
initial = {"weight": torch.randn(3, 2), "bias": torch.randn(2), "late": torch.randn(2)}

OPTIMIZERS = {
    "sgd": lambda p: SGD(p, 0.1),
    "sgd_weight_decay": lambda p: SGD(p, 0.1, weight_decay=0.2),
    "sgd_maximize": lambda p: SGD(p, 0.05, weight_decay=0.2, maximize=True),
    "sgd_momentum": lambda p: SGD(p, 0.1, momentum=0.9),
    "sgd_dampening": lambda p: SGD(p, 0.1, momentum=0.9, dampening=0.3, weight_decay=0.01),
    "sgd_nesterov": lambda p: SGD(p, 0.1, momentum=0.9, weight_decay=0.01, nesterov=True),
    "sgd_momentum_maximize": lambda p: SGD(p, 0.02, momentum=0.8, maximize=True),
    "sgd_groups": lambda p: SGD([dict(params=p[:1], lr=0.05, momentum=0.5), dict(params=p[1:])], 0.1, momentum=0.9, weight_decay=0.1),
    "adam": lambda p: Adam(p, 0.1),
    "adam_all": lambda p: Adam(p, 0.05, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.1),
    "adam_amsgrad": lambda p: Adam(p, 0.1, betas=(0.5, 0.6), amsgrad=True),
    "adam_maximize": lambda p: Adam(p, 0.05, weight_decay=0.1, maximize=True),
    "adam_groups": lambda p: Adam([dict(params=p[:2], betas=(0.7, 0.9)), dict(params=p[2:], lr=0.3)], 0.1),
    "adamw": lambda p: AdamW(p, 0.1, weight_decay=0.01),
    "adamw_all": lambda p: AdamW(p, 0.05, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.3, amsgrad=True),
    "adamw_maximize": lambda p: AdamW(p, 0.05, weight_decay=0.1, maximize=True),
    "rmsprop": lambda p: RMSprop(p, 0.05),
    "rmsprop_momentum": lambda p: RMSprop(p, 0.01, alpha=0.9, eps=1e-6, weight_decay=0.1, momentum=0.8),
    "rmsprop_centered": lambda p: RMSprop(p, 0.01, alpha=0.9, momentum=0.5, centered=True),
    "rmsprop_maximize": lambda p: RMSprop(p, 0.01, weight_decay=0.1, maximize=True),
    "adagrad": lambda p: Adagrad(p, 0.1),
    "adagrad_all": lambda p: Adagrad(p, 0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.2, eps=1e-5),
}

METRICS = [5, 4, 4, 4.1, 3.99999, 4, 4.2, 3, 2.5, 2.6, 2.7, 2.5, 2.6, 2.6, 2.6, 2.6, 1, 1, 1, 1, 1, 1, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1, 1]
STEP, EPOCH, METRIC = "step", "epoch", "metric"

SCHEDULERS = {
    "step": (STEP, lambda o: lrs.StepLR(o, 4, gamma=0.5)),
    "step_epoch": (EPOCH, lambda o: lrs.StepLR(o, 4, gamma=0.5)),
    "multi_step": (STEP, lambda o: lrs.MultiStepLR(o, [3, 8, 8, 20], gamma=0.3)),
    "multi_step_epoch": (EPOCH, lambda o: lrs.MultiStepLR(o, [3, 8, 20], gamma=0.3)),
    "exponential": (STEP, lambda o: lrs.ExponentialLR(o, 0.9)),
    "exponential_epoch": (EPOCH, lambda o: lrs.ExponentialLR(o, 0.9)),
    "constant": (STEP, lambda o: lrs.ConstantLR(o, factor=0.4, total_iters=6)),
    "constant_epoch": (EPOCH, lambda o: lrs.ConstantLR(o, factor=0.4, total_iters=6)),
    "linear": (STEP, lambda o: lrs.LinearLR(o, start_factor=0.2, end_factor=0.9, total_iters=7)),
    "linear_epoch": (EPOCH, lambda o: lrs.LinearLR(o, start_factor=0.2, end_factor=0.9, total_iters=7)),
    "polynomial": (STEP, lambda o: lrs.PolynomialLR(o, total_iters=12, power=2.0)),
    "polynomial_epoch": (EPOCH, lambda o: lrs.PolynomialLR(o, total_iters=12, power=2.0)),
    "lambda": (STEP, lambda o: lrs.LambdaLR(o, lambda epoch: 1 / (1 + epoch))),
    "lambdas": (STEP, lambda o: lrs.LambdaLR(o, [lambda epoch: 0.9 ** epoch, lambda epoch: 1 / (1 + epoch)])),
    "multiplicative": (STEP, lambda o: lrs.MultiplicativeLR(o, lambda epoch: 0.95 if epoch % 2 else 0.9)),
    "cosine": (STEP, lambda o: lrs.CosineAnnealingLR(o, 10, eta_min=0.001)),
    "cosine_epoch": (EPOCH, lambda o: lrs.CosineAnnealingLR(o, 10, eta_min=0.001)),
    "cyclic": (STEP, lambda o: lrs.CyclicLR(o, 0.01, 0.2, step_size_up=5)),
    "cyclic_triangular2": (STEP, lambda o: lrs.CyclicLR(o, [0.01, 0.02], [0.2, 0.1], step_size_up=4, step_size_down=6, mode="triangular2")),
    "cyclic_exp_range": (STEP, lambda o: lrs.CyclicLR(o, 0.01, 0.2, step_size_up=5, mode="exp_range", gamma=0.97, base_momentum=0.7, max_momentum=0.99)),
    "cyclic_scale": (STEP, lambda o: lrs.CyclicLR(o, 0.01, 0.2, step_size_up=5, scale_fn=lambda x: 1 / (1 + x), scale_mode="iterations", cycle_momentum=False)),
    "one_cycle": (STEP, lambda o: lrs.OneCycleLR(o, 0.5, total_steps=31)),
    "one_cycle_linear": (STEP, lambda o: lrs.OneCycleLR(o, [0.5, 0.1], epochs=5, steps_per_epoch=8, pct_start=0.4, anneal_strategy="linear", cycle_momentum=False)),
    "one_cycle_three_phase": (STEP, lambda o: lrs.OneCycleLR(o, 0.5, total_steps=31, three_phase=True, base_momentum=0.8, max_momentum=0.9, div_factor=10, final_div_factor=100)),
    "plateau": (METRIC, lambda o: lrs.ReduceLROnPlateau(o, factor=0.5, patience=2, cooldown=1)),
    "plateau_max": (METRIC, lambda o: lrs.ReduceLROnPlateau(o, mode="max", factor=0.5, patience=3, threshold=0.1, threshold_mode="abs", min_lr=[0.01, 0.005])),
    "plateau_rel": (METRIC, lambda o: lrs.ReduceLROnPlateau(o, factor=0.5, patience=1, threshold=0.2)),
    "sequential": (STEP, lambda o: lrs.SequentialLR(o, [lrs.LinearLR(o, 0.1, total_iters=5), lrs.CosineAnnealingLR(o, 20), lrs.ExponentialLR(o, 0.9)], [5, 18])),
    "chained": (STEP, lambda o: lrs.ChainedScheduler([lrs.ConstantLR(o, 0.1, 3), lrs.ExponentialLR(o, 0.9)])),
}


def optimizer_case(make):
    p = {name: value.clone().requires_grad_() for name, value in initial.items()}
    optimizer = make(list(p.values()))
    steps = []
    for step in range(10):
        optimizer.zero_grad()
        out = torch.tanh(x @ p["weight"] + p["bias"])
        if step >= 3:
            out = out * p["late"]
        ((out - y) ** 2).mean().backward()
        optimizer.step()
        steps.append(torch.cat([value.detach().flatten() for value in p.values()]).tolist())
    return steps


def scheduler_case(kind, make):
    a, b = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = SGD([dict(params=[a]), dict(params=[b], lr=0.02)], 0.1, momentum=0.9)
    scheduler = make(optimizer)

    def now():
        return [value for group in optimizer.param_groups for value in (group["lr"], group["momentum"])]

    steps = [now()]
    for step in range(30):
        optimizer.step()
        if kind == STEP:
            scheduler.step()
        elif kind == EPOCH:
            scheduler.step((step * 7) % 30)
        else:
            scheduler.step(METRICS[step])
        steps.append(now())
    return steps


result = {
    "x": x.flatten().tolist(),
    "y": y.flatten().tolist(),
    "weight": initial["weight"].flatten().tolist(),
    "bias": initial["bias"].tolist(),
    "late": initial["late"].tolist(),
    "metrics": METRICS,
    "optimizers": {name: optimizer_case(make) for name, make in OPTIMIZERS.items()},
    "schedulers": {name: scheduler_case(*case) for name, case in SCHEDULERS.items()},
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "optim.json"), "w", newline="\n") as file:
    file.write(json.dumps(result, indent=None, separators=(",", ":")).replace("],", "],\n") + "\n")
