"""Tells which pictures, attached files and framed pages of a web page belong to its content."""

from __future__ import annotations

import re

from auditor.documents.document import Figure, Place
from auditor.documents.web.markup import Element, line_of, shown

SHOWING = ("img", "a", "iframe", "frame", "embed", "object")  # the elements that may be or lead to a figure
_FRAMES = frozenset(("iframe", "frame", "embed", "object"))

_FILE = re.compile(r"\.(?:docx?|xlsx?|wps|et|pdf|ofd|ceb|rtf|csv|zip|rar|7z|pptx?)(?=$|[?#&;'\"\s)\]】）])", re.I)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|webp)(?=$|[?#&;])", re.I)
_ORNAMENT = re.compile(r"(?:^|[/_.-])(?:icons?|ico|logo|btn|button|arrow|share|blank|spacer|filetypeimages)(?=$|[/_.0-9-])", re.I)
_SIZE = re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*([0-9.]+)\s*px", re.I)
_NOWHERE = ("#", "javascript:", "about:", "mailto:", "tel:")
_SMALLEST = 48  # pixels; no table fits in less
_LONGEST = 300
_LONGEST_LINK = 80
_SOURCES = ("data-original", "data-src", "original-src", "_src", "src", "data")  # those of pictures shown late come first


def figure_of(element: Element, path: str) -> Figure | None:
    """Give the figure that an element is, or leads to; None for ornaments and for links to other pages.

    `kind`: picture, attachment, or page for what a frame shows.
    """
    if element.tag == "img":
        return _picture(element, path)
    target = element.get("href") or _source(element)
    said = shown("".join(map(str, element.itertext()))) or element.get("title") or ""
    if not target or (element.tag in _FRAMES and target.lower().startswith(_NOWHERE)):
        return None
    if _FILE.search(target) or (element.tag == "a" and _FILE.search(said)):
        kind = "attachment"
    elif element.tag == "a":
        kind = "picture" if _PICTURE.search(target) and not len(element) else ""
    else:
        kind = "picture" if _PICTURE.search(target) else "page"
    return Figure(kind, said[:_LONGEST], _short(target), Place(line_of(element), xpath=path)) if kind else None


def leads_elsewhere(element: Element) -> bool:
    """Tell that an element is a short link to another page: its words are that page's, not this one's."""
    target = (element.get("href") or "").strip()
    if not target or target.lower().startswith(_NOWHERE) or _FILE.search(target) or _PICTURE.search(target):
        return False
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _LONGEST_LINK:
            return False
    return True


def _picture(element: Element, path: str) -> Figure | None:
    target = _source(element)
    if not target or _is_small(element) or _ORNAMENT.search(target.partition("?")[0]):
        return None
    said = element.get("alt") or element.get("title") or ""
    return Figure("picture", shown(said)[:_LONGEST], _short(target), Place(line_of(element), xpath=path))


def _source(element: Element) -> str:
    return next((source for name in _SOURCES if (source := (element.get(name) or "").strip())), "")


def _is_small(element: Element) -> bool:
    sizes = [*_SIZE.findall(element.get("style") or ""), element.get("width") or "", element.get("height") or ""]
    return any(size.rstrip("px").isdecimal() and int(size.rstrip("px")) < _SMALLEST for size in sizes)


def _short(target: str) -> str:
    """Write an address as it stands; of one that holds the picture itself, only what kind it is."""
    if target.lower().startswith("data:"):
        return target.partition(",")[0][:60] + ",…"
    return target if len(target) <= _LONGEST else target[:_LONGEST] + "…"
