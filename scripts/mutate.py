"""Changes one threshold, comparison, pattern or yes-or-no function at a time and says which changes no test notices.

`python scripts/mutate.py PACKAGE [TESTS …]`: `PACKAGE` is a folder or file of src/tracker, `TESTS` what is run for it. No
file is written: each change lives in a process of its own. Programs that a test starts do not see it. What hypothesis
draws is drawn the same way each time. `mutating.py` makes the changes.
"""

import argparse
import contextlib
import gc
import importlib
import importlib.machinery
import os
import re
import resource
import sys
import types
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from mutating import KINDS, Change, changes_of

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tracker"
TESTS = {
    "review": ["tests/review", "tests/cli/reports"],
    "extract": ["tests/corpus", "tests/tables", "tests/tense", "tests/lexicon", "tests/quality"],
}
# What the tests import of others: once here, not once for each change.
COMMON = ("pytest", "hypothesis.strategies", "_hypothesis_pytestplugin", "syrupy", "yaml", "openpyxl", "typer.testing",
          "pydantic", "sqlite3", "xml.etree.ElementTree", "rich.console")  # fmt: skip
# Seconds of work after which a run has become endless: such a change is noticed.
ENDLESS = 60
QUIET = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile=mutate"]


@dataclass(frozen=True)
class Case:
    """One change of one file, whose text was read when the run began: tests and code may be mended meanwhile."""

    file: Path
    text: bytes
    change: Change

    @property
    def place(self) -> str:
        return f"{self.file.relative_to(SOURCE)}:{self.change.line}"

    def __str__(self) -> str:
        was = self.text[self.change.start : self.change.end].decode().strip()
        line = self.text.decode().splitlines()[self.change.line - 1].strip()
        return f"{self.place}: {was!r} as {self.change.new.strip()!r} | {line[:100]}"


def survivors(cases: Sequence[Case], run: Callable[[Case], bool], jobs: int) -> Iterator[Case]:
    """The cases with which `run`, in a process of its own, finds nothing red."""
    waiting, running = list(reversed(cases)), dict[int, Case]()
    while waiting or running:
        while waiting and len(running) < jobs:
            case = waiting.pop()
            number = os.fork()
            if not number:
                _alone(case, run)
            running[number] = case
        number, status = os.wait()
        case = running.pop(number)
        if os.waitstatus_to_exitcode(status) == 0:
            yield case


def _alone(case: Case, run: Callable[[Case], bool]) -> None:
    green = False
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (ENDLESS, ENDLESS))
        silence()
        green = run(case)
    finally:
        os._exit(not green)


def silence() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def from_the_start(tests: Sequence[str]) -> Callable[[Case], bool]:
    """All of the tests, with the changed text read in place of the file."""

    def run(case: Case) -> bool:
        own = importlib.machinery.SourceFileLoader.get_code

        def get_code(self: importlib.machinery.SourceFileLoader, name: str) -> Any:
            path = self.get_filename(name)
            return compile(case.change.on(case.text), path, "exec") if Path(path) == case.file else own(self, name)

        importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]
        import pytest

        return pytest.main([*QUIET, *tests]) == 0

    return run


class Quick:
    """A plugin of pytest that changes functions where they stand, after everything was imported once, and runs for each
    change only those rows that come past its line. What it finds green is asked again from the start."""

    def __init__(
        self, cases: Sequence[Case], package: Sequence[Path], jobs: int, tell: Callable[[Case], object]
    ) -> None:
        self.cases, self.package, self.jobs, self.tell = cases, package, jobs, tell
        self.failed = False
        self.past: dict[tuple[str, int], list[Any]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: Any) -> bool:
        files = {str(file) for file in self.package}
        self.lines = {file: Path(file).read_text("utf8").splitlines() for file in files}
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            lines = self._lines(files, partial(self._red, item, following))
            for line in lines:
                self.past[line].append(item)
        if self.failed:
            os._exit(1)
        for case in survivors(self.cases, self._run, self.jobs):
            self.tell(case)
        return True

    def _red(self, item: Any, following: Any) -> bool:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return self.failed

    def _lines(self, files: set[str], work: Callable[[], object]) -> set[tuple[str, int]]:
        found: set[types.CodeType] = set()

        def called(frame: types.FrameType, event: str, _: object) -> None:
            # Of a function only that it is called: its lines would take ten times as long.
            if frame.f_code.co_filename in files:
                found.add(frame.f_code)

        forget()
        sys.settrace(called)
        try:
            work()
        finally:
            sys.settrace(None)
        return {(code.co_filename, line) for code in found for _, _, line in code.co_lines() if line}

    def _run(self, case: Case) -> bool:
        if case.change.kind == "constants":
            names = exchange(case)
            items = self._naming(names)
        else:
            items = self.past[str(case.file), case.change.line] if self._exchange_code(case) else []
        forget()
        return not any(self._red(item, after) for item, after in zip(items, [*items[1:], None], strict=True))

    def _naming(self, names: set[str]) -> list[Any]:
        """The rows that come past a line that names one of these, each once."""
        word = re.compile(r"\b(?:" + "|".join(names or {"(?!)"}) + r")\b")
        found: dict[Any, None] = {}
        for (file, line), items in self.past.items():
            if word.search(self.lines[file][line - 1]):
                found |= dict.fromkeys(items)
        return list(found)

    def _exchange_code(self, case: Case) -> bool:
        name = str(case.file)
        old, new = compile(case.text, name, "exec"), compile(case.change.on(case.text), name, "exec")
        fresh = dict(_pairs(old, new))
        touched = False
        for one in gc.get_objects():
            if isinstance(one, types.FunctionType) and one.__code__ in fresh and one.__code__.co_filename == name:
                touched = touched or one.__code__ != fresh[one.__code__]
                one.__code__ = fresh[one.__code__]
        return touched


def exchange(case: Case) -> set[str]:
    """The names of a module that have another value by the change; whoever has imported one of them gets that value."""
    name = ".".join(("tracker", *case.file.relative_to(SOURCE).with_suffix("").parts))
    module = sys.modules.get(name)
    if module is None:
        return set()
    fresh = {"__name__": name, "__file__": str(case.file), "__package__": module.__package__}
    exec(compile(case.change.on(case.text), str(case.file), "exec"), fresh)
    changed = {key for key in fresh if key.isupper() and vars(module).get(key) != fresh[key]}
    for other in [one for key, one in sys.modules.items() if key.startswith("tracker.")]:
        for key in changed:
            if key in vars(other) and vars(other)[key] is vars(module)[key] and other is not module:
                setattr(other, key, fresh[key])
    for key in changed:
        setattr(module, key, fresh[key])
    return changed


def _pairs(old: types.CodeType, new: types.CodeType) -> Iterator[tuple[types.CodeType, types.CodeType]]:
    """Code of functions before and after, those within others too."""
    yield old, new
    later: dict[str, list[types.CodeType]] = defaultdict(list)
    for code in new.co_consts:
        if isinstance(code, types.CodeType):
            later[code.co_name].append(code)
    for code in old.co_consts:
        if isinstance(code, types.CodeType) and later[code.co_name]:
            yield from _pairs(code, later[code.co_name].pop(0))


@cache
def keepers() -> list[Any]:
    """Functions that keep earlier answers, of what may be changed."""
    found = [one for one in gc.get_objects() if hasattr(type(one), "cache_clear")]
    return [one for one in found if getattr(one, "__module__", "").startswith(("tracker.extract", "tracker.review"))]


def forget() -> None:
    for one in keepers():
        one.cache_clear()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("package")
    ask.add_argument("tests", nargs="*")
    ask.add_argument("--kinds", default=",".join(KINDS), help="which of constants, comparisons, answers")
    ask.add_argument("--only", default="", help="changes whose place (file:line) begins so, several with commas")
    ask.add_argument("--every", type=int, default=1, help="each N-th change only")
    ask.add_argument("--rows", action="store_true", help="rows of data alone, without what hypothesis draws")
    ask.add_argument("--quick", action="store_true", help="only the quick look, which finds too many")
    ask.add_argument("--jobs", type=int, default=2)
    said = ask.parse_args()
    place = SOURCE / said.package
    files = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    tests = said.tests or TESTS[said.package.partition("/")[0]]
    cases = [Case(f, text, c) for f in files for text in [f.read_bytes()] for c in changes_of(text.decode())]
    cases = [
        c
        for c in cases
        if c.change.kind in said.kinds.split(",") and f"{c.place}:".startswith(tuple(said.only.split(",")))
    ]
    tried = cases[:: said.every]
    for case in tried:
        compile(case.change.on(case.text), str(case.file), "exec")
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT / "tests"))
    for name in COMMON:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    import pytest
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile("mutate", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True,
                              database=None, phases=[Phase.explicit, Phase.generate])  # fmt: skip

    def quick() -> None:
        """In a process of its own, so that afterwards everything is imported anew."""
        package = sorted((SOURCE / said.package.partition("/")[0]).rglob("*.py"))
        plugin = Quick(tried, package, said.jobs, lambda case: os.write(out, f"{tried.index(case)}\n".encode()))
        if pytest.main([*QUIET, "-m", "not hypothesis", *tests], plugins=[plugin]):
            os._exit(1)

    into, out = os.pipe()
    if not os.fork():
        silence()
        quick()
        os._exit(0)
    os.close(out)
    with os.fdopen(into) as lines:
        left = []
        for line in lines:
            left.append(tried[int(line)])
            if said.quick:
                print(left[-1], flush=True)
    if os.waitstatus_to_exitcode(os.wait()[1]):
        sys.exit("the tests are red without any change")
    print(f"{len(tried)} of {len(cases)} changes tried, {len(left)} for a second look", flush=True)
    if not said.quick:
        which = ["-m", "not hypothesis"] if said.rows else []
        checked = []
        for case in survivors(left, from_the_start([*which, *tests]), said.jobs):
            checked.append(case)
            print(case, flush=True)
        left = checked
    print(f"{len(left)} of {len(tried)} turn nothing red")
    sys.exit(bool(left))


if __name__ == "__main__":
    main()
