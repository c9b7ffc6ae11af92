"""Writes audits as pages: one page beside its report, or a folder of pages with an index."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from auditor.cli.folders import AUDIT_PAGES, folder_output, refuse_foreign
from auditor.cli.session import Session
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.export import Entry, Labels, Words
    from auditor.forms import Forms


def is_folder(target: str | None) -> bool:
    """Tell whether what follows `-o` means a folder: it is one, or it ends as the name of one."""
    return target is not None and (os.path.isdir(target) or target.endswith(("/", os.sep)))


def refuse_pages(folder: str | None, paths: Iterable[str]) -> None:
    """Refuse a folder of others, and one that holds what is to be read: its files are replaced.

    Raises:
        AuditorError: E802 a path lies in the folder; E803 the folder holds files of others.
    """
    if folder is None:
        return
    refuse_foreign(folder, AUDIT_PAGES)
    target = os.path.realpath(folder)
    for path in paths:
        real = os.path.realpath(path)
        if real != target and os.path.commonpath([real, target]) == target:
            raise AuditorError.of(
                "E802", f"-o {folder}", zh=f"要读取的 {path} 就在这个目录里，写入会把它覆盖。请换一个目录。",
                en=f"{path}, which is to be read, lies in this folder; writing would replace it. Choose another folder.",
            )


def one_or_all(
    entries: Iterable[Entry], labels: Labels, words: Words, forms: Forms, *, listing: bool
) -> Iterator[str]:
    """Write a single audit as a page beside its report, several as one page of audits alone."""
    from auditor.export import html
    from auditor.web import draw_page

    waiting = iter(entries)
    first = list(islice(waiting, 2))
    page = draw_page(first[0], labels, forms, words.lang) if len(first) == 1 else None
    if page is not None:
        yield page
    else:
        yield from html(chain(first, waiting), labels, words, listing=listing)


def write_pages(
    folder: str, entries: Iterable[Entry], labels: Labels, words: Words, forms: Forms, session: Session
) -> None:
    """Write a page an audit and the index of them, and tell how many there are. One report is held at a time.

    Raises:
        AuditorError: E802 the folder cannot be written; E803 it holds files of others.
    """
    from auditor.web import INDEX, Index, Names, draw_page

    index, names, count = Index(labels, words.lang), Names(), 1
    with folder_output(folder, AUDIT_PAGES) as put:
        for entry in entries:
            page = draw_page(entry, labels, forms, words.lang, in_folder=True)
            name = names.name(entry.source or "") if page is not None else None
            if page is not None and name is not None:
                put(name, page)
                count += 1
            index.add(entry, name)
        put(INDEX, index.draw())
    session.say(session.text(
        f"已写入 {count} 页，请打开 {os.path.join(folder, INDEX)}。", f"{count} pages written; open {os.path.join(folder, INDEX)}.",
    ))
