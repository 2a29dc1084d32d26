#!/usr/bin/python3
"""Compares reslab-cli with torchvision's networks at full size, for development: minutes, and nothing is kept.

    /usr/bin/python3 check_torchvision.py path/to/reslab-cli [name ...] [--seeds N]     (Debian: python3-torchvision 0.14)

Each network has torchvision's own random weights and two pictures of 224x224, others for each of N seeds. `forward` must
give logits in eval mode within 1e-4 (relative L2) of PyTorch's f64; `forward --train` the loss, and every gradient within 1e-3
and three times the error of PyTorch's own f32 against f64: the limit. Nothing is dropped on either side.

A gate whose input comes nearer to zero than the rounding of all layers before it opens in one computation and not in the
other, and a max pool of two pixels that are nearly equal takes another one: a few of ten million do, by chance, in PyTorch's
f32 as here, and one near the end moves many gradients by a percent.
So each line tells how many gradients are beyond
  - the limit;
  - the limit, of PyTorch's own f32 in another layout, channels_last: how often a computation without a fault exceeds it;
  - 1e-3, of f64 that has the gates of reslab-cli, and the pixels that its max pools take.
Where there are some in the first and in the last of these the network DIFFERS, and the exit code is 1."""

import argparse
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
NOTHING = 1e-12  # a gradient's norm in f64, where others are above 1e-6
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


def make(name, case, seed):
    torch.manual_seed(seed)
    net = getattr(torchvision.models, case.get("model", name))(weights=None, **case.get("arguments", {}))
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return net


@contextlib.contextmanager
def gates(masks, pooled):
    """Every ReLU lets through what the next of `masks` says, and every max pool takes the pixels that are the greatest in the
    next of `pooled`, whatever their inputs are."""
    own, remaining = (F.relu, F.max_pool2d), (iter(masks), iter(pooled))

    def pool(x, *shape, return_indices=False, **more):
        held = next(remaining[1]).reshape(x.shape)
        taken = own[1](held, *shape, return_indices=True, **more)[1]
        return x.flatten(2).gather(2, taken.flatten(2)).reshape(taken.shape)

    F.relu = lambda x, inplace=False: x * next(remaining[0]).reshape(x.shape).to(x.dtype)
    F.max_pool2d = pool
    try:
        yield
    finally:
        F.relu, F.max_pool2d = own


def run(net, images, labels, dtype):
    """Logits in eval mode, the loss, and gradients by name, in f64."""
    with torch.no_grad():
        logits = net.to(dtype).eval()(images.to(dtype))
    return (logits.double(), *train(net, images, labels, dtype))


def train(net, images, labels, dtype, layout=torch.contiguous_format):
    net = net.to(dtype).to(memory_format=layout)
    answer = net.train()(images.to(dtype).contiguous(memory_format=layout))
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
    """Where the ReLUs of a step were open, and what its max pools read, in their order: torchvision calls them in that of
    reslab-cli's layers."""
    layers = json.loads(subprocess.run([cli, "describe", model, "--json"], check=True, capture_output=True).stdout)["layers"]
    values = lambda name: torch.as_tensor(np.array(step["activation." + name]))
    return ([values(layer["name"]) > 0 for layer in layers if layer["op"] == "relu"],
            [values(layer["inputs"][0]) for layer in layers if layer["op"] == "maxpool"])


class Tally:
    """How many gradients are further from the exact ones than 1e-3 and three times the error of `single`, and which comes
    nearest its limit or exceeds it most. Without `single` the limit is 1e-3, and gradients that are zero but for f64's own
    rounding, as those of a bias before batch normalisation, are left out."""

    def __init__(self, actual, exact, single=None):
        self.count, self.beyond, self.worst = len(exact), 0, (0.0, "none", 0.0, 0.0)
        for key, gradient in exact.items():
            if not single and gradient.norm() < NOTHING:
                continue
            own = distance(actual[key], gradient)
            theirs = distance(single[key], gradient) if single else 0.0
            allowed = 1e-3 + 3 * theirs
            self.beyond += not own <= allowed
            self.worst = max(self.worst, (own / allowed, key, own, allowed))

    def __str__(self):
        _, key, own, allowed = self.worst
        return f"{self.beyond} of {self.count} (worst {key}: {own:.1e}, limit {allowed:.1e})"


def check(cli, name, case, seed, folder):
    """Prints a line; whether the network is good, and the three tallies that the docstring above names."""
    net = make(name, case, seed)
    write(folder / "weights.safetensors", {k: v.numpy() for k, v in net.state_dict().items() if "num_batches" not in k})
    generator = torch.Generator().manual_seed(seed + 1)
    images = torch.randn(2, 3, 224, 224, generator=generator)
    labels = torch.randint(0, 1000, (2,), generator=generator)
    write(folder / "input.safetensors", {"input": images.numpy(), "labels": labels.numpy()})
    single = run(make(name, case, seed), images, labels, torch.float32)
    other = train(make(name, case, seed), images, labels, torch.float32, torch.channels_last)[1]
    logits, loss, exact = run(net, images, labels, torch.float64)
    model = case.get("ours", name)
    eval_error = distance(forward(cli, model, folder)["logits"], logits)
    step = forward(cli, model, folder, "--train", "--activations")
    loss_error = abs(float(step["loss"][0]) - loss) / loss
    ours = {k[len("grad."):]: v for k, v in step.items() if k.startswith("grad.")}
    with gates(*gates_of(cli, model, step)):
        same = train(make(name, case, seed), images, labels, torch.float64)[1]
    # PyTorch's f32 has gates of its own, and no say in the last: what is left is rounding.
    tallies = Tally(ours, exact, single[2]), Tally(other, exact, single[2]), Tally(ours, same)
    good = (eval_error <= 1e-4 and loss_error <= 1e-3 + 3 * abs(single[1] - loss) / loss and ours.keys() == exact.keys()
            and not (tallies[0].beyond and tallies[2].beyond))
    verdict = "DIFFERS" if not good else "good but for gates" if tallies[0].beyond else "good"
    print(f"{name}, seed {seed}: {verdict}; logits {eval_error:.1e} (PyTorch's f32 {distance(single[0], logits):.1e}), "
          f"loss {loss_error:.1e}; gradients beyond the limit: {tallies[0]}; of PyTorch's channels_last: {tallies[1]}; "
          f"with these gates in f64: {tallies[2]}", flush=True)
    return good, tallies


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NETWORKS))
    parser.add_argument("--seeds", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    all_good = True
    for name, case in NETWORKS.items():
        if asked.names and name not in asked.names:
            continue
        beyond, count = [0, 0, 0], 0
        for seed in range(1, asked.seeds + 1):
            with tempfile.TemporaryDirectory() as folder:
                good, tallies = check(asked.cli, name, case, seed, pathlib.Path(folder))
            all_good &= good
            beyond = [total + tally.beyond for total, tally in zip(beyond, tallies)]
            count += tallies[0].count
        if asked.seeds > 1:
            print(f"{name}, {asked.seeds} seeds: {beyond[0]} of {count} beyond the limit, of PyTorch's channels_last {beyond[1]}, "
                  f"with these gates in f64 {beyond[2]}", flush=True)
    sys.exit(0 if all_good else 1)


if __name__ == "__main__":
    main()
