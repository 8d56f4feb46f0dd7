"""Workbooks through LibreOffice: recalculated and saved again, or as a printed page."""

import os
import subprocess
from pathlib import Path

import pytest

from tracker.documents.office import office_program

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def _program() -> str | None:
    kept = os.environ.pop("TRACKER_SOFFICE", None)
    try:
        return office_program()
    finally:
        if kept is not None:
            os.environ["TRACKER_SOFFICE"] = kept


PROGRAM = _program()
needs_office = pytest.mark.skipif(
    PROGRAM is None, reason="no LibreOffice here; Debian: libreoffice-writer libreoffice-calc"
)


def saved_again(path: Path, form: str = "xlsx") -> Path:
    """The workbook opened, every formula computed anew, and saved as `form` into a folder beside it."""
    profile, out = path.parent / "profile", path.parent / "saved"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, "utf8")
    words = [PROGRAM or "", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", form]
    done = subprocess.run(
        [*words, "--outdir", str(out), str(path)], cwd=path.parent, capture_output=True, text=True, check=False
    )
    made = out / f"{path.stem}.{form}"
    assert made.is_file(), done.stdout + done.stderr
    return made
