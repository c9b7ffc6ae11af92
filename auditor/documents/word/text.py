"""Writes the text of one Word paragraph as it is printed, and lists what stands in it beside text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auditor.documents.document import Figure
from auditor.documents.text.lines import printed
from auditor.documents.web.markup import LOWERED, RAISED, raised
from auditor.documents.word.drawn import drawn_figures
from auditor.documents.word.markup import (
    BOX_CONTENT,
    DRAWING,
    ID,
    MATH_TEXT,
    OBJECT,
    P_PR,
    PICTURE,
    PROPERTIES,
    R_PR,
    SPACE,
    Element,
    R,
    T,
    W,
    whole,
)
from auditor.documents.word.parts import Related
from auditor.documents.word.styles import PLAIN, Look, Styles, style_of, text_look

_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_FIELD, _CODE, _SIMPLE = W + "fldChar", W + "instrText", W + "fldSimple"
_CHANGING = frozenset(W + name for name in ("vanish", "strike", "dstrike", "vertAlign", "rStyle"))
_SYMBOL, _DROPPED_LIST = W + "sym", W + "ddList"
_MARKS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "",
}  # fmt: skip
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
_CONTENTS_ENTRY = re.compile(r"\s*(?:PAGEREF|TOC)\b", re.I)
_PRIVATE, _SYMBOL_FONT = range(0xF000, 0xF100), "symbol"
_UNKNOWN_SYMBOL = "■"
_SYMBOLS = {0xB7: "·", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0x2D: "-"}


@dataclass
class Content:
    """What one paragraph holds: its text, and text boxes, figures and notes in the order of their anchors.

    `lists` tells that it is an entry of a table of contents; `struck` is the text that was struck out.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    lists: bool = False
    struck: str = ""


@dataclass
class _Field:
    """A complex field that is open: its code, whether its code or its result stands now, and what it keeps unsaid."""

    code: str = ""
    in_code: bool = True
    unsaid: list[str] = field(default_factory=list)

    @property
    def is_mute(self) -> bool:
        """Whether what stands now is not part of the text: code, or the number of a page."""
        return self.in_code or _PAGES.match(self.code) is not None


class Inline:
    """Reads paragraphs one after another, by the styles and relations of their document."""

    def __init__(self, styles: Styles, related: dict[str, Related]) -> None:
        self._styles = styles
        self._related = related
        self._content = Content()
        self._chunks: list[str] = []
        self._fields: list[_Field] = []
        self._look = PLAIN

    def read(self, paragraph: Element, look: Look) -> Content:
        """Read a paragraph whose style has a look. A field that does not end in it is broken, and hides nothing."""
        self._content, self._chunks, self._fields, self._look = Content(), [], [], look
        self._inside(paragraph)
        for broken in self._fields:
            self._chunks.extend(broken.unsaid)
        self._content.text = raised("".join(self._chunks))
        return self._content

    def _inside(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag == MATH_TEXT:
                self._say(child.text or "")
            elif tag == _SIMPLE:
                if not _PAGES.match(child.get(W + "instr") or ""):
                    self._inside(child)
            elif tag not in PROPERTIES and tag != P_PR and len(child):
                self._inside(child)

    def _run(self, run: Element) -> None:
        properties = run.find(R_PR)
        look = self._look
        if properties is not None and any(child.tag in _CHANGING for child in properties):
            style = style_of(properties, "rStyle")
            own = text_look(properties)
            look = (own.over(self._styles.run_look(style)) if style is not None else own).over(look)
        if look.hidden or look.struck:
            for mark in run.iter(_FIELD, _CODE):
                self._mark(mark)
            if not look.hidden:
                self._content.struck += "".join(text.text or "" for text in run.iterchildren(T))
            return
        before = len(self._chunks)
        self._pieces(run)
        if look.raised and "".join(self._chunks[before:]).strip():  # the mark of a note is a raised run without a text
            self._chunks[before:] = [RAISED, *self._chunks[before:], LOWERED]

    def _pieces(self, run: Element) -> None:
        for piece in run:
            tag = piece.tag
            if tag == T:
                text = piece.text
                if text:
                    self._say(text if piece.get(SPACE) == "preserve" else text.strip(" \t\r\n"))
            elif tag != R_PR:
                self._mark(piece)

    def _mark(self, piece: Element) -> None:
        """Take a piece of a run that is no plain text."""
        tag = piece.tag
        if tag in _MARKS:
            self._say(_MARKS[tag])
        elif tag == _FIELD:
            self._field(piece)
        elif tag == _CODE:
            self._code(piece.text or "")
        elif tag in _NOTES:
            self._content.notes.append((_NOTES[tag], piece.get(ID) or ""))
        elif tag == _SYMBOL:
            self._say(_symbol(piece))
        elif tag in (DRAWING, PICTURE, OBJECT):
            self._drawn(piece)
        elif tag not in PROPERTIES and len(piece):
            self._pieces_of_wrapper(piece)

    def _pieces_of_wrapper(self, wrapper: Element) -> None:
        if next(wrapper.iterchildren(R), None) is not None:
            self._inside(wrapper)
        else:
            self._pieces(wrapper)

    def _drawn(self, drawn: Element) -> None:
        self._content.boxes.extend(
            box for box in drawn.iter(BOX_CONTENT) if next(box.iterancestors(BOX_CONTENT, drawn.tag), drawn) is drawn
        )
        self._content.figures.extend(drawn_figures(drawn, self._related))

    def _field(self, mark: Element) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
            for listed in mark.iter(_DROPPED_LIST):
                self._chunks.append(_chosen(listed))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
            self._fields[-1].unsaid.clear()
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _code(self, text: str) -> None:
        self._content.lists = self._content.lists or _CONTENTS_ENTRY.match(text) is not None
        if self._fields:
            self._fields[-1].code += text

    def _say(self, text: str) -> None:
        mute = next((open_ for open_ in self._fields if open_.is_mute), None)
        (self._chunks if mute is None else mute.unsaid).append(text)


def lines_of(text: str) -> list[str]:
    """Part a text into its lines, without invisible marks, blanks around them, and empty ones."""
    return [line for part in printed(text).split("\n") if (line := part.strip(" \t\r\v\f"))]


def _symbol(symbol: Element) -> str:
    """Give a symbol as a character; one that only its font knows is a black square, which no figure holds."""
    try:
        code = int(symbol.get(W + "char") or "", 16)
    except ValueError:
        return _UNKNOWN_SYMBOL
    if code not in _PRIVATE:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else _UNKNOWN_SYMBOL
    bare = code - _PRIVATE.start
    if (symbol.get(W + "font") or "").lower() != _SYMBOL_FONT:
        return _UNKNOWN_SYMBOL
    return _SYMBOLS.get(bare) or (chr(bare) if chr(bare) in "0123456789+%/.,:()" else _UNKNOWN_SYMBOL)


def _chosen(listed: Element) -> str:
    """Give the entry of a form's drop-down list that is chosen."""
    entries = [entry.get(W + "val") or "" for entry in listed.iterchildren(W + "listEntry")]
    result = listed.find(W + "result")
    at = whole(result.get(W + "val")) if result is not None else 0
    return entries[at] if at is not None and 0 <= at < len(entries) else ""

