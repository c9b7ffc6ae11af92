"""`auditor rules diff`: what a change of rules does to a corpus of reports."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from auditor.cli.bilingual import BilingualCommand, common, option
from auditor.cli.paths import ANY_PATH, beside_options, format_option, output_option
from auditor.cli.session import BAD_INPUT, Session
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.batch import Run
    from auditor.documents.listing import Listing
    from auditor.workshop.comparing.compare import Comparer
    from auditor.workshop.comparing.comparison import Refused
    from auditor.workshop.comparing.sides import Side

_ON = "--on"


class _ManyPaths(BilingualCommand):
    """A command whose `--on` takes every word up to the next option."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Write where the paths stand, which are no less needed than A and B."""
        return [*super().collect_usage_pieces(ctx), f"{_ON} PATH..."]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give each path an `--on` of its own, as click wants it."""
        spread: list[str] = []
        taking = False
        for word in args:
            if word.startswith("-") and word != "-":
                taking = word == _ON or word.startswith(f"{_ON}=")
                spread += [word]
            elif taking and spread[-1] != _ON:
                spread += [_ON, word]
            else:
                spread += [word]
        return super().parse_args(ctx, spread)


@common
@click.command(
    cls=_ManyPaths, name="diff",
    texts=("比较两套规则 A 和 B 对同一批报告的结果：问题的增减、得分、等级和名次的变动，降幅大者在前。\n"
           "A、B 依次按以下各项认定：规则目录、自带的规则包、git 版本（如 HEAD~3）；目录和版本后可加“:规则包”。",
           "Compare what two sets of rules, A and B, make of the same reports: findings, scores, grades, ranks, worst first.\n"
           "A and B are each a rules folder, else a built-in pack, else a git revision (HEAD~3); the first and last may add :PACK."),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@option(_ON, "paths", metavar="PATH...", multiple=True, required=True, type=ANY_PATH,
        texts=("要审查的报告：文件或目录，可写多个。", "The reports: files and folders, one or more."))
@format_option(("md", "json"), ("输出格式：md（默认）或 json。", "The format: md (default) or json."))
@output_option
@beside_options
@click.pass_obj
def diff_command(
    session: Session, a: str, b: str, paths: tuple[str, ...], form: str, target: str | None, agencies: str | None,
    previous: tuple[str, ...], as_of: datetime | None, today: datetime | None,
) -> None:
    """Judge every file that the paths stand for by both sides, and write what differs."""
    from auditor.cli.output import output, refuse_source
    from auditor.cli.runs import list_sources
    from auditor.cli.screen import progress
    from auditor.workshop.comparing.compare import Comparer
    from auditor.workshop.comparing.comparison_json import comparison_json
    from auditor.workshop.comparing.comparison_text import comparison_markdown
    from auditor.workshop.comparing.kept import KeptFindings
    from auditor.workshop.comparing.rule_changes import reads_alike
    from auditor.workshop.comparing.sides import open_side

    refuse_source(target, (*paths, *previous, *([agencies] if agencies else [])))
    first, second = open_side(a), open_side(b)
    gc.freeze()  # the rules stay to the end: no collection need look at them again
    given = Given(agencies, previous, as_of and as_of.date(), today and today.date())
    listing = list_sources(paths, target, session)
    runs = _runs(first, second, tuple(dict.fromkeys(listing.files)), given, session)
    passes = 1 + (1 if reads_alike(first, second) else 2) * (len(runs[0].sources) > 1)
    to_terminal = target is None and sys.stdout.isatty()
    write_comparison = comparison_json if form == "json" else comparison_markdown
    with output(target) as write, KeptFindings() as kept:
        comparer = Comparer(first, second, runs, kept)
        with progress(passes * len(runs[0].sources), shares_terminal=to_terminal) as advance:
            comparer.gather(advance)
            _compare_all(comparer, runs[0].sources, listing, session, advance)
        for chunk in write_comparison(comparer.comparison(), kept, session.lang):
            write(chunk)


@dataclass(frozen=True)
class Given:
    """What both sides are given beside the reports: paths of an agency list and of earlier reports, and days."""

    agencies: str | None
    previous: tuple[str, ...]
    as_of: date | None
    today: date | None


def _runs(a: Side, b: Side, sources: tuple[str, ...], given: Given, session: Session) -> tuple[Run, Run]:
    """The sources by the terms of each side; an agency list and earlier reports are read again only by another wording."""
    from auditor.workshop.comparing.rule_changes import reads_alike

    first = _run(a, sources, given, session)
    if not reads_alike(a, b):
        return first, _run(b, sources, given, session)
    from auditor.batch import Run

    return first, Run(sources, replace(first.terms, book=b.book, pack=b.pack), first.previous)


def _run(side: Side, sources: tuple[str, ...], given: Given, session: Session) -> Run:
    from auditor.batch import Run
    from auditor.cli.runs import previous_reports
    from auditor.pipeline import Terms
    from auditor.report.agency_file import load_agencies

    listed = load_agencies(given.agencies, side.book.forms.lexicon) if given.agencies else None
    terms = Terms(side.book, side.pack, session.lang, listed, given.as_of, given.today)
    terms.check()
    return Run(sources, terms, previous_reports(given.previous, terms, session) if given.previous else None)


def _compare_all(
    comparer: Comparer, sources: tuple[str, ...], listing: Listing, session: Session, advance: Callable[[], None]
) -> None:
    """Compare every source; what cannot be read is told on one line, and the next one is compared."""
    from auditor.export import error_text

    for source in sources:
        refused = _attempt(comparer, source, listing, session)
        if refused is not None:
            session.say(error_text(refused.error, session.lang))
        advance()


def _attempt(comparer: Comparer, source: str, listing: Listing, session: Session) -> Refused | None:
    from auditor.workshop.comparing.comparison import Refused

    try:
        if source in listing.errors:
            raise listing.errors[source]
        refused = comparer.compare(source)
    except AuditorError as error:
        refused = Refused(source, error)
        comparer.refuse(refused)
    except Exception as error:
        refused = Refused(source, session.our_fault(error, source))
        comparer.refuse(refused)
    if refused is not None:
        session.worsen(BAD_INPUT)
    return refused
