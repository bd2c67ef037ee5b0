"""Prints the values of MeanAveragePrecisionTests.IsWhatTheReferenceComputes, in float64 and by another algorithm than the library's: as the VOC development
kit, it walks all detections of a class over all images in one list; the area is, at every recall r that is reached, the highest precision at a recall of at
least r times the step to r."""

IMAGES, CLASSES, TRUTHS, DETECTIONS = 4, 3, 24, 60


def iou(a, b):
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    common = width * height if width > 0 and height > 0 else 0
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


truths, detections = [], []
for i in range(TRUTHS):
    x, y = 5 * i % 30, 11 * i % 40
    truths.append((i % IMAGES, i // IMAGES % CLASSES, (x, y, x + 12 + i % 5, y + 10 + i % 7)))
for j in range(DETECTIONS):
    image, k, (x1, y1, x2, y2) = truths[7 * j % TRUTHS]
    dx, dy = 5 * j % 9 - 4, 3 * j % 7 - 3
    detections.append((image, (k + (j % 11 == 10)) % CLASSES, (37 * j % 61 + 1) / 64, (x1 + dx, y1 + dy, x2 + dx, y2)))
assert len({score for _, _, score, _ in detections}) == DETECTIONS


def average_precision(k, threshold):
    there = [(image, box) for image, c, box in truths if c == k]
    taken, hits = set(), []
    for image, _, _, box in sorted((d for d in detections if d[1] == k), key=lambda d: -d[2]):
        overlap, best = max((iou(box, b) if i == image else -1, n) for n, (i, b) in enumerate(there))
        hits.append(overlap >= threshold and best not in taken)
        if hits[-1]:
            taken.add(best)
    points = [(sum(hits[:n]) / len(there), sum(hits[:n]) / n) for n in range(1, len(hits) + 1)]
    recalls = sorted({0.0, *(r for r, _ in points)})
    return sum((r - before) * max(p for s, p in points if s >= r) for before, r in zip(recalls, recalls[1:]))


for threshold in (0.5, 0.75):
    classes = [average_precision(k, threshold) for k in range(CLASSES)]
    print(threshold, classes, sum(classes) / CLASSES)
