"""Tells by its first bytes what a file is when it is neither text nor a web page."""

from __future__ import annotations

from auditor.documents.refusals import not_text
from auditor.errors import AuditorError

Words = tuple[str, str]

_OCR: Words = (
    "请先做文字识别（OCR），或找到报告的网页另存。",
    "Run text recognition first, or save the report's web page.",
)
_SAVE: Words = (
    "请用办公软件打开，另存为“纯文本（UTF-8）”或“网页（HTML）”。",
    "Open it in its office program and save it as plain text (UTF-8) or as a web page (HTML).",
)
_UNPACK: Words = ("请先解压，再交其中的文本或网页。", "Unpack it and give the text or web page inside.")
_OTHER: Words = ("请提供年度报告的文本或网页。", "Give the report as text or as a web page.")

_MAGIC: tuple[tuple[bytes, Words, Words], ...] = (
    (b"\x89PNG\r\n\x1a\n", ("PNG 图片", "a PNG picture"), _OCR),
    (b"\xff\xd8\xff", ("JPEG 图片", "a JPEG picture"), _OCR),
    (b"GIF87a", ("GIF 图片", "a GIF picture"), _OCR),
    (b"GIF89a", ("GIF 图片", "a GIF picture"), _OCR),
    (b"II*\x00", ("TIFF 图片", "a TIFF picture"), _OCR),
    (b"MM\x00*", ("TIFF 图片", "a TIFF picture"), _OCR),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("旧版 Office/WPS 文件（OLE，如 .doc、.xls、.wps）",
                                           "an old Office/WPS file (OLE, such as .doc, .xls, .wps)"), _SAVE),
    (b"{\\rtf", ("RTF 文件", "an RTF file"), _SAVE),
    (b"7z\xbc\xaf\x27\x1c", ("7z 压缩包", "a 7z archive"), _UNPACK),
    (b"Rar!\x1a\x07", ("RAR 压缩包", "a RAR archive"), _UNPACK),
    (b"\x1f\x8b\x08", ("gzip 压缩包", "a gzip archive"), _UNPACK),
    (b"SQLite format 3\x00", ("SQLite 数据库", "an SQLite database"), _OTHER),
    (b"\x7fELF", ("可执行程序", "a program"), _OTHER),
)  # fmt: skip

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIPPED: tuple[tuple[bytes, Words], ...] = (
    (b"xl/", ("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)")),
    (b"ppt/", ("演示文稿（.pptx）", "a slide show (.pptx)")),
    (b"application/vnd.oasis.opendocument", ("OpenDocument 文件", "an OpenDocument file")),
)


def is_foreign(data: bytes) -> bool:
    """Tell that the bytes begin like a picture, an archive, an office file or a program."""
    return _kind(data) is not None


def refusal(data: bytes, name: str) -> AuditorError:
    """Make the error that says what the bytes are and what to do about it."""
    return not_text(name, *(_kind(data) or (("二进制数据", "binary data"), _OTHER)))


def _kind(data: bytes) -> tuple[Words, Words] | None:
    for magic, kind, cure in _MAGIC:
        if data.startswith(magic):
            return kind, cure
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ("WebP 图片", "a WebP picture"), _OCR
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return ("BMP 图片", "a BMP picture"), _OCR
    if data[:2] == b"MZ" and b"\0\0\0" in data[:64]:
        return ("可执行程序", "a program"), _OTHER
    if b"<?mso-application" in data[:400]:
        return ("Word/Excel 的 XML 文件", "a Word or Excel XML file"), _SAVE
    return None


def _zip_kind(data: bytes) -> tuple[Words, Words]:
    for mark, kind in _ZIPPED:
        if mark in data:
            return kind, _SAVE
    return ("ZIP 压缩包", "a ZIP archive"), _UNPACK
