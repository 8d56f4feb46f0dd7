"""Old office formats through LibreOffice, where it is installed: in a folder and with a profile of its own, without
macros, without network, for a limited time.

The file is hostile data, and LibreOffice is a large program. Its profile is made anew for each file and says: no macros,
no active content, no links to what lies elsewhere, every address through a door that is shut. Where the system can give
a process an empty network, it gets one.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.documents.bounds import Limits
from tracker.documents.problems import unreadable
from tracker.documents.readers.unread import save_as
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

PROGRAMS = ("soffice", "libreoffice")
ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# TRACKER_SOFFICE names the program, or says that none is to be used.
NONE = frozenset(("no", "off", "0", "none"))
MEMORY = 4 * 1024**3

SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableOLEAutomation": "true",
    },
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "org.openoffice.Office.Calc/Content/Update": {"Link": "0"},
}


def office_program() -> str | None:
    """The LibreOffice of this machine; None where there is none, or where TRACKER_SOFFICE says no."""
    asked = os.environ.get("TRACKER_SOFFICE", "")
    if asked:
        return None if asked.lower() in NONE else shutil.which(asked)
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in ELSEWHERE if Path(path).is_file()), None)


def converted(data: bytes, name: str, suffix: str, form: str, limits: Limits) -> bytes:
    """The file as `form` (docx, xlsx); `suffix` is what LibreOffice is to take it for. Raises UnreadableInput where LibreOffice gives none or takes too long."""
    program = office_program()
    with TemporaryDirectory(prefix="tracker-office-", ignore_cleanup_errors=True) as folder:
        given, made = Path(folder, f"document.{suffix}"), Path(folder, "out", f"document.{form}")
        given.write_bytes(data)
        _write_profile(Path(folder, "profile"))
        command = [
            *_shut_in(),
            program or PROGRAMS[0],
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
            *("--convert-to", form, "--outdir", str(made.parent), str(given)),
        ]
        if not _ran(command, Path(folder), limits.seconds_of_office):
            raise _failed(
                name, form, Said(f"took more than {limits.seconds_of_office} s", f"超过 {limits.seconds_of_office} 秒")
            )
        if not made.is_file() or made.stat().st_size > limits.max_bytes:
            reason = Said("it is damaged or protected by a password", "文件已损坏或有密码保护")
            raise _failed(name, form, reason)
        return made.read_bytes()


def _ran(command: list[str], folder: Path, seconds: int) -> bool:
    """Whether the command ended in time; it and all that it started is ended otherwise."""
    environment = {
        "LANG": "C.UTF-8",
        **{key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT")},
        **{key: str(folder) for key in ("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")},
        **dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9"),
    }
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )
    _bound(process.pid)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        # What it left behind in the background goes too.
        with suppress(OSError, AttributeError):
            os.killpg(process.pid, signal.SIGKILL)
        with suppress(OSError):
            process.kill()
        process.wait()
    return True


def _bound(process: int) -> None:
    """A bound on memory, where the system has such bounds for other processes."""
    with suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))


@cache
def _shut_in() -> tuple[str, ...]:
    """Words before a command that leave it without network; none where the system or its administrator forbids that."""
    words = ("unshare", "--map-root-user", "--net")
    if shutil.which(words[0]) is None:
        return ()
    tried = subprocess.run([*words, "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return words if tried.returncode == 0 else ()


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in SETTINGS.items()
        for name, value in values.items()
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        "utf8",
    )


def _failed(name: str, form: str, reason: Said) -> UnreadableInput:
    what = Said(f"LibreOffice could not convert it: {reason.en}", f"LibreOffice 无法转换：{reason.zh}")
    return unreadable(name, what, save_as(form), "not_converted")
