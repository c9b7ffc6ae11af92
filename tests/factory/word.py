"""Writes a model as a Word document: as offices type it, and in the ways that hide its figures from a careless reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

from tests.factory.model import Box, Line, Model, Table, Writer

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH = 9000  # twentieths of a point between the margins of an A4 page
_SPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
_OUTSIDE = ' TargetMode="External"'
_CHANGE = 'w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"'

STYLES = f"""<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"
 w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style></w:styles>"""

Cells = Callable[[Box], str]


def package(document: str, parts: Mapping[str, str | bytes] | None = None, main: str = "document.main+xml") -> bytes:
    """Pack a main part, given whole, with styles and what else is wanted.

    Args:
        document: The main part.
        parts: Further parts by name, laid over the usual ones.
        main: The end of the content type of the main part.
    """
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.{main}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}.footnotes+xml"/></Types>',
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations({"rId1": ("styles", "styles.xml")}),
        "word/styles.xml": STYLES,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in (whole | dict(parts or {})).items():
            opened.writestr(name, text)
    return target.getvalue()


def relations(listed: Mapping[str, tuple[str, str]]) -> str:
    """Write a part of relationships from ids to kinds and targets."""
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"'
        f"{_OUTSIDE if '//' in target else ''}/>"
        for id_, (kind, target) in listed.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def body(content: str, spaces: str = "") -> str:
    """Write a main part around the content of its body, on A4 paper."""
    margins = '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1474"/>'
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}</w:sectPr>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_SPACES} {spaces}><w:body>{content}{section}</w:body></w:document>"
    )


def run(text: str, properties: str = "") -> str:
    """Write a run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(runs: str, properties: str = "") -> str:
    """Write a paragraph around its runs."""
    return f'<w:p>{f"<w:pPr>{properties}</w:pPr>" if properties else ""}{runs}</w:p>'


def a_line(line: Line) -> str:
    """Write a line as offices typeset it: title large and centred, headings in 黑体, text indented by two characters."""
    if line.kind == "title":
        look = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'
        return paragraph(run(line.text, look), '<w:spacing w:after="400"/><w:jc w:val="center"/>')
    if line.kind == "heading":
        return paragraph(run(line.text), '<w:pStyle w:val="1"/><w:ind w:firstLine="640"/>')
    if line.kind == "date":
        return paragraph(run(line.text), '<w:jc w:val="center"/>')
    return paragraph(run(line.text), '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640"/>')


def a_cell(box: Box, width: int, content: str, merge: str = "") -> str:
    """Write a cell with its span around its content."""
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    sized = f'<w:tcW w:w="{width * box.colspan}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{sized}{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def filled(box: Box) -> str:
    """Write the text of a cell in small type, centred, one paragraph a line."""
    lines = box.text.split("\n")
    return "".join(paragraph(run(line, '<w:sz w:val="18"/>') if line else "", '<w:jc w:val="center"/>') for line in lines)


def a_table(table: Table, content: Cells = filled) -> str:
    """Write a table with borders, merged across and down as the form prints it."""
    width = _WIDTH // table.width
    rows: list[str] = []
    hanging: dict[int, tuple[Box, int]] = {}  # by column: what goes on below, and for how many rows
    for row in table.rows:
        cells: dict[int, str] = {}
        following: dict[int, tuple[Box, int]] = {}
        for column, (box, left) in hanging.items():
            cells[column] = a_cell(box, width, "<w:p/>", "<w:vMerge/>")
            if left > 1:
                following[column] = (box, left - 1)
        for box in row:
            cells[box.column] = a_cell(box, width, content(box), '<w:vMerge w:val="restart"/>' if box.rowspan > 1 else "")
            if box.rowspan > 1:
                following[box.column] = (box, box.rowspan - 1)
        rows.append("".join(cells[column] for column in sorted(cells)))
        hanging = following
    return _table(rows, table.width, width)


def _table(rows: Iterable[str], columns: int, width: int) -> str:
    names = ("top", "left", "bottom", "right", "insideH", "insideV")
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in names)
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>" + paragraph("")
    )


def _document(model: Model, table: Callable[[Table], str], line: Callable[[Line], str] = a_line) -> str:
    return body("".join(line(block) if isinstance(block, Line) else table(block) for block in model.blocks))


def plain(model: Model) -> bytes:
    """Write rows of cells without any span, as programs that export tables do."""
    def bare(table: Table) -> str:
        return _table(("".join(a_cell(Box(box.text, 0, 0), 600, filled(box)) for box in row) for row in table.rows), table.width, 600)

    return package(_document(model, bare, lambda line: paragraph(run(line.text))))


def spanned(model: Model) -> bytes:
    """Write the tables with the spans of the form, and the lines as an office typesets them."""
    return package(_document(model, a_table))


def nested(model: Model) -> bytes:
    """Write everything into one cell of a table that lays out the page, the statutory tables nested in it."""
    content = "".join(a_line(block) if isinstance(block, Line) else a_table(block) for block in model.blocks)
    return package(body(_table([a_cell(Box("", 0, 0), _WIDTH, content + "<w:p/>")], 1, _WIDTH)))


def tracked(model: Model) -> bytes:
    """Write every figure as the correction of another one, among rows, cells and paragraphs that were deleted."""
    def changed(box: Box) -> str:
        if not box.text.strip().isdigit():
            return filled(box)
        gone = f'<w:del {_CHANGE}><w:r><w:delText>9{box.text}</w:delText></w:r></w:del>'
        return paragraph(f"{gone}<w:ins {_CHANGE}>{run(box.text)}</w:ins>")

    def table(laid: Table) -> str:
        written = a_table(laid, changed)
        cell = a_cell(Box("", 0, 0), 600, paragraph(f"<w:del {_CHANGE}><w:r><w:delText>1</w:delText></w:r></w:del>"))
        row = f"<w:tr><w:trPr><w:del {_CHANGE}/></w:trPr>{cell}</w:tr>"
        return written.replace("</w:tr>", f"</w:tr>{row}", 1)

    gone = paragraph(
        f"<w:del {_CHANGE}><w:r><w:delText>本年共收到申请999件。</w:delText></w:r></w:del>", f"<w:rPr><w:del {_CHANGE}/></w:rPr>"
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
    "docx_strict": strict, "docx_flat": flat,
}
