"""Writes a model as PDF with text: ruled and unruled tables, page breaks, running heads, other fonts."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import pagesizes
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Laid

from tests.factory import web
from tests.factory.model import Box, Line, Model, Table

WQY = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
EMBEDDED = WQY.exists()
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice")
NOBODY = 65534
_ALIGNED = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
_VALUE_WIDTHS = {"stacked": 90, "matrix": 44, "strip": 33}


@dataclass(frozen=True)
class Look:
    """How a PDF is made.

    `rules`: grid | none | rows (lines between rows only). `cut`: rows may break inside. `running`: a head and a page
    number on every page. `repeat`: head lines of the matrix come again on every page. `height` in points.
    """

    font: str = "STSong-Light"
    size: float = 8
    rules: str = "grid"
    align: str = "centre"
    running: bool = True
    cut: bool = False
    repeat: bool = True
    landscape: bool = False
    height: float | None = None
    padding: float = 1


def register(look: Look) -> str:
    """Make the font of a look known and give its name; the collection's own font stands in where it is missing."""
    name = look.font if look.font == "STSong-Light" or EMBEDDED else "STSong-Light"
    if name not in pdfmetrics.getRegisteredFontNames():
        made = UnicodeCIDFont(name) if name == "STSong-Light" else TTFont(name, str(WQY), subfontIndex=0)
        pdfmetrics.registerFont(made)
    return name


def write(model: Model, look: Look = Look()) -> bytes:
    """Write a model as a PDF of that look."""
    font = register(look)
    out = io.BytesIO()
    page = pagesizes.landscape(pagesizes.A4) if look.landscape else pagesizes.A4
    if look.height is not None:
        page = (page[0], look.height)
    template = SimpleDocTemplate(
        out, pagesize=page, title=model.truth.title, leftMargin=50, rightMargin=50, topMargin=60, bottomMargin=60,
        invariant=True,
    )

    def chrome(canvas: Canvas, _: SimpleDocTemplate) -> None:
        if look.running:
            canvas.setFont(font, 9)
            canvas.drawCentredString(page[0] / 2, page[1] - 40, model.truth.title)
            canvas.drawCentredString(page[0] / 2, 34, f"- {canvas.getPageNumber()} -")

    flow = [part for block in model.blocks for part in _flowables(block, look, font, page[0] - 112)]
    template.build(flow, onFirstPage=chrome, onLaterPages=chrome)
    return out.getvalue()


def _flowables(block: Line | Table, look: Look, font: str, width: float) -> Iterator[Flowable]:
    if isinstance(block, Table):
        yield _table(block, look, font, width)
        yield Spacer(1, 10)
    elif block.kind == "title":
        style = ParagraphStyle("title", fontName=font, fontSize=18, leading=26, alignment=TA_CENTER, wordWrap="CJK")
        yield Paragraph(escape(block.text), style)
    elif block.kind == "date":
        style = ParagraphStyle("date", fontName=font, fontSize=10, leading=18, alignment=TA_CENTER, wordWrap="CJK")
        yield Paragraph(escape(block.text), style)
    else:
        style = ParagraphStyle("text", fontName=font, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
        yield Paragraph(escape(block.text), style)


def _table(table: Table, look: Look, font: str, width: float) -> Laid:
    cells: list[list[object]] = [[""] * table.width for _ in table.rows]
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), look.padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.padding), ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]  # fmt: skip
    if look.rules == "grid":
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    elif look.rules == "rows":
        commands.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"))
    for box in (box for row in table.rows for box in row):
        cells[box.row][box.column] = Paragraph(escape(box.text), _style(box, look, font))
        end = (box.column + box.colspan - 1, box.row + box.rowspan - 1)
        if end != (box.column, box.row):
            commands.append(("SPAN", (box.column, box.row), end))
    repeat = 3 if table.name == "applications" and look.repeat else 0
    return Laid(cells, colWidths=_widths(table, width), style=commands, repeatRows=repeat,
                splitInRow=int(look.cut and look.rules == "grid"))


def _style(box: Box, look: Look, font: str) -> ParagraphStyle:
    figures = box.text.replace("-", "").replace(".", "").isdigit() or not box.text
    align = _ALIGNED[look.align] if figures else TA_CENTER
    return ParagraphStyle("cell", fontName=font, fontSize=look.size, leading=look.size * 1.3, alignment=align,
                          wordWrap="CJK")


def _widths(table: Table, width: float) -> list[float]:
    layouts = {4: "stacked", 10: "matrix", 15: "strip"}
    value = _VALUE_WIDTHS[layouts.get(table.width, "matrix")] * width / 483
    if layouts.get(table.width, "matrix") == "matrix":   # one of its columns may be missing
        labels = width - (table.width - 3) * value
        return [labels * 0.2, labels * 0.2, labels * 0.6, *[value] * (table.width - 3)]
    if table.width == 15:
        return [width / 15] * 15
    return [width - 3 * value, *[value] * 3]


LOOKS = {
    "default": Look(),
    "embedded": Look(font="wqy"),
    "plain": Look(running=False, repeat=False),
    "left": Look(align="left", font="wqy"),
    "right": Look(align="right", padding=1),
    "landscape": Look(landscape=True, font="wqy", cut=True, repeat=False),
    "short pages": Look(height=430, repeat=False, cut=True, font="wqy"),
}
UNRULED = {
    "unruled": Look(rules="none"),
    "rules between rows": Look(rules="rows", font="wqy"),
    "unruled left": Look(rules="none", align="left", font="wqy", size=9),
    "unruled right": Look(rules="none", align="right", padding=3, size=7),
    "unruled landscape": Look(rules="none", landscape=True, font="wqy"),
    "unruled short pages": Look(rules="none", height=720, repeat=False),
}


def printed_from_browser(model: Model, folder: Path) -> bytes:
    """Print the factory's web page to PDF with the browser that is installed, as an ordinary user; `folder` takes its files."""
    page, out = folder / "page.html", folder / "page.pdf"
    user: list[str] = []
    if os.geteuid() == 0:
        for above in (folder, *folder.parents):  # pytest closes its folders to all but one
            if above == Path(tempfile.gettempdir()):
                break
            above.chmod(0o755)
        os.chown(folder, NOBODY, NOBODY)
        user = [shutil.which("setpriv") or "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    borders = b"<style>table{border-collapse:collapse;width:100%}td{border:1px solid black;font-size:9pt}p{margin:2px}</style>"
    page.write_bytes(web.page(model).replace(b"</head>", b"<meta charset=utf-8>" + borders + b"</head>"))
    subprocess.run(
        # No sandbox: a container may forbid the namespaces it is made of, and the page is our own.
        [*user, str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
         f"--print-to-pdf={out}", page.as_uri()],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    return out.read_bytes()


def converted_by_office(model: Model, folder: Path) -> bytes:
    """Let the office suite that is installed make a PDF of the factory's web page."""
    page = folder / "page.html"
    ruled = web.page(model).replace(b"<table>", b'<table border=1 cellspacing=0 width=100%>')
    small = b"<meta charset=utf-8><style>td p{margin:0;font-size:8pt}</style></head>"
    page.write_bytes(ruled.replace(b"</head>", small))
    converted([page], folder, "pdf:writer_web_pdf_Export")
    return (folder / "page.pdf").read_bytes()


def converted(files: Sequence[Path], folder: Path, to: str = "pdf") -> None:
    """Let the office suite make a PDF of each file, beside it in the folder, which takes its settings too."""
    subprocess.run(
        [str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", to,
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
