"""Prints a model as pictures of its pages, and makes them as bad as scanners and telephones do."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.factory.layout import HEIGHT, WIDTH, Page, laid_out
from tests.factory.model import Model
from tests.needed import need

Pixels = NDArray[np.uint8]
FONTS = {
    "sans": "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "serif": "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
}
PAPER, INK = 252, 25


@dataclass(frozen=True)
class Damage:
    """What happened to a page on its way.

    `skew` in degrees, `noise` as a deviation in levels of grey, `blur` in pixels, `keystone` as a share of the width,
    `shadow` as a share of the light, `quality` of JPEG (0 for PNG), `turn` in quarters against the clock.
    """

    dpi: int = 200
    font: str = "sans"
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    keystone: float = 0.0
    shadow: float = 0.0
    quality: int = 0
    turn: int = 0
    ruled: bool = True
    stamp: tuple[float, float] | None = None  # its middle, in millimetres


def some_damage(dice: random.Random) -> Damage:
    """Draw a page as it may come from an office."""
    return Damage(
        dpi=dice.choice((150, 200, 200, 300)), font=dice.choice(tuple(FONTS)), skew=dice.uniform(-3, 3),
        noise=dice.choice((0, 4, 10)), blur=dice.choice((0, 0.6, 1.0)), keystone=dice.choice((0, 0, 0.006)),
        shadow=dice.choice((0, 0.25)), quality=dice.choice((0, 45, 75)), turn=dice.choice((0, 0, 0, 1, 2, 3)),
    )  # fmt: skip


def pictures(model: Model, damage: Damage, *, seed: int = 0) -> list[bytes]:
    """Give one picture a page, PNG or JPEG."""
    made = [spoiled(drawn(page, damage), damage, seed + number) for number, page in enumerate(laid_out(model, ruled=damage.ruled))]
    return [_encoded(picture, damage) for picture in made]


def tiff(model: Model, damage: Damage, *, seed: int = 0) -> bytes:
    """Give all pages as one TIFF."""
    pages = [spoiled(drawn(page, damage), damage, seed + number) for number, page in enumerate(laid_out(model, ruled=damage.ruled))]
    return _saved(pages, damage, "TIFF", compression="tiff_lzw")


def pdf(model: Model, damage: Damage, *, seed: int = 0) -> bytes:
    """Give all pages as pictures in one PDF."""
    pages = [spoiled(drawn(page, damage), damage, seed + number) for number, page in enumerate(laid_out(model, ruled=damage.ruled))]
    return _saved(pages, damage, "PDF", resolution=float(damage.dpi))


def scanned(damage: Damage, kind: Callable[..., bytes] = tiff) -> Callable[[Model], bytes]:
    """Give the writer that prints, damages and binds the pages in one file."""
    return lambda model: kind(model, damage)


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    need(Path(FONTS[name]).exists(), "a Chinese font", "fonts-noto-cjk")
    return ImageFont.truetype(FONTS[name], size)


def drawn(page: Page, damage: Damage) -> Pixels:
    """Draw a page in black on white, rows x columns x 3."""
    dot = damage.dpi / 25.4
    picture = Image.new("RGB", (round(WIDTH * dot), round(HEIGHT * dot)), (PAPER,) * 3)
    pen = ImageDraw.Draw(picture)
    for rule in page.rules:
        pen.line([side * dot for side in rule], fill=(INK,) * 3, width=max(1, round(0.22 * dot)))
    for text in page.texts:
        font = _font(damage.font, max(6, round(text.size * dot * 0.92)))
        wide = sum(text.size if ord(mark) > 0x2E80 or mark in "“”—…" else text.size / 2 for mark in text.text)
        pen.text(((text.x + wide / 2) * dot, (text.y + text.size / 2) * dot), text.text, fill=(INK,) * 3, font=font, anchor="mm")
    if damage.stamp is not None:
        _stamp(pen, damage.stamp, dot)
    return np.asarray(picture, dtype=np.uint8)


def _stamp(pen: ImageDraw.ImageDraw, middle: tuple[float, float], dot: float) -> None:
    x, y, radius = middle[0] * dot, middle[1] * dot, 20 * dot
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(215, 40, 45), width=round(1.2 * dot))
    star = [(x + radius * (0.4 if point % 2 else 0.95) * 0.5 * math.sin(point * math.pi / 5),
             y - radius * (0.4 if point % 2 else 0.95) * 0.5 * math.cos(point * math.pi / 5)) for point in range(10)]
    pen.polygon(star, fill=(215, 40, 45))


def spoiled(picture: Pixels, damage: Damage, seed: int) -> Pixels:
    """Damage a page."""
    dice = np.random.default_rng(seed)
    height, width = picture.shape[:2]
    if damage.skew or damage.keystone:
        turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), damage.skew, 1.0), [0, 0, 1]])
        shift = damage.keystone * width
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        bent = np.array([[shift, 0], [width - shift, shift / 2], [width, height], [0, height - shift / 2]], np.float32)
        matrix = cv2.getPerspectiveTransform(corners, bent) @ turn
        picture = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(PAPER,) * 3)  # type: ignore[assignment]
    grey = picture.astype(np.float32)
    if damage.shadow:
        fall = 1 - damage.shadow * np.linspace(0, 1, width, dtype=np.float32)
        grey = grey * fall[None, :, None]
    if damage.blur:
        grey = cv2.GaussianBlur(grey, (0, 0), damage.blur)  # type: ignore[assignment]
    if damage.noise:
        grey = grey + dice.normal(0, damage.noise, grey.shape[:2]).astype(np.float32)[:, :, None]
    return np.ascontiguousarray(np.rot90(np.clip(grey, 0, 255).astype(np.uint8), damage.turn))


def _encoded(picture: Pixels, damage: Damage) -> bytes:
    buffer = io.BytesIO()
    image = Image.fromarray(picture)
    if damage.quality:
        image.save(buffer, "JPEG", quality=damage.quality, dpi=(damage.dpi, damage.dpi))
    else:
        image.save(buffer, "PNG", dpi=(damage.dpi, damage.dpi))
    return buffer.getvalue()


def _saved(pages: Sequence[Pixels], damage: Damage, kind: str, **more: object) -> bytes:
    """Bind pages in one file, each as JPEG made it where it is to be JPEG."""
    images = [Image.open(io.BytesIO(_encoded(page, damage))).convert("RGB") for page in pages]
    buffer = io.BytesIO()
    dpi = {"dpi": (damage.dpi, damage.dpi)} if kind == "TIFF" else {}
    images[0].save(buffer, kind, save_all=True, append_images=images[1:], **dpi, **more)
    return buffer.getvalue()
