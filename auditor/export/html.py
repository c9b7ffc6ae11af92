"""Writes audits as one HTML page that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from tempfile import SpooledTemporaryFile

from auditor.export.compose import compose, error_text
from auditor.export.entry import Entry
from auditor.export.html_style import STYLE
from auditor.export.labels import Labels
from auditor.export.page import Finding, Instance, Page, Reason
from auditor.export.plain import one_line
from auditor.export.tally import Tally
from auditor.export.words import SEVERITIES, Words

_IN_MEMORY = 4 * 1024 * 1024
_CHUNK = 1 << 16
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(entries: Iterable[Entry], labels: Labels, words: Words, *, listing: bool = False) -> Iterator[str]:
    """Write audits as one page: an overview of all of them, then each.

    The audits wait in a temporary file, beyond a few megabytes on disk, because the
    overview that stands before them is known only after the last.
    """
    tally = Tally()
    rows: list[str] = []
    with SpooledTemporaryFile(max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n") as waiting:
        for number, entry in enumerate(entries, 1):
            page = None if entry.audit is None else compose(entry.source, entry.audit, labels, words, in_full=listing)
            tally.add(page)
            if page is None:
                waiting.write(_unread(number, entry, words))
                rows.append(_unread_row(number, entry, words))
            else:
                waiting.write("".join(_Sheet(page, words, listing, number).parts()))
                rows.append(_row(number, page, words))
        yield _top(words)
        yield from _overview(rows, tally, labels, words)
        waiting.seek(0)
        while chunk := waiting.read(_CHUNK):
            yield chunk
    yield "</main>\n</body>\n</html>\n"


def text(value: str) -> str:
    """Put text on one line and write it so that HTML shows it and nothing more."""
    return escape(one_line(value), quote=True)


def _top(words: Words) -> str:
    lang = "zh-CN" if words.lang == "zh" else "en"
    title = text(words.say("page_title"))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    )


def _overview(rows: list[str], tally: Tally, labels: Labels, words: Words) -> Iterator[str]:
    if tally.sources < 2:
        return
    heads = ("agency", "year", "score", "grade", *SEVERITIES, "undetermined", "source")
    yield f'<section class="overview">\n<h2>{text(words.say("overview"))}</h2>\n'
    yield "".join(f"<p>{text(line)}</p>\n" for line in tally.lines(labels, words))
    yield "<table>\n<thead><tr>" + "".join(f"<th>{text(words.say(head))}</th>" for head in heads) + "</tr></thead>\n"
    yield "<tbody>\n" + "".join(rows) + "</tbody>\n</table>\n</section>\n"


def _row(number: int, page: Page, words: Words) -> str:
    cells = [
        ("year", page.year), ("score", page.score), ("grade", page.grade),
        *((severity, str(page.count(severity))) for severity in SEVERITIES),
        ("undetermined", str(page.open)), ("source", page.source),
    ]
    link = f'<th scope="row"><a href="#audit-{number}">{text(page.agency)}</a></th>'
    return "<tr>" + link + "".join(_cell(key, value, words) for key, value in cells) + "</tr>\n"


def _cell(key: str, value: str, words: Words) -> str:
    return f'<td class="{key}" data-label="{text(words.say(key))}">{text(value)}</td>'


def _unread_row(number: int, entry: Entry, words: Words) -> str:
    link = f'<th scope="row"><a href="#audit-{number}">{text(words.say("unread"))}</a></th>'
    empty = f'<td class="empty" colspan="{4 + len(SEVERITIES)}"></td>'
    return f"<tr>{link}{empty}{_cell('source', entry.source or words.say('no_source'), words)}</tr>\n"


def _unread(number: int, entry: Entry, words: Words) -> str:
    message = "" if entry.error is None else error_text(entry.error, words.lang)
    return (
        f'<section class="audit" id="audit-{number}">\n<h2>{text(entry.source or words.say("no_source"))}</h2>\n'
        f'<p class="unread"><strong>{text(words.say("unread"))}</strong>{words.colon}{text(message)}</p>\n</section>\n'
    )


class _Sheet:
    """One page on its way to HTML."""

    def __init__(self, page: Page, words: Words, listing: bool, number: int) -> None:
        self.page = page
        self.words = words
        self.listing = listing
        self.number = number

    def parts(self) -> Iterator[str]:
        page = self.page
        yield f'<section class="audit" id="audit-{self.number}">\n<h2>{text(page.agency)} <span>{text(page.subject)}</span></h2>\n'
        yield from self._head()
        for severity in SEVERITIES:
            findings = page.findings[severity]
            if findings:
                yield self._heading(severity, len(findings))
                yield from (self._finding(finding) for finding in findings)
        if not any(page.findings.values()):
            yield f'<p class="nothing">{text(self.words.say("nothing_found"))}</p>\n'
        if page.undetermined:
            yield self._heading("undetermined", page.open)
            yield self._reasons(page.undetermined)
        yield from self._rest()
        yield "</section>\n"

    def _heading(self, key: str, count: int) -> str:
        words = self.words
        return f'<h3 class="{key}">{text(words.say(key))} <span>{text(words.say("items", count=count))}</span></h3>\n'

    def _head(self) -> Iterator[str]:
        page = self.page
        figures = (("score", page.score), ("grade", page.grade), ("coverage", page.coverage))
        yield '<dl class="figures">'
        yield "".join(f"<div><dt>{text(self.words.say(key))}</dt><dd>{text(value)}</dd></div>" for key, value in figures)
        yield "</dl>\n"
        small = (("source", page.source), ("edition", page.edition), ("pack", page.pack))
        told = (f"{text(self.words.say(key))}{self.words.colon}{text(value)}" for key, value in small)
        yield '<p class="faint">' + "　".join(told) + "</p>\n"
        if page.remarks:
            yield '<ul class="remarks">' + "".join(f"<li>{text(remark)}</li>" for remark in page.remarks) + "</ul>\n"

    def _finding(self, finding: Finding) -> str:
        inner = "".join(self._instance(instance) for instance in finding.instances)
        shared = [("basis", item) for item in finding.basis] + [("fix", item) for item in finding.fixes]
        shared += [("pack", item) for item in finding.changes]
        head = f'<h4><span class="id">{text(finding.rule)}</span> {text(finding.title)}</h4>\n'
        return f'<article class="{finding.severity}">\n{head}{inner}{self._pairs(shared)}</article>\n'

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> str:
        rows = "".join(
            f'<div class="{key}"><dt>{text(self.words.say(key))}</dt><dd>{text(value)}</dd></div>\n'
            for key, value in pairs if value
        )
        return f"<dl>\n{rows}</dl>\n" if rows else ""

    def _instance(self, instance: Instance) -> str:
        pairs = [("message", instance.message or instance.label)]
        pairs += [("place", f"{spot.long} {spot.what}") for spot in instance.spots]
        if instance.more:
            pairs.append(("place", self.words.say("more_places", count=instance.more)))
        return self._pairs([*pairs, ("note", instance.note), ("points", instance.points)])

    def _reasons(self, reasons: Iterable[Reason]) -> str:
        return '<ul class="reasons">\n' + "".join(map(self._reason, reasons)) + "</ul>\n"

    def _reason(self, reason: Reason) -> str:
        below = "".join(f"<li>{text(rule)}</li>" for rule in reason.below)
        inner = f"<ul>{below}</ul>" if below else ""
        return f"<li>{text(reason.head(self.words.colon))}{inner}</li>\n"

    def _rest(self) -> Iterator[str]:
        page, say = self.page, self.words.say
        yield f'<p class="faint">{text(say("counted", passed=len(page.passed), idle=page.idle))}</p>\n'
        if self.listing:
            yield self._heading("pass", len(page.passed))
            yield '<ul class="passed">' + "".join(f"<li>{text(rule)}</li>" for rule in page.passed) + "</ul>\n"
            yield self._heading("not_applicable", page.idle)
            yield self._reasons(page.not_applicable)
