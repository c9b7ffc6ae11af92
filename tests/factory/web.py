"""Writes a model as the web pages that agencies publish: one style of page a function."""

from __future__ import annotations

import html
import json
import quopri
from base64 import encodebytes
from collections.abc import Callable, Iterable, Mapping

from tests.factory.model import Box, Line, Model, Table, Writer

CellWriter = Callable[[Box], str]

_NAV = "".join(f'<li><a href="/{name}/">{name}</a></li>' for name in ("首页", "机构职能", "政策文件", "互动交流"))
_RELATED = (
    '<div class="sidebar"><h3>相关报告</h3><ul><li><a href="/2018.html">柏川县水利局2018年政府信息公开工作年度报告</a></li>'
    '<li><a href="/2017.html">柏川县教育局2017年政府信息公开工作年度报告</a> 2018-01-09</li></ul></div>'
)


def page(model: Model) -> bytes:
    """Write a plain page with one table a section, spans as attributes."""
    return _page(model, _body(model)).encode()


def site(model: Model) -> bytes:
    """Write a page of a site: menu, side bar with reports of others, head lines, related links and foot."""
    head = "<div class=info><span>来源：云澜区人民政府</span> <span>浏览次数：32</span></div>"
    related = '<p>上一篇：<a href="/1.html">柏川县水利局2016年政府信息公开工作年度报告</a></p>'
    body = f"<nav><ul>{_NAV}</ul></nav>{_RELATED}{head}<div class=content>{_body(model)}</div>{related}{_RELATED}"
    return _page(model, f"{body}<footer><p>网站标识码：0000000000</p><img src=/i/beian.png width=20></footer>").encode()


def lying(encoding: str, claimed: str) -> Writer:
    """Write pages in one encoding that claim another."""

    def write(model: Model) -> bytes:
        return _page(model, _body(model), f'<meta charset="{claimed}">').encode(encoding, "xmlcharrefreplace")

    return write


def row_tables(model: Model) -> bytes:
    """Write every row of a table as a table of its own."""
    return _page(model, _body(model, "".join, "<table><tr>{}</tr></table>")).encode()


def one_table(model: Model) -> bytes:
    """Write the whole report into one table: headings and text in rows of one cell, the tables' rows between them."""
    rows: list[str] = []
    for block in model.blocks:
        if isinstance(block, Line):
            rows.append(f"<td colspan=10>{_line(block)}</td>")
        else:
            rows.extend("".join(map(_cell, row)) for row in block.rows)
    return _page(model, f"<table>{_rows(rows)}</table>").encode()


def split_tables(model: Model) -> bytes:
    """Break every table after the eighth row and go on in another, as a page break does; spans end at the break."""

    def table(block: Table) -> str:
        rows = ["".join(f"<td>{html.escape(text)}</td>" for text in row) for row in _filled(block)]
        return "".join(f"<table>{_rows(rows[start : start + 8])}</table><p>&nbsp;</p>" for start in range(0, len(rows), 8))

    return _page(model, "".join(_line(block) if isinstance(block, Line) else table(block) for block in model.blocks)).encode()


def nested_cells(model: Model) -> bytes:
    """Put the text of every cell into a table of its own, and the heads into `<th>` below a `<thead>`."""

    def cell(box: Box) -> str:
        name = "th" if box.row == 0 else "td"
        inner = f"<table><tr><td><div>{html.escape(box.text)}</div></td></tr></table>"
        return f"<{name} colspan={box.colspan} rowspan={box.rowspan}>{inner}</{name}>"

    return _page(model, _body(model, cell=cell)).encode()


def in_cells(model: Model) -> bytes:
    """Write the whole page into the cells of a table that only places them, the statutory tables nested in it."""
    menu = "<td width=120><p>网站首页</p><p>通知公告</p></td>"
    return _page(model, f"<table><tr>{menu}<td>{_body(model)}</td></tr></table>").encode()


def drawn(model: Model) -> bytes:
    """Draw the tables with styles on divs, cells under a span left empty."""
    return _page(model, _drawn_body(model, ('style="display: table"', 'style="display:table-row"',
                                            'style="width:9%;display:table-cell"'))).encode()


def drawn_by_class(model: Model) -> bytes:
    """Draw the tables with classes of a style sheet."""
    style = "<style>.t{display:table;width:100%} div .r { display : table-row }\n.c, .d{border:0;display:table-cell}</style>"
    return _page(model, _drawn_body(model, ('class="t"', 'class="x r"', 'class="c"')), style).encode()


def drawn_by_role(model: Model) -> bytes:
    """Tell tables, rows and cells by their roles alone."""
    return _page(model, _drawn_body(model, ('role="table"', 'role="row"', 'role="cell"'))).encode()


def in_string(model: Model) -> bytes:
    """Put the content into a string of a script, quotes escaped, in several parts joined with plus signs."""
    texts = (json.dumps(part, ensure_ascii=False)[1:-1].replace("/", "\\/") for part in _slices(_body(model), 997))
    joined = '" +\n  "'.join(texts)
    return _scripted(model, f"// don't \"run\"\nvar title = '年报';\nvar content = \"{joined}\";\nshow(content);")


def in_json(model: Model) -> bytes:
    """Put the content into JSON with every sign of a tag and every character coded."""
    record = json.dumps({"id": 7, "title": model.truth.title, "content": _body(model)}).replace("<", "\\u003c")
    return _scripted(model, record.replace(">", "\\u003e"), ' type="application/json"')


def in_template(model: Model) -> bytes:
    """Put the content into a script that is a template."""
    return _scripted(model, f"\n<div>{_body(model)}</div>", ' type="text/template"')


def in_data_island(model: Model) -> bytes:
    """Put the content into a record of XML inside a script."""
    return _scripted(model, f"<datastore><record><![CDATA[{_body(model)}]]></record></datastore>", ' type="text/xml"')


def in_field(model: Model) -> bytes:
    """Put the content, escaped, into a text field that is not shown."""
    return _page(model, f'<div id=view></div><textarea id=c style="display:none">{html.escape(_body(model))}</textarea>').encode()


def in_value(model: Model) -> bytes:
    """Put the content into the value of a hidden field."""
    return _page(model, f'<div id=view></div><input type="hidden" value="{html.escape(_body(model))}">').encode()


def escaped(model: Model) -> bytes:
    """Show the tags of the content as text, as a page does whose software escaped it once too often."""
    return _page(model, f"<div>{html.escape(_body(model))}</div>").encode()


def in_cdata(model: Model) -> bytes:
    """Wrap the content as XML that is to be left alone."""
    return _page(model, f"<div><![CDATA[{_body(model)}]]></div>").encode()


def barred(model: Model) -> bytes:
    """Type the tables with bars, a line ended by `<br>` a row."""
    return _page(model, _typed_body(model, "<p>{}</p>", "<br>\n")).encode()


def ruled(model: Model) -> bytes:
    """Type the tables with bars into preformatted text."""
    return _page(model, _typed_body(model, "<pre>{}</pre>", "\n")).encode()


def word(model: Model) -> bytes:
    """Write as Word saves for the web: conditional comments, own tags, styles everywhere."""
    style = "<style><!-- p.MsoNormal{mso-style-parent:''} --></style><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"

    def cell(box: Box) -> str:
        span = (f" colspan={box.colspan}" if box.colspan > 1 else "") + (f" rowspan={box.rowspan}" if box.rowspan > 1 else "")
        text = html.escape(box.text) or "&nbsp;"
        run = f"<span lang=EN-US style='font-size:9.0pt;mso-bidi-font-size:\n12.0pt'>{text}<o:p></o:p></span>"
        return f"<td width=57{span} style='width:42.55pt;padding:0cm'>\n<p class=MsoNormal align=center>{run}</p>\n</td>"

    body = _body(model, _rows, "<table class=MsoTableGrid border=1>{}</table>", cell)
    return _page(model, f"<div class=WordSection1>{body}<![if !supportEmptyParas]>&nbsp;<![endif]></div>", style).encode("gb18030")


def xhtml(model: Model) -> bytes:
    """Write XHTML with declaration, document type and prefixes before the names of its tags."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://localhost/x.dtd">'
    text = _body(model, _rows, "<x:table>{}</x:table>")
    for tag in ("tr", "td"):
        text = text.replace(f"<{tag}", f"<x:{tag}").replace(f"</{tag}>", f"</x:{tag}>")
    return f'{head}<html xmlns="http://localhost/h" xmlns:x="http://localhost/h"><body>{text}</body></html>'.encode()


def archived(encode: Callable[[bytes], bytes], called: str) -> Writer:
    """Write a page with its pictures as one file, as browsers save it."""

    def write(model: Model) -> bytes:
        inner = page(model).decode().encode("gb18030")
        parts = (
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: a.png\r\n\r\niVBORw0KGgo=\r\n",
            b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " + called.encode() + b"\r\n\r\n" + encode(inner),
        )
        head = b'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--=_b"\r\n\r\n'
        return head + b"".join(b"----=_b\r\n" + part + b"\r\n" for part in parts) + b"----=_b--\r\n"

    return write


def with_pictures(model: Model) -> bytes:
    """Show pictures and attached files in the place of tables."""
    figures = '<p><img src="/upload/{0}.png" alt="表{0}"></p><p><a href="/upload/{0}.xls">附表{0}.xls</a></p>'
    blocks = [figures.format(number) if isinstance(block, Table) else _line(block) for number, block in enumerate(model.blocks)]
    return _page(model, "".join(blocks)).encode()


def _scripted(model: Model, script: str, kind: str = "") -> bytes:
    shown = f"<nav><ul>{_NAV}</ul></nav><h1>{html.escape(model.truth.title)}</h1><div id=view></div>"
    return _page(model, f"{shown}<script>var x = 'a</b>';</script><script{kind}>{script}</script>").encode()


def _slices(text: str, length: int) -> Iterable[str]:
    return (text[start : start + length] for start in range(0, len(text), length))


def _page(model: Model, body: str, head: str = "") -> str:
    title = html.escape(model.truth.title)
    return f"<!DOCTYPE html><html><head>{head}<title>{title}</title></head><body>{body}</body></html>"


def _rows(rows: Iterable[str]) -> str:
    return "".join(f"<tr>{row}</tr>" for row in rows)


def _cell(box: Box) -> str:
    return f'<td colspan="{box.colspan}" rowspan="{box.rowspan}"><p>{html.escape(box.text)}</p></td>'


def _body(
    model: Model, join: Callable[[Iterable[str]], str] = _rows, table: str = "<table>{}</table>", cell: CellWriter = _cell
) -> str:
    def drawn_table(block: Table) -> str:
        rows = ["".join(map(cell, row)) for row in block.rows]
        return "".join(table.format(row) for row in rows) if join is not _rows else table.format(join(rows))

    return "\n".join(_line(block) if isinstance(block, Line) else drawn_table(block) for block in model.blocks)


def _line(line: Line) -> str:
    tag = "h1" if line.kind == "title" else "p"
    return f"<{tag}>{html.escape(line.text)}</{tag}>"


def _filled(table: Table) -> list[list[str]]:
    """Lay a table out with a text in every place: of a span the text in its first, the others empty."""
    rows = [[""] * table.width for _ in table.rows]
    for row in table.rows:
        for box in row:
            rows[box.row][box.column] = box.text
    return rows


def _drawn_body(model: Model, marks: tuple[str, str, str]) -> str:
    table, row, cell = marks

    def drawn_row(texts: list[str]) -> str:
        cells = "".join(f"<div {cell}><span>{html.escape(text) or '&nbsp;'}</span></div>" for text in texts)
        return f"<div {row}>{cells}</div>"

    return "\n".join(
        _line(block) if isinstance(block, Line) else f"<div {table}>{''.join(map(drawn_row, _filled(block)))}</div>"
        for block in model.blocks
    )


def _typed_body(model: Model, frame: str, end: str) -> str:
    def typed(table: Table) -> str:
        return frame.format(end.join(html.escape(" | ".join(row)) for row in _filled(table)))

    return "\n".join(_line(block) if isinstance(block, Line) else typed(block) for block in model.blocks)


WRITERS: Mapping[str, Writer] = {
    "html": page, "html-site": site, "html-gbk": lying("gbk", "utf-8"), "html-gb18030": lying("gb18030", "big5"),
    "html-utf16": lying("utf-16", "gbk"), "html-row-tables": row_tables, "html-in-cells": in_cells,
    "html-one-table": one_table, "html-split-tables": split_tables, "html-nested-cells": nested_cells,
    "html-drawn": drawn, "html-drawn-by-class": drawn_by_class, "html-drawn-by-role": drawn_by_role,
    "html-in-string": in_string, "html-in-json": in_json, "html-in-template": in_template,
    "html-in-data-island": in_data_island, "html-in-field": in_field, "html-in-value": in_value,
    "html-escaped": escaped, "html-in-cdata": in_cdata, "html-barred": barred, "html-ruled": ruled, "html-word": word,
    "xhtml": xhtml, "mhtml-base64": archived(encodebytes, "base64"), "mhtml-quoted": archived(quopri.encodestring, "quoted-printable"),
}  # fmt: skip
