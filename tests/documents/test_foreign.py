"""What is neither text nor a page is told by its bytes, not its name."""

import io
import zipfile

import pytest

from auditor.documents import read_document
from auditor.errors import DocumentError


def a_zip(*names: str) -> bytes:
    """Build an archive with an empty file of each name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "zh", "en"),
    [
        (b"GIF89a", "report.txt", "GIF 图片", "GIF picture"),
        (a_zip("xl/workbook.xml"), "report.txt", ".xlsx", "Excel workbook"),
        (a_zip("report.txt"), "report.txt", "ZIP 压缩包", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "report.doc", "OLE", "OLE"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "report.xml", "Word", "Word"),
        (b"MZ\x90\0\x03\0\0\0\x04", "report.txt", "程序", "program"),
        (bytes(range(256)) * 4, "report.txt", "二进制", "binary"),
    ],
)
def test_a_foreign_file_is_told_by_its_bytes(data: bytes, name: str, zh: str, en: str) -> None:
    """The refusal names the file and its real kind, and what this version reads, in both languages."""
    with pytest.raises(DocumentError) as caught:
        read_document(data, name)

    mistake = caught.value.mistakes[0]
    assert ("E102", name) == (mistake.code, mistake.where)
    assert zh in mistake.zh
    assert "HTML" in mistake.zh
    assert en in mistake.en
    assert "\n" not in mistake.zh + mistake.en


@pytest.mark.parametrize("text", ["BM公司年度报告", "MZ镇年度报告", "PK赛年度报告", "%年度报告"])
def test_text_that_begins_like_a_picture_is_text(text: str) -> None:
    """Two letters alone make no picture and no archive."""
    assert "text" == read_document(text.encode()).format
