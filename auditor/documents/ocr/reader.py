"""Reads pictures of pages by recognising their text, in a confined process, without a connection to anywhere."""

from __future__ import annotations

from importlib.util import find_spec

from auditor.documents.confined.asking import Limits, read_confined
from auditor.documents.document import Document
from auditor.documents.raw import RawFile
from auditor.documents.refusals import part_missing

LIMITS = Limits(seconds=600, megabytes=4096)  # onnxruntime and OpenCV reserve far more addresses than they fill
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL", "pypdfium2")
_CURE = ("请运行 pip install \"auditor[ocr]\" 安装。", "Install it with `pip install \"auditor[ocr]\"`.")
_MAGIC = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"))
_BMP_HEADS = frozenset(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))


def looks_like_picture(raw: RawFile) -> bool:
    """Tell a PNG, JPEG, TIFF, BMP or WebP by its first bytes."""
    return _kind(raw.data) is not None


def read_picture(raw: RawFile) -> Document:
    """Recognise the text of a picture; a TIFF may hold several pages.

    Raises:
        DocumentError: E104 too many pages or pixels; E106 the optional part is not installed; E107
            beyond a limit of time or memory; E108 damaged.
    """
    kind = _kind(raw.data) or ""
    require_ocr(raw.name, (f"{kind} 图片", f"a {kind} picture"))
    return read_confined("picture", raw, LIMITS)


def read_scan(raw: RawFile, pages: tuple[int, ...] = ()) -> Document:
    """Recognise pages of a PDF that are pictures: those named, from 1, or all.

    Raises:
        DocumentError: As `read_picture`.
    """
    require_ocr(raw.name, ("扫描的 PDF 文件（各页都是图片）", "a scanned PDF file (its pages are pictures)"))
    lead = ",".join(map(str, pages)).encode() + b"\n"
    return read_confined("scan", RawFile(lead + raw.data, raw.name), LIMITS)


def require_ocr(name: str, kind: tuple[str, str]) -> None:
    """Raise E106 where a package that recognises text is not installed."""
    if not has_ocr():
        raise part_missing(name, kind, "ocr", _CURE)


def has_ocr() -> bool:
    """Tell whether all that recognises text is installed."""
    return all(find_spec(package) is not None for package in _NEEDED)


def _kind(data: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0" and data[14:18] in _BMP_HEADS:
        return "BMP"
    return None
