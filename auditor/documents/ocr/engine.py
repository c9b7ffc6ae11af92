"""The recogniser: finds the lines of text on a picture, and reads crops of it. Its models come with its package."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import rapidocr
from numpy.typing import NDArray
from rapidocr import RapidOCR

from auditor.documents.ocr.pages import Pixels

_NARROW = 48  # pixels: how wide the shortest crop is made for the model; its package says 320, for whole lines
_PARTS = {"Det": "*det*.onnx", "Rec": "*rec*.onnx", "Cls": "*cls*.onnx"}

Quads = NDArray[np.float32]  # boxes x 4 corners x (x, y), from the upper left corner clockwise


@lru_cache(maxsize=1)
def _engine() -> RapidOCR:
    """Load the models from the package; named by path, so that none is ever sought elsewhere."""
    folder = Path(rapidocr.__file__).parent / "models"
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    models = {f"{part}.model_path": str(next(folder.glob(name))) for part, name in _PARTS.items()}
    return RapidOCR(params={
        **models, "Global.log_level": "critical", "Global.max_side_len": 2000, "Rec.rec_img_shape": [3, 48, _NARROW],
        "EngineConfig.onnxruntime.intra_op_num_threads": threads,
    })  # fmt: skip


def find(pixels: Pixels) -> Quads:
    """Find the lines of text on a page."""
    found = _engine()(pixels, use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return np.zeros((0, 4, 2), np.float32) if boxes is None else np.asarray(boxes, np.float32)


def read(crops: Sequence[Pixels]) -> list[tuple[str, float]]:
    """Read crops that hold one line each: the text, and a score from 0 to 1."""
    if not crops:
        return []
    found = _engine().recognize_txt(list(crops))
    return [(str(text), float(score)) for text, score in zip(found.txts or (), found.scores, strict=True)]
