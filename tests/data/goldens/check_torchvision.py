#!/usr/bin/python3
"""Compares reslab-cli with torchvision's networks at full size, for development: minutes, and nothing is kept.

    /usr/bin/python3 check_torchvision.py path/to/reslab-cli [name ...]     (Debian: python3-torchvision 0.14)

Each network has torchvision's own random weights and two pictures of 224x224. `forward` must give logits in eval mode within
1e-4 (relative L2) of PyTorch's f64; `forward --train` the loss, and every gradient within 1e-3 and three times the error of
PyTorch's own f32 against f64. Nothing is dropped on either side.

A gate whose input comes nearer to zero than the rounding of all layers before it opens in one computation and not in the
other: a few of ten million do, by chance, in PyTorch's f32 as here, and one near the end moves many gradients by a percent.
So where gradients are beyond the limit they are compared once more with f64 that has the gates of reslab-cli: what is
beyond then is an error, and the exit code 1."""

import contextlib
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np
import torch
import torchvision
from torch.nn import functional as F

AUXILIARY_WEIGHT = 0.3
NETWORKS = {
    "resnet18": {},
    "resnet50": {},
    "resnet101": {},
    "resnext50_32x4d": {},
    "googlenet": {"model": "googlenet", "arguments": {"aux_logits": False, "init_weights": True}},
    "googlenet with aux": {"model": "googlenet", "arguments": {"aux_logits": True, "init_weights": True},
                           "ours": "googlenet:aux=on"},
    "vgg16_bn": {},
}


def write(path, tensors):
    names = {np.dtype(np.float32): "F32", np.dtype(np.int64): "I64"}
    header, data = {}, []
    offset = 0
    for name, array in tensors.items():
        array = np.ascontiguousarray(array)
        header[name] = {"dtype": names[array.dtype], "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        data.append(array.tobytes())
        offset += array.nbytes
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data))


def read(path):
    blob = path.read_bytes()
    size = struct.unpack("<Q", blob[:8])[0]
    header = json.loads(blob[8:8 + size])
    header.pop("__metadata__", None)
    return {name: np.frombuffer(blob, np.float32, offset=8 + size + entry["data_offsets"][0],
                                count=int(np.prod(entry["shape"]))).reshape(entry["shape"])
            for name, entry in header.items()}


def make(name, case):
    torch.manual_seed(1)
    net = getattr(torchvision.models, case.get("model", name))(weights=None, **case.get("arguments", {}))
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return net


@contextlib.contextmanager
def gates(masks):
    """Every ReLU lets through what the next of `masks` says, whatever its input is."""
    own, remaining = F.relu, iter(masks)
    F.relu = lambda x, inplace=False: x * next(remaining).reshape(x.shape).to(x.dtype)
    try:
        yield
    finally:
        F.relu = own


def run(net, images, labels, dtype):
    """Logits in eval mode, the loss, and gradients by name, in f64."""
    with torch.no_grad():
        logits = net.to(dtype).eval()(images.to(dtype))
    return (logits.double(), *train(net, images, labels, dtype))


def train(net, images, labels, dtype):
    net = net.to(dtype)
    answer = net.train()(images.to(dtype))
    if isinstance(answer, torch.Tensor):
        loss = F.cross_entropy(answer, labels)
    else:
        loss = F.cross_entropy(answer.logits, labels) + AUXILIARY_WEIGHT * sum(
            F.cross_entropy(side, labels) for side in (answer.aux_logits1, answer.aux_logits2))
    loss.backward()
    return loss.item(), {k: p.grad.double() for k, p in net.named_parameters()}


def distance(actual, expected):
    return ((torch.as_tensor(np.array(actual)).double() - expected).norm() / expected.norm()).item()


def forward(cli, model, folder, *flags):
    output = folder / "answer.safetensors"
    subprocess.run([cli, "forward", model, "--weights", folder / "weights.safetensors", "--input", folder / "input.safetensors",
                    "--output", output, *flags], check=True)
    return read(output)


def gates_of(cli, model, step):
    """Where the ReLUs of a step were open, in their order: torchvision calls them in that of reslab-cli's layers."""
    layers = json.loads(subprocess.run([cli, "describe", model, "--json"], check=True, capture_output=True).stdout)["layers"]
    return [torch.as_tensor(np.array(step["activation." + layer["name"]]) > 0) for layer in layers if layer["op"] == "relu"]


def beyond(step, exact, single):
    """The names of gradients that are further from the exact ones than may be, and the one that comes nearest its limit."""
    worst, failed = (0.0, 0.0, "", 0.0), []
    for key, gradient in exact.items():
        own, theirs = distance(step["grad." + key], gradient), distance(single[key], gradient)
        allowed = 1e-3 + 3 * theirs
        worst = max(worst, (own / allowed, own, key, theirs))
        if not own <= allowed:
            failed.append(key)
    return failed, worst


def check(cli, name, case, folder):
    net = make(name, case)
    write(folder / "weights.safetensors", {k: v.numpy() for k, v in net.state_dict().items() if "num_batches" not in k})
    generator = torch.Generator().manual_seed(2)
    images = torch.randn(2, 3, 224, 224, generator=generator)
    labels = torch.randint(0, 1000, (2,), generator=generator)
    write(folder / "input.safetensors", {"input": images.numpy(), "labels": labels.numpy()})
    single = run(make(name, case), images, labels, torch.float32)
    logits, loss, gradients = run(net, images, labels, torch.float64)
    model = case.get("ours", name)
    eval_error = distance(forward(cli, model, folder)["logits"], logits)
    step = forward(cli, model, folder, "--train", "--activations")
    loss_error = abs(float(step["loss"][0]) - loss) / loss
    failed, worst = beyond(step, gradients, single[2])
    extra = {k for k in step if k.startswith("grad.")} - {"grad." + k for k in gradients}
    told = f"{len(failed)} beyond"
    if failed:
        with gates(gates_of(cli, model, step)):
            same = train(make(name, case), images, labels, torch.float64)[1]
        # PyTorch's f32 has gates of its own, and no say here: what is left is rounding.
        failed, nearest = beyond(step, same, same)
        told += f", with these gates in f64 {len(failed)}, the worst {nearest[2]}: {nearest[1]:.1e}"
    good = eval_error <= 1e-4 and loss_error <= 1e-3 + 3 * abs(single[1] - loss) / loss and not failed and not extra
    print(f"{name}: {'good' if good else 'DIFFERS'}; logits {eval_error:.1e} (PyTorch's f32 {distance(single[0], logits):.1e}), "
          f"loss {loss_error:.1e}, {len(gradients)} gradients, the one nearest its limit {worst[2]}: {worst[1]:.1e} "
          f"(PyTorch's f32 {worst[3]:.1e}), {told}", flush=True)
    return good


def main():
    cli, *names = sys.argv[1:]
    good = True
    for name, case in NETWORKS.items():
        if not names or name in names:
            with tempfile.TemporaryDirectory() as folder:
                good &= check(cli, name, case, pathlib.Path(folder))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
