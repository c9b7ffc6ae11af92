"""Reads and audits spoilt files one after another in a process of its own, and tells what was not as it should be.

    python -m tests.hostile.fuzzing KIND START STOP

Writes the number of each file before it is tried, and one JSON object for each that went wrong: another exception than
ours, something written or reached for. A file that takes longer than `PATIENCE` seconds ends the process with its stack.
Every file is read as a report; one in `JUDGED` goes on to its audit, which costs three times as much again.
"""

from __future__ import annotations

import faulthandler
import io
import json
import random
import re
import signal
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

from auditor import Report, audit, load_rulebook, read_report
from auditor.errors import AuditorError
from tests.factory.clean import Case, a_case
from tests.factory.faults.fault import with_form
from tests.factory.writers import WRITERS
from tests.hostile.spoiling import spoilt
from tests.report.printing import PRINTERS, a_report, page

PATIENCE = 60
JUDGED = 16
BASES = 24
FAMILIES = {"html": ("html", "xhtml", "mhtml"), "text": ("text",), "docx": ("docx",)}
FLAT = ("docx_flat",)  # one XML file, no package
BODY = "word/document.xml"
_FORBIDDEN = frozenset((
    "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "subprocess.Popen", "socket.connect", "socket.bind",
    "socket.getaddrinfo", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree", "tempfile.mkstemp",
))


class Watch:
    """Notes what the process writes or reaches for while it is on."""

    def __init__(self) -> None:
        self.on = False
        self.reached: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note one event of the interpreter."""
        if not self.on:
            return
        if event in _FORBIDDEN or (event == "open" and any(mark in str(arguments[1] or "") for mark in "wax+")):
            self.reached.append(f"{event} {arguments!r}"[:300])


def bases(kind: str) -> Iterator[bytes]:
    """Yield reports to spoil: whole ones, and ones of a few sections, which are read sooner."""
    dialects = [name for name in WRITERS if re.split("[ _-]", name)[0] in FAMILIES[kind] and name not in FLAT]
    for seed in range(BASES):
        dice = random.Random(seed)
        case = a_case(seed)
        if seed % 4:
            kept = dice.sample(case.truth.form.sections, dice.randrange(1, 4))
            case = with_form(case, sections=tuple(section for section in case.truth.form.sections if section in kept))
        if kind == "docx" or (dialects and seed % 2):
            yield WRITERS[dialects[seed // 2 % len(dialects)]](case.model())
        else:
            yield printed(case, kind, dice)


def printed(case: Case, kind: str, dice: random.Random) -> bytes:
    """Print a case by one of the plain printers of the tests of reading."""
    truth = case.model().truth
    name = "html" if kind == "html" else dice.choice([name for name in PRINTERS if name != "html"])
    text = a_report(truth.form, truth.cells, PRINTERS[name], year=truth.year, sections=truth.texts)
    return (page(text) if kind == "html" else text).encode()


@cache
def _pool(kind: str) -> tuple[bytes, ...]:
    return tuple(bases(kind))


def a_spoilt_file(kind: str, seed: int) -> bytes:
    """Make the spoilt file of a number, always the same."""
    dice = random.Random(seed)
    one, other = dice.choice(_pool(kind)), dice.choice(_pool(kind))
    if kind == "docx" and dice.random() < 0.8:
        return _spoilt_inside(one, other, dice)
    return spoilt(one, other, dice)


def _spoilt_inside(one: bytes, other: bytes, dice: random.Random) -> bytes:
    """Spoil a part of a package, mostly its body, and pack it whole again; spoilt from outside it seldom opens at all."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(one)) as whole, zipfile.ZipFile(io.BytesIO(other)) as second:
        part = BODY if dice.random() < 0.8 else dice.choice(whole.namelist())
        with zipfile.ZipFile(buffer, "w") as again:
            for name in whole.namelist():
                raw = whole.read(name)
                again.writestr(name, spoilt(raw, second.read(BODY), dice) if name == part else raw)
    return buffer.getvalue()


def tried(raw: bytes, *, to_the_end: bool) -> str | None:
    """Read the bytes as a report and perhaps audit it; gives the exception that is none of ours."""
    try:
        report: Report = read_report(raw, name="spoilt", rulebook=load_rulebook())
        if to_the_end:
            audit(report, rulebook=load_rulebook())
    except AuditorError as error:
        return None if error.mistakes and str(error) else f"an error that says nothing: {error!r}"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:500]
    return None


def main(kind: str, start: int, stop: int) -> None:
    """Try the files of a range."""
    audit(_pool(kind)[0], rulebook=load_rulebook())
    watch = Watch()
    sys.addaudithook(watch)
    faulthandler.register(signal.SIGALRM, chain=True)
    for seed in range(start, stop):
        print(seed, flush=True)
        raw = a_spoilt_file(kind, seed)
        signal.alarm(PATIENCE)
        watch.on = True
        wrong = tried(raw, to_the_end=seed % JUDGED == 0)
        watch.on = False
        signal.alarm(0)
        if wrong or watch.reached:
            print(json.dumps({"seed": seed, "wrong": wrong, "reached": watch.reached}), flush=True)
            watch.reached = []


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
