"""Reads the measures of a section on problems: each says what is done to what, or only that more will be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import MatchWords
from auditor.report.report import Claim
from auditor.report.stretches import Stretch

_ITEM = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]是|\(?\d{1,2}\)|\d{1,2}[、.](?!\d))?(?P<text>[^。;:!?]+?)"
    r"(?=[。;:!?]|[一二三四五六七八九十]是|$)")
_FIGURE = re.compile(r"\d+(?!\d|年)")
_SHORTEST = 4


def read_measures(stretch: Stretch, lexicon: Lexicon, words: MatchWords) -> Iterator[tuple[int, int, Claim]]:
    """Give every measure behind the words that announce measures; numbered items and those parted by semicolons are several.

    A clause that ends in a colon, or holds nothing but the announcing words, is none.
    """
    announced = False
    for number, passage in enumerate(stretch.passages):
        start = 0
        if not announced:
            lead = lexicon.expression("measure_leads").search(passage.text)
            if lead is None:
                continue
            announced, start = True, lead.start()
        for item in _ITEM.finditer(passage.text, start):
            first, last = item.span("text")
            if passage.text[last : last + 1] != ":" and not _announces(item["text"], lexicon):
                yield number, first, Claim(
                    kind=words.kind, section=passage.section, variant=_worth(item["text"], lexicon),
                    quote=passage.quote(first, last), place=passage.at(first),
                )


def _announces(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a clause is no more than the words that announce measures, such as a sub-heading."""
    return len(lexicon.expression("measure_leads").sub("", text)) < _SHORTEST


def _worth(text: str, lexicon: Lexicon) -> str:
    """Call a measure vague that holds a word of intent and, phrases of good will aside, nothing that is done to anything."""
    bare = lexicon.expression("hollow_phrases").sub("", text)
    hollow = lexicon.found_in("intent_words", text) and not lexicon.found_in("concrete_words", bare) and not _FIGURE.search(bare)
    return "vague" if hollow else "concrete"
