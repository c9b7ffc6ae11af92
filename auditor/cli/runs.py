"""Runs many sources one after another: each gives its audit or report, or the error that stopped it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from auditor.batch import PreviousReports, Run
from auditor.cli.session import BAD_INPUT, Session
from auditor.documents import prepare
from auditor.documents.listing import Listing, list_documents
from auditor.errors import AuditorError
from auditor.export import Entry, error_object, error_text
from auditor.pipeline import Terms, audit_of, read_report, report_json
from auditor.report import Report
from auditor.report.agency_list import AgencyList, identify
from auditor.rulebook import Rulebook

Result = TypeVar("Result")


def audits(
    listing: Listing, terms: Terms, previous: PreviousReports | None, session: Session, advance: Callable[[], None]
) -> Iterator[Entry]:
    """Audit every file of a listing in its order, then the reports that the agency list asks for and nobody found.

    `advance` is told of every file that was read for what the files share.
    """
    run = Run(listing.files, terms, previous)
    run.gather(advance)
    for source in listing.files:
        made, error = _attempt(source, listing, session, lambda path: _audited(run, path))
        yield Entry(source, error=error) if made is None else made
    for missing in run.missing():
        yield Entry(None, audit=missing.audit)


def _audited(run: Run, source: str) -> Entry:
    report = run.read(source)
    return Entry(source, audit=audit_of(report, *run.judge(source, report), run.terms), report=report)


def previous_reports(paths: tuple[str, ...], terms: Terms, session: Session) -> PreviousReports:
    """Read the reports of earlier years; what cannot be read among them is told, and is as if it were not there."""
    listing = list_sources(paths, None, session)

    def read(source: str) -> Report:
        if source in listing.errors:
            raise listing.errors[source]
        return read_report(source, rulebook=terms.book)

    found = PreviousReports(listing.files, read, terms.book.forms, terms.agencies)
    for source, error in found.errors.items():
        session.worsen(BAD_INPUT)
        session.say(error_text(_naming(source, error), session.lang))
    return found


def reports(
    listing: Listing, book: Rulebook, session: Session, agencies: AgencyList | None = None
) -> Iterator[dict[str, Any]]:
    """Read every file of a listing, in its order, as the objects that are written."""
    for source in listing.files:
        made, error = _attempt(source, listing, session, lambda path: identify(read_report(path, rulebook=book), agencies))
        if error is not None:
            yield {"source": source, "error": error_object(error, session.lang)}
        else:
            yield {"source": source, "report": None if made is None else report_json(made)}


def _attempt(
    source: str, listing: Listing, session: Session, work: Callable[[str], Result]
) -> tuple[Result | None, AuditorError | None]:
    """Do one piece of work; what stops it is told on one line, and the next piece goes on."""
    try:
        if source in listing.errors:
            raise listing.errors[source]
        return work(source), None
    except AuditorError as error:
        session.worsen(BAD_INPUT)
        stopped = _naming(source, error)
    except Exception as error:
        stopped = session.our_fault(error, source)
    session.say(error_text(stopped, session.lang))
    return None, stopped


def _naming(source: str, error: AuditorError) -> AuditorError:
    """Name the source where a mistake does not, because its room never knew it."""
    return AuditorError(*(
        mistake if source in mistake.where else replace(mistake, where=f"{source} {mistake.where}")
        for mistake in error.mistakes
    ))


def list_sources(paths: tuple[str, ...], target: str | None, session: Session) -> Listing:
    """List the files of a call, prepare for reading them, and tell how many were left out."""
    listing = list_documents(paths, target)
    prepare(listing.files)
    if listing.left_out:
        session.say(session.text(
            f"略过 {len(listing.left_out)} 个非报告文件（说明、规则、审查结果等）。",
            f"Left out {len(listing.left_out)} files that are no reports (read-me files, rules, audits and the like).",
        ))
    if not listing.files:
        session.say(session.text("没有可处理的文件。", "There is no file to work on."))
    return listing
