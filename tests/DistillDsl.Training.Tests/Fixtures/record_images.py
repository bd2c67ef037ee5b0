"""Writes Images/ and images.npz beside this file: small image files, and what Pillow and torchvision make of them (Debian's python3-pil and
python3-torchvision)."""

import os

import numpy as np
import torchvision.transforms.functional as F
from PIL import Image, ImageOps
from torchvision.transforms import InterpolationMode
from torchvision.transforms.autoaugment import _apply_op

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "Images")
WIDTH, HEIGHT = 24, 18
os.makedirs(FOLDER, exist_ok=True)

y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
noise = np.random.default_rng(1).integers(-30, 31, (HEIGHT, WIDTH, 3))
source = np.stack([20 + 9 * x, 230 - 11 * y, 10 * np.abs(x - 12) + 5 * y], axis=2) + noise
source = Image.fromarray(np.clip(source, 12, 240).astype(np.uint8))
arrays = {}


def keep(name, image):
    array = np.array(image)
    arrays[name] = array if array.ndim == 3 else np.repeat(array[:, :, None], 3, axis=2)


def path(name):
    return os.path.join(FOLDER, name)


keep("source", source)
source.save(path("rgb.png"))
source.save(path("rgb.bmp"))
source.save(path("rgb.jpg"), quality=90)
source.save(path("rgb.webp"), lossless=True)
source.convert("L").save(path("gray.png"))
source.convert("L").save(path("gray.jpg"), quality=90)
source.convert("P", palette=Image.ADAPTIVE, colors=16).save(path("palette.png"))
transparent = source.convert("RGBA")
transparent.putalpha(Image.fromarray((10 * x).astype(np.uint8)))
transparent.save(path("alpha.png"))
for name in ("rgb.jpg", "gray.png", "gray.jpg", "palette.png", "alpha.png"):
    keep(name, Image.open(path(name)).convert("RGB"))
keep("gray", source.convert("L"))
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    name = f"orientation{orientation}.jpg"
    source.save(path(name), quality=90, exif=exif)
    keep(name, ImageOps.exif_transpose(Image.open(path(name))))
for name in ("rgb.png", "rgb.jpg", "rgb.webp", "rgb.bmp"):
    with open(path(name), "rb") as whole, open(path("truncated_" + name), "wb") as part:
        bytes_ = whole.read()
        part.write(bytes_[: len(bytes_) * 2 // 3])
source.convert("P", palette=Image.ADAPTIVE, colors=4).save(path("two_bits.png"), bits=2)
Image.new("L", (1, 1), 1).save(path("one_gray.png"))
for name in ("palette.png", "two_bits.png", "gray.png"):
    image = Image.open(path(name))
    assert image.mode in "PL"
    keep("values " + name, image)
with open(path("text.png"), "w") as text:
    text.write("not an image\n")
open(path("empty.png"), "w").close()
Image.new("RGB", (1, 1), (200, 100, 50)).save(path("one.png"))

keep("resize 11", F.resize(source, 11))
keep("resize 40", F.resize(source, 40))
keep("resize 9 31", F.resize(source, (9, 31)))
keep("center 11 10", F.center_crop(source, (11, 10)))
keep("center 21 31", F.center_crop(source, (21, 31)))
keep("part", F.resized_crop(source, 3, 2, 12, 17, (8, 8)))
for factor in (0.4, 1.7):
    keep(f"brightness {factor}", F.adjust_brightness(source, factor))
    keep(f"contrast {factor}", F.adjust_contrast(source, factor))
    keep(f"saturation {factor}", F.adjust_saturation(source, factor))
for part in (-0.4, -0.07, 0.2):
    keep(f"hue {part}", F.adjust_hue(source, part))

linear = lambda end, m: float(np.float32(end * m / 30))
ranges = {
    "Identity": (lambda m: 0.0, "Identity", False),
    "ShearX": (lambda m: linear(0.3, m), "ShearX", True),
    "ShearY": (lambda m: linear(0.3, m), "ShearY", True),
    "TranslateX": (lambda m: linear(150 / 331 * WIDTH, m), "TranslateX", True),
    "TranslateY": (lambda m: linear(150 / 331 * HEIGHT, m), "TranslateY", True),
    "Rotate": (lambda m: linear(30, m), "Rotate", True),
    "Brightness": (lambda m: linear(0.9, m), "Brightness", True),
    "Saturation": (lambda m: linear(0.9, m), "Color", True),
    "Contrast": (lambda m: linear(0.9, m), "Contrast", True),
    "Sharpness": (lambda m: linear(0.9, m), "Sharpness", True),
    "Posterize": (lambda m: 8 - round(m * 4 / 30), "Posterize", False),
    "Solarize": (lambda m: 255 - linear(255, m), "Solarize", False),
    "AutoContrast": (lambda m: 0.0, "AutoContrast", False),
    "Equalize": (lambda m: 0.0, "Equalize", False),
}
for operation, (magnitude, name, signed) in ranges.items():
    for m, sign in ((9, -1), (25, 1)):
        keep(f"{operation} {m} {sign}", _apply_op(source, name, magnitude(m) * (sign if signed else 1), InterpolationMode.NEAREST, [0, 0, 0]))

np.savez_compressed(os.path.join(HERE, "images.npz"), **arrays)
