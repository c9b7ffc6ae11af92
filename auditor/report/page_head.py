"""Reads publisher and publication date from the lines of the page's head, or from its metadata."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from auditor.documents.document import Paragraph, Place
from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean
from auditor.report.dates import read_date, whole_date

_BULLET = re.compile(r"\A[\s\-*•·●◆■○]+(?=\D)|\A[\s*•·●◆■○]+|\A-\s+")
_LONGEST_NAME = 40
_LONGEST_LINE = 400


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled field of the page's head: its label as the lexicon has it, or None, and its text."""

    label: str | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PageHead:
    """Publisher and date as the page states them; None where it states none or contradicts itself.

    `supplied`: the publisher is named as the source of the text only, which may be another body or the press.
    `dates_disagree` is where the second of two different dates of publication stands.
    """

    publisher: str | None = None
    supplied: bool = False
    publisher_place: Place | None = None
    published_on: date | None = None
    published_on_place: Place | None = None
    dates_disagree: Place | None = None


def read_page_head(head: Sequence[Paragraph], lexicon: Lexicon) -> PageHead:
    """Read the head's metadata first, then its labelled lines."""
    fields = list(_fields(head, lexicon))
    publisher = _publisher(head, fields, lexicon)
    published_on, place = _published_on(head, fields, lexicon)
    disagreeing = _disagreeing(head, fields, lexicon)
    if disagreeing is not None:
        published_on, place = None, None
    return PageHead(
        publisher=publisher.text if publisher else None, publisher_place=publisher.place if publisher else None,
        supplied=publisher is not None and publisher.label in lexicon.words("source_labels"),
        published_on=published_on, published_on_place=place, dates_disagree=disagreeing,
    )


def _publisher(head: Sequence[Paragraph], fields: Sequence[Field], lexicon: Lexicon) -> Field | None:
    stated = [Field(None, line.text.strip(), line.place) for line in head if line.role == "publisher"]
    for label in lexicon.words("publisher_labels"):
        stated.extend(field for field in fields if field.label == label)
    return next((field for field in stated if _is_name(field.text, lexicon)), None)


def _is_name(text: str, lexicon: Lexicon) -> bool:
    name = clean(text)
    ends = re.sub(r"\([^()]*\)\Z", "", name).endswith(lexicon.words("name_endings"))
    parsed = lexicon.names.parse(name)
    return 3 <= len(name) <= _LONGEST_NAME and (ends or (bool(parsed.regions) and not parsed.organ))


def _published_on(
    head: Sequence[Paragraph], fields: Sequence[Field], lexicon: Lexicon
) -> tuple[date | None, Place | None]:
    stated = [(day, line.place) for line in head if line.role == "date" and (day := read_date(_fold(line.text)))]
    for name in ("date_labels", "weak_date_labels"):
        if not stated:
            labels = lexicon.words(name)
            stated = [(day, field.place) for field in fields if field.label in labels and (day := read_date(field.text))]
    if not stated:
        stated = [(day, field.place) for field in fields if field.label is None and (day := _bare_date(field.text))]
    return stated[0] if len({day for day, _ in stated}) == 1 else (None, None)


def _disagreeing(head: Sequence[Paragraph], fields: Sequence[Field], lexicon: Lexicon) -> Place | None:
    """Find the first date of publication, in the page or its metadata, that is not the one before it."""
    labels = lexicon.words("date_labels")
    stated = [(read_date(_fold(line.text)), line.place) for line in head if line.role == "date"]
    stated += [(read_date(field.text), field.place) for field in fields if field.label in labels]
    dated = [(day, place) for day, place in stated if day is not None]
    return next((place for day, place in dated if day != dated[0][0]), None)


def _bare_date(text: str) -> date | None:
    """Read a line that holds a date as pages print it; one in words (2022年1月5日) may be a signature."""
    return whole_date(text) if "年" not in text or ":" in text else None


def _fields(head: Sequence[Paragraph], lexicon: Lexicon) -> Iterator[Field]:
    """Yield the fields of all lines; a label without text takes the next field."""
    waiting: str | None = None
    for line in head:
        if line.role not in ("body", "chrome") or len(line.text) > _LONGEST_LINE:
            continue
        for label, text in _of_line(line.text, lexicon):
            if label is None and waiting is not None:
                label, waiting = waiting, None
            if label is not None and not text:
                waiting = label
                continue
            if label is None and line.role == "chrome":
                continue
            if label is not None:
                waiting = None
            yield Field(label, text, line.place)


def _of_line(text: str, lexicon: Lexicon) -> Iterator[tuple[str | None, str]]:
    for cell in re.split(r"\|", _BULLET.sub("", _fold(text))):
        cell = cell.strip()
        if not cell:
            continue
        marks = list(_labels(lexicon).finditer(cell))
        if marks and marks[0].start() == 0:
            ends = [*(mark.start() for mark in marks[1:]), len(cell)]
            for mark, end in zip(marks, ends, strict=True):
                yield clean(mark["label"]), cell[mark.end() : end].strip(" ,;-")
        elif clean(cell) in _names(lexicon):
            yield clean(cell), ""
        else:
            yield None, cell


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> frozenset[str]:
    lists = ("publisher_labels", "date_labels", "weak_date_labels", "other_labels")
    return frozenset(clean(word) for name in lists for word in lexicon.words(name))


@lru_cache(maxsize=4)
def _labels(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(_names(lexicon), key=lambda word: (-len(word), word))
    spaced = "|".join(r"\s*".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?<![\u4e00-\u9fff])[\[(【]?\s*(?P<label>{spaced})\s*[\])】]?\s*:")


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\ufeff", "")
