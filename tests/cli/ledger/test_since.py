"""What happened since a day or since the last meeting: on a screen, as a brief, on the page, for programs."""

import json
import re
from pathlib import Path

import pytest
from ledger_shell import fails, works
from syrupy.assertion import SnapshotAssertion

PLAN = """兴安盟2024年农牧业工作要点

一、主要目标
全盟奶牛存栏达到24万头以上，肉牛存栏达到80万头。（牵头单位：盟农牧局）
新建高标准农田45万亩。（牵头单位：盟农牧局）
9月底前建成奶业交易中心。（牵头单位：盟商务局）
新建农村供水工程30处。（牵头单位：盟水利局）
"""


def says(folder: Path, day: str, *words: str, language: str = "en", width: str = "80") -> str:
    said = works(*words, folder=folder, TRACKER_TODAY=day, TRACKER_LANG=language, COLUMNS=width)
    return said.out


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "2024.txt").write_text(PLAN, "utf8")
    says(tmp_path, "2024-01-25", "import", "2024.txt")
    for name, value in (("奶牛", "23.5万头"), ("高标准农田", "30万亩"), ("供水工程", "9处")):
        says(tmp_path, "2024-07-05", "update", name, value, "--as-of", "6月底")
    return tmp_path


def autumn(folder: Path, day: str = "2024-10-10") -> None:
    for name, value in (("高标准农田", "31万亩"), ("供水工程", "29处")):
        says(folder, day, "update", name, value, "--as-of", "9月底")
    says(folder, day, "set", "奶牛", "--value", "25万头", "--deadline", "11月底")
    says(folder, day, "drop", "肉牛", "--why", "并入肉牛振兴方案")
    says(folder, day, "add", "12月底前建成口袋公园12个", "--owner", "盟住建局")


def since(folder: Path, day: str, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(says(folder, day, "report", *words, "-f", "json"))["since"]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["80", "200"])
def test_one_page_on_a_screen(office: Path, snapshot: SnapshotAssertion, language: str, width: str) -> None:
    autumn(office)
    shown = says(office, "2024-10-10", "report", "--since", "7月6日", language=language, width=width)
    assert shown == snapshot
    short = says(office, "2024-10-10", "report", "--since", "7月6日", "--limit", "1", language=language)
    assert ("2 more: --all" if language == "en" else "另有 2 项") in short


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_brief_to_paste(office: Path, snapshot: SnapshotAssertion, language: str) -> None:
    autumn(office)
    words = ("report", "--since", "2024-07-06")
    brief = says(office, "2024-10-10", *words, "-f", "markdown", language=language)
    assert brief == snapshot
    says(office, "2024-10-10", *words, "--markdown", "brief.md", language=language)
    assert (office / "brief.md").read_text("utf8") == brief


def test_it_stands_at_the_top_of_the_page(office: Path) -> None:
    autumn(office)
    says(office, "2024-10-10", "report", "--since", "2024-07-06", "--html", "a.html")
    page = (office / "a.html").read_text("utf8")
    top = page[page.index('<section id="since">') : page.index('<section id="groups">')]
    # A phone has no room for ids.
    assert re.findall(r'<t[hd] role="\w+" class="wide"[^>]*>([^<]*)', top)[:1] in (["Id"], ["编号"])
    assert '<td role="cell" data-label="Light">yellow → green</td>' in top
    # A target leads to its sentence.
    (id,) = re.findall(r'<a href="#(\w{8})">新建农村供水工程</a>', top)
    assert f'<details class="target" id="{id}"' in page
    assert "并入肉牛振兴方案" in top
    says(office, "2024-10-10", "report", "--html", "b.html")
    assert 'id="since"' not in (office / "b.html").read_text("utf8")


MANY = "兴安盟2024年林草工作要点\n\n一、主要目标\n" + "".join(
    f"新建{name}林场{n + 2}处。（牵头单位：盟{name}局）\n" for n, name in enumerate(["农牧", "水利", "教育", "商务", "住建", "林草", "交通", "财政", "民政", "统计", "能源", "文旅", "应急", "审计"])
)  # fmt: skip


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """Fourteen lights turn, and fourteen promises are new."""
    (tmp_path / "data").mkdir()
    (tmp_path / "2024.txt").write_text(MANY, "utf8")
    says(tmp_path, "2024-07-10", "import", "2024.txt")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [("80", 24), ("80", 40), ("200", 60)])
def test_a_screen_of_any_height_holds_it(
    busy: Path, snapshot: SnapshotAssertion, language: str, width: str, height: int
) -> None:
    words = ("report", "--since", "2024-07-06")
    told = works(*words, folder=busy, terminal=True, TRACKER_TODAY="2024-07-10", TRACKER_LANG=language, COLUMNS=width, LINES=str(height)).out  # fmt: skip
    # The prompt needs a line.
    assert len(told.splitlines()) <= height - 1
    assert told == snapshot


def test_who_says_how_many_gets_as_many(busy: Path) -> None:
    def lines(*words: str) -> int:
        said = works("report", "--since", "2024-07-06", *words, folder=busy, terminal=True, TRACKER_TODAY="2024-07-10", COLUMNS="200", LINES="24")  # fmt: skip
        return said.out.count(" 新建")

    assert (lines("--limit", "12"), lines("--all")) == (24 // 2, 14)
    assert lines() < 12


def test_a_brief_is_short_unless_all_is_asked_for(busy: Path) -> None:
    words = ("report", "--since", "2024-07-06", "-f", "markdown")
    brief, whole = (says(busy, "2024-07-10", *words, *more, language="zh") for more in ((), ("--all",)))
    assert brief.count("| 新增 |") == 10
    assert "……另有 4 项\n" in brief
    # It is pasted where nobody has this program.
    assert "--all" not in brief
    assert (whole.count("| 新增 |"), "另有" in whole) == (14, False)
    assert says(busy, "2024-07-10", *words, "--limit", "2", language="zh").count("| 新增 |") == 2


def test_the_page_folds_what_does_not_fit_a_screen(busy: Path) -> None:
    says(busy, "2024-07-10", "report", "--since", "2024-07-06", "--html", "a.html", language="zh")
    page = (busy / "a.html").read_text("utf8")
    top = page[page.index('<section id="since">') : page.index('<section id="groups">')]
    shown, folded = top[: top.index('<details class="folded">')], top[top.index('<details class="folded">') :]
    assert shown.count(">新增</td>") == 10
    assert folded.partition("</details>")[0].count(">新增</td>") == 4
    assert "<summary>另有 4 项</summary>" in folded


def test_each_change_is_told_once_and_by_what_was_known_then(office: Path) -> None:
    before = since(office, "2024-10-10", "--since", "2024-07-06")
    # Time alone turns lights: what was on schedule in July is judged by the same figure in October.
    assert (before["figures"], before["new"], before["revised"], before["given_up"]) == (0, [], [], [])
    autumn(office)
    found = since(office, "2024-10-10", "--since", "2024-07-06")
    assert found["figures"] == 2
    assert [len(found[key]) for key in ("new", "revised", "given_up")] == [1, 1, 1]  # type: ignore[arg-type]
    assert found["revised"][0]["fields"] == ["value", "deadline"]  # type: ignore[index]
    assert {quiet["name"] for quiet in found["silent_owners"]} == {"盟商务局", "盟住建局"}  # type: ignore[attr-defined]
    # A figure of June that came in July was not known on the first of July.
    july = since(office, "2024-07-05", "--since", "2024-07-01")
    assert july["lights"] == {"blue": 0, "green": 0, "yellow": 0, "red": 0, "grey": 5}
    assert july["figures"] == 3


def test_what_was_taken_back_never_was(office: Path) -> None:
    says(office, "2024-07-08", "update", "奶牛", "25万头")
    says(office, "2024-07-08", "drop", "肉牛", "--why", "x")
    for _ in range(2):
        says(office, "2024-07-08", "undo")
    found = since(office, "2024-07-08", "--since", "2024-07-06")
    assert (found["figures"], found["turned"], found["given_up"]) == (0, [], [])
    assert "Nothing changed." in says(office, "2024-07-08", "report", "水库", "--since", "2024-07-06")


def test_from_meeting_to_meeting(office: Path) -> None:
    said = fails("report", "--since", "last", folder=office, status=2).err
    assert "Begin with a day" in said
    assert since(office, "2024-07-05", "--since", "2024-01-25")["figures"] == 3
    assert since(office, "2024-07-05", "--since", "last")["figures"] == 0
    # What was written on the day of the meeting, after it, is news at the next one.
    says(office, "2024-07-05", "update", "肉牛", "60万头", "--as-of", "6月底")
    assert since(office, "2024-10-10", "--since", "上次")["figures"] == 1
    assert since(office, "2024-10-10", "--since", "last")["figures"] == 0
    # Another filter is another meeting.
    fails("report", "--since", "last", "--owner", "盟水利局", folder=office, status=2)


def test_filters_hold_for_both_days(office: Path) -> None:
    autumn(office)
    found = since(office, "2024-10-10", "--since", "2024-07-06", "--owner", "盟水利局")
    assert [len(found[key]) for key in ("turned", "new", "revised", "given_up", "silent_owners")] == [1, 0, 0, 0, 0]  # type: ignore[arg-type]


def test_a_journal_that_is_not_whole_is_told(office: Path) -> None:
    autumn(office)
    ledger = office / "data" / "targets.yaml"
    for path in (office / "data" / "targets.yaml.journal").glob("back-*.json"):
        path.unlink()
    said = works("report", "--since", "2024-07-06", "-f", "json", folder=office, TRACKER_TODAY="2024-10-10")
    assert "does not hold every write" in said.err
    # Figures tell by themselves when they came.
    assert json.loads(said.out)["since"]["figures"] == 2
    (office / "data" / "targets.yaml.journal" / "reports.json").write_text("[1", "utf8")
    works("report", "--since", "2024-07-06", folder=office, TRACKER_TODAY="2024-10-10")
    assert ledger.is_file()


def test_wrong_words(office: Path) -> None:
    late = fails("report", "--since", "2024-12-01", folder=office, status=2, TRACKER_TODAY="2024-10-10").err
    assert "later than 2024-10-10" in late
    assert "not a day" in fails("report", "--since", "bald", folder=office, status=2).err
    assert "csv" in fails("report", "--since", "2024-01-01", "-f", "csv", folder=office, status=2).err
