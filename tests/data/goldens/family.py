"""ImageNet's networks in PyTorch, written from the papers and with the public names; nothing of ResLab is read here.

Depths, widths and inputs are options, so that goldens stay small. Rates of dropout and stochastic depth are left out: a golden
is without chance."""

import torch
from torch import nn
from torch.nn import functional as F

from nets import Gate

DEFAULTS = {
    "imagenet": {"shortcut": "B", "stride": "3x3", "stem": "imagenet", "downsample": "conv", "order": "original", "width": "64"},
    "resnext": {"shortcut": "B", "stride": "3x3", "stem": "imagenet", "downsample": "conv", "order": "original", "width": "64",
                "cardinality": "32", "path-width": "4"},
    "resnetrs": {"shortcut": "B", "stride": "3x3", "stem": "strided", "downsample": "average", "order": "original",
                 "width": "64", "se": "0.25"},
    "googlenet": {"kernel": "3x3", "module": "reduced", "stem": "imagenet", "aux": "off"},
    "vgg": {"norm": "none", "head": "fc", "width": "64"},
}
BLOCKS = {18: [2, 2, 2, 2], 29: [3, 3, 3], 34: [3, 4, 6, 3], 50: [3, 4, 6, 3]}


def gate():
    return Gate({"activation": "relu"}, 0)


def conv3(ic, oc, stride=1):
    return nn.Conv2d(ic, oc, 3, stride, 1, bias=False)


class Squeeze(nn.Module):
    def __init__(self, channels, ratio):
        super().__init__()
        between = max(8, (int(channels * ratio) + 4) // 8 * 8)
        self.fc1, self.relu, self.fc2 = nn.Conv2d(channels, between, 1), gate(), nn.Conv2d(between, channels, 1)

    def forward(self, x):
        return x * torch.sigmoid(self.fc2(self.relu(self.fc1(x.mean((2, 3), keepdim=True)))))


class Block(nn.Module):
    """A basic block or a bottleneck in the original or the full pre-activation order."""

    def __init__(self, options, ic, planes, inner, stride, bottleneck, is_first):
        super().__init__()
        groups = int(options.get("cardinality", 1))
        oc = planes * 4 if bottleneck else planes
        if bottleneck:
            first, middle = (stride, 1) if options["stride"] == "first" else (1, stride)
            convs = [nn.Conv2d(ic, inner, 1, first, bias=False),
                     nn.Conv2d(inner, inner, 3, middle, 1, groups=groups, bias=False), nn.Conv2d(inner, oc, 1, bias=False)]
        else:
            convs = [conv3(ic, planes, stride), conv3(planes, planes)]
        self.preact, self.count, self.bare = options["order"] == "preact", len(convs), is_first
        for k, layer in enumerate(convs, 1):
            setattr(self, f"conv{k}", layer)
            if not (self.preact and k == 1 and is_first):
                setattr(self, f"bn{k}", nn.BatchNorm2d(layer.in_channels if self.preact else layer.out_channels))
                setattr(self, f"relu{k}", gate())
        if float(options.get("se", 0)) > 0:
            self.se = Squeeze(oc, float(options["se"]))
        if ic != oc or stride != 1:
            projection, average = nn.Conv2d(ic, oc, 1, stride, bias=False), options["downsample"] == "average"
            if average:
                projection.stride = (1, 1)
            parts = [nn.AvgPool2d(2, 2, ceil_mode=True, count_include_pad=False) if stride > 1 else nn.Identity()] * average
            self.downsample = nn.Sequential(*parts, projection, *([] if self.preact else [nn.BatchNorm2d(oc)]))

    def forward(self, x):
        y = shortcut = x
        for k in range(1, self.count + 1):
            conv = getattr(self, f"conv{k}")
            if self.preact:
                y = getattr(self, f"relu{k}")(getattr(self, f"bn{k}")(y)) if hasattr(self, f"bn{k}") else y
                if k == 1 and hasattr(self, "downsample"):
                    shortcut = y
                y = conv(y)
            else:
                y = getattr(self, f"bn{k}")(conv(y))
                y = getattr(self, f"relu{k}")(y) if k < self.count else y
        y = self.se(y) if hasattr(self, "se") else y
        y = y + (self.downsample(shortcut) if hasattr(self, "downsample") else shortcut)
        return y if self.preact else getattr(self, f"relu{self.count}")(y)


def deep_stem(ic, widths, strides):
    parts = []
    for k, (oc, stride) in enumerate(zip(widths, strides)):
        parts += [conv3(ic, oc, stride)] + ([nn.BatchNorm2d(oc), gate()] if k + 1 < len(widths) else [])
        ic = oc
    return nn.Sequential(*parts)


class Staged(nn.Module):
    def __init__(self, options, input_shape, classes, blocks, bottleneck, inner):
        super().__init__()
        ic, width, stem = input_shape[0], int(options["width"]), options["stem"]
        deep = [width // 2, width // 2, width], [2, 1, 1]
        self.conv1 = {
            "imagenet": lambda: nn.Conv2d(ic, width, 7, 2, 3, bias=False), "cifar": lambda: conv3(ic, width),
            "deep": lambda: deep_stem(ic, *deep), "strided": lambda: deep_stem(ic, *deep),
            "alexnet": lambda: nn.Conv2d(ic, width, 11, 4, 2, bias=False), "zf": lambda: nn.Conv2d(ic, width, 7, 2, 1, bias=False),
            "vgg": lambda: deep_stem(ic, [width, width], [1, 1])}[stem]()
        self.bn1, self.relu1 = nn.BatchNorm2d(width), gate()
        self.maxpool = {
            "imagenet": lambda: nn.MaxPool2d(3, 2, 1), "deep": lambda: nn.MaxPool2d(3, 2, 1), "cifar": nn.Identity,
            "strided": lambda: nn.Sequential(conv3(width, width, 2), nn.BatchNorm2d(width), gate()),
            "alexnet": lambda: nn.MaxPool2d(3, 2), "zf": lambda: nn.MaxPool2d(3, 2), "vgg": lambda: nn.MaxPool2d(2, 2)}[stem]()
        ic = width
        self.stages = len(blocks)
        for stage, count in enumerate(blocks):
            members = []
            for index in range(count):
                stride = 2 if stage > 0 and index == 0 else 1
                members.append(Block(options, ic, width << stage, inner << stage, stride, bottleneck, stage + index == 0))
                ic = (width << stage) * (4 if bottleneck else 1)
            setattr(self, f"layer{stage + 1}", nn.Sequential(*members))
        if options["order"] == "preact":
            self.bn2, self.relu2 = nn.BatchNorm2d(ic), gate()
        self.fc = nn.Linear(ic, classes)

    def forward(self, x):
        x = self.maxpool(self.relu1(self.bn1(self.conv1(x))))
        for stage in range(self.stages):
            x = getattr(self, f"layer{stage + 1}")(x)
        x = self.relu2(self.bn2(x)) if hasattr(self, "bn2") else x
        return self.fc(x.mean((2, 3)))


def imagenet(options, input_shape, classes):
    depth, width = int(options["depth"]), int(options["width"])
    return Staged(options, input_shape, classes, BLOCKS[depth], depth >= 50, width)


def resnext(options, input_shape, classes):
    inner = int(options["cardinality"]) * int(options["path-width"])
    return Staged(options, input_shape, classes, BLOCKS[int(options["depth"])], True, inner)


def resnetrs(options, input_shape, classes):
    return imagenet(options, input_shape, classes)


class Unit(nn.Module):
    def __init__(self, ic, oc, kernel, stride=1, padding=None):
        super().__init__()
        self.conv = nn.Conv2d(ic, oc, kernel, stride, kernel // 2 if padding is None else padding, bias=False)
        self.bn, self.relu = nn.BatchNorm2d(oc, eps=1e-3), gate()

    def forward(self, x):
        return self.relu(self.bn(self.conv(x)))


class Inception(nn.Module):
    def __init__(self, options, ic, ones, reduce3, threes, reduce5, fives, pooled):
        super().__init__()
        kernel, reduced = int(options["kernel"][0]), options["module"] == "reduced"
        self.branch1 = Unit(ic, ones, 1)
        first, second = (Unit(ic, reduce3, 1), Unit(ic, reduce5, 1)) if reduced else (nn.Identity(), nn.Identity())
        self.branch2 = nn.Sequential(first, Unit(reduce3 if reduced else ic, threes, 3))
        self.branch3 = nn.Sequential(second, Unit(reduce5 if reduced else ic, fives, kernel))
        self.branch4 = nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), Unit(ic, pooled, 1) if reduced else nn.Identity())
        self.channels = ones + threes + fives + (pooled if reduced else ic)

    def forward(self, x):
        return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.branch4(x)], 1)


class Side(nn.Module):
    def __init__(self, ic, classes):
        super().__init__()
        self.conv, self.fc1, self.relu, self.fc2 = Unit(ic, 128, 1), nn.Linear(2048, 1024), gate(), nn.Linear(1024, classes)

    def forward(self, x):
        return self.fc2(self.relu(self.fc1(self.conv(F.adaptive_avg_pool2d(x, 4)).flatten(1))))


MODULES = {
    "3a": (64, 96, 128, 16, 32, 32), "3b": (128, 128, 192, 32, 96, 64), "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64), "4c": (128, 128, 256, 24, 64, 64), "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128), "5a": (256, 160, 320, 32, 128, 128), "5b": (384, 192, 384, 48, 128, 128)}


class GoogLeNet(nn.Module):
    def __init__(self, options, input_shape, classes):
        super().__init__()
        self.small, self.has_sides = options["stem"] == "cifar", options["aux"] == "on"
        self.conv1 = Unit(input_shape[0], 64, 3) if self.small else Unit(input_shape[0], 64, 7, 2)
        self.conv2, self.conv3 = Unit(64, 64, 1), Unit(64, 192, 3)
        ic = 192
        for name, channels in MODULES.items():
            module = Inception(options, ic, *channels)
            setattr(self, f"inception{name}", module)
            ic = module.channels
            if self.has_sides and name in ("4a", "4d"):
                setattr(self, "aux1" if name == "4a" else "aux2", Side(ic, classes))
        self.fc = nn.Linear(ic, classes)

    def forward(self, x):
        """The logits, and in training with auxiliary classifiers theirs behind them."""
        pool = (lambda t: t) if self.small else (lambda t: F.max_pool2d(t, 3, 2, ceil_mode=True))
        x, sides = pool(self.conv3(self.conv2(pool(self.conv1(x))))), []
        for name in MODULES:
            if name in ("4a", "5a"):
                x = F.max_pool2d(x, 3 if name == "4a" else 2, 2, ceil_mode=True)
            x = getattr(self, f"inception{name}")(x)
            if self.has_sides and self.training and name in ("4a", "4d"):
                sides.append(getattr(self, "aux1" if name == "4a" else "aux2")(x))
        logits = self.fc(x.mean((2, 3)))
        return (logits, *sides) if sides else logits


def googlenet(options, input_shape, classes):
    return GoogLeNet(options, input_shape, classes)


class Vgg(nn.Module):
    def __init__(self, options, input_shape, classes):
        super().__init__()
        ic, width, parts = input_shape[0], int(options["width"]), []
        for stage, count in enumerate({11: [1, 1, 2, 2, 2], 13: [2, 2, 2, 2, 2]}[int(options["depth"])]):
            for _ in range(count):
                oc = width << min(stage, 3)
                parts += [nn.Conv2d(ic, oc, 3, 1, 1)] + [nn.BatchNorm2d(oc)] * (options["norm"] == "bn") + [gate()]
                ic = oc
            parts.append(nn.MaxPool2d(2, 2))
        self.features, self.full = nn.Sequential(*parts), options["head"] == "fc"
        self.classifier = nn.Sequential(
            nn.Linear(ic * 49, 4096), gate(), nn.Identity(), nn.Linear(4096, 4096), gate(), nn.Identity(),
            nn.Linear(4096, classes)) if self.full else nn.Linear(ic, classes)

    def forward(self, x):
        return self.classifier(F.adaptive_avg_pool2d(self.features(x), 7 if self.full else 1).flatten(1))


def vgg(options, input_shape, classes):
    return Vgg(options, input_shape, classes)


def parse(model):
    """"resnetrs:depth=50,width=8" -> family and options."""
    family, _, text = model.partition(":")
    options = dict(DEFAULTS[family])
    options.update(part.split("=") for part in text.split(",") if part)
    return family, options
