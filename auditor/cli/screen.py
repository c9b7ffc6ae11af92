"""What only a terminal sees: colours, and a bar that shows how far the work is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from auditor.export import Line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

FEW = 5
_STYLES = {
    "source": "bold underline", "head": "bold", "violation": "bold red", "warning": "bold yellow", "info": "bold blue",
    "undetermined": "bold magenta", "rule": "bold", "faint": "dim", "summary": "bold", "detail": "",
}


def painted(lines: Iterable[Line]) -> Iterator[str]:
    """Write lines with the colours that the terminal of standard output knows, a paragraph at a time."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    paragraph = Text()
    for line in lines:
        paragraph.append(line.text + "\n", style=_STYLES[line.role])
        if not line.text:
            yield _coloured(paragraph, console)
            paragraph = Text()
    yield _coloured(paragraph, console)


def _coloured(text: Text, console: Console) -> str:
    with console.capture() as caught:
        console.print(text, soft_wrap=True, end="")
    return caught.get()


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """Write lines as they are."""
    for line in lines:
        yield line.text + "\n"


@contextmanager
def progress(count: int, *, shares_terminal: bool) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal for more than a few files; gives what tells it that one more is done.

    Args:
        count: How many files there are.
        shares_terminal: Whether the results go to a terminal too, and so above the bar.
    """
    if not sys.stderr.isatty() or count <= FEW:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(file=sys.stderr), transient=True,
        redirect_stdout=shares_terminal, redirect_stderr=True,
    )
    with bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)
