#!/usr/bin/python3
"""Writes the golden files beside this script: what PyTorch says about small and whole networks, in f64.

    /usr/bin/python3 make_goldens.py [name ...]     (Debian: python3-torch 1.13.1)

A file holds logits in eval and in train mode, the loss, samples and norms of every gradient, running statistics after the
step; weights and pictures are made from names (numbers.py). Pictures are chosen so that no ReLU's input comes near zero:
a gate that flips by rounding would hide every other error behind it. For whole networks the error of PyTorch's own f32 is
stored beside each gradient, the worst of several ways in which it computes (layouts, with and without oneDNN)."""

import contextlib
import pathlib
import sys

import numpy as np
import torch
from torch.nn import functional as F

import family
import nets
import numbers_by_name as numbers

HERE = pathlib.Path(__file__).parent
AUXILIARY_WEIGHT = 0.3
SMALL = {"input": (3, 8, 8), "batch": 4, "classes": 10, "gradients": True, "tries": 100}

SMALL_MODELS = [
    f"cifar:depth={depth},width=4{options}"
    for depth in (8, 14)
    for options in (
        "", ",shortcut=none", ",pad=end", ",shortcut=B", ",shortcut=C", ",shortcut=B,projection=frozen",
        ",shortcut=C,projection=frozen", ",skip=1", ",skip=1,shortcut=C", ",order=bn-after-add", ",order=relu-before-add",
        ",order=relu-only-preact", ",order=preact", ",order=no-final-relu", ",order=preact,shortcut=C",
        ",order=bn-after-add,shortcut=B", ",order=relu-only-preact,shortcut=B", ",order=preact,shortcut=none", ",norm=none",
        ",norm=none,shortcut=none", ",norm=none,shortcut=B", ",norm=none,order=preact", ",activation=prelu",
        ",activation=prelu,order=preact", ",head=gmp", ",head=flatten", ",last-gamma=zero",
        ",last-gamma=zero,order=relu-only-preact", ",last-gamma=zero,order=no-final-relu")
] + [
    f"cifar:depth={depth},width=4{options}"
    for depth, options in (
        (20, ",skip=3"), (20, ",skip=3,shortcut=none"), (11, ",block=bottleneck"), (11, ",block=bottleneck,shortcut=none"),
        (11, ",block=bottleneck,shortcut=B"), (20, ",block=bottleneck,shortcut=B,order=preact"),
        (20, ",block=bottleneck,shortcut=C,activation=prelu"))
] + [
    f"fc:depth={depth},hidden=16{options}"
    for depth, options in (
        (2, ""), (6, ""), (6, ",shortcut=none"), (7, ""), (9, ",skip=3"), (6, ",shortcut=C"), (6, ",order=preact"),
        (6, ",norm=none"), (6, ",norm=none,shortcut=none"), (6, ",activation=prelu"), (8, ",order=bn-after-add,shortcut=C"))
]

FAMILY = {"input": (3, 64, 64), "batch": 4, "classes": 10, "gradients": True, "settled": True, "tries": 60}
FAMILY_MODELS = [
    "imagenet:depth=18,width=8", "imagenet:depth=18,width=8,stem=deep,downsample=average",
    "imagenet:depth=18,width=8,stem=vgg,order=preact", "imagenet:depth=18,width=8,stem=zf,shortcut=B",
    "imagenet:depth=50,width=8,stride=first", "resnext:depth=29,width=8,cardinality=4,path-width=6,stem=cifar",
    "resnetrs:depth=50,width=8,dropout=0",
    "googlenet:aux=on,dropout=0,aux-dropout=0", "googlenet:stem=cifar,module=naive,kernel=5x5,dropout=0",
    "vgg:depth=11,width=8,dropout=0", "vgg:depth=13,width=8,norm=bn,head=gap"]

WHOLE = {"input": (3, 32, 32), "classes": 10, "gradients": True, "settled": True}
CASES = {model: SMALL | {"smoothing": 0.1 if "head" in model else 0.0} for model in SMALL_MODELS}
CASES["cifar:depth=8,width=5,shortcut=B"] = SMALL | {"input": (1, 7, 9), "classes": 3}  # nothing divides anything
CASES |= {model: dict(FAMILY) for model in FAMILY_MODELS}
CASES["googlenet:aux=on,dropout=0,aux-dropout=0"] |= {"batch": 2, "tries": 6}
CASES["vgg:depth=11,width=8,dropout=0"] |= {"tries": 6}
CASES["googlenet:stem=cifar,module=naive,kernel=5x5,dropout=0"] |= {"input": (3, 16, 16), "batch": 2, "gradients": False,
                                                                         "tries": 1}
CASES["resnext:depth=29,width=8,cardinality=4,path-width=6,stem=cifar"] |= {"input": (3, 16, 16)}
CASES |= {
    "resnet20": WHOLE | {"batch": 2, "tries": 200},
    "plain20": WHOLE | {"batch": 2, "tries": 200},
    "resnet56": WHOLE | {"batch": 2, "tries": 800},
    "plain56": WHOLE | {"batch": 2, "gradients": False, "settled": False},
    "resnet110": WHOLE | {"batch": 2, "gradients": False},
}


def build(model, case):
    source = family if model.partition(":")[0] in family.DEFAULTS else nets
    kind, options = source.parse(model)
    net = getattr(source, kind)(options, case["input"], case["classes"]).double()
    with torch.no_grad():
        for name, tensor in list(net.named_parameters()) + list(net.named_buffers()):
            if not name.endswith("num_batches_tracked"):
                tensor.copy_(torch.from_numpy(numbers.tensor_values(name, tuple(tensor.shape))))
        for module in net.modules():
            if getattr(module, "starts_at_zero", False):
                module.weight.zero_()
    return net


def settle(net, case):
    """Running statistics that a trained network would have: those of a batch, rounded to f32. Without them the signal of a
    deep residual network in eval mode would grow beyond all use. plain56 does without: normalised by its own statistics it
    magnifies rounding so much that PyTorch's own f32 logits are 1e-3 away."""
    norms = [m for m in net.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]
    for norm in norms:
        norm.momentum = 1.0
    net.train()
    net(torch.from_numpy(numbers.images("settle", (16,) + case["input"])))
    for norm in norms:
        norm.momentum = 0.1
        for buffer in (norm.running_mean, norm.running_var):
            buffer.copy_(buffer.float().double())


def margin(net):
    """How near to its edge any gate's input came, in units of that input's deviation."""
    return min(m.margin for m in net.modules() if getattr(m, "margin", None) is not None)


def safety(make, images):
    """How near any gate came in f64, in units of the error of f32 there: above 1 no gate flips."""
    inputs = {}
    for dtype in (torch.float64, torch.float32):
        net = make().to(dtype).train()
        gates = [m for m in net.modules() if isinstance(m, nets.Gate)]
        for gate in gates:
            gate.register_forward_pre_hook(lambda _, x, kept=inputs.setdefault(dtype, []): kept.append(x[0].double()))
        with torch.no_grad():
            net(images.to(dtype))
    return min((x.abs().min() / (x - y).abs().max()).item() for x, y in zip(*inputs.values()))


def choose_stream(make, case):
    """The stream of pictures, of `tries`, that keeps all gates far from their edges in train mode: f32 finds candidates."""
    def pictures(index):
        return torch.from_numpy(numbers.images(f"images/{index}", (case["batch"],) + case["input"]))

    net = make().float().train()
    found = []
    for index in range(case.get("tries", 1)):
        with torch.no_grad():
            net(pictures(index).float())
        found.append((margin(net), index))
    candidates = [index for _, index in sorted(found, reverse=True)[:20]]
    if len(found) == 1:
        return f"images/{candidates[0]}", 0.0
    best, index = max((safety(make, pictures(index)), -index) for index in candidates)
    return f"images/{-index}", best


def run(net, case, stream, dtype, memory_format=torch.contiguous_format):
    """Logits in eval mode, then one training step: (results, gradients by name)."""
    net = net.to(dtype=dtype, memory_format=memory_format)
    images = torch.from_numpy(numbers.images(stream, (case["batch"],) + case["input"])).to(dtype)
    images = images.to(memory_format=memory_format)
    labels = torch.from_numpy(numbers.labels(case["batch"], case["classes"]))
    with torch.no_grad():
        results = {"eval.logits": net.eval()(images)}
    if not case["gradients"]:
        return results, {}
    logits, sides = net.train()(images), ()
    if isinstance(logits, tuple):
        logits, *sides = logits
    loss = F.cross_entropy(logits, labels, label_smoothing=case.get("smoothing", 0.0))
    # Auxiliary classifiers have a part in the gradients; the loss that is told is the main one's.
    (loss + sum(AUXILIARY_WEIGHT * F.cross_entropy(side, labels) for side in sides)).backward()
    results |= {"train.logits": logits.detach(), "train.loss": loss.detach().reshape(1)}
    results |= {f"buffer.{k}": v.clone() for k, v in net.named_buffers() if "running" in k}
    return results, {k: p.grad.clone() for k, p in net.named_parameters() if p.grad is not None}


def without_noise(gradients):
    """Gradients that vanish in exact arithmetic, a bias's before normalisation, as zeros: f64 leaves noise of them alone."""
    most = max((g.norm() for g in gradients.values()), default=0.0)
    return {name: g if g.norm() > 1e-10 * most else torch.zeros_like(g) for name, g in gradients.items()}


def own_errors(make, case, stream, golden):
    """Relative L2 error of PyTorch's f32 by gradient, the worst over the ways in which it computes."""
    worst = {name: 0.0 for name in golden}
    for memory_format in (torch.contiguous_format, torch.channels_last):
        for with_onednn in (True, False):
            with contextlib.nullcontext() if with_onednn else torch.backends.mkldnn.flags(enabled=False):
                gradients = run(make(), case, stream, torch.float32, memory_format)[1]
            for name, gradient in gradients.items():
                exact = golden[name]
                error = ((gradient.double() - exact).norm() / exact.norm()).item() if exact.norm() > 0 else 0.0
                worst[name] = max(worst[name], error)
    return worst


def write(model, case):
    def make():
        net = build(model, case)
        if case.get("settled"):
            settle(net, case)
        return net

    stream, safe = choose_stream(make, case)
    net = make()
    settled = {k: v.clone() for k, v in net.named_buffers() if "running" in k}
    results, gradients = run(net, case, stream, torch.float64)
    gradients = without_noise(gradients)
    tensors = {name: value.numpy() for name, value in results.items()}
    for name in [n for n in tensors if n.startswith("buffer.")]:
        tensors[name] = tensors[name].astype(np.float32)
    if case.get("settled"):
        tensors |= {f"settled.{k}": v.numpy().astype(np.float32) for k, v in settled.items()}
        # After the step of a whole network the small ones have already told what there is to tell.
        tensors = {k: v for k, v in tensors.items() if not k.startswith("buffer.")}
    for name, gradient in gradients.items():
        tensors[f"grad.{name}"] = numbers.sample(gradient.numpy()).astype(np.float32)
    names = sorted(gradients)
    if names:
        tensors["norms"] = np.array([gradients[n].norm().item() for n in names])
    worst = 0.0
    if names:
        errors = own_errors(make, case, stream, gradients)
        tensors["f32_errors"] = np.array([errors[n] for n in names])
        worst = max(errors.values())
    file = HERE / (model.replace(":", "-").replace(",", "-").replace("=", "-") + ".safetensors")
    numbers.save(file, tensors, {"model": model, "input": "x".join(map(str, case["input"])), "batch": case["batch"],
                                 "classes": case["classes"], "images": stream, "smoothing": case.get("smoothing", 0.0)})
    found = f", gates {safe:.1f} errors away, PyTorch's f32 {worst:.1e}" if names else ""
    print(f"{model}: {stream}{found}, {file.stat().st_size} bytes", flush=True)


def main():
    torch.set_num_threads(1)  # the same bits wherever it runs
    for model, case in CASES.items():
        if not sys.argv[1:] or model in sys.argv[1:]:
            write(model, case)


if __name__ == "__main__":
    main()
