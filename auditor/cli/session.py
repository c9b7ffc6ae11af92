"""One call of the program: its language, its exit code, and what it says on standard error."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click

from auditor.cli.bilingual import LANGUAGES
from auditor.cli.output import silence, unwritten
from auditor.cli.usage import usage_mistake
from auditor.errors import AuditorError, Mistake

DONE, FOUND, BAD_INPUT, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 130
_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))  # Windows has no SIGHUP


@dataclass
class Session:
    """What one call is told and comes to. `code` is the exit code so far; it only grows."""

    lang: str = "zh"
    debug: bool = False
    code: int = DONE

    @classmethod
    def of(cls, words: Sequence[str], environment: Mapping[str, str]) -> Session:
        """Read the language and `--debug` out of a call before click does, so that even its errors are in it."""
        lang = environment.get("AUDITOR_LANG", "zh")
        options = words[: words.index("--")] if "--" in words else words
        for number, word in enumerate(options):
            name, _, value = word.partition("=")
            if name == "--lang":
                lang = value or (options[number + 1] if number + 1 < len(options) else lang)
        return cls(lang if lang in LANGUAGES else "zh", "--debug" in options)

    def text(self, zh: str, en: str) -> str:
        """Choose the text in the language of the call."""
        return zh if self.lang == "zh" else en

    def worsen(self, code: int) -> None:
        """Raise the exit code to `code` unless it is worse already."""
        self.code = max(self.code, code)

    def say(self, text: str) -> None:
        """Say something on standard error."""
        print(text, file=sys.stderr, flush=True)

    def our_fault(self, error: BaseException, where: str) -> AuditorError:
        """Make an error of our own out of an exception that nobody expected, and note the exit code.

        The traceback is shown only with `--debug`.
        """
        from auditor.report.masking import mask

        self.worsen(OUR_FAULT)
        if self.debug:
            self.say(mask("".join(traceback.format_exception(error)).rstrip()))
        met = " ".join(mask(f"{type(error).__name__}: {error}").split())
        return AuditorError(Mistake(
            "E000", where, f"程序内部错误（{met}）。请加 --debug 重试，并把输出发给维护者。",
            f"The program failed ({met}). Run it again with --debug and send the output to its maintainers.",
        ))

    def run(self, work: Callable[[], object]) -> int:
        """Do the work of the call, turn whatever stops it into one message, and give the exit code."""
        _open_closed()
        _write_utf8()
        try:
            with _ended_as_interrupted():
                self._attempt(work)
        except BrokenPipeError:
            silence(sys.stdout, sys.stderr)
        except KeyboardInterrupt:
            self.say(self.text("已中断。", "Interrupted."))
            return INTERRUPTED
        except Exception as error:
            self.say(_on_one_line(self.our_fault(error, "auditor"), self.lang))
        return self.code

    def _attempt(self, work: Callable[[], object]) -> None:
        try:
            work()
            sys.stdout.flush()
        except click.exceptions.Exit as stop:
            self.worsen(stop.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:
            self._lost(error)
        except click.ClickException as error:
            self.worsen(BAD_INPUT)
            self.say(_on_one_line(AuditorError(usage_mistake(error)), self.lang))
        except AuditorError as error:
            self.worsen(BAD_INPUT)
            self.say(error.render(self.lang))


    def _lost(self, error: OSError) -> None:
        """Tell that standard output cannot be written; what fails on a named file is our own fault."""
        if error.filename is not None:
            raise error
        silence(sys.stdout)  # what is left in its buffer would fail again when the interpreter leaves
        self.worsen(BAD_INPUT)
        self.say(unwritten(error, "stdout").render(self.lang))


def _on_one_line(error: AuditorError, lang: str) -> str:
    between = "" if lang == "zh" else " "
    texts = ((mistake.zh if lang == "zh" else mistake.en, mistake) for mistake in error.mistakes)
    return " ".join(
        " ".join(f"{mistake.code} {mistake.where} {between.join(text.splitlines())}".split()) for text, mistake in texts
    )


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Let a request to end, or a closed terminal, interrupt the call as Ctrl-C does.

    By default either ends a program on the spot: LibreOffice would run on, and temporary files would stay. What the
    caller had set (`nohup`) is left as it is.
    """
    mine = threading.current_thread() is threading.main_thread()
    taken = [number for number in _ENDING if mine and signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _open_closed() -> None:
    """Put something where a stream was closed: what goes to standard output is lost and told, what to errors is lost."""
    if sys.stdout is None:
        sys.stdout = _stream(os.O_RDONLY)  # writing fails, as it would on the closed stream
    if sys.stderr is None:
        sys.stderr = _stream(os.O_WRONLY)


def _stream(flags: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.open(os.devnull, flags), "w")))


def _write_utf8() -> None:
    """Write UTF-8 whatever the locale says; a name that is not UTF-8 is written with escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
