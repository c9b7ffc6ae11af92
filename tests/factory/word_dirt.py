"""Writes a model as Word documents that have been through many hands: every figure among marks that are not printed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import docx

from tests.factory.model import Box, Line, Model, Table
from tests.factory.word_parts import CHANGE, STYLES, WORD, a_line, a_table, body, package, paragraph, relations, run

_HIDDEN = "<w:vanish/>"
_NOTE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
_MARKS = (
    '<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
    '<w:r><w:lastRenderedPageBreak/></w:r>', "<w:r><w:t></w:t></w:r>", "<w:r><w:softHyphen/></w:r>",
    '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>',
)  # fmt: skip


def dirty(model: Model) -> bytes:
    """Break every text into runs between marks, corrections, hidden text and notes, in wrappers of all kinds; the same each time."""
    dice = random.Random(model.truth.title)

    def pieces(text: str) -> str:
        written, at = "", 0
        while at < len(text):
            end = at + dice.randrange(1, 6)
            written += _wrapped(text[at:end], dice) + (dice.choice(_MARKS) if dice.random() < 0.3 else "")
            at = end
        return written

    def cell(box: Box) -> str:
        empty = paragraph("") if dice.random() < 0.2 else ""
        note = _NOTE if dice.random() < 0.1 else ""
        return empty + paragraph(pieces(box.text) + note, dice.choice(("", '<w:jc w:val="center"/>'))) + empty

    def line(one: Line) -> str:
        if one.kind == "title":
            return a_line(one)
        return paragraph(pieces(one.text), dice.choice(("", '<w:ind w:firstLine="640"/>'))) + dice.choice(("", "<w:p/>"))

    content = "".join(line(block) if isinstance(block, Line) else _controlled(a_table(block, cell), dice) for block in model.blocks)
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{paragraph(run("本格含以前年度。"))}</w:footnote></w:footnotes>'
    return package(body(content), {
        "word/styles.xml": STYLES, "word/footnotes.xml": notes,
        "word/_rels/document.xml.rels": relations({"rId1": ("styles", "styles.xml"), "rId2": ("footnotes", "footnotes.xml")}),
    })


def _wrapped(text: str, dice: random.Random) -> str:
    """Write a run in one of the wrappers that leave it printed, beside one that is not."""
    plain = run(text, dice.choice(("", "<w:b/>", '<w:rFonts w:hint="eastAsia"/><w:lang w:val="en-US"/>', '<w:vanish w:val="0"/>')))
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    ways: tuple[Callable[[], str], ...] = (
        lambda: plain,
        lambda: f'<w:ins {CHANGE}>{plain}</w:ins><w:del {CHANGE}><w:r><w:delText>7</w:delText></w:r></w:del>',
        lambda: f'<w:hyperlink w:anchor="a">{plain}</w:hyperlink>',
        lambda: f"<w:sdt><w:sdtPr/><w:sdtContent>{plain}</w:sdtContent></w:sdt>",
        lambda: f'<w:smartTag w:element="chsdate">{plain}</w:smartTag>',
        lambda: f'{mark("begin")}<w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>{mark("separate")}{plain}{mark("end")}',
        lambda: plain + run("9", _HIDDEN),
        lambda: run("8", "<w:dstrike/>") + plain,
        lambda: f'<w:moveTo {CHANGE}>{plain}</w:moveTo><w:moveFrom {CHANGE}>{run("6")}</w:moveFrom>',
    )
    return dice.choice(ways)() if dice.random() < 0.4 else plain


def _controlled(table: str, dice: random.Random) -> str:
    """Put some rows of a table, or the table, into content controls."""
    if dice.random() < 0.5:
        table = table.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>", 2).replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>", 2)
    head, end, tail = table.partition("</w:tbl>")
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{head}{end}</w:sdtContent></w:sdt>{tail}" if dice.random() < 0.5 else table


def by_python_docx(model: Model) -> bytes:
    """Have python-docx write it, which merges cells in its own way."""
    made = docx.Document()
    for block in model.blocks:
        if isinstance(block, Line):
            made.add_paragraph(block.text, "Title" if block.kind == "title" else "Heading 1" if block.kind == "heading" else None)
        else:
            _fill(made.add_table(len(block.rows), block.width), block)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _fill(laid: docx.table.Table, table: Table) -> None:
    cells = [row.cells for row in laid.rows]  # asked once, for python-docx lays the whole table out each time
    for row in table.rows:
        for box in row:
            first, last = cells[box.row][box.column], cells[box.row + box.rowspan - 1][box.column + box.colspan - 1]
            (first if first is last else first.merge(last)).text = box.text
