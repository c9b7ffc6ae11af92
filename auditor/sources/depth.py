"""Refuses YAML nested too deep or of too many parts before it is composed: composing recurses, in C without a guard."""

from __future__ import annotations

from typing import Any

import yaml

from auditor.errors import RulebookError

MAX_DEPTH = 40
MAX_PARTS = 30_000
HARMLESS = 6000
_BETWEEN = (",", "\n", ":", "[", "{", "- ", "? ")


def refuse_bombs(text: str, file: str, loader: Any) -> None:
    """Refuse a text whose collections stand in each other more than `MAX_DEPTH` deep, or that has too many parts.

    Almost every file shows by its brackets, marks and longest line that it cannot do harm; the others are
    read event by event, which needs no recursion.

    Args:
        text: The file's text.
        file: The name to use in messages.
        loader: The loader whose events are read.

    Raises:
        RulebookError: E402 with the line where it becomes too deep or too much, or the syntax error met before.
    """
    if _depth_bound(text) <= HARMLESS and _parts_bound(text) <= MAX_PARTS:
        return
    depth = parts = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        parts += isinstance(event, yaml.NodeEvent)
        if depth > MAX_DEPTH + 1:
            raise _refused(event, file, f"嵌套超过 {MAX_DEPTH} 层。请拆开或改写。",
                           f"Nested deeper than {MAX_DEPTH} levels. Split it or write it otherwise.")
        if parts > MAX_PARTS:
            raise _refused(event, file, f"内容超过 {MAX_PARTS} 项。请拆成几个文件。",
                           f"More than {MAX_PARTS} parts. Split the file.")


def _refused(event: Any, file: str, zh: str, en: str) -> RulebookError:
    mark = event.start_mark
    return RulebookError.of("E402", f"{file}:{mark.line + 1}:{mark.column + 1}", zh=zh, en=en)


def _depth_bound(text: str) -> int:
    """How deep the text can be at most: a flow level needs a bracket, two block levels a further column."""
    longest = max(map(len, text.splitlines()), default=0)
    return text.count("[") + text.count("{") + 2 * longest


def _parts_bound(text: str) -> int:
    """How many parts the text can have at most: something stands between any two, and a pair may have an empty side."""
    return 2 * (1 + sum(map(text.count, _BETWEEN)))
