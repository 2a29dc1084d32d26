#!/usr/bin/python3
"""Writes the checkpoints beside this script, as PyTorch itself saves them: small ones of every kind that is about.

    /usr/bin/python3 make_checkpoints.py     (Debian: python3-torch 1.13.1)

Weights are functions of their names (../goldens/numbers_by_name.py), so that the tests know every value without PyTorch.
Elements of types.pth are (7 i + 13 t) % 100 / 4 for element i of tensor t: exact in every type of number."""

import collections
import pathlib
import sys
import zipfile

import numpy as np
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "goldens"))

import nets
import numbers_by_name as numbers

TYPES = [torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8,
         torch.uint8, torch.bool]


def net(model):
    """A network of nets.py with weights by name."""
    family, options = nets.parse(model)
    made = getattr(nets, family)(options, (3, 32, 32), 10)
    with torch.no_grad():
        for name, tensor in list(made.named_parameters()) + list(made.named_buffers()):
            if not name.endswith("num_batches_tracked"):
                tensor.copy_(torch.from_numpy(numbers.tensor_values(name, tuple(tensor.shape))))
    return made


def values(t, shape, dtype):
    i = torch.arange(int(np.prod(shape)), dtype=torch.float64)
    return ((7 * i + 13 * t) % 100 / 4).reshape(shape).to(dtype)


def types():
    """Every type of number, and every way in which a tensor may lie in its storage."""
    tensors = collections.OrderedDict()
    for t, dtype in enumerate(TYPES):
        tensors[str(dtype).removeprefix("torch.")] = values(t, (3, 4), dtype)
    base = values(10, (4, 6), torch.float32)
    tensors["base"] = base
    tensors["transposed"] = base.t()
    tensors["columns"] = base[:, 1:3]
    tensors["every second"] = base[::2, ::2]
    tensors["row"] = base[2]
    tensors["permuted"] = values(11, (2, 3, 4, 5), torch.float16).permute(3, 1, 0, 2)
    tensors["parameter"] = nn.Parameter(values(12, (5,), torch.float32))
    tensors["scalar"] = values(13, (), torch.int64)
    tensors["empty"] = torch.zeros((0, 3))
    return tensors


def rezipped(source, target, compression, change):
    """The archive `source` written again by Python's own zip, with other contents where `change` says so."""
    with zipfile.ZipFile(HERE / source) as src, zipfile.ZipFile(HERE / target, "w", compression) as dst:
        for name in src.namelist():
            dst.writestr(name.replace(source.partition(".")[0], "archive"), change(name, src.read(name)))
        if compression == zipfile.ZIP_STORED:
            dst.writestr("archive/byteorder", "big")


def main():
    torch.manual_seed(1)
    torch.save(types(), HERE / "types.pth")
    torch.save(types(), HERE / "protocol4.pt", pickle_protocol=4)
    small = net("cifar:depth=8,width=2,shortcut=B")
    state = collections.OrderedDict(("module." + k, v) for k, v in small.state_dict().items())
    torch.save({"epoch": 90, "arch": "cifar:depth=8,width=2,shortcut=B", "state_dict": state, "best_acc1": torch.tensor(91.5),
                "lr": 0.1, "done": True, "history": [1, 2.5, "three", None, (4, -5, 2**40)]}, HERE / "wrapped.pth")
    linear = nn.Linear(2, 2)
    optimizer = torch.optim.SGD(linear.parameters(), lr=0.1, momentum=0.9)
    linear(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    torch.save({"model": {"linear.weight": linear.weight, "linear.bias": linear.bias}, "optimizer": optimizer.state_dict()},
               HERE / "optimizer.pth")
    torch.save(linear, HERE / "module.pth")
    torch.save(linear.state_dict(), HERE / "legacy.pth", _use_new_zipfile_serialization=False)
    rezipped("optimizer.pth", "deflated.pth", zipfile.ZIP_DEFLATED, lambda _, data: data)
    rezipped("optimizer.pth", "bigendian.pth", zipfile.ZIP_STORED, lambda _, data: data)


if __name__ == "__main__":
    main()
