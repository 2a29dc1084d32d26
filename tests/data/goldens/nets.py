"""The networks in PyTorch, written from the papers and with the public names; nothing of ResLab is read here."""

import torch
from torch import nn
from torch.nn import functional as F

DEFAULTS = {
    "shortcut": "A", "pad": "both", "projection": "learned", "skip": "2", "block": "basic", "order": "original",
    "norm": "bn", "activation": "relu", "last-gamma": "one", "head": "gap", "width": "16", "hidden": "100",
}


def parse(model):
    """"cifar:depth=8,width=4" -> family and options; plainN and residualN are short for the CIFAR family."""
    family, _, text = model.partition(":")
    options = dict(DEFAULTS)
    for prefix, shortcut in (("plain", "none"), ("resnet", "A")):
        if family.startswith(prefix):
            options.update(depth=family[len(prefix):], shortcut=shortcut)
            family = "cifar"
    options.update(part.split("=") for part in text.split(",") if part)
    return family, options


class Gate(nn.Module):
    """ReLU or PReLU that remembers how near to zero its input came, in units of its input's deviation."""

    def __init__(self, options, channels):
        super().__init__()
        self.margin = None
        if options["activation"] == "prelu":
            self.weight = nn.Parameter(torch.empty(channels))

    def forward(self, x):
        self.margin = (x.abs().min() / x.std()).item()
        return F.prelu(x, self.weight) if hasattr(self, "weight") else F.relu(x)


class MaxPool(nn.Module):
    """Global max pooling that remembers how near the second came to the first."""

    def forward(self, x):
        top = x.flatten(2).topk(2).values
        gaps = (top[..., 0] - top[..., 1])[top[..., 0] != 0]
        self.margin = (gaps.min() / x.std()).item()
        return x.amax((2, 3), keepdim=True)


class PadShortcut(nn.Module):
    """Option A: every stride-th pixel, new channels of zeros."""

    def __init__(self, ic, oc, stride, pad):
        super().__init__()
        before = (oc - ic) // 2 if pad == "both" else 0
        self.stride, self.pads = stride, (before, oc - ic - before)

    def forward(self, x):
        return F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0) + self.pads)


def make_norm(options, channels, flat=False):
    if options["norm"] == "none":
        return nn.Identity()
    return nn.BatchNorm1d(channels) if flat else nn.BatchNorm2d(channels)


class Block(nn.Module):
    """Weighted layers, their normalisations and activations in one of six orders, and the way around them.

    layers is a list of (name suffix, module, ic, oc). He et al. 2016, fig. 4: original, bn-after-add (b), relu-before-add
    (c), relu-only-preact (d), preact (e); no-final-relu leaves out the activation after the addition."""

    def __init__(self, options, layers, shortcut, is_first, word, flat):
        super().__init__()
        self.order, self.count, self.is_first, self.word = options["order"], len(layers), is_first, word
        self.activation = "prelu" if options["activation"] == "prelu" else "relu"
        for k, (layer, ic, oc) in enumerate(layers, 1):
            setattr(self, f"{word}{k}", layer)
            before = self.order in ("preact", "relu-only-preact")
            if not (self.order == "preact" and is_first and k == 1):
                setattr(self, f"bn{k}", make_norm(options, ic if self.order == "preact" else oc, flat))
            if not (before and is_first and k == 1):
                setattr(self, f"{self.activation}{k}", Gate(options, ic if before else oc))
        self.downsample = shortcut

    def step(self, k, x):
        """The k-th layer with what surrounds it, up to the addition."""
        layer, bn, act = (getattr(self, f"{word}{k}", None) for word in (self.word, "bn", self.activation))
        is_last = k == self.count
        if self.order == "original" or self.order == "no-final-relu":
            x = bn(layer(x))
            return x if is_last else act(x)
        if self.order == "bn-after-add":
            return layer(x) if is_last else act(bn(layer(x)))
        if self.order == "relu-before-add":
            return act(bn(layer(x)))
        x = x if act is None else act(bn(x) if self.order == "preact" and bn is not None else x)
        if k == 1:
            self.activated = x
        return layer(x) if self.order == "preact" else bn(layer(x))

    def forward(self, x):
        self.activated = x
        y = x
        for k in range(1, self.count + 1):
            y = self.step(k, y)
        # An identity carries the raw signal; whatever changes it reads the activated one, where activation stands before.
        if isinstance(self.downsample, nn.Identity):
            y = y + x
        elif self.downsample is not None:
            y = y + self.downsample(self.activated)
        if self.order == "bn-after-add":
            y = getattr(self, f"bn{self.count}")(y)
        if self.order in ("original", "bn-after-add"):
            y = getattr(self, f"{self.activation}{self.count}")(y)
        return y


def make_shortcut(options, ic, oc, stride, project, flat=False):
    """The module beside the branch: nothing in a plain net; normalised as the branch is that it is added to."""
    kind, changes = options["shortcut"], ic != oc or stride != 1
    if kind == "none":
        return None
    if kind == "C" or (kind == "B" and changes):
        parts = [project()]
        if options["projection"] == "frozen":
            parts[0].requires_grad_(False)
        if options["norm"] == "bn" and options["order"] not in ("preact", "bn-after-add"):
            parts.append(make_norm(options, oc, flat))
        return nn.Sequential(*parts)
    return PadShortcut(ic, oc, stride, options["pad"]) if changes else nn.Identity()


class Net(nn.Module):
    """Stem, blocks, and an end. Pre-activation orders take the stem's activation as their first and add one at the end."""

    def __init__(self, options, stem, channels, word, flat):
        super().__init__()
        self.options, self.word, self.stems, self.flat = options, word, len(stem), flat
        self.activation = "prelu" if options["activation"] == "prelu" else "relu"
        for k, layer in enumerate(stem, 1):
            setattr(self, f"{word}{k}", layer)
            setattr(self, f"bn{k}", make_norm(options, channels, flat))
            setattr(self, f"{self.activation}{k}", Gate(options, channels))

    def finish(self, channels):
        last = self.stems + 1
        if self.options["order"] == "preact":
            setattr(self, f"bn{last}", make_norm(self.options, channels, self.flat))
        if self.options["order"] in ("preact", "relu-only-preact"):
            setattr(self, f"{self.activation}{last}", Gate(self.options, channels))
        if self.options["last-gamma"] == "zero":
            for block in self.modules():
                if isinstance(block, Block):
                    getattr(block, f"bn{block.count}").starts_at_zero = True

    def end(self, k, x):
        x = getattr(self, f"bn{k}")(x) if hasattr(self, f"bn{k}") else x
        return getattr(self, f"{self.activation}{k}")(x) if hasattr(self, f"{self.activation}{k}") else x

    def forward(self, x):
        x = x.flatten(1) if self.flat else x
        for k in range(1, self.stems + 1):
            x = self.end(k, getattr(self, f"{self.word}{k}")(x))
        for stage in (1, 2, 3):
            x = getattr(self, f"layer{stage}")(x) if hasattr(self, f"layer{stage}") else x
        return self.fc(self.head(self.end(self.stems + 1, x)).flatten(1))


def conv(ic, oc, kernel, stride=1):
    return nn.Conv2d(ic, oc, kernel, stride, kernel // 2, bias=False)


def cifar(options, input_shape, classes):
    """He et al. 2015, sec. 4.2: 6n+2 layers, with bottlenecks (1x1, 3x3 with the stride, 1x1 to four times the width) 9n+2."""
    width, bottleneck = int(options["width"]), options["block"] == "bottleneck"
    skip = 3 if bottleneck else int(options["skip"])
    blocks = (int(options["depth"]) - 2) // 3 // skip
    net = Net(options, [conv(input_shape[0], width, 3)], width, "conv", False)
    ic, size = width, input_shape[1:]
    for stage in (1, 2, 3):
        planes = width * 2**(stage - 1)
        oc = planes * 4 if bottleneck else planes
        members = []
        for index in range(blocks):
            stride = 2 if stage > 1 and index == 0 else 1
            size = [(s - 1) // stride + 1 for s in size]
            if bottleneck:
                layers = [(conv(ic, planes, 1), ic, planes), (conv(planes, planes, 3, stride), planes, planes),
                          (conv(planes, oc, 1), planes, oc)]
            else:
                layers = [(conv(ic if k == 0 else oc, oc, 3, stride if k == 0 else 1), ic if k == 0 else oc, oc)
                          for k in range(skip)]
            shortcut = make_shortcut(options, ic, oc, stride, lambda: conv(ic, oc, 1, stride))
            members.append(Block(options, layers, shortcut, stage == 1 and index == 0, "conv", False))
            ic = oc
        setattr(net, f"layer{stage}", nn.Sequential(*members))
    net.finish(ic)
    net.head = {"gap": lambda: nn.AdaptiveAvgPool2d(1), "gmp": MaxPool, "flatten": nn.Identity}[options["head"]]()
    net.fc = nn.Linear(ic * (size[0] * size[1] if options["head"] == "flatten" else 1), classes)
    return net


def fc(options, input_shape, classes):
    """Hidden layers of one width, in blocks; those that fill no block stand before the first."""
    hidden, skip = int(options["hidden"]), int(options["skip"])
    inside = int(options["depth"]) - 2
    bias = options["norm"] == "none"
    pixels = input_shape[0] * input_shape[1] * input_shape[2]
    stem = [nn.Linear(pixels if k == 0 else hidden, hidden, bias=bias) for k in range(1 + inside % skip)]
    net = Net(options, stem, hidden, "linear", True)
    net.layer1 = nn.Sequential(*[
        Block(options, [(nn.Linear(hidden, hidden, bias=bias), hidden, hidden) for _ in range(skip)],
              make_shortcut(options, hidden, hidden, 1, lambda: nn.Linear(hidden, hidden, bias=False), True),
              index == 0, "linear", True)
        for index in range(inside // skip)])
    net.finish(hidden)
    net.head, net.fc = nn.Identity(), nn.Linear(hidden, classes)
    return net
