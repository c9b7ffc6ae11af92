"""Reads a web page saved as one file (MHTML): its HTML part, told from the pictures and styles around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from auditor.documents.document import Document
from auditor.documents.raw import RawFile
from auditor.documents.refusals import not_understood, nothing_in
from auditor.documents.web.html import read_html

_HEAD = re.compile(rb"\s{0,20}[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_HEAD_SIZE = 8192
_MOST_PARTS = 2000


def looks_like_mhtml(data: bytes) -> bool:
    """Tell that the bytes begin with the head lines of a message whose content is a page, or parts of one."""
    head = data[:_HEAD_SIZE]
    lowered = head.lower()
    if not _HEAD.match(head) or b"content-type:" not in lowered or b"mime-version:" not in lowered:
        return False
    kind = BytesHeaderParser().parsebytes(head.lstrip()).get_content_type()
    return kind in ("multipart/related", "multipart/mixed", "multipart/alternative", "text/html")


def read_mhtml(raw: RawFile) -> Document:
    """Read the longest HTML part of the file; lines are counted in that part.

    Raises:
        DocumentError: E101 no part is HTML; E108 it has too many parts or is nested without end; and all that reading
            HTML raises.
    """
    try:
        message = BytesParser().parsebytes(raw.data.lstrip())
        pages = [page for part in _parts(message, raw.name) if (page := _page_in(part))]
    except RecursionError as error:
        raise not_understood(raw.name, "MHTML", "nested without end") from error
    if not pages:
        raise nothing_in(raw.name)
    return read_html(RawFile(max(pages, key=len), raw.name))


def _parts(message: Message, name: str) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number == _MOST_PARTS:
            raise not_understood(name, "MHTML", f"> {_MOST_PARTS} parts")
        yield part


def _page_in(part: Message) -> bytes:
    if part.get_content_type() != "text/html" or part.is_multipart():
        return b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
