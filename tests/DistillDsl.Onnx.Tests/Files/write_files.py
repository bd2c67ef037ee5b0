"""Writes the files of these tests with PyTorch, and what PyTorch computes from them. Tried with 1.13."""
import json
import os
import sys

import torch
from torch import nn

here = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(4, 6, 3, padding=1)
        self.fc = nn.Linear(6, 5)

    def forward(self, x):
        low = self.pool(torch.relu(self.conv(x)))
        high = torch.sigmoid(self.conv2(low))
        return self.fc(high.mean([2, 3])), high


class One(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)[0]


class Text(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(10, 4)
        self.fc = nn.Linear(4, 3)

    def forward(self, ids, mask):
        hidden = self.embedding(ids) * mask.unsqueeze(2)
        return self.fc(hidden.sum(1) / mask.sum(1, keepdim=True))


class Pyramid(nn.Module):
    """Shapes that are computed from those of other tensors, as in networks for segmentation."""

    def __init__(self):
        super().__init__()
        self.fine = nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(4)
        self.coarse = nn.Conv2d(4, 6, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose2d(6, 4, 2, stride=2)
        self.fc = nn.Linear(8, 5)

    def forward(self, x):
        fine = torch.relu(self.norm(self.fine(x)))
        up = nn.functional.interpolate(self.up(self.coarse(fine)), size=fine.shape[2:], mode="nearest")
        both = torch.cat([fine, up[:, :, :fine.size(2), :fine.size(3)]], 1)
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(both, 1), 1))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(12)
        self.qkv = nn.Linear(12, 36)
        self.fc = nn.Linear(12, 5)

    def forward(self, x):
        batch, length, channels = x.shape
        q, k, v = self.qkv(self.norm(x)).view(batch, length, 3, 3, 4).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) * 0.5).softmax(-1)
        return self.fc((x + (weights @ v).transpose(1, 2).reshape(batch, length, channels)).mean(1))


torch.manual_seed(5)
net = Net().eval()
text = Text().eval()
x = torch.linspace(-2, 2, 3 * 3 * 8 * 8).reshape(3, 3, 8, 8)
ids, mask = torch.arange(12).reshape(3, 4) % 10, torch.tensor([[1.0, 1, 1, 1], [1, 1, 0, 0], [1, 1, 1, 0]])


def export(model, arguments, name, inputs, outputs, dynamic):
    torch.onnx.export(model, arguments, os.path.join(here, name), input_names=inputs, output_names=outputs, dynamic_axes=dynamic, opset_version=13)


batch = {0: "N"}
export(One(net), (x,), "net.onnx", ["x"], ["logits"], {"x": batch, "logits": batch})
export(One(net), (x[:2],), "net-batch2.onnx", ["x"], ["logits"], {})
export(net, (x,), "two.onnx", ["x"], ["logits", "features"], {"x": batch, "logits": batch, "features": batch})
export(text, (ids, mask), "text.onnx", ["ids", "mask"], ["logits"], {"ids": {0: "N", 1: "T"}, "mask": {0: "N", 1: "T"}, "logits": batch})
other = Net().eval()
export(One(other), (x,), "other.onnx", ["x"], ["logits"], {"x": batch, "logits": batch})
export(Pyramid().eval(), (x,), "pyramid.onnx", ["x"], ["logits"], {"x": batch, "logits": batch})
export(Attention().eval(), (torch.zeros(2, 5, 12),), "attention.onnx", ["x"], ["logits"], {"x": {0: "N", 1: "T"}, "logits": batch})

with torch.no_grad():
    logits, high = net(x)
    low = net.pool(torch.relu(net.conv(x)))
    expected = {"logits": logits, "features": high, "low": low, "text": text(ids, mask)}
with open(os.path.join(here, "expected.json"), "w") as file:
    json.dump({name: value.flatten().tolist() for name, value in expected.items()}, file)
