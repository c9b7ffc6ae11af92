"""Parses HTML within limits: no network, no entities, no endless depth; knows which elements break a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from auditor.documents.lines import printed, same_line_ends
from auditor.documents.refusals import MOST_MARKS, too_deep, too_many

Element = etree._Element
DEEPEST = 256
_LAST_LINE = 65535  # libxml2 counts no further

BREAK = "\v"  # stands for a line break of the page; in a source it means one too
DROPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "head")
)
HEADINGS = frozenset(("title", "h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS.union(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
    ("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "ol"),
    ("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
)
CHROME = frozenset(("nav", "footer", "aside"))

SPACES = " \t\n\r\f"  # white space of the source, which a page does not show
_EDGES = SPACES + BREAK
_SPACES = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_OPENING = re.compile(
    r"\s*<(?:!--|\?xml\b|(?:!doctype\s+html|html|head|title|meta|link|script|style|body|table|div|p|span|h[1-6]|font|center"
    r"|section|article|main|ul|ol|br)\b)",
    re.I,
)
_CLOSING = re.compile(r"</(?:html|body|table|tr|td|p|div|li|span|h[1-6])\s*>", re.I)

_TABLE = re.compile(r"<table\b", re.I)
_TABLE_END = re.compile(r"</table\b", re.I)
_END = re.compile(r"</(?:html|body)\b", re.I)


def looks_like_html(text: str) -> bool:
    """Tell that a text begins like a page, or closes an element of one anywhere."""
    return _OPENING.match(text) is not None or _CLOSING.search(text) is not None


def parse(text: str, name: str) -> Element | None:
    """Parse a page of any quality; None when nothing at all is in it.

    Raises:
        DocumentError: E104 when it is nested deeper than `DEEPEST`, has a text too long to hold,
            or has too many tags.
    """
    tags = text.count("<")
    if tags > MOST_MARKS:
        raise too_many(name, tags)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    page = same_line_ends(text).replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        return None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise too_deep(name, DEEPEST)
    return root


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
        tag = str(child.tag)
        counts[tag] = count = counts.get(tag, 0) + 1
        yield child, f"{path}/{tag}[{count}]" if tag.isalnum() and tag.isascii() else f"{path}/*[{position}]"
