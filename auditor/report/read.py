"""Reads a document as an annual report: parts, tables, identity, claims, all stated with their places."""

from __future__ import annotations

from dataclasses import replace

from auditor.documents.document import Document, Figure, Place
from auditor.errors import ReportError
from auditor.forms.load import Forms
from auditor.report.aspects import read_aspects
from auditor.report.claims import read_claims
from auditor.report.coverage import cover
from auditor.report.identity import Identity, read_identity
from auditor.report.matches import read_matches
from auditor.report.parts import Parts, SectionPart
from auditor.report.places import at
from auditor.report.report import Report, Section, TableEdition, Unread
from auditor.report.sections import cut_parts, without_proof
from auditor.report.shown_elsewhere import figures_for, naming
from auditor.report.tables import Tables, read_tables
from auditor.report.unread import unread_table
from auditor.report.vocabulary import Vocabulary, vocabulary_of


def read_report(document: Document, forms: Forms) -> Report:
    """Read a document as an annual report; what is not found is null, and nothing is guessed.

    Args:
        document: What a reader of `documents/` found in one file.
        forms: The editions of the official form, and the wording.

    Raises:
        ReportError: E201 The document has neither a statutory heading nor a statutory table.
    """
    words, parts, identity = _cut(document, vocabulary_of(forms))
    tables = read_tables(parts, identity.year, words)
    if not parts.headings and not any(reading.found for reading in tables.readings.values()):
        return _read_behind(document, forms)
    parts = without_proof(parts, parts.truncated or tables.cut)
    edition = _edition(tables, "disclosure")
    form = forms.of_year(identity.year)
    foreign = words.headings.is_traditional("".join(part.text for part in parts.sections.values()))
    return Report(
        **identity.fields,
        edition=edition if edition == _edition(tables, "applications") else None,
        truncated=parts.truncated,
        recognised=document.recognised,
        sections={str(number): _section(part, foreign) for number, part in parts.sections.items()},
        headings=parts.headings,
        aspects=read_aspects(parts, forms.lexicon),
        disclosure=TableEdition(edition=edition),
        applications=TableEdition(edition=_edition(tables, "applications")),
        tables=tables.readings,
        cells=tables.cells,
        claims=read_claims(
            parts, forms, year=identity.year, agency=identity.agency,
            editions={
                table: reading.edition or (form.edition if form else None) for table, reading in tables.readings.items()
            },
        ),
        matches=read_matches(parts, forms.lexicon),
        coverage=cover(tables.cells),
        unread=(*_recognised(document), *_dates(identity), *_script(foreign), *tables.unread, *_ending(parts)),
    )


def _read_behind(document: Document, forms: Forms) -> Report:
    """Read what the page holds and does not show, below what it shows."""
    if not document.behind:
        raise _no_report(document, forms)
    return read_report(replace(document, pieces=(*document.pieces, *document.behind), behind=()), forms)


def _cut(document: Document, words: Vocabulary) -> tuple[Vocabulary, Parts, Identity]:
    """Cut a document along the sections that the form of its own year asks for.

    The year is known only once the text is cut, so every set of sections is tried until the year read is one of
    its own. Without a year the tables tell the form; where they do not, only what all forms ask for is asked for.
    """
    for outline in words.outlines:
        parts, identity = _cut_along(outline, document)
        called = words.forms.nearest(identity.year).edition if identity.year is not None else None
        if called in outline.editions or len(words.outlines) == 1:
            return outline, parts, identity
    parts, identity = _cut_along(words, document)
    shown = read_tables(parts, None, words).editions if identity.year is None else frozenset()
    own = next((outline for outline in words.outlines if shown and shown <= outline.editions), words)
    return own, *_cut_along(own, document)


def _cut_along(words: Vocabulary, document: Document) -> tuple[Parts, Identity]:
    parts = cut_parts(document, words)
    return parts, read_identity(parts, words.forms.lexicon)


def _edition(tables: Tables, table: str) -> str | None:
    reading = tables.readings.get(table)
    return reading.edition if reading is not None else None


def _recognised(document: Document) -> tuple[Unread, ...]:
    return (unread_table("document", "recognised", document.pieces[0].place),) if document.recognised else ()


def _script(foreign: bool) -> tuple[Unread, ...]:
    return (unread_table("sections", "script", None),) if foreign else ()


def _section(part: SectionPart, foreign: bool) -> Section:
    """State one section; of a text in a script that the lexicons do not know nothing counts as read to its end."""
    return Section(
        number=part.number, ordinal=part.ordinal, heading=part.heading.text.strip() if part.heading else None,
        wording=None if foreign and part.wording != "exact" else part.wording,
        found=part.found, position=part.position, text=part.text, at_end=part.at_end,
        cut=part.cut or (foreign and bool(part.found)), twice=part.twice, place=at(part.heading.place) if part.heading else None,
    )


def _dates(identity: Identity) -> tuple[Unread, ...]:
    place = identity.dates_disagree
    return (unread_table("published_on", "dates", place),) if place is not None else ()


def _ending(parts: Parts) -> tuple[Unread, ...]:
    if not parts.truncated:
        return ()
    return (unread_table("document", "end", _last_place(parts)),)


def _last_place(parts: Parts) -> Place | None:
    """Find the last place that was read: in a table that ends the document, else in the last section's text."""
    if parts.last_table is not None:
        return parts.last_table.rows[-1][-1].place
    last = max((number for number, part in parts.sections.items() if part.found), default=None)
    lines = parts.sections[last].paragraphs if last is not None else parts.head
    if lines:
        return lines[-1].place
    heading = parts.sections[last].heading if last is not None else None
    return heading.place if heading is not None else None


def _no_report(document: Document, forms: Forms) -> ReportError:
    first = next(iter(forms.editions.values())).sections[0]
    heading = f"{first.ordinal}、{first.heading}"
    place = document.pieces[0].place if document.pieces else Place()
    name = document.name or document.format
    figures = [piece for piece in document.pieces if isinstance(piece, Figure)]
    named = naming(figures_for((), figures) or figures)
    zh, en = "请核对文件是否选对、内容是否完整。", "Check that the file is the right one and complete."
    if figures:
        zh = f"报告可能在{named[0]}中。请下载并提供其中的报告。"
        en = f"The report may be in the {named[1]}. Download and provide that."
    return ReportError.of(
        "E201", f"{name}:{place.line}" if place.line else name,
        zh=f"这不像政府信息公开工作年度报告：没有“{heading}”等法定标题，也没有法定表格。\n{zh}",
        en=f"This is no annual report: it has neither a statutory heading ({heading} …) nor a statutory table.\n{en}",
    )
