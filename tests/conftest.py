"""What every test can rely on: a fixed day, English messages, 80 columns, no terminal."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from render.browser import Browser, browsing, find_chromium

# Nothing asserts a duration: a busy machine makes no text wrong.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

os.environ["_TYPER_FORCE_DISABLE_TERMINAL"] = "1"
os.environ["TRACKER_LANG"] = "en"
os.environ["TRACKER_TODAY"] = "2023-07-01"
os.environ["COLUMNS"] = "80"
# The same answers with and without LibreOffice; its own tests look for it themselves.
os.environ["TRACKER_SOFFICE"] = "no"
for name in ("FORCE_COLOR", "NO_COLOR", "TRACKER_DATA", "CLICOLOR_FORCE", "PY_COLORS"):
    os.environ.pop(name, None)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A headless Chromium of its own for each file of tests."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium here; `make browser` installs it where that is possible")
    with browsing(program, tmp_path_factory.mktemp("profile")) as found:
        yield found
