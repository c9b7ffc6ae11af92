"""Tells whose report it is, for which year, when and by whom it was published; nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditor.documents.document import Paragraph, Place
from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean
from auditor.report.agencies import AgencyKind, kind_of
from auditor.report.body_agency import agency_of_body
from auditor.report.dates import read_date, without_asides, years_of
from auditor.report.page_head import PageHead, read_page_head
from auditor.report.parts import Parts
from auditor.report.passages import read_passages
from auditor.report.places import at
from auditor.report.report import Naming
from auditor.report.scope import scope_of_report
from auditor.report.titles import Title, find_title

_COMPARED = re.compile(r"(?:[较比与自]|相比|截至)\Z")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report it is: the first fields of a Report, by the same names."""

    agency: str | None
    kind: AgencyKind
    year: int | None
    title: Title | None
    body_year: int | None
    published_on: date | None
    published_on_source: str | None
    published_on_place: Place | None
    publisher: str | None
    scope: str | None
    namings: tuple[Naming, ...]
    dates_disagree: Place | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a Report that this fills."""
        title = self.title
        return {
            "agency": self.agency, "agency_kind": self.kind.kind, "agency_level": self.kind.level,
            "agency_function": self.kind.function, "year": self.year, "title": title and title.text,
            "title_agency": title and title.agency, "title_year": title and title.year,
            "title_wording": title and title.wording, "body_year": self.body_year,
            "published_on": self.published_on, "published_on_source": self.published_on_source,
            "title_place": at(title.place) if title else None,
            "published_on_place": at(self.published_on_place) if self.published_on_place else None,
            "publisher": self.publisher, "scope": self.scope, "namings": self.namings,
        }


def read_identity(parts: Parts, lexicon: Lexicon) -> Identity:
    """Read who reports, on which year, and when the report was published."""
    body_year = _body_year(parts, lexicon)
    title = find_title(parts.head, lexicon, body_year)
    page = read_page_head(parts.head, lexicon)
    body = agency_of_body(parts, lexicon)
    if body and title and title.agency and not _names_itself(body[0], title.agency, parts, lexicon):
        body = None
    signature = _signature(parts.tail, lexicon)
    agency = title.agency if title and title.agency else body[0] if body else None
    kind = kind_of(agency, lexicon) if agency else AgencyKind()
    year = title.year if title and title.year else body_year
    signed_on = _signed_on(parts.tail) if page.dates_disagree is None else None
    return Identity(
        agency=agency, kind=kind, year=year, title=title, body_year=body_year,
        published_on=page.published_on or (signed_on[0] if signed_on else None),
        published_on_source="page" if page.published_on else "signature" if signed_on else None,
        published_on_place=page.published_on_place or (signed_on[1] if signed_on else None),
        publisher=page.publisher, scope=scope_of_report(parts, kind.kind, lexicon),
        namings=tuple(_namings(title, page, body, signature)), dates_disagree=page.dates_disagree,
    )


def _body_year(parts: Parts, lexicon: Lexicon) -> int | None:
    """Find the year that the sections telling it name most, plans, titles and comparisons aside; a tie is no year."""
    counts: Counter[int] = Counter()
    for passage in read_passages(parts, parts.telling("year")):
        if "年" not in passage.text:
            continue
        for start, end in passage.sentences:
            sentence = passage.text[start:end]
            bare = without_asides(sentence) if "年" in sentence else ""
            if bare and not lexicon.found_in("plan_words", bare):
                counts.update(year for year, place in years_of(bare) if not _COMPARED.search(bare[:place]))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _namings(title: Title | None, page: PageHead, body: tuple[str, Place] | None,
             signature: Paragraph | None) -> Iterator[Naming]:
    if title and title.agency:
        yield Naming(source="title", name=title.agency, place=at(title.place))
    if page.publisher and page.publisher_place and not page.supplied:
        yield Naming(source="publisher", name=page.publisher, place=at(page.publisher_place))
    if body:
        yield Naming(source="body", name=body[0], place=at(body[1]))
    if signature:
        yield Naming(source="signature", name=clean(signature.text), place=at(signature.place))


def _names_itself(name: str, agency: str, parts: Parts, lexicon: Lexicon) -> bool:
    """Tell whether another name than that of the title is the text's own.

    A government may open the text of one of its departments; a recycled text goes on to use its name.
    """
    if lexicon.same_agency(name, agency):
        return True
    if lexicon.names.parse(name).organ in lexicon.agencies.government_forms:
        return False
    return sum(clean(line.text).count(name) for part in parts.sections.values() for line in part.paragraphs) > 1


def _signature(tail: tuple[Paragraph, ...], lexicon: Lexicon) -> Paragraph | None:
    """Find the line of the tail that is the name of an agency and nothing else."""
    for line in tail[:3]:
        name = clean(line.text)
        if line.role == "chrome" or ":" in name:
            continue
        if 4 <= len(name) <= 30 and name.endswith(lexicon.words("name_endings")) and lexicon.names.parse(name).regions:
            return line
    return None


def _signed_on(tail: tuple[Paragraph, ...]) -> tuple[date, Place] | None:
    """Read the date of the signature: the first line of the tail that ends with a date and says little else."""
    for line in tail[:4]:
        text = clean(line.text)
        if len(text) <= 40 and ":" not in text and text.strip("()").endswith("日"):
            day = read_date(text)
            return (day, line.place) if day else None
    return None
