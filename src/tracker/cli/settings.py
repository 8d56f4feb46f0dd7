"""`tracker.yaml`: found beside the ledger or in a folder above it, read once per command."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

if TYPE_CHECKING:
    from tracker.review.report_settings import ReportSettings

NAME = "tracker.yaml"


def nearest(name: str, ledger: Path) -> Path | None:
    """The file that a person keeps under this name for a ledger: the nearest one from the ledger's folder upwards, not
    above a folder that holds `.git`."""
    for folder in ledger.resolve().parents:
        if (folder / name).is_file():
            return folder / name
        if (folder / ".git").exists():
            return None
    return None


def settings_if_any(ledger: Path) -> "ReportSettings | None":
    """The settings where a person has written some: a list must not wait for what only says the defaults."""
    return None if nearest(NAME, ledger) is None else report_settings(ledger)


def report_settings(ledger: Path) -> "ReportSettings":
    """The section `report` of the settings, defaults without a file. Raises for what is not YAML or not a setting."""
    from tracker.review.report_settings import ReportSettings, settings_from

    path = nearest(NAME, ledger)
    if path is None:
        return ReportSettings()
    section = read_settings(path).get("report")
    if section is not None and not isinstance(section, dict):
        raise _unreadable(path, "`report` must be a table of settings")
    return settings_from(section, path.as_posix())


def section_of(path: Path, name: str) -> dict[str, Any]:
    """A section of the settings, empty where there is none. Raises for what is no table."""
    section = read_settings(path).get(name)
    if section is not None and not isinstance(section, dict):
        raise _unreadable(path, f"`{name}` must be a table")
    return section or {}


def read_settings(path: Path) -> dict[str, Any]:
    import yaml

    try:
        loaded = yaml.load(path.read_text("utf8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise _unreadable(path, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "is not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark is not None else ""
        raise _unreadable(path, f"{line}is not YAML") from error
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise _unreadable(path, "must be a table of settings")
    return loaded


def _unreadable(path: Path, what: str) -> UnreadableInput:
    return UnreadableInput(
        Problem(
            path.as_posix(),
            Said(what, f"设置文件无法读取：{what}"),
            Said(
                "Correct the file or move it away; every setting has a default.", "请改正或移走该文件；各项均有默认值。"
            ),
        )
    )
