"""Writes torchvision's resnet18 with random weights, and its logits."""
import json
import os
import sys

import torch
import torchvision

torch.manual_seed(3)
net = torchvision.models.resnet18(weights=None).eval()
torch.save(net.state_dict(), os.path.join(sys.argv[1], "resnet18.pth"))
with torch.no_grad():
    logits = net(torch.linspace(-2, 2, 3 * 64 * 64).reshape(1, 3, 64, 64))
with open(os.path.join(sys.argv[1], "expected.json"), "w") as file:
    json.dump({"logits": logits.flatten().tolist()}, file)
