"""Numbers that Python and C++ both make from a name, so that goldens hold results alone; and a safetensors writer."""

import json
import struct

import numpy as np


def fnv(name):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = (h ^ byte) * 0x100000001B3 % 2**64
    return h


def named_values(name, size):
    """`size` numbers of the stream `name`, uniform in [-1, 1): tests/support/values.h."""
    with np.errstate(over="ignore"):
        z = np.uint64(fnv(name)) + np.arange(1, size + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1.0


def rounded(values):
    """f64 numbers that f32 holds exactly: both precisions start from the same weights."""
    return values.astype(np.float32).astype(np.float64)


def tensor_values(name, shape):
    """One stored tensor: scales and variances near 1, weights of variance 2 / fan_in, all else small."""
    size = int(np.prod(shape))
    u = named_values(name, size)
    if len(shape) > 1:
        values = u * np.sqrt(6.0 / np.prod(shape[1:]))
    elif name.endswith("running_var"):
        values = 1.0 + 0.3 * u
    elif name.endswith("running_mean") or name.endswith("bias"):
        values = 0.1 * u
    elif "relu" in name:
        values = 0.25 + 0.1 * u
    else:
        values = 1.0 + 0.2 * u
    return rounded(values).reshape(shape)


def images(stream, shape):
    return rounded(named_values(stream, int(np.prod(shape))) * np.sqrt(3.0)).reshape(shape)


def labels(count, classes):
    return np.floor((named_values("labels", count) + 1.0) / 2.0 * classes).astype(np.int64)


SAMPLES = 256


def sample(values):
    """The whole of a small tensor, else 256 elements at places that the stream "sample" names."""
    flat = values.reshape(-1)
    if flat.size <= SAMPLES:
        return flat
    return flat[np.floor((named_values("sample", SAMPLES) + 1.0) / 2.0 * flat.size).astype(np.int64)]


def save(path, tensors, metadata):
    names = {np.dtype(np.float32): "F32", np.dtype(np.float64): "F64"}
    header, data = {"__metadata__": {k: str(v) for k, v in metadata.items()}}, b""
    for name in sorted(tensors):
        array = np.ascontiguousarray(tensors[name])
        header[name] = {"dtype": names[array.dtype], "shape": list(array.shape),
                        "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
