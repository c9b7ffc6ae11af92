"""Opens pictures of pages within limits: upright by what the file says, without transparency, of a size fit to be read."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from auditor.documents.raw import RawFile
from auditor.documents.refusals import not_text, not_understood, too_many_pages, too_many_pixels, too_slender

Pixels = NDArray[np.uint8]  # rows x columns x red, green, blue

MOST_PAGES = 60
MOST_PIXELS = 60_000_000  # A3 at 450 dpi has some 41 million
_LONGEST, _SHORTEST = 2600, 1900  # pixels on the long side of a page that is read
_MOST_SLENDER = 1.8  # a page is 1.4 times as long as wide
_A4 = (595.0, 842.0)  # points
_LARGEST_GAIN = 3  # times: a smaller picture shows no page
_LEAST_SIDE = 24  # pixels: nothing smaller holds a word
_MOVING = ("会动的图片", "a picture that moves")
_STILL = ("请提供各页的扫描件，或报告的网页。", "Give scans of the pages, or the report's web page.")
_KIND = "JPEG/PNG/TIFF/BMP/WebP"
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture; `scale` is its pixels in a point."""

    number: int
    pixels: Pixels
    scale: float


def pictures_of(raw: RawFile) -> Iterator[Picture]:
    """Give the pages of a picture file, one at a time, from 1.

    Raises:
        DocumentError: E104 too many pages or pixels, or several pictures that are no pages; E108 damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        opened = _opened(raw)
        frames = int(getattr(opened, "n_frames", 1))
        if opened.format in ("PNG", "WEBP") and frames > 1:
            raise not_text(raw.name, _MOVING, _STILL)
        if opened.format != "TIFF":
            frames = 1  # a telephone may hide a second picture behind its JPEG
        if frames > MOST_PAGES:
            raise too_many_pages(raw.name, frames, MOST_PAGES)
        for index in range(frames):
            page = _frame(opened, index, raw)
            refuse_slender(page, raw.name)
            yield picture_of(page, index + 1)


def refuse_slender(pixels: Pixels, name: str) -> None:
    """Refuse a picture that would have to be made smaller although it is much longer than a page, as screenshots are.

    Raises:
        DocumentError: E104.
    """
    height, width = pixels.shape[:2]
    if max(height, width) > _LONGEST and max(height, width) > _MOST_SLENDER * min(height, width):
        raise too_slender(name, (width, height))


def picture_of(pixels: Pixels, number: int) -> Picture:
    """Bring the pixels of one page to a size fit to be read."""
    height, width = pixels.shape[:2]
    long = max(height, width)
    wanted = min(max(long, min(_SHORTEST, long * _LARGEST_GAIN)), _LONGEST)
    if wanted != long:
        way = cv2.INTER_AREA if wanted < long else cv2.INTER_CUBIC
        size = (max(1, round(width * wanted / long)), max(1, round(height * wanted / long)))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=way), dtype=np.uint8)
    return Picture(number, pixels, wanted / _A4[1])


def _opened(raw: RawFile) -> Image.Image:
    try:
        opened = Image.open(io.BytesIO(raw.data), formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise too_many_pixels(raw.name, MOST_PIXELS) from None
    except UnidentifiedImageError as error:  # its words hold an address in memory
        raise not_understood(raw.name, _KIND, "no picture of a known kind") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise not_understood(raw.name, _KIND, str(error)[:100]) from error
    return opened


def _frame(opened: Image.Image, index: int, raw: RawFile) -> Pixels:
    try:
        opened.seek(index)
        if opened.width * opened.height > MOST_PIXELS:
            raise too_many_pixels(raw.name, MOST_PIXELS, opened.width * opened.height)
        upright = ImageOps.exif_transpose(opened)
        return _flattened(upright)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise too_many_pixels(raw.name, MOST_PIXELS) from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        raise not_understood(raw.name, str(opened.format), str(error)[:100]) from error


def _flattened(picture: Image.Image) -> Pixels:
    """Lay a picture on white paper; greys of 16 bits are brought to 8."""
    if min(picture.size) < _LEAST_SIDE:
        return np.full((_LEAST_SIDE, _LEAST_SIDE, 3), 255, dtype=np.uint8)
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        levels = np.asarray(picture, dtype=np.float64)
        span = max(float(levels.max() - levels.min()), 1.0)
        grey = ((levels - levels.min()) * 255 / span).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if "A" in picture.getbands() or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(paper, picture)
    return np.asarray(picture.convert("RGB"), dtype=np.uint8)
