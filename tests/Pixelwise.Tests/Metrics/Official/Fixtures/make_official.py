"""Writes maps and what the benchmarks' own scripts say of them, into official.json. Run with the repositories' folders:

    python3 make_official.py CITYSCAPESSCRIPTS SCENEPARSING VOCCODE [KITTI]

CITYSCAPESSCRIPTS is mcordts/cityscapesScripts 0bcc4a7: evaluateImgLists of evalPixelLevelSemanticLabeling.py, without Cython. SCENEPARSING is
CSAILVision/sceneparsing e202229: utils_eval.py, summed over images as its comments say. VOCCODE is the folder VOCcode of PASCAL's development kit,
as in quantombone/exemplarsvm 8cab4fd: its VOCevalseg.m as it is, run by GNU Octave 7.3 (Debian's package octave). With KITTI, the
training folder of the five real samples, their scores are printed; the tests have them: results are the labels moved 8 columns to the right.
"""
import json
import os
import subprocess
import sys
import tempfile
import types

import numpy as np
from PIL import Image

sys.modules["pyquaternion"] = types.SimpleNamespace(Quaternion=None)  # for boxes in space, which are not scored here
sys.path[:0] = [sys.argv[1], os.path.join(sys.argv[2], "evaluationCode")]
import cityscapesscripts.evaluation.evalPixelLevelSemanticLabeling as cityscapes  # noqa: E402
import utils_eval  # noqa: E402

cityscapes.args.quiet, cityscapes.args.JSONOutput = True, False
rng = np.random.default_rng(9)


def blocks(height, width, values, count):
    """Rectangles of random values over one another."""
    values, labels = np.array(values), np.full((height, width), values[0])
    for _ in range(count):
        top, left = rng.integers(height), rng.integers(width)
        labels[top:top + rng.integers(3, 20), left:left + rng.integers(3, 30)] = rng.choice(values)
    return labels


def noisy(labels, values, share):
    return np.where(rng.random(labels.shape) < share, rng.choice(values, labels.shape), np.roll(labels, 2, axis=1))


def scores(report):
    names = ["classScores", "classInstScores", "categoryScores", "categoryInstScores", "averageScoreClasses", "averageScoreInstClasses",
             "averageScoreCategories", "averageScoreInstCategories"]
    def plain(value):
        return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else None if np.isnan(value) else float(value)
    return {name: plain(report[name]) for name in names}


def run_cityscapes(triples):
    """Scores (target, instances, prediction) by the official script, which reads files."""
    with tempfile.TemporaryDirectory() as folder:
        targets, predictions = [], []
        for index, (target, instances, prediction) in enumerate(triples):
            stem = os.path.join(folder, f"a_{index:06}_000000")
            targets.append(stem + "_gtFine_labelIds.png")
            predictions.append(stem + "_pred.png")
            Image.fromarray(target.astype(np.uint8)).save(targets[-1])
            Image.fromarray(instances.astype(np.int32)).save(stem + "_gtFine_instanceIds.png")
            Image.fromarray(prediction.astype(np.uint8)).save(predictions[-1])
        return scores(cityscapes.evaluateImgLists(predictions, targets, cityscapes.args))


golden = {}

# Cityscapes: every id but 33, 16 and 31, which no image has; objects are numbered pieces of the rectangles; ignored ids are predicted as well.
ids = [i for i in range(34) if i not in (16, 31, 33)]
triples = []
for index in range(3):
    target = blocks(48, 64, ids, 60)
    numbers = blocks(48, 64, range(4), 30)
    has_objects = np.isin(target, [24, 25, 26, 27, 28, 29, 30, 32]) & (numbers > 0)
    instances = np.where(has_objects, target * 1000 + numbers, target)
    prediction = noisy(target, ids, 0.3)
    triples.append((target, instances, prediction))
    Image.fromarray(target.astype(np.uint8)).save(f"cityscapes-{index}-labelIds.png")
    Image.fromarray(instances.astype(np.uint16)).save(f"cityscapes-{index}-instanceIds.png")
    Image.fromarray(prediction.astype(np.uint8)).save(f"cityscapes-{index}-result.png")
golden["cityscapes"] = run_cityscapes(triples)

# ADE20K: 0 in the target is left out, 0 in the result is a miss; classes 1 to 30, of 150.
intersections, unions, correct, labelled = np.zeros(150), np.zeros(150), 0, 0
for index in range(2):
    target = blocks(40, 60, range(31), 50)
    prediction = noisy(target, range(33), 0.25)
    Image.fromarray(target.astype(np.uint8)).save(f"ade20k-{index}-labels.png")
    Image.fromarray(prediction.astype(np.uint8)).save(f"ade20k-{index}-result.png")
    intersection, union = utils_eval.intersectionAndUnion(prediction, target, 150)
    intersections, unions = intersections + intersection, unions + np.spacing(1) + union
    _, right, known = utils_eval.pixelAccuracy(prediction, target)
    correct, labelled = correct + right, labelled + known
iou = intersections / unions
accuracy = correct / (np.spacing(1) + labelled)
golden["ade20k"] = {"iou": iou.tolist(), "meanIou": iou.mean(), "pixelAccuracy": accuracy, "score": (iou.mean() + accuracy) / 2}

# VOC: 255 in the target is left out; all 21 classes occur, as an absent one would leave the mean undefined.
def run_voc(code, pairs):
    """What VOCevalseg.m says of pairs of files of labels and a result."""
    with tempfile.TemporaryDirectory() as root:
        for index, (labels, result) in enumerate(pairs):
            for path, folder in ((labels, "labels"), (result, "own_val_cls")):
                os.makedirs(f"{root}/{folder}", exist_ok=True)
                os.symlink(os.path.abspath(path), f"{root}/{folder}/{index}.png")
        # Octave's textread reads '%s %d' across lines, so that each line needs its number; the evaluation does not use it.
        with open(f"{root}/val.txt", "w") as file:
            file.writelines(f"{index} 0\n" for index in range(len(pairs)))
        seg = f"struct('imgsetpath', '{root}/%s.txt', 'clsimgpath', '{root}/labels/%s.png', 'clsrespath', '{root}/%s_%s_cls/%s.png')"
        program = f"""
            addpath('{code}');
            names = arrayfun(@num2str, 1:20, 'UniformOutput', false);
            options = struct('testset', 'val', 'nclasses', 20, 'classes', {{names}}, 'seg', {seg});
            [accuracies, mean] = VOCevalseg(options, 'own');
            printf('%.17g\\n', [accuracies; mean] / 100);
        """
        output = subprocess.run(["octave-cli", "--no-gui", "--eval", program], check=True, capture_output=True, text=True).stdout
    *iou, mean = map(float, output.split()[-22:])
    return {"iou": iou, "meanIou": mean}


pairs = []
for index in range(2):
    target = blocks(40, 60, list(range(21)) + [255], 80)
    prediction = noisy(np.where(target == 255, 0, target), range(21), 0.2)
    pairs.append((f"voc-{index}-labels.png", f"voc-{index}-result.png"))
    for labels, name in zip((target, prediction), pairs[-1]):
        Image.fromarray(labels.astype(np.uint8)).save(name)
golden["voc"] = run_voc(sys.argv[3], pairs)

with open("official.json", "w") as file:
    json.dump(golden, file, indent=1)

if len(sys.argv) > 4:
    triples = []
    for index in range(5):
        target, instances = (np.array(Image.open(os.path.join(sys.argv[4], kind, f"{index:06}_10.png"))).astype(int) for kind in ("semantic", "instance"))
        instances = np.where(instances % 256 > 0, instances // 256 * 1000 + instances % 256, instances // 256)
        triples.append((target, instances, np.roll(target, 8, axis=1)))
    report = run_cityscapes(triples)
    print({name: value for name, value in report.items() if name.startswith("average")})
