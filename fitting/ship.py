"""The fitted network as the small files the program reads (claims/network.py)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from fitting.dataset import Space
from fitting.network import Network

WORDS = Path(__file__).with_name("words.txt")
"""The words of `vectors.bin`, in its order: that of their CRC-32."""
FOLDER = Path(__file__).resolve().parent.parent / "discovery_tui" / "claims" / "model"


def as_bytes(weights: np.ndarray) -> tuple[bytes, float]:
    """Weights as bytes around 128, and the scale of one step."""
    scale = float(np.quantile(np.abs(weights), 0.9995)) / 127
    steps = np.clip(np.round(weights / scale), -127, 127) + 128
    return steps.astype(np.uint8).tobytes(), scale


def ship(space: Space, net: Network, about: dict[str, Any], vector_scale: float) -> None:
    """Write the model. `about` is what else `model.json` holds: the fit of the competition."""
    folder = FOLDER
    rows, feature_scale = as_bytes(net.features)
    keys = np.array(sorted(space.index, key=space.index.__getitem__), "<u4")
    dense = [net.vectors.T, net.bias, net.out.T, net.out_bias]
    parts = {
        "keys": keys.tobytes(),
        "features": rows,
        "dense": b"".join(np.ascontiguousarray(p, "<f4").tobytes() for p in dense),
    }
    for name, data in parts.items():
        (folder / f"{name}.bin").write_bytes(data)
    told = {
        "facts": space.facts,
        "choices": space.choices,
        "hidden": net.bias.shape[0],
        "dims": space.table.shape[1],
        "feature_scale": feature_scale,
        "vector_scale": vector_scale,
        **about,
    }
    text = json.dumps(told, indent=1, ensure_ascii=False)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
