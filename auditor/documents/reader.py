"""The readers by content: the first whose sniff knows the bytes reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from auditor.documents.document import Document
from auditor.documents.foreign import is_foreign, refusal
from auditor.documents.ocr.reader import looks_like_picture, read_picture
from auditor.documents.ofd.reader import looks_like_ofd, read_ofd
from auditor.documents.office.reader import looks_like_office, read_office
from auditor.documents.pdf.reader import looks_like_pdf, read_pdf
from auditor.documents.raw import RawFile
from auditor.documents.records import looks_like_records, read_records
from auditor.documents.refusals import LIMIT, nothing_in, too_large
from auditor.documents.text.reader import read_text
from auditor.documents.web.html import looks_like_html, read_html
from auditor.documents.web.mhtml import looks_like_mhtml, read_mhtml
from auditor.documents.word.docx import looks_like_docx, read_docx


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: how its content is known, never its file name, and what reads it."""

    format: str
    sniff: Callable[[RawFile], bool]
    read: Callable[[RawFile], Document]


def _refuse(raw: RawFile) -> NoReturn:
    raise refusal(raw.data, raw.name)


# A reader for a new format stands before "foreign", which refuses what nobody above it reads.
READERS: tuple[Reader, ...] = (
    Reader("docx", looks_like_docx, read_docx),
    Reader("ofd", looks_like_ofd, read_ofd),
    Reader("picture", looks_like_picture, read_picture),
    Reader("pdf", looks_like_pdf, read_pdf),
    Reader("mhtml", lambda raw: looks_like_mhtml(raw.data), read_mhtml),
    Reader("office", looks_like_office, read_office),
    Reader("foreign", lambda raw: is_foreign(raw.data), _refuse),
    Reader("json", looks_like_records, read_records),
    Reader("html", lambda raw: looks_like_html(raw.decoded.text), read_html),
    Reader("text", lambda raw: True, read_text),
)


def read_document(data: bytes, name: str = "") -> Document:
    """Read the bytes of one file, in whatever format their content shows.

    Args:
        data: The whole file, at most 20 MiB.
        name: The file as its user named it, for messages only.

    Returns:
        Its pieces in reading order, at least one.

    Raises:
        DocumentError: E101 nothing to read, E102 of a kind that nobody here reads, E103 broken
            encoding, E104 beyond a limit of size or structure, E106 an optional part is missing, E107 beyond a limit
            of time or memory, E108 damaged, E109 protected by a password.
    """
    if len(data) > LIMIT:
        raise too_large(name, len(data))
    raw = RawFile(data, name)
    document = next(reader for reader in READERS if reader.sniff(raw)).read(raw)
    if not document.pieces:
        raise nothing_in(name)
    return replace(document, name=name)
