"""Headless Chromium spoken to through a pipe (the DevTools protocol), so that no network and no driver is needed."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("TRACKER_CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


class Browser:
    """One page. `events` holds everything the browser told, in its order."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read = os.fdopen(write, "wb", buffering=0), os.fdopen(read, "rb", buffering=0)
        self._buffer, self._number, self._session = b"", 0, None
        self.events: list[dict[str, Any]] = []
        self.start_afresh()

    def start_afresh(self) -> None:
        """A page that knows of nothing an earlier one has kept."""
        self._session = None
        apart = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=apart)["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        self._write.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer.get("result", {})
            self.events.append(answer)

    def open(self, page: Path, *, width: int, height: int = 900, address: str = "") -> None:
        """Load the page, with `address` behind its own (`#…`)."""
        phone = width < 600
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        if address:
            # From the same page it would be a step within it, and nothing would be loaded.
            self.call("Page.navigate", url="about:blank")
            self.value("0")
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri() + address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def value(self, expression: str) -> Any:
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def download(self, folder: Path, *, click: str) -> Path:
        """What the page hands out when the element with this id is clicked."""
        self.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        self.call("Runtime.evaluate", expression=f"document.getElementById('{click}').click()", userGesture=True)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            done = [path for path in folder.iterdir() if path.suffix == ".csv"]
            if done and done[0].stat().st_size:
                return done[0]
            time.sleep(0.05)
        raise AssertionError("nothing was downloaded")

    def told(self, method: str) -> list[dict[str, Any]]:
        return [event["params"] for event in self.events if event.get("method") == method]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            more = self._read.read(1 << 16)
            assert more, "the browser has gone"
            self._buffer += more
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)


@contextmanager
def browsing(chromium: str, profile: Path) -> Iterator[Browser]:
    """A browser with an empty profile, ended with the block."""
    theirs_read, ours_write = os.pipe()
    ours_read, theirs_write = os.pipe()

    def move() -> None:
        # Chromium reads commands from descriptor 3 and answers on 4. The pipes may bear these very numbers.
        commands, answers = os.dup(theirs_read), os.dup(theirs_write)
        os.dup2(commands, 3)
        os.dup2(answers, 4)

    process = subprocess.Popen(
        [chromium, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        close_fds=False,
        preexec_fn=move,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_read)
    os.close(theirs_write)
    try:
        yield Browser(ours_write, ours_read)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
