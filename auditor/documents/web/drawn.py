"""Makes tables of what a page draws as one with styles or roles on elements of other names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

DRAWN = "drawn-on"  # an attribute of our own: the name that an element had
DRAWING_HINTS = (b"table-cell", b'role="cell', b"role='cell", b'role="gridcell', b":td")

_KINDS = {
    "table": "table", "inline-table": "table", "table-row-group": "tbody", "table-header-group": "tbody",
    "table-footer-group": "tbody", "table-row": "tr", "table-cell": "td",
}  # fmt: skip
_ROLES = {
    "table": "table", "grid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "td", "rowheader": "td",
}  # fmt: skip
_BLANK = frozenset(("div", "span", "p", "ul", "ol", "li", "dl", "dt", "dd", "section", "article"))
_DISPLAY = re.compile(r"display\s*:\s*((?:inline-)?table(?:-[a-z]+(?:-group)?)?)", re.I)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\.([\w-]+)\s*\Z")
_PREFIXED = re.compile(r"\A[A-Za-z]\w*:(table|thead|tbody|tfoot|tr|td|th)\Z")


def draw_tables(root: etree._Element) -> None:
    """Rename the elements that are drawn as table, row or cell, and those that have a prefix before such a name.

    What they were called stays in `DRAWN`, so that the XPath of the page still leads to them.
    """
    styled = _styled(root)
    for element in root.iter():
        tag = str(element.tag)
        if tag in _BLANK:
            kind = _kind(element, styled)
        else:
            prefixed = _PREFIXED.match(tag)
            kind = prefixed[1] if prefixed else None
        if kind is not None:
            element.set(DRAWN, tag)
            element.tag = kind


def _kind(element: etree._Element, styled: Mapping[str, str]) -> str | None:
    found = _DISPLAY.search(element.get("style") or "")
    if found:
        return _KINDS.get(found[1].lower())
    role = _ROLES.get((element.get("role") or "").lower())
    if role is not None:
        return role
    names = (element.get("class") or "").split() if styled else ()
    return next((styled[name] for name in names if name in styled), None)


def _styled(root: etree._Element) -> dict[str, str]:
    """Map each class that a style sheet of the page draws as part of a table to the tag of that part."""
    styled: dict[str, str] = {}
    for sheet in root.iter("style"):
        for selectors, body in _RULE.findall(sheet.text or ""):
            found = _DISPLAY.search(body)
            kind = _KINDS.get(found[1].lower()) if found else None
            for selector in selectors.split(",") if kind else ():
                name = _CLASS.search(selector)
                if name and kind:
                    styled[name[1]] = kind
    return styled
