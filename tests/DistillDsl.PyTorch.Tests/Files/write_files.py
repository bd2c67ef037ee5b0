"""Writes the files of these tests with PyTorch, and what PyTorch computes from them. Tried with 1.13."""
import json
import os
import sys

import torch
from torch import nn

here = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
path = lambda name: os.path.join(here, name)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.bn = nn.BatchNorm2d(4)
        self.fc = nn.Linear(4, 5)
        self.dropout = nn.Dropout(0.5)

    def features(self, x):
        return torch.relu(self.bn(self.conv(x)))

    def forward(self, x):
        return self.fc(self.dropout(self.features(x).mean([2, 3])))


class Two(Net):
    def forward(self, x):
        features = self.features(x)
        return self.fc(features.mean([2, 3])), features


torch.manual_seed(11)
net = Net()
# Running statistics that are not their initial values.
for _ in range(3):
    net(torch.randn(4, 3, 6, 6) * 2 + 1)
net.eval()
two = Two()
two.load_state_dict(net.state_dict())
two.eval()
state = net.state_dict()
x = torch.linspace(-2, 2, 2 * 3 * 6 * 6).reshape(2, 3, 6, 6)

torch.save(state, path("net.pth"))
torch.save(state, path("net-legacy.pth"), _use_new_zipfile_serialization=False)
torch.save({"epoch": 3, "args": {"lr": 0.1}, "state_dict": {f"module.{k}": v for k, v in state.items()}}, path("net-nested.pth"))
ema = {k: v + 1 if v.is_floating_point() else v for k, v in state.items()}
torch.save({"model": state, "model_ema": ema}, path("net-ema.pth"))
torch.save({k: v.half() if v.is_floating_point() else v for k, v in state.items()}, path("net-half.pth"))
torch.save(net, path("net-module.pth"))
torch.save({k: nn.Parameter(v) if v.is_floating_point() else v for k, v in state.items()}, path("net-parameters.pth"))
# Views of one storage: a slice, a transposed matrix, an expanded number.
base = torch.arange(24.0).reshape(4, 6)
torch.save({"slice": base[1:3], "transposed": base.t(), "column": base[:, 2], "expanded": torch.tensor([5.0]).expand(3), "empty": torch.zeros(0, 2),
            "scalar": torch.tensor(7), "bfloat16": base[0].bfloat16(), "flags": torch.tensor([True, False])}, path("views.pth"))
torch.jit.script(net).save(path("net-script.pt"))
torch.jit.script(two).save(path("two-script.pt"))

header, data = {"__metadata__": {"format": "pt"}}, b""
for name, value in state.items():
    raw = value.numpy().tobytes()
    kind = {torch.float32: "F32", torch.int64: "I64"}[value.dtype]
    header[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(path("net.safetensors"), "wb") as file:
    file.write(len(text).to_bytes(8, "little") + text + data)

with torch.no_grad():
    logits, features = two(x)
with open(path("expected.json"), "w") as file:
    json.dump({"logits": logits.flatten().tolist(), "features": features.flatten().tolist(),
               "transposed": base.t().flatten().tolist()}, file)
