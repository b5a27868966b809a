"""Prints the expected values of MetricProfileTests: mean IoU, mean Dice, pixel accuracy and mean class accuracy of three tiny images.

Each function follows the published evaluation of one toolkit, step by step and in that toolkit's own way of counting (NumPy or PyTorch), and
shares nothing with the others. A score that the toolkit does not define is left out (NaN stands for a score that it defines as undefined).

    python3 metric_profile_goldens.py
"""
import numpy as np
import torch

np.seterr(divide="ignore", invalid="ignore")
CLASSES, VOID, SIZE = 5, 255, (6, 8)


def images(present):
    """Three pairs of label maps: a fifth of the target is void, and 60 % of the predictions are right."""
    rng = np.random.default_rng(20)
    for _ in range(3):
        target = rng.choice(present, SIZE)
        prediction = np.where(rng.random(SIZE) < 0.6, target, rng.choice(present, SIZE))
        yield np.where(rng.random(SIZE) < 0.2, VOID, target), prediction


def cityscapes(pairs):
    confusion = np.zeros((256, 256), dtype=np.uint64)
    for target, prediction in pairs:
        np.add.at(confusion, (target.ravel(), prediction.ravel()), 1)
    labels, scores = list(range(CLASSES)), []
    for label in labels:
        hits = int(confusion[label, label])
        missed = int(confusion[label, :].sum()) - hits
        others = [other for other in labels if other != label]
        wrong = int(confusion[others, label].sum())
        denominator = hits + wrong + missed
        scores.append(hits / denominator if denominator else float("nan"))
    defined = [score for score in scores if not np.isnan(score)]
    return {"iou": sum(defined) / len(defined)}


def voc(pairs):
    confusion = np.zeros((CLASSES, CLASSES))
    for target, prediction in pairs:
        for t, p in zip(target[target < 255], prediction[target < 255]):
            confusion[t, p] += 1
    overlap = np.array([confusion[j, j] / (confusion[j, :].sum() + confusion[:, j].sum() - confusion[j, j]) for j in range(CLASSES)])
    return {"iou": overlap.mean(), "pixels": np.trace(confusion) / confusion.sum()}


def ade(pairs):
    intersection, union, right, labelled = np.zeros(CLASSES), np.zeros(CLASSES), 0, 0
    bins = np.arange(1, CLASSES + 2)
    for target, prediction in pairs:                      # the toolkit's classes begin at 1, and 0 is void
        target, prediction = np.where(target == VOID, 0, target + 1), prediction + 1
        prediction = prediction * (target > 0)
        overlap = prediction * (prediction == target)
        area_overlap = np.histogram(overlap, bins)[0]
        intersection += area_overlap
        union += np.spacing(1) + np.histogram(prediction, bins)[0] + np.histogram(target, bins)[0] - area_overlap
        right += ((target == prediction) & (target > 0)).sum()
        labelled += (target > 0).sum()
    return {"iou": (intersection / union).mean(), "pixels": right / labelled}


def torchvision(pairs):
    confusion = torch.zeros((CLASSES, CLASSES), dtype=torch.int64)
    for target, prediction in pairs:
        a, b = torch.tensor(target).flatten(), torch.tensor(prediction).flatten()
        known = (a >= 0) & (a < CLASSES)
        confusion += torch.bincount(CLASSES * a[known] + b[known], minlength=CLASSES ** 2).reshape(CLASSES, CLASSES)
    h = confusion.double()
    iou = torch.diag(h) / (h.sum(1) + h.sum(0) - torch.diag(h))
    return {"iou": iou.mean().item(), "pixels": (torch.diag(h).sum() / h.sum()).item(), "classes": (torch.diag(h) / h.sum(1)).mean().item()}


def histogram(labels):
    return torch.histc(torch.as_tensor(labels).float(), bins=CLASSES, min=0, max=CLASSES - 1).double()


def mmseg(pairs):
    overlap, union, predicted, labelled = (torch.zeros(CLASSES, dtype=torch.float64) for _ in range(4))
    for target, prediction in pairs:
        known = target != VOID
        t, p = target[known], prediction[known]
        overlap += histogram(p[p == t])
        predicted += histogram(p)
        labelled += histogram(t)
    union = predicted + labelled - overlap
    return {
        "iou": np.nanmean((overlap / union).numpy()),
        "dice": np.nanmean((2 * overlap / (predicted + labelled)).numpy()),
        "pixels": (overlap.sum() / labelled.sum()).item(),
        "classes": np.nanmean((overlap / labelled).numpy()),
    }


def paddleseg(pairs):
    overlap, predicted, labelled = (np.zeros(CLASSES, dtype=np.int64) for _ in range(3))
    for target, prediction in pairs:
        for c in range(CLASSES):
            here = (prediction == c) & (target != VOID)
            overlap[c] += (here & (target == c)).sum()
            predicted[c] += here.sum()
            labelled[c] += (target == c).sum()
    union = predicted + labelled - overlap
    return {
        "iou": np.mean([1 if union[c] == 0 else overlap[c] / union[c] for c in range(CLASSES)]),
        "dice": np.mean([0 if predicted[c] + labelled[c] == 0 else 2 * overlap[c] / (predicted[c] + labelled[c]) for c in range(CLASSES)]),
        "pixels": overlap.sum() / predicted.sum(),
        "classes": np.mean([0 if labelled[c] == 0 else overlap[c] / labelled[c] for c in range(CLASSES)]),
    }


def smp(pairs, reduction):
    stats = []
    for target, prediction in pairs:
        t, p = np.where(target == VOID, -1, target), np.where(target == VOID, -1, prediction)
        tp = histogram(np.where(t == p, t, -1))
        stats.append(torch.stack([tp, histogram(p) - tp, histogram(t) - tp]))
    stats = torch.stack(stats)                            # (images, 3, classes)
    stats = {"micro": lambda s: s.sum((0, 2)), "macro": lambda s: s.sum(0), "micro-imagewise": lambda s: s.sum(2), "macro-imagewise": lambda s: s}[reduction](stats)
    tp, fp, fn = {"micro": lambda s: s, "macro": lambda s: s, "micro-imagewise": lambda s: s.T, "macro-imagewise": lambda s: s.transpose(0, 1)}[reduction](stats)
    scores = {"iou": tp / (tp + fp + fn), "dice": 2 * tp / (2 * tp + fp + fn), "classes": tp / (tp + fn)}
    return {name: torch.where(torch.isnan(score), torch.ones_like(score), score).mean().item() for name, score in scores.items()}


def camvid_published(pairs):
    confusion = np.zeros((CLASSES + 1, CLASSES + 1), dtype=np.int64)
    for target, prediction in pairs:                      # void is one more row, and so counts against what was predicted there
        np.add.at(confusion, (np.where(target == VOID, CLASSES, target), prediction), 1)
    hits = np.diag(confusion)
    iou = hits / (confusion.sum(0) + confusion.sum(1) - hits)
    return {"iou": np.nanmean(iou[:CLASSES]), "classes": np.nanmean((hits / confusion.sum(1))[:CLASSES])}


TOOLKITS = {
    "cityscapes": cityscapes, "voc": voc, "ade": ade, "torchvision": torchvision, "mmseg": mmseg, "paddleseg": paddleseg,
    "smp": lambda pairs: smp(pairs, "macro"), "smp-micro": lambda pairs: smp(pairs, "micro"),
    "smp-macro-imagewise": lambda pairs: smp(pairs, "macro-imagewise"), "smp-micro-imagewise": lambda pairs: smp(pairs, "micro-imagewise"),
    "camvid-published": camvid_published,
}

for title, present in (("AllPresent", [0, 1, 2, 3, 4]), ("LastAbsent", [0, 1, 2, 3])):
    pairs = list(images(present))
    text = lambda labels: "/".join("".join("v" if label == VOID else str(label) for label in row) for row in labels)
    print(f"    private static readonly (string Target, string Prediction)[] {title} =\n    [")
    for target, prediction in pairs:
        print(f'        ("{text(target)}",\n         "{text(prediction)}"),')
    print("    ];")
    for name, evaluate in TOOLKITS.items():
        scores = evaluate(pairs)
        number = lambda key: "null" if key not in scores else "double.NaN" if np.isnan(scores[key]) else f"{scores[key]:.12f}"
        print(f'        {{ nameof({title}), "{name}", {number("iou")}, {number("dice")}, {number("pixels")}, {number("classes")} }},')
