"""Tells the scope of a report: its own agency alone, or the whole territory of a government."""

from __future__ import annotations

from auditor.forms.lexicon import Lexicon
from auditor.report.parts import Parts
from auditor.report.passages import read_passages

_OWN = "own_scope"
_WHOLE = "whole_scopes"


def scope_of_report(parts: Parts, kind: str | None, lexicon: Lexicon) -> str | None:
    """Give the scope word of a report, as the lexicon spells it.

    Args:
        parts: The document cut into parts.
        kind: The kind of agency, if known.
        lexicon: The wording.

    Returns:
        The scope a department has by itself; for a government, or an agency of unknown kind, the
        territory where the text says that the figures cover it; None where neither is known.
    """
    if kind in lexicon.words("kinds_reporting_themselves"):
        return lexicon.words(_OWN)[0]
    if kind is not None and not kind.endswith("_government"):
        return None
    said = {
        scope for passage in read_passages(parts, (0, *parts.telling("scope"))) if lexicon.found_in("coverage_words", passage.text)
        for start, end in passage.sentences
        for scope in _covered(passage.text[start:end], lexicon)
    }
    return said.pop() if len(said) == 1 else None


def _covered(sentence: str, lexicon: Lexicon) -> set[str]:
    if not lexicon.found_in("coverage_words", sentence):
        return set()
    return {
        scope for scope in lexicon.words(_WHOLE) if any(word in sentence for word in lexicon.scopes.get(scope, ()))
    }
