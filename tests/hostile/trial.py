"""Checks rule folders one after another in a process of its own, and tells what each came to and what it reached for.

    python -m tests.hostile.trial FOLDER...

Writes one JSON object a line. A folder that takes longer than `PATIENCE` seconds ends the process.
"""

from __future__ import annotations

import json
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from auditor.errors import ReportError, RulebookError, ScoreError
from auditor.sources import shipped
from auditor.workshop.checking.check import check_rules

PATIENCE = 60
_RUNNING = frozenset((
    "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "subprocess.Popen", "socket.connect", "socket.bind",
    "ctypes.dlopen", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree",
))
_PLACES = (sys.prefix, sys.base_prefix, shipped("rules"), shipped("schemas"), Path(__file__).parents[2] / "auditor")
_OWN = tuple(str(Path(place).resolve()) for place in _PLACES)


class Watch:
    """Notes what the process reaches for beyond its own files and the folder on trial."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.reached: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note one event of the interpreter."""
        if self.folder is None:
            return
        if event in _RUNNING:
            self.reached.append(f"{event} {arguments!r}")
        elif event == "exec" and not self._allowed(getattr(arguments[0], "co_filename", "?")):
            self.reached.append(f"exec {arguments[0]!r}")
        elif event == "open" and isinstance(arguments[0], str) and not self._allowed(arguments[0]):
            self.reached.append(f"open {arguments[0]}")

    def _allowed(self, path: str) -> bool:
        if path.startswith("<frozen"):
            return True
        return str(Path(path).resolve()).startswith((*_OWN, str(self.folder)))


def outcome(folder: Path) -> dict[str, Any]:
    """Check one folder: refused with mistakes, taken, or broken by an exception that nobody expected."""
    try:
        check_rules(str(folder))
    except (RulebookError, ReportError, ScoreError) as error:
        return {"came": "refused", "mistakes": [[mistake.code, mistake.where, mistake.zh, mistake.en] for mistake in error.mistakes]}
    except BaseException as error:
        return {"came": f"{type(error).__name__}: {error}"[:500], "mistakes": []}
    return {"came": "taken", "mistakes": []}


def main(folders: list[str]) -> None:
    """Try every folder, once all modules that checking needs are there."""
    import_module("jsonschema")
    check_rules()
    watch = Watch()
    sys.addaudithook(watch)
    for name in folders:
        folder = Path(name).resolve()
        signal.alarm(PATIENCE)
        watch.folder = folder
        found = outcome(Path(name))
        watch.folder = None
        signal.alarm(0)
        print(json.dumps({"folder": name, **found, "reached": watch.reached}), flush=True)
        watch.reached = []


if __name__ == "__main__":
    main(sys.argv[1:])
