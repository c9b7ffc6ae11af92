"""Pages saved as one file."""

from __future__ import annotations

import base64

import pytest

from auditor.documents import Grid, read_document
from auditor.errors import DocumentError

PAGE = "<html><body><p>年报</p><table><tr><td>甲</td><td>1</td></tr></table></body></html>"


def saved(page: bytes = PAGE.encode(), *, kind: str = "multipart/related", more: str = "") -> bytes:
    """Save a page as one file, with a picture before it."""
    coded = base64.encodebytes(page).decode()
    return (
        f"MIME-Version: 1.0\r\nContent-Type: {kind}; boundary=b\r\n{more}\r\n--b\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{coded}\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_the_page_is_read_whatever_it_is_encoded_in(encoding: str) -> None:
    """The part that is HTML is read as HTML is, by its bytes and not by what its head claims."""
    document = read_document(saved(PAGE.encode(encoding)))

    assert "html" == document.format
    assert ["Paragraph", "Grid"] == [type(piece).__name__ for piece in document.pieces]


def test_of_several_pages_the_longest_is_read() -> None:
    """Frames and notes beside the page are shorter."""
    inner = saved().replace(b"--b--", b"--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--")

    assert any(isinstance(piece, Grid) for piece in read_document(inner).pieces)


def test_a_single_page_with_head_lines_is_read() -> None:
    """A message may be one page and nothing else."""
    document = read_document(f"MIME-Version: 1.0\nContent-Type: text/html\n\n{PAGE}".encode())

    assert 2 == len(document.pieces)


@pytest.mark.parametrize("data", [
    saved(b""), saved().replace(b"text/html", b"text/plain"), b"MIME-Version: 1.0\nContent-Type: text/html\n\n",
])
def test_a_file_without_a_page_holds_nothing(data: bytes) -> None:
    """Pictures and styles alone are nothing to read."""
    with pytest.raises(DocumentError, match="E101"):
        read_document(data)


def test_endless_nesting_is_refused() -> None:
    """A thousand parts in each other are refused in one line."""
    data = "".join(f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2000))

    with pytest.raises(DocumentError, match=r"E10[18]"):
        read_document(data.encode())


def test_a_text_that_begins_like_a_message_stays_text() -> None:
    """Head lines of a report are not those of a message."""
    assert "text" == read_document("Title: 年报\nContent-Type: text/html\n\n一、总体情况".encode()).format
