"""Draws what was not read, each with its reason and place, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.export import Labels
from auditor.export.markup import Html, element, listing, together
from auditor.export.places import exactly
from auditor.report import Report
from auditor.report.report import Unread
from auditor.web.anchors import cell_anchor
from auditor.web.words import PageWords


class Unreads:
    """What was not read of one report; each piece is drawn once."""

    def __init__(self, report: Report, labels: Labels, words: PageWords) -> None:
        self._report = report
        self._labels = labels
        self._words = words
        self._left = list(report.unread)

    def draw(self, *topics: str | None) -> Html:
        """Draw what concerns one of these: a section, a table with its rows and cells, or another topic."""
        mine = [unread for unread in self._left if any(_concerns(unread.what, topic) for topic in topics if topic)]
        self._left = [unread for unread in self._left if unread not in mine]
        return self._drawn(mine)

    def draw_rest(self) -> Html:
        """Draw what belongs nowhere else."""
        mine, self._left = self._left, []
        return self._drawn(mine)

    def _drawn(self, unread: list[Unread]) -> Html:
        if not unread:
            return Html("")
        items = [together(*self._item(item)) for item in unread]
        return element("div", element("p", self._words.say("unread_here"), class_="standing"), listing(items), class_="unread")

    def _item(self, item: Unread) -> Iterator[Html]:
        name = self._labels.place_of(item.what, self._report.edition)
        if item.what in self._report.cells:
            yield element("a", name, href=f"#{cell_anchor(item.what)}")
        elif name != item.what:
            yield together(name)
        yield together(self._words.colon if name != item.what or item.what in self._report.cells else "")
        yield together(item.zh if self._words.lang == "zh" else item.en)
        if item.place is not None:
            yield element("span", exactly(item.place, self._words), class_="where")


def _concerns(what: str, topic: str) -> bool:
    return what in (topic, f"section_{topic}") or what.startswith(f"{topic}.")
