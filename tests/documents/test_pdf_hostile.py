"""PDF files made to do harm end in a document or in an error of this room, within the limits."""

from __future__ import annotations

import random
import zlib

import pytest

from auditor.documents import Document, read_document
from auditor.documents.confined.asking import Limits, read_confined
from auditor.documents.pdf.reader import LIMITS
from auditor.documents.raw import RawFile
from auditor.errors import DocumentError
from tests.factory.model import a_model
from tests.factory.pdf import Look, write
from tests.factory.truth import a_truth
from tests.hostile.budget import budget

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Report 2023 12 34) Tj ET"


def raw_pdf(objects: dict[int, bytes], root: bytes = b"1 0 R") -> bytes:
    """Put numbered objects together to a PDF with a true table of references."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    return bytes(out + b"trailer<</Size %d/Root %s>>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, root, start))


def one_page(contents: bytes = TEXT, *, box: bytes = b"[0 0 595 842]", catalog: bytes = b"", page: bytes = b"",
             more: dict[int, bytes] | None = None, filtered: bytes = b"") -> bytes:
    """Make a PDF of one page; further keys of its catalog and page as given."""
    return raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog, 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>%s>>"
           % (box, page),
        4: b"<</Length %d%s>>stream\n%s\nendstream" % (len(contents), filtered, contents), 5: FONT, **(more or {}),
    })  # fmt: skip


def outcome(data: bytes, seconds: float = 20) -> Document | str:
    """Give the document, or the code of the refusal."""
    try:
        return read_confined("pdf", RawFile(data, "a.pdf"), Limits(seconds, LIMITS.megabytes))
    except DocumentError as error:
        return error.mistakes[0].code


def test_a_plain_page_is_read() -> None:
    """What the hostile files are made from is read, so that their refusals mean something."""
    document = outcome(one_page())

    assert isinstance(document, Document)
    assert ["Report 2023 12 34"] == [getattr(piece, "text", "") for piece in document.pieces]


def test_ten_thousand_pages_are_refused() -> None:
    """More pages than any report has are E104 with both numbers."""
    kids = b" ".join([b"3 0 R"] * 10_000)
    data = raw_pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%s]/Count 10000>>" % kids,
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    })  # fmt: skip

    with pytest.raises(DocumentError, match=r"E104 a\.pdf\n.*10000.*300"):
        read_document(data, "a.pdf")


@pytest.mark.parametrize("box", [b"[0 0 1e9 1e9]", b"[0 0 0 0]", b"[5 5 1 1]", b"[0 0 1e39 -1e39]", b"[(a) null 1 1]", b"7"])
def test_a_page_of_any_size_does_no_harm(box: bytes) -> None:
    """Pages as large as a country, of no size, or with no box at all are read or refused."""
    assert outcome(one_page(box=box)) not in ("E107",)


@pytest.mark.parametrize("catalog", [
    b"/OpenAction<</S/JavaScript/JS(while(true){})>>", b"/OpenAction<</S/Launch/F(/bin/sh)>>",
    b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>", b"/AA<</WC<</S/JavaScript/JS(app.alert(1))>>>>",
    b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(while(1){})>>]>>>>",
])  # fmt: skip
def test_scripts_and_actions_are_not_run(catalog: bytes) -> None:
    """What a viewer would run on opening is left alone, and the text is read."""
    assert isinstance(outcome(one_page(catalog=catalog)), Document)


@pytest.mark.parametrize("data", [
    raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}),
    raw_pdf({1: b"<</Type/Catalog/Pages 1 0 R>>"}), raw_pdf({1: b"1 0 R"}),
    one_page(page=b"/Parent 3 0 R"), one_page(b"/X Do " + TEXT, more={
        6: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream",
    }),
    one_page(filtered=b"/Filter[/FlateDecode/FlateDecode]"), one_page(filtered=b"/Length 4 0 R"),
    one_page(b"q " * 100_000 + TEXT), one_page(b"[" * 50_000), one_page(b"(" * 50_000), one_page(b"<<" * 50_000),
], ids=range(11))  # fmt: skip
def test_loops_and_nests_of_objects_end(data: bytes) -> None:
    """Objects that hold themselves, forms that draw themselves and endless nests end in a document or a refusal."""
    found = outcome(data)

    assert isinstance(found, Document) or found in ("E101", "E108", "E107")
    assert isinstance(outcome(one_page()), Document)


def test_a_stream_that_swells_is_stopped() -> None:
    """A small file that inflates to very much is stopped at a limit, and the next file is read."""
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(b"0 0 m 9 9 l S " * 100_000) for _ in range(400)), packer.flush()])

    assert outcome(one_page(packed, filtered=b"/Filter/FlateDecode"), seconds=4) in ("E107", "E108")
    assert isinstance(outcome(one_page()), Document)


def test_broken_references_are_mended() -> None:
    """A file whose table of references points nowhere, or is wrong in every line, is read all the same."""
    data = one_page()
    start = data.rindex(b"startxref")

    assert isinstance(outcome(data[:start] + b"startxref\n7\n%%EOF"), Document)
    assert isinstance(outcome(data.replace(b" 00000 n", b"7 0000 n")), Document)


def test_a_spoilt_report_is_read_or_refused() -> None:
    """Bytes changed, cut out, doubled or swapped anywhere in a PDF end in a document or an error of this room."""
    dice = random.Random(7)
    whole = write(a_model(a_truth(5)), Look(font="wqy"))
    for _ in range(budget("pdf", 200)):
        found = outcome(spoilt(whole, dice))
        assert isinstance(found, Document) or found in ("E101", "E104", "E107", "E108", "E109")


def spoilt(data: bytes, dice: random.Random) -> bytes:
    """Change a file in one to twenty places."""
    made = bytearray(data)
    for _ in range(dice.randrange(1, 20)):
        start = dice.randrange(9, len(made))
        length = dice.choice([1, 1, 1, 4, 60, 2000])
        way = dice.randrange(4)
        if way == 0:
            made[start : start + length] = dice.randbytes(len(made[start : start + length]))
        elif way == 1:
            del made[start : start + length]
        elif way == 2:
            made[start:start] = made[start : start + length]
        else:
            digits = [place for place in range(start, min(start + 400, len(made))) if 48 <= made[place] <= 57]
            for place in digits[:3]:
                made[place] = 48 + dice.randrange(10)
    return bytes(made)
