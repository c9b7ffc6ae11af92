"""The names of WordprocessingML that readers look for, and how its small values are read.

Source: ECMA-376 Part 1, 17 (WordprocessingML), in the transitional namespace; `parts.py` brings the strict one to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"

W = f"{{{WORD}}}"
P, R, T, TBL, TR, TC, SDT = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc", "sdt"))
P_PR, R_PR, TR_PR, TC_PR, SDT_PR = (W + name for name in ("pPr", "rPr", "trPr", "tcPr", "sdtPr"))
DEL, MOVE_FROM, CELL_DEL = W + "del", W + "moveFrom", W + "cellDel"
BOX_CONTENT, ALT_CHUNK, SUB_DOC = W + "txbxContent", W + "altChunk", W + "subDoc"
DRAWING, PICTURE, OBJECT = W + "drawing", W + "pict", W + "object"
ALTERNATE, CHOICE, FALLBACK = (f"{{{_CHOICES}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
BLIP = f"{{{_DRAWING}main}}blip"
CHART = f"{{{_DRAWING}chart}}chart"
DIAGRAM = f"{{{_DRAWING}diagram}}relIds"
DRAWING_NAME = f"{{{_DRAWING}wordprocessingDrawing}}docPr"
IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"

VAL, ID, TYPE = W + "val", W + "id", W + "type"
REL_ID, REL_EMBED, REL_LINK = (f"{{{_RELATIONS}}}{name}" for name in ("id", "embed", "link"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

PROPERTIES = frozenset(
    W + name for name in (
        "pPr", "rPr", "trPr", "tcPr", "tblPr", "tblGrid", "tblPrEx", "sdtPr", "sdtEndPr", "sectPr", "customXmlPr",
        "smartTagPr", "fldData", "ffData", "instrText", "delInstrText", "delText", "rt", "rubyPr",
    )
)  # fmt: skip

_OFF = frozenset(("0", "false", "off"))


def value_of(parent: Element | None, name: str) -> str | None:
    """Give the `w:val` of a direct child, or None where there is no such child or value."""
    child = parent.find(W + name) if parent is not None else None
    return child.get(VAL) if child is not None else None


def number_of(parent: Element | None, name: str) -> int | None:
    """Give the `w:val` of a direct child as a whole number, or None where it is none."""
    return whole(value_of(parent, name))


def whole(text: str | None) -> int | None:
    """Read a whole number of at most nine digits, or give None."""
    if text is None or len(text) > 10 or not text.lstrip("-").isdecimal():
        return None
    return int(text)


def is_on(element: Element | None) -> bool | None:
    """Read a property that is on by being there, unless it says it is off; None where it is not there."""
    return None if element is None else element.get(VAL, "1") not in _OFF


def found_in(parent: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield the rows, cells or tables in `parent` through whatever wraps them, but not those inside each other."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag != P and child.tag not in PROPERTIES and len(child):
            yield from found_in(child, wanted)
