"""Finds where the text names its own agency: as the subject of section 一, or in the preamble's announcement."""

from __future__ import annotations

import re

from auditor.documents.document import Place
from auditor.forms.lexicon import Lexicon
from auditor.report.parts import Parts
from auditor.report.passages import Passage, lead_of, read_passages

_SUBJECT = re.compile(
    r"(?:[一二三四五六七八九十\d]+[、.]|\([一二三四五六七八九十\d]+\))?(?:(?:19|20)\d{2}年度?,?|一年来,?|今年,?|本年度?,?)?"
    r"(?:在[^,。;]{2,60},)?(?P<name>[\u4e00-\u9fff()]{4,40}?)$")
_ANNOUNCED = re.compile(r"(?:现将|现公布|现对|由)(?P<name>[\u4e00-\u9fff]{4,30}?)(?:(?:19|20)\d{2}年|编制|政府信息公开)")


def agency_of_body(parts: Parts, lexicon: Lexicon) -> tuple[str, Place] | None:
    """Give the name, regions included, with its place; None where the text says only 我局 or 本机关."""
    for passage in read_passages(parts, (0,)):
        if len(passage.text) > 15:
            found = _ANNOUNCED.search(passage.text)
            if found and _is_full_name(found["name"], lexicon):
                return found["name"], passage.lines[0].place
    first = next((passage for passage in read_passages(parts, (1,)) if passage.text != lead_of(passage.text)), None)
    return _subject(first, lexicon) if first is not None else None


def _subject(passage: Passage, lexicon: Lexicon) -> tuple[str, Place] | None:
    """Read the subject of a first sentence: the name right before one of the verbs a report opens with."""
    start, end = passage.sentences[0]
    sentence = passage.text[start:end]
    for verb in lexicon.expression("opening_verbs").finditer(sentence):
        found = _SUBJECT.fullmatch(sentence[: verb.start()])
        if found and _is_full_name(found["name"], lexicon):
            return found["name"], passage.lines[0].place
    return None


def _is_full_name(name: str, lexicon: Lexicon) -> bool:
    parsed = lexicon.names.parse(name)
    return bool(parsed.regions) and len(parsed.regions[0]) > 1 and bool(parsed.organ) and name.endswith(
        lexicon.words("name_endings"))
