"""Finds the page that a web page holds in a script, a text field or a template and shows only when it runs; runs nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from auditor.documents.web.markup import HOLDERS, Element, line_of
from auditor.documents.web.script_text import script_texts, without_cdata

LEAST_WRITTEN = 100  # Chinese characters; the shortest report has some hundreds
_HINTS = ("<script", "<textarea", "<template", "<noscript", "<xmp", "hidden", "srcdoc")
_WRITTEN = re.compile(r"[\u4e00-\u9fff]")
_CODED = re.compile(r"\\u[4-9][0-9a-fA-F]{3}|%u[4-9][0-9a-fA-F]{3}|%E[4-9]%|&#(?:x[4-9][0-9a-fA-F]{3}|[2-4][0-9]{4});", re.I)
_ENOUGH = 0.6


class Unshown(NamedTuple):
    """What a page holds and does not show: its text, and the element it is in with line and XPath."""

    text: str
    line: int | None
    path: str


def unshown_page(root: Element, source: str) -> Unshown | None:
    """Give the longest text that could be a page and is not shown, or None where nothing of such a length is.

    Args:
        root: The page.
        source: Its source, which tells at a glance where there is nothing to look for.
    """
    lowered = source.lower()
    if not any(hint in lowered for hint in _HINTS):
        return None
    best, most = None, LEAST_WRITTEN - 1
    tree = root.getroottree()
    for element in root.iter(*HOLDERS, "input", "iframe"):
        weighed = [(_weight(one.text), one) for one in _texts(element, tree.getpath(element))]
        if not weighed:
            continue
        # Of the strings of one script the longest counts; all of them only where it is but a part of what is told.
        whole = max(weight for weight, _ in weighed)
        weight, one = next(pair for pair in weighed if pair[0] >= whole * _ENOUGH)
        if weight > most:
            best, most = one, weight
    return best


def _texts(element: Element, path: str) -> Iterator[Unshown]:
    line = line_of(element)
    framed = element.get("srcdoc") or (element.get("value") if element.tag == "input" else None)
    if framed:
        yield Unshown(_undone(framed), line, path)
    elif len(element):
        inner = (etree.tostring(child, encoding="unicode") for child in element)
        yield Unshown((element.text or "") + "".join(inner), line, path)
    elif element.text and _may_tell(element.text):
        if element.tag != "script" or element.text.lstrip().startswith("<"):
            yield Unshown(_undone(element.text), line, path)
            return
        for told in script_texts(element.text, LEAST_WRITTEN):
            yield Unshown(_undone(told.text), line + told.line if line else None, path)


def _may_tell(text: str) -> bool:
    """Tell that a text has Chinese in it, plain or coded, and is no mere program."""
    return not text.isascii() or _CODED.search(text) is not None


def _undone(text: str) -> str:
    """Undo entities where the tags themselves were written with them, once or twice."""
    for _ in range(2):
        if "</" in text or "&" not in text:
            break
        text = html.unescape(text)
    return without_cdata(text)


def _weight(text: str) -> int:
    return len(_WRITTEN.findall(text))
