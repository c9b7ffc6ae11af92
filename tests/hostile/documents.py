"""Hostile documents, made when they are needed: too large, broken, deceitful, or no files at all."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.factory.clean import a_case
from tests.factory.writers import WRITERS

Lay = Callable[[Path], None]
OUTSIDE = "/etc/passwd"
SEED = 3


@dataclass(frozen=True)
class Hostile:
    """One hostile document: how it is laid at its path, and with which of our codes it is refused; none if it is harmless."""

    lay: Lay
    codes: tuple[str, ...] = ()


def report(name: str) -> bytes:
    """A clean report in one of the formats."""
    return WRITERS[name](a_case(SEED).model())


def holding(content: bytes) -> Lay:
    """Lay a file with this content."""
    return lambda path: path.write_bytes(content) and None


def _linked(target: str) -> Lay:
    return lambda path: path.symlink_to(target)


def _sparse(size: int) -> Lay:
    def lay(path: Path) -> None:
        with open(path, "wb") as file:
            file.truncate(size)

    return lay


def _package(name: str, changes: Mapping[str, bytes | None], more: Mapping[str, bytes] = {}) -> bytes:
    """A package of a clean report with some of its parts exchanged or left out, and more put in."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(report(name))) as made, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as spoilt:
        for entry in made.namelist():
            content = changes.get(entry, made.read(entry))
            if content is not None:
                spoilt.writestr(entry, content)
        for entry, content in more.items():
            spoilt.writestr(entry, content)
    return buffer.getvalue()


def _with_link(name: str, entry: str) -> bytes:
    """A package one part of which is a symbolic link out of it."""
    buffer = io.BytesIO(_package(name, {entry: None}))
    link = zipfile.ZipInfo(entry)
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(buffer, "a") as spoilt:
        spoilt.writestr(link, OUTSIDE)
    return buffer.getvalue()


BODY = "word/document.xml"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)) + b"]><html><body><p>&a11;</p></body></html>"
)
REACHING = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 60


def _pdf(*objects: bytes, pages: int = 1) -> bytes:
    """Write a PDF with these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))


def _stream(content: bytes, head: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (head, len(packed), packed)


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), *[page] * count)


def _one_page(contents: bytes, *more: bytes, resources: bytes = b"", catalogue: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<%s>>>>" % resources
    return _pdf(b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, contents, *more)


SCRIPT = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://localhost'\\))>>"
ITSELF = _stream(b"/X Do /X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>")

PLAIN: Mapping[str, Hostile] = {
    "empty.txt": Hostile(holding(b""), ("E101",)),
    "one-byte.txt": Hostile(holding(b"a"), ("E20",)),
    "one-high-byte.txt": Hostile(holding(b"\xff"), ("E10", "E20")),
    "blanks.txt": Hostile(holding(b" \n\t\r\n" * 999), ("E101",)),
    "nul.txt": Hostile(holding(b"\0" * 4096), ("E10",)),
    "utf-16-half.txt": Hostile(holding("报告".encode("utf-16")[:-1]), ("E10", "E20")),
    "one-line.txt": Hostile(holding("本机关公开信息。".encode() * 200_000), ("E10", "E20")),
    "pipes.txt": Hostile(holding(b"|" * 1_000_000), ("E104",)),
    "pipes-and-figures.txt": Hostile(holding(b"| 1 " * 300_000), ("E10", "E20")),
    "tabs.txt": Hostile(holding(b"\t1\n" * 300_000), ("E10", "E20")),
    "ordinals.txt": Hostile(holding("一、".encode() * 300_000), ("E10", "E20")),
    "brackets.txt": Hostile(holding("（".encode() * 500_000), ("E10", "E20")),
    "digits.txt": Hostile(holding(b"9" * 2_000_000), ("E10", "E20")),
    "too-large.txt": Hostile(_sparse(300 * 1024 * 1024), ("E104",)),
    "picture.html": Hostile(holding(PNG), ("E10",)),
    "program.txt": Hostile(holding(b"\x7fELF" + bytes(range(256)) * 9), ("E10",)),
}
PAGES: Mapping[str, Hostile] = {
    "colspan.html": Hostile(holding(report("html").replace(b'colspan="1"', b'colspan="1000000000"'))),
    "rowspan.html": Hostile(holding(report("html").replace(b'rowspan="1"', b'rowspan="999999999"', 200))),
    "nested.html": Hostile(holding(b"<div>" * 100_000 + b"x"), ("E10", "E20")),
    "nested-tables.html": Hostile(holding(b"<table><tr><td>" * 3000 + b"x"), ("E10", "E20")),
    "attributes.html": Hostile(holding(b"<p " + b"".join(b"a%d=1 " % n for n in range(50_000)) + b">x</p>"), ("E10", "E20")),
    "laughs.xhtml": Hostile(holding(LAUGHS), ("E10", "E20")),
    "reaching.xhtml": Hostile(holding(REACHING), ("E10", "E20")),
    "framed.html": Hostile(holding(b"<iframe src='file:///etc/passwd'></iframe><base href='http://localhost:9/'>" + report("html"))),
    "refreshed.html": Hostile(holding(b"<meta http-equiv=refresh content='0;url=http://localhost:9/'>" + report("html"))),
    "tags.html": Hostile(holding(b"<!DOCTYPE html><body>" + b"<b>" * 900_000), ("E104",)),
}
PACKAGES: Mapping[str, Hostile] = {
    "bomb.docx": Hostile(holding(_package("docx", {BODY: b"<a>" + b"0" * (120 << 20)})), ("E104",)),
    "many-parts.docx": Hostile(holding(_package("docx", {}, {f"word/{n}.xml": b"" for n in range(10_100)})), ("E104",)),
    "laughs.docx": Hostile(holding(_package("docx", {BODY: LAUGHS})), ("E10",)),
    "reaching.docx": Hostile(holding(_package("docx", {BODY: REACHING})), ("E10",)),
    "no-body.docx": Hostile(holding(_package("docx", {BODY: None})), ("E10",)),
    "empty-body.docx": Hostile(holding(_package("docx", {BODY: b""})), ("E10",)),
    "climbing.docx": Hostile(holding(_package("docx", {}, {"../../../../tmp/climbed.xml": b"x"}))),
    "linked.docx": Hostile(holding(_with_link("docx", BODY)), ("E10",)),
    "cut.docx": Hostile(holding(report("docx")[:-200]), ("E10",)),
    "cut.ofd": Hostile(holding(report("ofd")[:-200]), ("E10",)),
    "bare.zip": Hostile(holding(b"PK\x05\x06" + b"\0" * 18), ("E10",)),
    "bomb.ofd": Hostile(holding(_package("ofd", {}, {"Doc_0/Res/a.bin": b"0" * (120 << 20)}))),   # never inflated
    "laughs.ofd": Hostile(holding(_package("ofd", {"OFD.xml": LAUGHS})), ("E10",)),
}
PDFS: Mapping[str, Hostile] = {
    "many-pages.pdf": Hostile(holding(_many_pages(10_000)), ("E104",)),
    "script.pdf": Hostile(holding(_one_page(_stream(b""), catalogue=SCRIPT)), ("E1", "E20")),
    "itself.pdf": Hostile(holding(_one_page(_stream(b"/X Do"), ITSELF, resources=b"/XObject<</X 5 0 R>>")), ("E1", "E20")),
    "bomb.pdf": Hostile(holding(_one_page(_stream(b"q " * (20 << 20)))), ("E1", "E20")),
    "ring.pdf": Hostile(holding(_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>")), ("E1", "E20")),
    "cut.pdf": Hostile(holding(report("pdf")[:3000]), ("E1", "E20")),
    "head.pdf": Hostile(holding(b"%PDF-1.7\n"), ("E1",)),
    "box.pdf": Hostile(holding(_one_page(_stream(b"")).replace(b"[0 0 200 200]", b"[0 0 9e9 9e9]")), ("E1", "E20")),
}
NO_FILES: Mapping[str, Hostile] = {
    "pipe.txt": Hostile(lambda path: os.mkfifo(path), ("E105",)),
    "device.txt": Hostile(_linked("/dev/zero"), ("E105",)),
    "terminal.txt": Hostile(_linked("/dev/tty"), ("E105",)),
    "nowhere.txt": Hostile(_linked("nowhere"), ("E105",)),
    "itself.txt": Hostile(_linked("itself.txt"), ("E105",)),
    "changing.txt": Hostile(_linked("/proc/self/status"), ("E10", "E20")),
    "name\nE999 of two lines.txt": Hostile(holding(b""), ("E101",)),
    "name\x1b[31m.txt": Hostile(holding(b""), ("E101",)),
    "name\u202etxt.exe": Hostile(holding(b""), ("E101",)),
    "name\udcff.txt": Hostile(holding(b""), ("E101",)),
    "-o.txt": Hostile(holding(b""), ("E101",)),
    "名" * 80 + ".txt": Hostile(holding(b""), ("E101",)),
}
CORPUS: Mapping[str, Hostile] = {**PLAIN, **PAGES, **PACKAGES, **PDFS, **NO_FILES}
