"""Finds where the text names its own agency: as the subject of section 一, or in the preamble's announcement."""

from __future__ import annotations

import re

from auditor.documents.document import Place
from auditor.forms.lexicon import Lexicon
from auditor.report.parts import Parts
from auditor.report.passages import Passage, lead_of, read_passages

_ORDINAL = re.compile(r"(?:[一二三四五六七八九十\d]+[、.]|\([一二三四五六七八九十\d]+\))")
_CIRCUMSTANCE = re.compile(r"在[^,。;]{2,60},")
_SHORTEST_PREAMBLE = 15
_NAME = re.compile(r"[\u4e00-\u9fff()]{4,40}")


def agency_of_body(parts: Parts, lexicon: Lexicon) -> tuple[str, Place] | None:
    """Give the name, regions included, with its place; None where the text says only 我局 or 本机关."""
    for passage in read_passages(parts, (0,)):
        name = _announced(passage.text, lexicon) if len(passage.text) >= _SHORTEST_PREAMBLE else None
        if name:
            return name, passage.lines[0].place
    first = next((passage for passage in read_passages(parts, parts.telling("agency")) if passage.text != lead_of(passage.text)), None)
    return _subject(first, lexicon) if first is not None else None


def _announced(text: str, lexicon: Lexicon) -> str | None:
    """Read the name between the words that announce a report and what is announced."""
    for opening in lexicon.expression("announcing_words").finditer(text):
        end = lexicon.expression("announced_ends").search(text, opening.end())
        name = text[opening.end() : end.start()] if end else ""
        if _is_full_name(name, lexicon):
            return name
    return None


def _subject(passage: Passage, lexicon: Lexicon) -> tuple[str, Place] | None:
    """Read the subject of a first sentence: the name right before one of the verbs a report opens with."""
    start, end = passage.sentences[0]
    sentence = passage.text[start:end]
    begin = 0
    for opening in (_ORDINAL, lexicon.expression("opening_times"), re.compile(","), _CIRCUMSTANCE):
        found = opening.match(sentence, begin)
        begin = found.end() if found else begin
    for verb in lexicon.expression("opening_verbs").finditer(sentence, begin):
        name = sentence[begin : verb.start()]
        if _is_full_name(name, lexicon):
            return name, passage.lines[0].place
    return None


def _is_full_name(name: str, lexicon: Lexicon) -> bool:
    if not _NAME.fullmatch(name) or not name.endswith(lexicon.words("name_endings")):
        return False
    parsed = lexicon.names.parse(name)
    return bool(parsed.regions) and len(parsed.regions[0]) > 1 and bool(parsed.organ)
