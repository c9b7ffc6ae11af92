"""Automatic numbering is printed before its paragraphs as Word prints it."""

from __future__ import annotations

import pytest

from auditor.documents import Grid, Paragraph, read_document
from auditor.documents.word.ordinals import ordinal
from tests.factory.word_parts import STYLES, WORD, body, package, paragraph, relations, run

RELATED = relations({"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")})


def lvl(level: int, format_: str, text: str, more: str = "") -> str:
    """Write one level of a list that begins at 1."""
    return f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, nums: str = "") -> str:
    """Write a numbering part with one list of id 1, and further ones."""
    return (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}</w:numbering>'
    )


def item(text: str, level: int = 0, list_: int = 1) -> str:
    """Write a numbered paragraph."""
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')


def texts(content: str, part: str, styles: str = STYLES) -> list[str]:
    """The paragraphs of a document with a numbering part."""
    parts = {"word/numbering.xml": part, "word/_rels/document.xml.rels": RELATED, "word/styles.xml": styles}
    pieces = read_document(package(body(content), parts)).pieces
    return [piece.text for piece in pieces if isinstance(piece, Paragraph)]


@pytest.mark.parametrize(
    ("format_", "written"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 100: "一〇〇", 110: "一一〇"}),
        ("chineseCountingThousand", {1: "一", 10: "十", 19: "十九", 20: "二十", 100: "一百", 101: "一百零一", 110: "一百一十",
                                     1010: "一千零一十"}),
        ("japaneseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 100: "百", 101: "百一"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalFullWidth", {12: "１２"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerLetter", {1: "a", 27: "aa"}),
        ("unheard_of", {3: "3"}),
        ("chineseCounting", {0: "0", 10000: "10000"}),
    ],
)
def test_ordinals_are_written_as_word_writes_them(format_: str, written: dict[int, str]) -> None:
    """Each number format has its characters; what it cannot write stands in digits."""
    assert written == {number: ordinal(number, format_) for number in written}


def test_headings_get_the_ordinals_that_are_printed() -> None:
    """Levels count on through other paragraphs, and deeper ones begin anew under each heading."""
    part = numbering(lvl(0, "chineseCountingThousand", "%1、"), lvl(1, "chineseCountingThousand", "（%2）"), lvl(2, "decimal", "%3."))
    content = item("总体") + item("主动", 1) + item("其一", 2) + item("申请", 1) + paragraph(run("文")) + item("其他") + item("收费", 1)

    assert ["一、总体", "（一）主动", "1. 其一", "（二）申请", "文", "二、其他", "（一）收费"] == texts(content, part)


def test_levels_above_are_written_in_digits_where_asked() -> None:
    """A legal numbering writes 1.1 though its first level counts in characters."""
    part = numbering(lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2", "<w:isLgl/>"))

    assert ["一、甲", "1.1 乙"] == texts(item("甲") + item("乙", 1), part)


def test_a_list_may_begin_anew() -> None:
    """A second list over the same numbering goes on, unless it says where it begins."""
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    content = item("甲") + item("乙", 0, 2) + item("丙", 0, 3) + item("丁", 0, 3)

    assert ["1、甲", "2、乙", "5、丙", "6、丁"] == texts(content, numbering(lvl(0, "decimal", "%1、"), nums=more))


def test_a_style_may_number() -> None:
    """A heading's style brings its list, at the level that names the style; the paragraph may turn it off."""
    styles = STYLES.replace('<w:pPr><w:outlineLvl', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl')
    part = numbering(lvl(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'))
    plain = paragraph(run("丙"), '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    content = paragraph(run("甲"), '<w:pStyle w:val="1"/>') + plain + paragraph(run("乙"), '<w:pStyle w:val="1"/>')

    assert ["一、甲", "丙", "二、乙"] == texts(content, part, styles)


def test_a_style_may_stand_for_a_list() -> None:
    """A numbering that only links to a style takes the levels of that style's list."""
    styles = STYLES.replace("</w:styles>", '<w:style w:type="numbering" w:styleId="n"><w:name w:val="n"/><w:pPr><w:numPr>'
                            '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>')
    more = ('<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="n"/></w:abstractNum>'
            '<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num>')

    assert ["（1）甲"] == texts(item("甲", 0, 9), numbering(lvl(0, "decimal", "（%1）"), nums=more), styles)


def test_bullets_and_hidden_numbers_are_not_written() -> None:
    """A bullet is no ordinal, and neither is a number that nobody sees."""
    part = numbering(lvl(0, "bullet", "\uf06c"), lvl(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>"))

    assert ["甲", "乙"] == texts(item("甲") + item("乙", 1), part)


def test_an_ordinal_never_makes_another_figure() -> None:
    """A numbered figure in a cell is printed with its ordinal apart, never as one number; an ordinal alone is printed too."""
    cells = "".join(f"<w:tc>{item(text)}</w:tc>" for text in ("3", ""))
    parts = {
        "word/numbering.xml": numbering(lvl(0, "decimal", "%1", '<w:suff w:val="nothing"/>')),
        "word/_rels/document.xml.rels": RELATED,
    }
    grid, = read_document(package(body(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), parts)).pieces

    assert isinstance(grid, Grid)
    assert ["1 3", "2 "] == [cell.text for cell in grid.rows[0]]
