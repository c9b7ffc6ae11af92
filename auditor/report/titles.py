"""Finds the title of a report in its head: on one line, over several, or none; agency and year as it names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from auditor.documents.document import Paragraph, Place
from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean
from auditor.report.dates import spelt_year, years_of

_TITLES = ("title", "meta")
_LONGEST = 70
_MOST_LINES = 3
_SITE_NAME = re.compile(r"\s*(?:[_|—–>»·]|\s-\s|-{2,})\s*|\s{2,}")
_FRAME = "《》〈〉<>\"“”【】[]"
_BULLET = re.compile(r"\A[-*•·●◆■○]+")
_YEAR = re.compile(r"\(?(?:(?<!\d)(?:19|20)\d{2}(?!\d)|二[〇○零Oo0][〇○零Oo0一二三][〇○零Oo0一二三四五六七八九])年?度?\)?")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, with the agency and year it names and how it words the report's name."""

    text: str
    agency: str | None
    year: int | None
    wording: Literal["exact", "alias"]
    place: Place
    marked: bool
    unseen: bool = False

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """How much it tells: agency, then year, then the official wording, then whether the page marks it as title."""
        return (self.agency is not None, self.year is not None, self.marked, self.wording == "exact")


def find_title(head: Sequence[Paragraph], lexicon: Lexicon, body_year: int | None) -> Title | None:
    """Choose the title among the lines of the head: the fullest, then that of the body's year, then the last."""
    found = list(_titles(head, lexicon))
    if not found:
        return None
    found = _without_stale(found, body_year)
    best = max(title.rank for title in found)
    equal = [title for title in found if title.rank == best]
    return next((title for title in reversed(equal) if title.year == body_year), equal[-1])


def _without_stale(found: Sequence[Title], body_year: int | None) -> list[Title]:
    """Leave out a title in the page's head, which nobody sees, for another year than that of the text and its title."""
    if not any(title.agency and title.year == body_year for title in found if not title.unseen):
        return list(found)
    return [title for title in found if not title.unseen or title.year in (None, body_year)]


def _titles(head: Sequence[Paragraph], lexicon: Lexicon) -> Iterator[Title]:
    def is_whole(line: Paragraph) -> bool:
        """Tell whether a line is a title all by itself, so that the lines around it are none of it."""
        title = _read((line.text,), line, lexicon)
        return title is not None and title.agency is not None and title.year is not None

    lines = [line for line in head if line.role not in ("date", "publisher", "chrome") and clean(line.text)]
    for start, line in enumerate(lines):
        for piece in _pieces(line):
            title = _read((piece,), line, lexicon)
            if title is not None:
                yield title
        for count in range(2, _MOST_LINES + 1):
            joined = lines[start : start + count]
            if len(joined) == count and all(_may_join(other) for other in joined):
                title = _read(tuple(other.text for other in joined), line, lexicon)
                if title is not None and title.agency is not None and not any(map(is_whole, joined)):
                    yield title


def _pieces(line: Paragraph) -> Iterator[str]:
    yield line.text
    if line.role in _TITLES:
        yield from (piece for piece in _SITE_NAME.split(line.text) if piece and piece != line.text)


def _may_join(line: Paragraph) -> bool:
    return line.role in ("body", "title") and len(line.text) <= _LONGEST and not re.search(r"[。;；:：,，>|]", line.text)


def _read(lines: tuple[str, ...], line: Paragraph, lexicon: Lexicon) -> Title | None:
    """Read a text as a title, if that is all it is."""
    text = _BULLET.sub("", clean("".join(lines)).strip(_FRAME)).strip(_FRAME)
    for label in lexicon.words("title_labels"):
        text = text.removeprefix(f"{label}:")
    if len(text) > _LONGEST or len(text) < 6 or lexicon.found_in("not_titles", text):
        return None
    found = _shape(lexicon).fullmatch(text)
    if found is None:
        return None
    front, back = found["front"] or "", found["back"] or ""
    years = {year for year, _ in _named_years(f"{front}|{found['middle'] or ''}|{back}")}
    agency = _agency(_YEAR.sub("", front), lexicon)
    exact = any(word in text for word in lexicon.words("title_exact"))
    if agency is None and not years:
        return None
    return Title("".join(part.strip() for part in lines), agency, years.pop() if len(years) == 1 else None,
                 "exact" if exact else "alias", line.place, line.role in _TITLES, line.role == "meta")


def _named_years(text: str) -> Iterator[tuple[int, int]]:
    yield from years_of(text)
    for found in re.finditer(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text):
        yield int(found[0]), found.start()
    for found in re.finditer(r"二[〇○零][〇○零一二三][〇○零一二三四五六七八九]", text):
        yield spelt_year(found[0]), found.start()


def _agency(text: str, lexicon: Lexicon) -> str | None:
    """Give what stands before the report's name without fillers, if it reads as the name of an agency."""
    for filler in lexicon.words("title_fillers"):
        text = text.removeprefix(filler).removesuffix(filler)
    if not text or text in lexicon.agencies.own_words or re.search(r"[,。;:!?、]", text):
        return None
    name = lexicon.names.parse(text)
    bare = re.sub(r"\([^()]*\)\Z", "", text)
    endings = lexicon.words("name_endings") + lexicon.words("title_name_endings")
    is_name = bare.endswith(endings) or (not name.organ and bool(name.regions))
    return text if is_name and len(text) >= 3 else None


@lru_cache(maxsize=4)
def _shape(lexicon: Lexicon) -> re.Pattern[str]:
    def any_of(name: str) -> str:
        words = sorted(lexicon.words(name), key=lambda word: (-len(word), word))
        return "|".join(re.escape(clean(word)) for word in words)

    whole = f"{any_of('title_exact')}|{any_of('title_alias')}"
    split = rf"(?:{any_of('title_split_before')})(?P<middle>\(?(?:19|20)\d{{2}}年?\)?)(?:{any_of('title_split_after')})"
    return re.compile(rf"(?P<front>[^。;:!?]{{0,50}}?)(?:{whole}|{split})(?P<back>\(?(?:19|20)\d{{2}}年?度?\)?)?")
