"""Finds the cells that rules draw: where a border is missing, the areas on its sides are one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.documents.positioned.sheet import Box, box_around, shared

_NEAR = 2.5  # points: rules closer than this are one rule
_THICK = 3.5  # points: a box thinner than this is a rule
_SHORTEST = 4.0
_MOST_RULES = 20_000  # on a page; a drawing with more is no table
_MOST_JOINED = 2_000  # of one direction, once pieces of a line are joined
_MOST_AREAS = 60_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a lattice; `row` and `column` count from 0, `whole` is False where its borders are no rectangle."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells that rules touching each other draw, in order of row and column."""

    cells: tuple[Cell, ...]
    box: Box
    columns: tuple[float, ...]
    lines: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight line at `at`, from `low` to `high` along the other axis."""

    at: float
    low: float
    high: float


def lattices(rules: Sequence[Box]) -> list[Lattice]:
    """Find the lattices that some rules draw, from top to bottom.

    Args:
        rules: Boxes of lines, thin in one direction; boxes thick in both are no rules and are left out. A page with more
            rules than any table has is read without them.
    """
    across, down = _sorted_out(rules) if len(rules) <= _MOST_RULES else ([], [])
    if max(len(across), len(down)) > _MOST_JOINED:
        return []
    found = [_lattice(*group) for group in _groups(across, down)]
    return sorted((one for one in found if one is not None), key=lambda one: (one.box[1], one.box[0]))


def _sorted_out(rules: Sequence[Box]) -> tuple[list[_Rule], list[_Rule]]:
    across: list[_Rule] = []
    down: list[_Rule] = []
    for left, top, right, bottom in rules:
        if bottom - top <= _THICK and right - left >= _SHORTEST:
            across.append(_Rule((top + bottom) / 2, left, right))
        elif right - left <= _THICK and bottom - top >= _SHORTEST:
            down.append(_Rule((left + right) / 2, top, bottom))
    return _merged(across), _merged(down)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Join pieces of one line, and lines drawn twice."""
    made: list[_Rule] = []
    for band in _bands(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in band) / len(band)
        low, high = None, 0.0
        for rule in sorted(band, key=lambda rule: rule.low):
            if low is not None and rule.low <= high + _NEAR:
                high = max(high, rule.high)
                continue
            if low is not None:
                made.append(_Rule(at, low, high))
            low, high = rule.low, rule.high
        if low is not None:
            made.append(_Rule(at, low, high))
    return made


def _bands(rules: list[_Rule]) -> list[list[_Rule]]:
    bands: list[list[_Rule]] = []
    for rule in rules:
        if bands and rule.at - bands[-1][0].at <= _NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    return bands


def _groups(across: list[_Rule], down: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Gather rules that touch, however far around."""
    parent = list(range(len(across) + len(down)))
    for index, flat in enumerate(across):
        for number, steep in enumerate(down, len(across)):
            if _touch(flat, steep):
                parent[_root(parent, index)] = _root(parent, number)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for index, rule in enumerate([*across, *down]):
        groups.setdefault(_root(parent, index), ([], []))[index >= len(across)].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _touch(flat: _Rule, steep: _Rule) -> bool:
    return (flat.low - _NEAR <= steep.at <= flat.high + _NEAR) and (steep.low - _NEAR <= flat.at <= steep.high + _NEAR)


def _lattice(across: list[_Rule], down: list[_Rule]) -> Lattice | None:
    lines, columns = _distinct(across), _distinct(down)
    if len(lines) < 2 or len(columns) < 2 or (len(lines) - 1) * (len(columns) - 1) > _MOST_AREAS:
        return None
    areas = _areas(lines, columns, across, down)
    members: dict[int, list[tuple[int, int]]] = {}
    for spot, name in areas.items():
        members.setdefault(name, []).append(spot)
    cells = sorted((_cell(spots, lines, columns) for spots in members.values()), key=lambda cell: (cell.row, cell.column))
    return Lattice(tuple(cells), box_around(cell.box for cell in cells), tuple(columns), tuple(lines))


def _distinct(rules: list[_Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _areas(
    lines: list[float], columns: list[float], across: list[_Rule], down: list[_Rule]
) -> dict[tuple[int, int], int]:
    """Name the cell of every area between neighbouring lines and columns."""
    height, width = len(lines) - 1, len(columns) - 1
    parent = list(range(height * width))
    beams, posts = _by_place(across, lines), _by_place(down, columns)
    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column + 1 < width and not _drawn(posts[column + 1], lines[row], lines[row + 1]):
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < height and not _drawn(beams[row + 1], columns[column], columns[column + 1]):
                parent[_root(parent, here + width)] = _root(parent, here)
    return {(row, column): _root(parent, row * width + column) for row in range(height) for column in range(width)}


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _by_place(rules: list[_Rule], places: list[float]) -> list[list[_Rule]]:
    """Sort rules by the line they lie on."""
    found: list[list[_Rule]] = [[] for _ in places]
    for rule in rules:
        found[min(range(len(places)), key=lambda index: abs(places[index] - rule.at))].append(rule)
    return found


def _drawn(rules: list[_Rule], low: float, high: float) -> bool:
    """Tell that a border is drawn between two points: more than half of it."""
    return any(shared(rule.low, rule.high, low, high) > (high - low) / 2 for rule in rules)


def _cell(spots: list[tuple[int, int]], lines: list[float], columns: list[float]) -> Cell:
    top, bottom = min(row for row, _ in spots), max(row for row, _ in spots) + 1
    left, right = min(column for _, column in spots), max(column for _, column in spots) + 1
    box = (columns[left], lines[top], columns[right], lines[bottom])
    return Cell(top, left, bottom - top, right - left, box, len(spots) == (bottom - top) * (right - left))
