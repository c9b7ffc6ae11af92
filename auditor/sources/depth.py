"""Refuses YAML nested too deep before it is composed: composing recurses, and in C nothing would catch it."""

from __future__ import annotations

from typing import Any

import yaml

from auditor.errors import RulebookError

MAX_DEPTH = 40
HARMLESS = 6000


def refuse_deep(text: str, file: str, loader: Any) -> None:
    """Refuse a text whose collections stand in each other more than `MAX_DEPTH` deep.

    Almost every file shows by its brackets and its longest line that it cannot be deep enough to do
    harm; the others are read event by event, which needs no recursion.

    Args:
        text: The file's text.
        file: The name to use in messages.
        loader: The loader whose events are read.

    Raises:
        RulebookError: E402 with the line where it becomes too deep, or the syntax error met before.
    """
    if _bound(text) <= HARMLESS:
        return
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH + 1:
            mark: Any = event.start_mark
            raise RulebookError.of(
                "E402", f"{file}:{mark.line + 1}:{mark.column + 1}", zh=f"嵌套超过 {MAX_DEPTH} 层。请拆开或改写。",
                en=f"Nested deeper than {MAX_DEPTH} levels. Split it or write it otherwise.",
            )


def _bound(text: str) -> int:
    """How deep the text can be at most: a flow level needs a bracket, two block levels a further column."""
    longest = max(map(len, text.splitlines()), default=0)
    return text.count("[") + text.count("{") + 2 * longest
