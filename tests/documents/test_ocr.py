"""Pictures of pages: what is recognised is right or in doubt, and hostile pictures are refused at the door."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from auditor.documents import Document, Grid, Paragraph, read_document
from auditor.documents.ocr.ink import ink_in
from auditor.documents.ocr.inside import read_picture_inside
from auditor.documents.ocr.paper import askew, even, paper_of
from auditor.documents.ocr.reader import looks_like_picture
from auditor.documents.raw import RawFile
from auditor.errors import DocumentError
from tests.factory.layout import Page, Text
from tests.factory.scan import Damage, drawn, spoiled

LEFT, TOP, WIDE, HIGH = 20.0, 60.0, 30.0, 9.0  # a table in millimetres
CLEAN = Damage()


def a_table(rows: Sequence[Sequence[str]]) -> Page:
    """Lay out a ruled table, texts in the middle of its cells, below a title."""
    page = Page([Text(60, 30, 5, "某县某局年度报告")])
    across, down = len(rows[0]), len(rows)
    for row in range(down + 1):
        page.rules.append((LEFT, TOP + row * HIGH, LEFT + across * WIDE, TOP + row * HIGH))
    for column in range(across + 1):
        page.rules.append((LEFT + column * WIDE, TOP, LEFT + column * WIDE, TOP + down * HIGH))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            wide = sum(3.5 if ord(mark) > 0x2E80 else 1.75 for mark in text)
            page.texts.append(Text(LEFT + (column + 0.5) * WIDE - wide / 2, TOP + row * HIGH + 2.7, 3.5, text))
    return page


def png(pixels: np.ndarray, kind: str = "PNG", **more: object) -> bytes:
    """Save a picture."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, **more)
    return buffer.getvalue()


def recognise(page: Page, damage: Damage = CLEAN) -> Document:
    """Recognise one page in this process."""
    return read_picture_inside(RawFile(png(spoiled(drawn(page, damage), damage, 1)), "a.png"))


def the_cells(document: Document) -> list[list[tuple[str, bool]]]:
    """Give the one table: each text, and whether it is sure."""
    (grid,) = (piece for piece in document.pieces if isinstance(piece, Grid))
    return [[(cell.text, cell.doubt is None) for cell in row] for row in grid.rows]


ROWS = (("项目", "本年新收", "上年结转", "总计"), ("甲类", "1", "", "1407"), ("乙类", "/", "-", "36"), ("丙类", "0", "8", "—"))


def test_a_page_is_recognised_with_its_places() -> None:
    """Text and table come back as printed, with pages and boxes, marked as recognised."""
    document = recognise(a_table(ROWS))

    assert document.recognised
    assert "某县某局年度报告" in [piece.text for piece in document.pieces if isinstance(piece, Paragraph)]
    cells = the_cells(document)
    assert [len(row) for row in ROWS] == [len(row) for row in cells]
    pairs = [pair for printed, line in zip(ROWS, cells, strict=True) for pair in zip(printed, line, strict=True)]
    sure = [(text, read) for text, (read, is_sure) in pairs if is_sure]
    assert [text for text, _ in sure] == [read for _, read in sure]
    assert len(sure) >= 12
    assert all(piece.place.page == 1 and piece.place.box is not None for piece in document.pieces)


def test_a_lone_mark_is_never_blank() -> None:
    """A cell with ink is read or in doubt, however small the mark is; one without ink is blank."""
    marks = ["1", "/", "-", "—", ".", "7", ""]

    (_, *rows) = the_cells(recognise(a_table([["项目", "数量"], *(["甲类", mark] for mark in marks)])))

    assert [] == [(mark, text) for mark, (_, (text, sure)) in zip(marks, rows, strict=True) if sure and mark != text]
    assert ("", True) == rows[-1][1]


def test_a_page_on_its_side_is_turned() -> None:
    """A page scanned with its lines running upwards is read as if it stood upright."""
    cells = the_cells(recognise(a_table(ROWS), Damage(turn=1, skew=1.5)))

    assert ["项目", "本年新收", "上年结转", "总计"] == [text for text, _ in cells[0]]


def test_a_figure_under_a_seal_is_in_doubt() -> None:
    """A red seal over a cell leaves no value that is sure, whatever can still be read."""
    page = a_table([["项目", "数量"], ["甲类", "1407"], ["乙类", ""]])

    cells = the_cells(recognise(page, Damage(stamp=(LEFT + 1.5 * WIDE + 14, TOP + 2 * HIGH))))

    assert [False, False] == [cells[1][1][1], cells[2][1][1]]


def test_no_text_is_no_report() -> None:
    """A picture without text is refused as having nothing to read."""
    with pytest.raises(DocumentError, match=r"E101 a\.png"):
        read_document(png(np.full((600, 400, 3), 250, np.uint8)), "a.png")


@pytest.mark.parametrize("angle", [-2.4, -0.5, 0.0, 1.7])
def test_the_angle_of_a_page_is_measured(angle: float) -> None:
    """How a page lies is told to a tenth of a degree."""
    page = spoiled(drawn(a_table(ROWS), Damage(dpi=100)), Damage(skew=angle), 1)

    assert abs(askew(page) + angle) < 0.15


def test_light_is_evened() -> None:
    """Paper in shadow is as white as paper in light, and a red mark is no ink."""
    page = spoiled(drawn(a_table(ROWS), Damage(stamp=(60, 200))), Damage(shadow=0.4), 1)

    grey, red = even(page)

    assert grey[-50:, -50:].mean() > 240
    assert red.sum() > 1000


def test_ink_is_counted_between_the_borders() -> None:
    """Marks in a cell are counted, borders are none, and ink that runs into a border is told."""
    scale = 200 / 72
    pixels = drawn(a_table([["14", "", "—"]]), Damage())
    paper = paper_of(pixels, scale)
    dot = 200 / 25.4
    edges = [(LEFT + column * WIDE) * dot for column in range(4)]
    boxes = [(left, TOP * dot, right, (TOP + HIGH) * dot) for left, right in pairwise(edges)]

    inks = [ink_in(paper, box, scale) for box in boxes]

    assert [2, 0, 1] == [ink.marks for ink in inks]
    assert [1, 0, 1] == [len(ink.lines) for ink in inks]
    shifted = (boxes[0][0] + 0.5 * WIDE * dot, *boxes[0][1:])
    assert ink_in(paper, shifted, scale).cut


def a_chunk(kind: bytes, body: bytes) -> bytes:
    """Write one chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def a_bomb() -> bytes:
    """Give a small PNG whose head says 40,000 by 40,000."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + a_chunk(b"IHDR", head) + a_chunk(b"IDAT", zlib.compress(bytes(1000))) + a_chunk(b"IEND", b"")


def frames(count: int, kind: str) -> bytes:
    """Save some small frames in one file."""
    pictures = [Image.new("L", (40, 40), 250 - number * 3) for number in range(count)]
    buffer = io.BytesIO()
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def a_page() -> np.ndarray:
    """Give some pixels."""
    return np.full((400, 300, 3), 200, np.uint8)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (a_bomb(), "E104"),
        (frames(61, "TIFF"), "E104"),
        (frames(3, "PNG"), "E102"),
        (frames(3, "WEBP"), "E102"),
        (frames(3, "GIF"), "E102"),
        (png(a_page())[:200], "E108"),
        (png(a_page(), "JPEG")[:400], "E108"),
        (b"\xff\xd8\xff", "E108"),
        (b"II*\x00" + bytes(40), "E108"),
        (png(a_page()[:1, :1]), "E101"),
    ],
    ids=["bomb", "61 pages", "moving PNG", "moving WebP", "GIF", "cut PNG", "cut JPEG", "no JPEG", "no TIFF", "one pixel"],
)
def test_a_hostile_picture_is_refused(data: bytes, code: str) -> None:
    """Bombs, films, and pictures that are cut or damaged are refused with what is wrong; nothing else comes out."""
    with pytest.raises(DocumentError, match=rf"{code} a"):
        read_document(data, "a")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_pictures_are_known_by_their_bytes(kind: str) -> None:
    """Five kinds of picture are known, whatever the file is called."""
    assert looks_like_picture(RawFile(png(a_page(), kind), "a.txt"))


def test_a_missing_part_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages that recognise text, a picture is refused with how to install them."""
    monkeypatch.setattr("auditor.documents.ocr.reader.find_spec", lambda name: None)

    with pytest.raises(DocumentError, match=r"E106 a[\s\S]*auditor\[ocr\]"):
        read_document(png(a_page()), "a")


def test_a_telephone_turns_its_pictures_by_a_note() -> None:
    """The orientation noted in a JPEG is followed, so boxes stand where a viewer shows the words."""
    pixels = np.ascontiguousarray(np.rot90(drawn(a_table(ROWS), Damage()), 1))
    exif = Image.Exif()
    exif[0x0112] = 6

    document = read_picture_inside(RawFile(png(pixels, "JPEG", exif=exif, quality=90), "a.jpg"))

    (title,) = (piece for piece in document.pieces if isinstance(piece, Paragraph))
    assert title.place.box is not None
    assert title.place.box[1] < 200


def test_transparency_is_white_paper() -> None:
    """A picture with an empty background is read as black on white, and a table cut through its rows bends nothing."""
    picture = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    black = Image.fromarray(drawn(a_table(ROWS), Damage())).crop((400, 200, 1300, 500)).convert("L")
    picture.putalpha(black.point(lambda level: 255 - level))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")

    document = read_picture_inside(RawFile(buffer.getvalue(), "a.png"))

    assert "某县某局年度报告" in [piece.text for piece in document.pieces if isinstance(piece, Paragraph)]


def test_a_line_of_digits_is_no_rule() -> None:
    """Crowded digits that fill their cell from border to border part it into no two cells, and leave none blank."""
    page = a_table([["项目", "数量"], ["甲类", "8" * 15], ["乙类", ""]])

    rows = the_cells(recognise(page, Damage(dpi=150, blur=1.0, quality=60)))

    assert [2, 2, 2] == [len(row) for row in rows]
    assert "8" * 15 == rows[1][1][0] or not rows[1][1][1]


def test_a_raised_last_mark_is_told_by_its_ink() -> None:
    """The small mark of a note behind a figure ends well above the foot of its digits; another digit does not."""
    for foot, expected in ((20, True), (34, False)):
        pixels = np.full((60, 90, 3), 255, np.uint8)
        for left, bottom in ((20, 34), (32, 34), (44, foot)):
            pixels[12:bottom, left : left + 8] = 0

        assert expected == ink_in(paper_of(pixels, 2.0), (2.0, 2.0, 88.0, 58.0), 2.0).raised


def test_a_picture_much_longer_than_a_page_is_refused() -> None:
    """A screenshot of a whole report would be made so small that ink is missed: it is refused with the cure."""
    data = io.BytesIO()
    Image.new("RGB", (1200, 4200), "white").save(data, "PNG")

    with pytest.raises(DocumentError) as caught:
        read_picture_inside(RawFile(data.getvalue(), "long.png"))

    assert "E104" == caught.value.code
    assert "按页" in caught.value.mistakes[0].zh
