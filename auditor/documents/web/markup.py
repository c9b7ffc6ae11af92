"""Parses HTML within limits: no network, no entities, no endless depth; knows which elements break a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from auditor.documents.refusals import MOST_MARKS, too_deep, too_many
from auditor.documents.text.lines import printed, same_line_ends
from auditor.documents.web.drawn import DRAWING_HINTS, DRAWN, draw_tables

Element = etree._Element
DEEPEST = 256
_DRAWN_AS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_LAST_LINE = 65535  # libxml2 counts no further

BREAK = "\v"  # stands for a line break of the page; in a source it means one too
DROPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "head")
)
HOLDERS = ("script", "textarea", "template", "noscript", "xmp")  # what stands in them is not shown, or not as a page
UNSEEN = frozenset(("del", "s", "strike", "rt", "rp"))  # struck out, or a note above the line
HEADINGS = frozenset(("title", "h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS.union(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    ("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol"),
    ("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
)
CHROME = frozenset(("nav", "footer", "aside"))
_CHROME_NAMES = frozenset(
    ("nav", "navbar", "menu", "footer", "foot", "sidebar", "side", "aside", "breadcrumb", "crumb", "crumbs", "share", "copyright")
)
_LONGEST_CHROME = 1500  # a page whose author calls the report itself a menu is still read

_MAYBE_UNSEEN = etree.XPath(
    "//*[self::del or self::s or self::strike or self::rt or self::rp or @hidden or "
    "contains(translate(@style, 'DISPLAYVTHEO', 'displayvtheo'), 'display') or "
    "contains(translate(@style, 'DISPLAYVTHEOB', 'displayvtheob'), 'visibility') or contains(@style, 'mso-hide')]"
)
_ROWS_AND_CELLS = frozenset(("tr", "td", "th"))
_LONGEST_HIDDEN = 200
_UNSEEN_HINTS = (b"<del", b"<s>", b"<s ", b"<strike", b"<rt", b"<rp", b"hidden", b"mso-hide", b"display", b"collapse")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.I)

RAISED, LOWERED = "\ufdd0", "\ufdd1"  # no characters at all: around a text above or below the line
_ALL_RAISED = re.compile(rf"\A\s*{RAISED}([^{RAISED}]*){LOWERED}\s*\Z")
_RAISED_MARK = re.compile(rf"(?<=\S)\s*{RAISED}|{LOWERED}(?=\s*[0-9０-９])")
_RAISED_END = re.compile(f"[{RAISED}{LOWERED}]")

SPACES = " \t\n\r\f"  # white space of the source, which a page does not show
_EDGES = SPACES + BREAK
_SPACES = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_OPENING = re.compile(
    r"\s*<(?:!--|\?xml\b|(?:!doctype\s+html|html|head|title|meta|link|script|style|body|table|div|p|span|h[1-6]|font|center"
    r"|section|article|main|ul|ol|br|frameset|form|textarea|dl|pre)\b)",
    re.I,
)
_CLOSING = re.compile(r"</(?:\w+:)?(?:html|body|frameset|table|tr|td|p|div|li|span|h[1-6])\s*>", re.I)

_TABLE = re.compile(r"<table\b", re.I)
_TABLE_END = re.compile(r"</table\b", re.I)
_END = re.compile(r"</(?:html|body)\b", re.I)


def looks_like_html(text: str) -> bool:
    """Tell that a text begins like a page, or closes an element of one anywhere."""
    return _OPENING.match(text) is not None or _CLOSING.search(text) is not None


# The parser compares each attribute of a tag with all before it: a hundred thousand of them would take minutes.
_SHORT = 1 << 15
_MANY_ATTRIBUTES = re.compile(
    r"<[a-zA-Z](?>[^\s>/]*)(?>[\s/]+[^\s>/=\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']*))?){2000}")


def typed_tags(text: str) -> int:
    """Count the closing tags in a text, which a page that shows its own tags is full of."""
    return len(_CLOSING.findall(text))


def parse(text: str, name: str) -> Element | None:
    """Parse a page of any quality; None when nothing at all is in it.

    Raises:
        DocumentError: E104 when it is nested deeper than `DEEPEST`, has a text too long to hold,
            or has too many tags.
    """
    tags = text.count("<")
    if tags > MOST_MARKS:
        raise too_many(name, tags)
    if len(text) > _SHORT and _MANY_ATTRIBUTES.search(text):
        raise too_deep(name, DEEPEST)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    page = same_line_ends(text).replace("\0", "").encode("utf-8", "replace")
    if b"<![CDATA[" in page:
        page = page.replace(b"<![CDATA[", b"").replace(b"]]>", b"")
    try:
        root = etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        return None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise too_deep(name, DEEPEST)
    lower = page.lower()
    if root is not None and any(hint in lower for hint in _UNSEEN_HINTS):
        _empty_unseen(root)
    if root is not None and any(hint in lower for hint in DRAWING_HINTS):
        draw_tables(root)
    return root


def is_chrome(element: Element) -> bool:
    """Tell that a block is a menu, a side bar or a foot of the page, by its tag or by what its author calls it."""
    if element.tag in CHROME:
        return True
    called = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return called != " " and not _CHROME_NAMES.isdisjoint(called.split()) and (
        sum(map(len, map(str, element.itertext()))) <= _LONGEST_CHROME and next(element.iter("table"), None) is None)


def line_of(element: Element) -> int | None:
    """Give the line of an element's tag, from 1, or None past the line where the parser stops counting."""
    line = element.sourceline
    return line if isinstance(line, int) and 0 < line < _LAST_LINE else None


def shown(text: str) -> str:
    """Write text as a page shows it: white space of the source collapsed, one line per `BREAK`, blank lines gone.

    A no-break or ideographic space is the author's and stays.
    """
    text = text.strip(_EDGES)
    if text.isalnum():
        return text
    text = _SPACES.sub(" ", printed(text))
    if BREAK not in text:
        return text.strip(" ")
    return "\n".join(line for part in text.split(BREAK) if (line := part.strip(" ")))


def is_unseen(element: Element) -> bool:
    """Tell that a row or cell of a table is not shown."""
    return element.get("hidden") is not None


def _empty_unseen(root: Element) -> None:
    """Empty what is struck out or hidden, and what is noted above the line; hidden rows and cells are marked alike.

    A large block stays: a page hides the pages behind its tabs, and one of them may be the report.
    """
    for element in _MAYBE_UNSEEN(root):  # type: ignore[union-attr]
        if not isinstance(element, Element) or not _is_unseen(element):
            continue
        if element.tag in _ROWS_AND_CELLS:
            element.set("hidden", "")
        elif _is_small_in_cell(element) or (element.tag not in BLOCKS and element.tag not in HOLDERS):
            element.text = None
            for child in list(element):
                element.remove(child)


def _is_unseen(element: Element) -> bool:
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def _is_small_in_cell(element: Element) -> bool:
    inside = any(parent.tag in _ROWS_AND_CELLS for parent in element.iterancestors())
    return inside and sum(map(len, map(str, element.itertext()))) <= _LONGEST_HIDDEN


def raised(text: str) -> str:
    """Write what stood raised or lowered (between `RAISED` and `LOWERED`) apart from its neighbours, so that a figure
    and the number of its footnote never make one figure."""
    if RAISED not in text:
        return text
    return _RAISED_END.sub("", _RAISED_MARK.sub("^", _ALL_RAISED.sub(r"\1", text)))


def ends_open(text: str) -> bool:
    """Tell that a page stops inside a tag or, unfinished, inside a table."""
    if text.rfind("<") > text.rfind(">"):
        return True
    if _END.search(text, max(0, len(text) - 2000)):
        return False
    return len(_TABLE.findall(text)) > len(_TABLE_END.findall(text))


def steps(parent: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Give the elements directly in `parent`, each with its XPath, where `path` is that of the parent.

    A tag that is no plain name, as Word writes them, is found by its position.
    """
    counts: dict[str, int] = {}
    for position, child in enumerate(parent, 1):
        tag = child.get(DRAWN) or str(child.tag) if child.tag in _DRAWN_AS else str(child.tag)
        counts[tag] = count = counts.get(tag, 0) + 1
        yield child, f"{path}/{tag}[{count}]" if tag.isalnum() and tag.isascii() else f"{path}/*[{position}]"
