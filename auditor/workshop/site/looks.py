"""The style of the pages, and the script of the search, as they stand in files of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def style() -> str:
    """How the pages look: on a desk, on a telephone, in the dark, and on paper."""
    return _beside("site.css")


@cache
def search_script() -> str:
    """What searches and filters the rules that stand on the first page; it asks nobody else."""
    return _beside("search.js")


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
