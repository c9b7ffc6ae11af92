"""Watches rule folders: tells when a YAML file below them appears, changes or goes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from auditor.sources import shipped

State = Mapping[str, tuple[int, int]]
PAUSE = 0.3


def state_of(folders: Sequence[Path]) -> State:
    """Note the time and size of every YAML file below these folders; one that is gone meanwhile is left out."""
    return {path: stamp for folder in folders for path in _yaml_below(folder) if (stamp := _stamp(path)) is not None}


def _yaml_below(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names if name.endswith(".yaml"))


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def changes(
    over: Sequence[str], *, pause: float = PAUSE, sleep: Callable[[float], object] = time.sleep
) -> Iterator[tuple[str, ...]]:
    """Give, whenever files below the shipped rules or the folders `over` have changed, their paths; never ends.

    Changes count from this call on, and those made while the caller works are told next.

    Args:
        over: The folders laid over the shipped rules.
        pause: Seconds between two looks.
        sleep: What waits.
    """
    folders = (shipped("rules"), *map(Path, over))
    return _changes(folders, state_of(folders), lambda: sleep(pause))


def _changes(folders: Sequence[Path], known: State, wait: Callable[[], object]) -> Iterator[tuple[str, ...]]:
    while True:
        wait()
        now = state_of(folders)
        if now != known:
            changed = sorted(path for path in {*now, *known} if now.get(path) != known.get(path))
            known = now
            yield tuple(changed)
