"""Draws the references that lead from what is marked back to its findings."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.export.markup import Html, element, spread
from auditor.rulebook.rule import Severity
from auditor.web.marks import Ref
from auditor.web.words import PageWords

# Told apart by shape, so that print in black and white and readers who see no colours tell them apart too.
SIGNS: dict[Severity, str] = {"violation": "▲", "warning": "◆", "info": "●"}


def draw_refs(refs: Sequence[Ref], words: PageWords) -> Html:
    """Link to the findings, each once; nothing without any."""
    once = {ref.number: ref for ref in reversed(refs)}
    links = [
        element(
            "a", f"{SIGNS[ref.severity]}{ref.number}", href=f"#{ref.anchor}", class_=f"ref {ref.severity}",
            title=ref.title, aria_label=words.say("finding_no", number=ref.number, title=ref.title),
        )
        for ref in sorted(once.values(), key=lambda ref: ref.number)
    ]
    return element("span", spread(links), class_="refs") if links else Html("")


def marked_class(refs: Sequence[Ref]) -> str:
    """The classes of something that these findings mark: the gravest of them gives its border."""
    if not refs:
        return ""
    gravest = min(refs, key=lambda ref: list(SIGNS).index(ref.severity))
    return f"marked {gravest.severity}"


def marked_by(refs: Sequence[Ref]) -> str | None:
    """The anchors of the findings that mark something, for the script; None without any."""
    return " ".join(dict.fromkeys(ref.anchor for ref in refs)) or None
