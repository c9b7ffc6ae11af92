"""A real browser for tests: Chromium without a window, spoken to over a pipe, so that no port is opened."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NOBODY = 65534
PATIENCE = 60
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Descriptors 3 and 4 are where Chromium looks for its orders; they are put there after the fork, by this.
_PLACED = "import os, sys; r, w = map(int, sys.argv[1:3]); os.dup2(r, 3); os.dup2(w, 4); os.execvp(sys.argv[3], sys.argv[3:])"
_QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync", "--disable-default-apps", "--disable-dev-shm-usage", "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def chromium() -> str:
    """Find Chromium; without it a test skips, and fails where everything must be tested."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("there is no Chromium here, and with CI=true the pages must be tried in a browser")
    if found is None:
        pytest.skip("there is no Chromium here")
    return found


@contextmanager
def readable_folder() -> Iterator[Path]:
    """Make a folder that the user of the browser can reach; those of pytest are closed to all but one."""
    with tempfile.TemporaryDirectory(prefix="auditor-browser-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """Run Chromium as an ordinary user, in a sandbox where the system allows one.

    Args:
        home: An empty folder for its profile; it is given to the user that it runs as.
    """
    made = _start(home, sandbox=True)
    if not made.answers():
        made.stop()
        # A container may forbid the namespaces that the sandbox is made of; the pages are our own.
        made = _start(home, sandbox=False)
    try:
        yield made
    finally:
        made.stop()


def _start(home: Path, *, sandbox: bool) -> Browser:
    command = [chromium(), *_QUIET, f"--user-data-dir={home / ('a' if sandbox else 'b')}"]
    command += [] if sandbox else ["--no-sandbox"]
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
        user = [shutil.which("setpriv") or "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        command = [*user, *command]
    orders, answers = _pipe(), _pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", _PLACED, str(orders[0]), str(answers[1]), *command], pass_fds=(orders[0], answers[1]),
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    os.close(orders[0])
    os.close(answers[1])
    return Browser(process, orders[1], answers[0])


def _pipe() -> tuple[int, int]:
    """Make a pipe whose descriptors are none of the first ten."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


class Browser:
    """One running Chromium. Messages are JSON, each ended by a zero byte."""

    def __init__(self, process: subprocess.Popen[bytes], orders: int, answers: int) -> None:
        self._process = process
        self._orders = orders
        self._answers = answers
        self._number = 0
        self._read = b""
        self.events: list[dict[str, Any]] = []
        os.set_blocking(answers, False)

    def answers(self) -> bool:
        """Tell whether it runs and can open a page."""
        try:
            Tab(self).close()
        except (OSError, TimeoutError):
            return False
        return True

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Give an order and wait for what comes of it; events that come meanwhile are kept."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self._orders, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._next(deadline)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise OSError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait_for(self, method: str) -> None:
        """Wait until an event has come."""
        deadline = time.monotonic() + PATIENCE
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._next(deadline))

    def _next(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self._read:
            if time.monotonic() > deadline:
                raise TimeoutError("the browser does not answer")
            try:
                piece = os.read(self._answers, 1 << 20)
            except BlockingIOError:
                time.sleep(0.005)
                continue
            if not piece:
                raise OSError("the browser is gone")
            self._read += piece
        one, _, self._read = self._read.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        return message

    def stop(self) -> None:
        """End the browser, and only it."""
        if self._process.poll() is None:
            try:
                self.send("Browser.close")
                self._process.wait(timeout=10)
            except (OSError, TimeoutError, subprocess.TimeoutExpired):
                self._process.kill()
        self._process.wait()
        os.close(self._orders)
        os.close(self._answers)


class Tab:
    """One page in the browser. `requests` are all addresses it asked for."""

    def __init__(self, browser: Browser, *, width: int = 1280, height: int = 900, runs: bool = True) -> None:
        self._browser = browser
        self._target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.send("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
        if not runs:
            self.send("Emulation.setScriptExecutionDisabled", value=True)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give an order to this page."""
        return self._browser.send(method, self._session, **parameters)

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self._browser.events.clear()
        self.send("Page.navigate", url=address)
        self._browser.wait_for("Page.loadEventFired")

    def ask(self, expression: str) -> Any:
        """Give the value of an expression in the page."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise OSError(answer["exceptionDetails"].get("exception", {}).get("description", "the page failed"))
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click into the middle of the first line of an element, as a hand would."""
        place = self.ask(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center', inline: 'center'}});"
            " const b = e.getClientRects()[0]; return [b.left + Math.min(b.width / 2, 30), b.top + Math.min(b.height / 2, 8)]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            typed = text if kind == "keyDown" else ""
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, text=typed)

    def media(self, name: str) -> None:
        """Show the page as on another medium: `print` or `screen`."""
        self.send("Emulation.setEmulatedMedia", media=name)

    @property
    def requests(self) -> list[str]:
        """Every address asked for since the page was opened, but for those that its policy stopped."""
        stopped = {event["params"]["requestId"] for event in self._events("Network.loadingFailed") if event["params"].get("blockedReason")}
        sent = (event["params"] for event in self._events("Network.requestWillBeSent"))
        return [request["request"]["url"] for request in sent if request["requestId"] not in stopped]

    @property
    def complaints(self) -> list[str]:
        """What the browser had to complain of since the page was opened: errors of scripts, breaches of the policy."""
        logged = [event["params"]["entry"]["text"] for event in self._events("Log.entryAdded")]
        return logged + [str(event["params"]["exceptionDetails"]) for event in self._events("Runtime.exceptionThrown")]

    def _events(self, method: str) -> list[dict[str, Any]]:
        return [event for event in self._browser.events if event.get("method") == method and event.get("sessionId") == self._session]

    def picture(self, path: Path) -> None:
        """Take a picture of what is seen."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=False)["data"]))

    def close(self) -> None:
        """Close the page."""
        self._browser.send("Target.closeTarget", targetId=self._target)
