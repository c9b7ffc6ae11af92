"""The reader is chosen by content, and nothing but a document or its error comes out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.documents import READERS, Document, read_document
from auditor.documents.refusals import LIMIT
from auditor.errors import DocumentError


def test_content_decides_and_not_the_name() -> None:
    """A page named .txt is a page, text named .html is text."""
    assert ["html", "text"] == [
        read_document("<p>总体情况</p>".encode(), "a.txt").format,
        read_document("总体情况".encode(), "a.html").format,
    ]


def test_a_page_in_utf16_is_a_page() -> None:
    """The tags are looked for in the decoded text."""
    assert ("html", "utf-16-le") == (
        (document := read_document("<p>总体情况</p>".encode("utf-16"))).format,
        document.encoding,
    )


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\0" * 9, b"<html></html>", "\u3000".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    """No bytes, blanks, or a page without text: E101, one line in each language."""
    with pytest.raises(DocumentError) as caught:
        read_document(data, "a.txt")

    mistake = caught.value.mistakes[0]
    assert ("E101", "a.txt") == (mistake.code, mistake.where)
    assert "\n" not in mistake.zh + mistake.en


def test_too_many_bytes_are_refused_with_both_numbers() -> None:
    """A file over the limit is refused with its size and the limit."""
    with pytest.raises(DocumentError, match=r"E104 a\.txt\n.*20\.0 MiB.*20 MiB"):
        read_document(b"a" * (LIMIT + 1), "a.txt")


def test_too_many_lines_are_refused() -> None:
    """A text with more lines than any report is refused before it is read."""
    with pytest.raises(DocumentError, match="E104"):
        read_document(b"a\n" * 500_000)


def test_an_error_without_a_name_still_says_where() -> None:
    """Bytes without a file name are called a document."""
    with pytest.raises(DocumentError, match="E101 document"):
        read_document(b"")


def test_text_is_the_last_resort() -> None:
    """Foreign files are refused before text is tried, and text reads the rest."""
    assert ["foreign", "json", "html", "text"] == [reader.format for reader in READERS][-4:]


@settings(deadline=None)  # the first of some formats starts a process
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_document_or_an_error_of_this_room(data: bytes) -> None:
    """No bytes end in anything else, and the same bytes end alike."""

    def outcome() -> Document | str:
        try:
            return read_document(data, "a")
        except DocumentError as error:
            return str(error)

    first = outcome()

    assert first == outcome()
    assert first.pieces if isinstance(first, Document) else first.startswith("E10")
