"""OFD packages are read from their XML alone, whoever wrote them; what is no OFD inside is refused."""

from __future__ import annotations

import pytest

from auditor.documents import Document, Figure, Grid, Paragraph, read_document
from auditor.documents.ofd.fused import fused
from auditor.documents.ofd.space import Element, Space
from auditor.documents.ofd.text import deltas, words_of
from auditor.documents.package import parse_xml
from auditor.documents.positioned.sheet import Word
from auditor.errors import DocumentError
from tests.factory.ofd import FOLDER, Manner, package, parts_of

PLAIN = Manner()


def a_text(text: str, x: float, y: float, more: str = "", code: str = "") -> str:
    """Write a text object with its upper left corner at a place in millimetres."""
    return (
        f'<ofd:TextObject ID="5" Boundary="{x} {y} 50 4" Font="3" Size="4" {more}>'
        f'<ofd:TextCode X="0" Y="3.4" {code}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def a_package(*pages: str, resources: str = "") -> bytes:
    """Make an OFD file of the objects on its pages."""
    return package(parts_of(list(pages), PLAIN, resources=resources))


def read(*pages: str, resources: str = "") -> Document:
    """Read what such a file holds."""
    return read_document(a_package(*pages, resources=resources), "a.ofd")


def lines(document: Document) -> list[str]:
    """Give its paragraphs."""
    return [piece.text for piece in document.pieces if isinstance(piece, Paragraph)]


def code(inner: str, said: str = 'Boundary="10 10 100 10" Size="4"') -> Element:
    """Parse a text object that stands alone."""
    return parse_xml(f"<TextObject {said}>{inner}</TextObject>".encode(), "a", "b")


def test_steps_may_be_repeated() -> None:
    """`g n d` stands for n steps of d, among single steps."""
    assert [4, 4, 4, 2, 1.5, 1.5] == deltas("g 3 4 2 g 2 1.5")


@pytest.mark.parametrize("written", ["g", "g 3", "g x 4", "g 99999999 1", "4 nan", "inf", "a b"])
def test_steps_that_are_none_are_refused(written: str) -> None:
    """A step is a number, and a repeat has a count that a line can hold."""
    with pytest.raises(ValueError):  # noqa: PT011
        deltas(written)


def test_a_wide_step_ends_a_word() -> None:
    """A gap wider than half a mark parts words, so that cells written as one object come apart."""
    words = list(words_of(code('<TextCode X="0" Y="3" DeltaX="2 20 2">1234</TextCode>'), Space()))

    assert ["12", "34"] == [word.text for word in words]
    assert words[0].box[2] < words[1].box[0]


def test_a_matrix_moves_origins_and_stretches_steps() -> None:
    """The matrix maps the origin of a text with its shift, and steps without it; then comes the boundary's corner."""
    element = code('<TextCode X="1" Y="1" DeltaX="1">一二</TextCode>', 'Boundary="10 20 90 90" Size="1" CTM="4 0 0 4 5 0"')

    (word,) = words_of(element, Space().inner(element))

    left, top, right, bottom = (side * 25.4 / 72 for side in word.box)
    assert [19, 27] == [round(left), round(right)]
    assert 20 < top < 24 < bottom < 25


def test_text_stands_on_its_page() -> None:
    """A paragraph has its page and its box in points."""
    document = read(a_text("第一页", 20, 100), a_text("第二页的文字", 20, 50))

    assert ["第一页", "第二页的文字"] == lines(document)
    place = document.pieces[1].place
    assert place.page == 2
    assert place.box is not None
    assert [57, 142] == [round(place.box[0]), round(place.box[1])]


def test_templates_and_blocks_are_read() -> None:
    """What a template prints on each page, and objects held in blocks, are text of the page."""
    parts = parts_of([f"<ofd:PageBlock>{a_text('正文', 20, 100)}</ofd:PageBlock>"], Manner(head="页眉"))

    assert ["页眉", "正文"] == lines(read_document(package(parts), "a.ofd"))


def test_a_composite_is_read_where_it_is_used() -> None:
    """The text of a composite object stands at the place of the object that shows it."""
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="50" Height="20"><ofd:Content>'
        + a_text("组合", 1, 1) + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )  # fmt: skip

    document = read('<ofd:CompositeObject ResourceID="77" Boundary="20 100 50 20"/>', resources=unit)

    assert ["组合"] == lines(document)
    box = document.pieces[0].place.box
    assert box is not None
    assert 60 == round(box[0])


def test_what_is_invisible_is_no_text() -> None:
    """Objects that are not shown are not read."""
    assert ["看得见"] == lines(read(a_text("看得见", 20, 100), a_text("隐藏", 20, 120, 'Visible="false"')))


def test_bold_by_double_printing_is_printed_once() -> None:
    """A text drawn twice on itself is one text."""
    assert ["12"] == lines(read(a_text("12", 20, 100) + a_text("12", 20.2, 100)))


def test_a_watermark_is_shown_but_not_read() -> None:
    """Text that does not run from left to right mixes into no line and no cell."""
    document = read(a_text("正文", 20, 100) + a_text("仅供查阅", 20, 100, 'CTM="0.7 -0.7 0.7 0.7 0 0"'))

    assert ["正文"] == lines(document)
    assert ["仅供查阅"] == [piece.text for piece in document.pieces if isinstance(piece, Figure)]


def test_a_picture_is_a_figure() -> None:
    """A picture keeps its place and the file that holds it."""
    media = '<ofd:MultiMedia ID="8" Type="Image"><ofd:MediaFile>Res/a.png</ofd:MediaFile></ofd:MultiMedia>'

    document = read('<ofd:ImageObject ResourceID="8" Boundary="20 20 50 50" CTM="50 0 0 50 0 0"/>', resources=media)

    (figure,) = document.pieces
    assert isinstance(figure, Figure)
    assert ("picture", f"{FOLDER}/Res/a.png", 1) == (figure.kind, figure.target, figure.place.page)


def test_shading_and_white_lines_draw_no_cells() -> None:
    """Only lines that are seen part cells; a shaded area is none."""
    words = a_text("甲", 22, 100) + a_text("乙", 62, 100)
    shade = (
        '<ofd:PathObject Boundary="20 98 80 10" Stroke="false" Fill="true">'
        "<ofd:AbbreviatedData>M 0 0 L 80 0 L 80 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    white = shade.replace('Stroke="false" Fill="true"', "").replace("<ofd:Abb", '<ofd:StrokeColor Value="255 255 255"/><ofd:Abb', 1)

    assert not [piece for piece in read(shade + white + words).pieces if isinstance(piece, Grid)]


def test_all_documents_of_a_package_are_read() -> None:
    """A package may hold several documents; their pages are numbered through."""
    parts = parts_of([a_text("第一份", 20, 100)], PLAIN)
    other = {name.replace(FOLDER, "Doc_1"): text.replace("第一份", "第二份") for name, text in parts.items() if name != "OFD.xml"}
    second = "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>"
    parts["OFD.xml"] = parts["OFD.xml"].replace("</ofd:DocBody>", f"</ofd:DocBody>{second}")

    document = read_document(package({**parts, **other}), "a.ofd")

    assert [("第一份", 1), ("第二份", 2)] == [(p.text, p.place.page) for p in document.pieces if isinstance(p, Paragraph)]


def test_an_encrypted_package_is_refused() -> None:
    """A package with a list of encrypted parts is locked, and says so."""
    with pytest.raises(DocumentError, match=r"E109 a\.ofd"):
        read_document(package({**parts_of([""], PLAIN), "Encryptions.xml": "<a/>"}), "a.ofd")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("OFD.xml", "<ofd/>", "E108"),
        ("OFD.xml", "<ofd", "E108"),
        ("OFD.xml", "<OFD><DocBody><DocRoot>Nowhere.xml</DocRoot></DocBody></OFD>", "E108"),
        (f"{FOLDER}/Document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><Document>&b;</Document>", "E108"),
        (f"{FOLDER}/Document.xml", "<Document/>", "E101"),
        (f"{FOLDER}/Pages/Page_0/Content.xml", "<Page><Content><TextObject Size='x'/></Content></Page>", "E108"),
        (f"{FOLDER}/Pages/Page_0/Content.xml",
         "<Page><Content><PathObject><AbbreviatedData>M 0 0 Z 1</AbbreviatedData></PathObject></Content></Page>", "E108"),
    ],
)  # fmt: skip
def test_a_damaged_package_is_refused(name: str, text: str, code: str) -> None:
    """A part that is missing, broken or no OFD is told, with the name of the file."""
    with pytest.raises(DocumentError, match=rf"{code} a\.ofd"):
        read_document(package({**parts_of([a_text("正文", 20, 100)], PLAIN), name: text}), "a.ofd")


def test_a_composite_that_holds_itself_is_refused() -> None:
    """Objects nested without end are refused."""
    unit = ('<ofd:CompositeGraphicUnit ID="7"><ofd:Content><ofd:CompositeObject ResourceID="7" Boundary="0 0 1 1"/>'
            "</ofd:Content></ofd:CompositeGraphicUnit>")

    with pytest.raises(DocumentError, match="E108"):
        read('<ofd:CompositeObject ResourceID="7" Boundary="0 0 1 1"/>', resources=unit)


def test_marks_written_one_by_one_are_one_word() -> None:
    """Marks that touch are one word, however many objects write them; a rule between them parts them."""
    marks = a_text("1", 20, 100) + a_text("2", 22, 100) + a_text("3", 24, 100)

    assert ["123"] == lines(read(marks))
    words = [Word("2", (10, 0, 20, 12)), Word("3", (20.5, 0, 30, 12))]
    assert ["2", "3"] == [word.text for word in fused(words, [(20, -5, 20.4, 20)])]
