"""Writes a model as a Word document: as offices type it, and in the ways that hide its figures from a careless reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.factory.model import Box, Line, Model, Table, Writer
from tests.factory.word_dirt import by_python_docx, dirty
from tests.factory.word_parts import (
    CHANGE,
    RELATIONS,
    STYLES,
    WORD,
    a_cell,
    a_line,
    a_table,
    body,
    bordered,
    filled,
    package,
    paragraph,
    relations,
    run,
)

_SPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
_WIDTH = 9000


def _document(model: Model, table: Callable[[Table], str], line: Callable[[Line], str] = a_line) -> str:
    return body("".join(line(block) if isinstance(block, Line) else table(block) for block in model.blocks))


def plain(model: Model) -> bytes:
    """Write rows of cells without any span, as programs that export tables do."""
    def bare(table: Table) -> str:
        return bordered(("".join(a_cell(Box(box.text, 0, 0), 600, filled(box)) for box in row) for row in table.rows), table.width, 600)

    return package(_document(model, bare, lambda line: paragraph(run(line.text))))


def spanned(model: Model) -> bytes:
    """Write the tables with the spans of the form, and the lines as an office typesets them."""
    return package(_document(model, a_table))


def nested(model: Model) -> bytes:
    """Write everything into one cell of a table that lays out the page, the statutory tables nested in it."""
    content = "".join(a_line(block) if isinstance(block, Line) else a_table(block) for block in model.blocks)
    return package(body(bordered([a_cell(Box("", 0, 0), _WIDTH, content + "<w:p/>")], 1, _WIDTH)))


def tracked(model: Model) -> bytes:
    """Write every figure as the correction of another one, among rows, cells and paragraphs that were deleted."""
    def changed(box: Box) -> str:
        if not box.text.strip().isdigit():
            return filled(box)
        gone = f'<w:del {CHANGE}><w:r><w:delText>9{box.text}</w:delText></w:r></w:del>'
        return paragraph(f"{gone}<w:ins {CHANGE}>{run(box.text)}</w:ins>")

    def table(laid: Table) -> str:
        written = a_table(laid, changed)
        cell = a_cell(Box("", 0, 0), 600, paragraph(f"<w:del {CHANGE}><w:r><w:delText>1</w:delText></w:r></w:del>"))
        row = f"<w:tr><w:trPr><w:del {CHANGE}/></w:trPr>{cell}</w:tr>"
        return written.replace("</w:tr>", f"</w:tr>{row}", 1)

    gone = paragraph(
        f"<w:del {CHANGE}><w:r><w:delText>本年共收到申请999件。</w:delText></w:r></w:del>", f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    )
    return package(_document(model, table, lambda line: gone + a_line(line)))


def numbered(model: Model) -> bytes:
    """Write the headings without their ordinals, which automatic numbering prints."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
    )
    numbering = (
        f'<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )

    def line(one: Line) -> str:
        if one.kind != "heading":
            return a_line(one)
        return paragraph(run(one.text.partition("、")[2]), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')

    return package(_document(model, a_table, line), {
        "word/numbering.xml": numbering,
        "word/_rels/document.xml.rels": relations({"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")}),
    })


def strict(model: Model) -> bytes:
    """Write the strict namespaces of ISO 29500, as Word does on demand."""
    def changed(text: str) -> str:
        return text.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")

    listed = {"rId1": ("officeDocument", "word/document.xml")}
    return package(changed(_document(model, a_table)), {
        "_rels/.rels": changed(relations(listed)), "word/styles.xml": changed(STYLES),
        "word/_rels/document.xml.rels": changed(relations({"rId1": ("styles", "styles.xml")})),
    })


def flat(model: Model) -> bytes:
    """Write all parts into one XML file, as Word does on demand."""
    def part(name: str, content: str) -> str:
        bare = content.partition("?>")[2] if content.startswith("<?xml") else content
        return f'<pkg:part pkg:name="/{name}" pkg:contentType="application/xml"><pkg:xmlData>{bare}</pkg:xmlData></pkg:part>'

    parts = (
        part("_rels/.rels", relations({"rId1": ("officeDocument", "word/document.xml")}))
        + part("word/document.xml", _document(model, a_table)) + part("word/styles.xml", STYLES)
        + part("word/_rels/document.xml.rels", relations({"rId1": ("styles", "styles.xml")}))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    ).encode()


WORD_WRITERS: Mapping[str, Writer] = {
    "docx": spanned, "docx_plain": plain, "docx_nested": nested, "docx_tracked": tracked, "docx_numbered": numbered,
    "docx_strict": strict, "docx_flat": flat, "docx_dirty": dirty, "docx_python": by_python_docx,
}
