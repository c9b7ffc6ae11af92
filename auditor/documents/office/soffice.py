"""Runs LibreOffice on copies of files in a folder of its own: no macros, no network, no links, limits of time and memory."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_FILTER = "docx:MS Word 2007 XML"
_LARGEST_WRITTEN = 512 * 1024  # blocks of the shell's limit, of at least 512 bytes
_USUAL_ENDS = (0, 1)  # LibreOffice says 1 where it could not load a file, and goes on with the next
_LIMITED = 'ulimit -c 0 && ulimit -v "$0" && ulimit -f "$1" && shift && exec "$@"'
_DEAD_PROXY = "http://127.0.0.1:9"

# What a profile must say before LibreOffice starts: never to run what a document holds, nor to fetch what it names.
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Office.Recovery/AutoSave", "Enabled", "false"),
    ("Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Setup/L10N", "ooSetupSystemLocale", "zh-CN"),
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended: the documents made, by the number of the file; `late` beyond its time, `died` otherwise."""

    made: Mapping[int, bytes]
    late: bool = False
    died: bool = False


def program() -> str | None:
    """Find LibreOffice on the path, or give None."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def run_soffice(found: str, files: Sequence[tuple[str, bytes]], seconds: float, megabytes: int) -> Ended:
    """Convert files to DOCX in one run.

    Args:
        found: The program.
        files: The ending that tells LibreOffice the format, and the bytes, of each.
        seconds: After which the run and all it started is killed.
        megabytes: Address space each of its processes may take, in MiB.

    Returns:
        What was made until the run ended; a file that could not be loaded is missing in it.
    """
    with tempfile.TemporaryDirectory(dir=workplace(), prefix="run-") as folder:
        target = Path(folder, "out")
        sources = []
        for number, (ending, data) in enumerate(files):
            source = Path(folder, f"{number:04}{ending}")
            source.write_bytes(data)
            sources.append(str(source))
        late, code = _wait(_command(found, sources, target, megabytes), folder, seconds)
        made = {
            number: path.read_bytes() for number in range(len(files)) if (path := target / f"{number:04}.docx").is_file()
        }
    return Ended(made, late, not late and code not in _USUAL_ENDS)


def workplace() -> Path:
    """Give the temporary folder of this process, with a profile in it; it is removed when the process ends."""
    return _workplace(os.getpid())


@cache
def _workplace(owner: int) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="auditor-office-"))
    atexit.register(_remove, folder, owner)
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True)
    (settings / "registrymodifications.xcu").write_text(_settings(), encoding="utf-8")
    return folder


def _remove(folder: Path, owner: int) -> None:
    """Remove the folder, unless this is a child that was forked off its owner."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _command(found: str, sources: Sequence[str], target: Path, megabytes: int) -> list[str]:
    profile = (workplace() / "profile").as_uri()
    return [
        "/bin/sh", "-c", _LIMITED, str(megabytes * 1024), str(_LARGEST_WRITTEN), found, f"-env:UserInstallation={profile}",
        "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--convert-to", _FILTER,
        "--outdir", str(target), *sources,
    ]  # fmt: skip


def _wait(command: Sequence[str], folder: str, seconds: float) -> tuple[bool, int]:
    """Run a command in a process group of its own; tell whether it was killed for its time, and its exit code."""
    home = str(workplace())
    environment = {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": home, "TMPDIR": folder, "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp", "http_proxy": _DEAD_PROXY, "https_proxy": _DEAD_PROXY,
    }  # fmt: skip
    started = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, close_fds=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return False, started.wait(seconds)
    except subprocess.TimeoutExpired:
        return True, -signal.SIGKILL
    finally:
        _kill(started)


def _kill(started: subprocess.Popen[bytes]) -> None:
    """End whatever is left of a process group."""
    try:
        os.killpg(started.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        started.wait()


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
