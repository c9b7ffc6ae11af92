"""A leaf of text for people, headed parts with items below items, and how it is written as text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.export import Line
from auditor.export.markdown import escaped
from auditor.export.plain import one_line, wrapped
from auditor.export.table import Role


@dataclass(frozen=True)
class Item:
    """One thing to say, with what belongs below it. `code`, after the text, is a formula as its author wrote it."""

    text: str
    below: tuple[Item, ...] = ()
    code: str = ""
    role: Role = "detail"


@dataclass(frozen=True)
class Part:
    """A heading with its items; `note` says in passing how to read them. `prose`: the items are paragraphs, not a list."""

    heading: str
    items: tuple[Item, ...]
    note: str = ""
    prose: bool = False
    role: Role = "head"


@dataclass(frozen=True)
class Leaf:
    """A title, the lines that stand right below it, and the parts."""

    title: str
    heads: tuple[str, ...]
    parts: tuple[Part, ...]


def text_lines(leaf: Leaf) -> Iterator[Line]:
    """Write a leaf as plain text, line by line; parts without items are left out."""
    yield from (Line(text, "source") for text in wrapped(leaf.title, "", "  "))
    for head in leaf.heads:
        yield from (Line(text) for text in wrapped(head, "  ", "  "))
    for part in leaf.parts:
        if part.items:
            yield Line("")
            yield from (Line(text, part.role) for text in wrapped(part.heading + part.note, "", "  "))
            for item in part.items:
                yield from _lines(item, "  ", "" if part.prose else "- ")


def _lines(item: Item, indent: str, mark: str) -> Iterator[Line]:
    if item.code:
        yield from (Line(text, "faint") for text in wrapped(item.text + item.code, indent, indent))
        return
    rest = indent + " " * len(mark)
    yield from (Line(text, item.role) for text in wrapped(item.text, indent + mark, rest))
    for below in item.below:
        yield from _lines(below, rest, "- ")


def markdown_lines(leaf: Leaf) -> Iterator[str]:
    """Write a leaf as Markdown, line by line, in which no text can mean anything but itself."""
    yield f"# {escaped(leaf.title)}"
    for head in leaf.heads:
        yield from ("", escaped(head))
    for part in leaf.parts:
        if part.items:
            yield from ("", f"## {escaped(part.heading)}", "")
            if part.note:
                yield from (f"*{escaped(part.note).strip()}*", "")
            for item in part.items:
                yield from _bullets(item, "", "" if part.prose else "- ")


def _bullets(item: Item, indent: str, mark: str) -> Iterator[str]:
    yield f"{indent}{mark}{escaped(item.text)}{_fenced(item.code) if item.code else ''}"
    for below in item.below:
        yield from _bullets(below, indent + "  ", "- ")


def _fenced(text: str) -> str:
    """A formula between marks of code, as many as it does not hold itself."""
    fence = "`"
    while fence in text:
        fence += "`"
    return f"{fence} {one_line(text)} {fence}" if "`" in text else f"{fence}{one_line(text)}{fence}"
