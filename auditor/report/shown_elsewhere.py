"""Words for what a page shows and holds no text of: pictures, attached files and framed pages, named with their links."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.document import Figure

MOST_NAMED = 5
_LONGEST = 120
_KINDS = {"picture": ("图片", "picture"), "attachment": ("附件", "attachment"), "page": ("框架网页", "framed page")}


def figures_for(section: Sequence[Figure], document: Sequence[Figure]) -> Sequence[Figure]:
    """Choose the figures that may hold what a section lacks: its own, else what is attached to the document."""
    return section or [figure for figure in document if figure.kind != "picture"]


def naming(figures: Sequence[Figure]) -> tuple[str, str]:
    """Name up to five figures with what stands for them and where they lead, in Chinese and in English."""
    told = list(dict.fromkeys((figure.kind, figure.text, figure.target) for figure in figures))
    named = told[:MOST_NAMED]
    zh = "、".join(f"{_KINDS[kind][0]}{_said(text, '“{}”')}（{_cut(target)}）" for kind, text, target in named)
    en = ", ".join(f"{_KINDS[kind][1]}{_said(text, ' {!r}')} ({_cut(target)})" for kind, text, target in named)
    more = len(told) - len(named)
    return (f"{zh}等 {len(told)} 项", f"{en} and {more} more") if more else (zh, en)


def _said(text: str, form: str) -> str:
    return form.format(_cut(" ".join(text.split()))) if text.strip() else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
