"""Tells by its first bytes what a file is when it is neither text nor a web page."""

from __future__ import annotations

from auditor.documents.office.ole import is_ole, root_entries
from auditor.documents.refusals import not_text
from auditor.errors import AuditorError

Words = tuple[str, str]

_OCR: Words = (
    "请先做文字识别（OCR），或找到报告的网页另存。",
    "Run text recognition first, or save the report's web page.",
)
_SAVE: Words = (
    "请用办公软件打开，另存为 DOCX、“纯文本（UTF-8）”或“网页（HTML）”。",
    "Open it in its office program and save it as DOCX, as plain text (UTF-8) or as a web page (HTML).",
)
_UNPACK: Words = (
    "请先解压，再交其中的报告；ZIP 压缩包可以直接读取。",
    "Unpack it and give the reports inside; a ZIP archive is read as it is.",
)
_NAME_MEMBER: Words = (
    "请把它的路径交给命令，或指明其中的一个文件，如 年报.zip/报告.docx。",
    "Give its path to a command, or name one file in it, as in reports.zip/report.docx.",
)
_OTHER: Words = ("请提供年度报告的文本或网页。", "Give the report as text or as a web page.")

_MAGIC: tuple[tuple[bytes, Words, Words], ...] = (
    (b"GIF87a", ("GIF 图片", "a GIF picture"), _OCR),
    (b"GIF89a", ("GIF 图片", "a GIF picture"), _OCR),
    (b"7z\xbc\xaf\x27\x1c", ("7z 压缩包", "a 7z archive"), _UNPACK),
    (b"Rar!\x1a\x07", ("RAR 压缩包", "a RAR archive"), _UNPACK),
    (b"\x1f\x8b\x08", ("gzip 压缩包", "a gzip archive"), _UNPACK),
    (b"BZh", ("bzip2 压缩包", "a bzip2 archive"), _UNPACK),
    (b"\xfd7zXZ\x00", ("xz 压缩包", "an xz archive"), _UNPACK),
    (b"MSCF\x00\x00\x00\x00", ("CAB 压缩包", "a CAB archive"), _UNPACK),
    (b"SQLite format 3\x00", ("SQLite 数据库", "an SQLite database"), _OTHER),
    (b"\x7fELF", ("可执行程序", "a program"), _OTHER),
)  # fmt: skip

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ZIPPED: tuple[tuple[bytes, Words], ...] = (
    (b"xl/", ("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)")),
    (b"ppt/", ("演示文稿（.pptx）", "a slide show (.pptx)")),
    (b"application/vnd.oasis.opendocument", ("OpenDocument 文件", "an OpenDocument file")),
)

_OLE: tuple[tuple[tuple[str, ...], Words], ...] = (
    (("Workbook", "Book"), ("旧版表格（OLE，如 .xls、.et）", "an old workbook (OLE, such as .xls, .et)")),
    (("PowerPoint Document",), ("旧版演示文稿（OLE，如 .ppt、.dps）", "an old slide show (OLE, such as .ppt, .dps)")),
)
_OTHER_OLE: Words = ("旧版 Office/WPS 文件（OLE，如 .doc、.xls、.wps）", "an old Office/WPS file (OLE, such as .doc, .xls, .wps)")


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
    if is_ole(data):
        entries = root_entries(data)
        return next((kind for names, kind in _OLE if any(name in entries for name in names)), _OTHER_OLE), _SAVE
    if data.startswith(_ZIP):
        return _zip_kind(data)
    if data[257:262] == b"ustar":
        return ("tar 压缩包", "a tar archive"), _UNPACK
    if data[:2] == b"MZ" and b"\0\0\0" in data[:64]:
        return ("可执行程序", "a program"), _OTHER
    if b"<?mso-application" in data[:400]:
        return ("Word/Excel 的 XML 文件", "a Word or Excel XML file"), _SAVE
    return None


def _zip_kind(data: bytes) -> tuple[Words, Words]:
    for mark, kind in _ZIPPED:
        if mark in data:
            return kind, _SAVE
    return ("ZIP 压缩包", "a ZIP archive"), _NAME_MEMBER
