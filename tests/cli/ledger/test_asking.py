"""Lists asked for in one's own words, with filters that were saved, in the order and with the columns wanted."""

import json
from pathlib import Path

import pytest
from ledger_making import figure, target, write
from ledger_shell import fails, tracker, works
from syrupy.assertion import SnapshotAssertion


def ids(folder: Path, *words: str, **environment: str) -> list[str]:
    out = works("list", *words, "--format", "jsonl", folder=folder, **environment).out
    return [json.loads(line)["id"][:4] for line in out.splitlines()]


ASKED = {
    ("农田",): ["k7m3"],
    ("肉牛", "三十"): [],
    ("就业", "--status", "已完成"): ["metm"],
    ("--status", "met"): ["metm"],
    ("--status", "No data"): ["k7m3", "rang", "lang"],
    ("--status", "无数据"): ["k7m3", "rang", "lang"],
    ("--status", "逾期"): ["mile"],
    ("--status", "已移出"): ["gone"],
    ("--kind", "里程碑"): ["mile"],
    ("--kind", "增量"): ["k7m3"],
    ("--id", "K7M"): ["k7m2", "k7m3"],
    ("--due-before", "6月底"): ["mile"],
    ("--due-after", "三季度", "--due-before", "2023年"): ["k7m2", "k7m3", "rang", "lang", "metm"],
    ("--due-within", "1m"): [],
    ("--due-within", "6个月"): ["k7m2", "k7m3", "rang", "lang", "metm"],
    ("--sort", "指标", "--kind", "level"): ["lang", "metm", "k7m2"],
    ("--sort", "-deadline"): ["k7m2", "k7m3", "rang", "lang", "metm", "mile"],
    ("--sort", "完成"): ["k7m2", "metm", "k7m3", "mile", "rang", "lang"],
    ("--sort", "-done"): ["metm", "k7m2", "k7m3", "mile", "rang", "lang"],
    ("--sort", "目标", "--kind", "总量"): ["k7m2", "lang", "metm"],
    ("--as-of", "6月29日", "--status", "已完成"): [],
    ("--as-of", "2023-06-29", "--status", "no_data"): ["k7m2", "k7m3", "rang", "lang", "metm"],
    ("--as-of", "2023-06-29", "--status", "未到期"): ["mile"],
    ("--as-of", "明年", "--status", "overdue"): ["mile"],
    ("--as-of", "明年", "--status", "缺期末数据"): ["k7m2"],
    ("--as-of", "2023-06-29", "--status", "gone"): ["gone"],
}


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_what_is_asked_is_what_is_listed(folder: Path, words: tuple[str, ...]) -> None:
    assert ids(folder, *words) == ASKED[words]


def test_words_that_do_not_fit_are_told_with_what_would(folder: Path, snapshot: SnapshotAssertion) -> None:
    told = [
        (tracker(*words, folder=folder, TRACKER_LANG=language).err)
        for language in ("en", "zh")
        for words in (
            ("list", "--columns", "颜色"),
            ("list", "--sort", "quote"),
            ("list", "--due-within", "bald"),
            ("list", "--filter", "我们"),
            ("list", "--status", "finished"),
            ("report", "--by", "颜色"),
            ("list", "--sector", "农业"),
            ("list", "--owner", "农业局"),
            ("list", "--document", "工作重点"),
            ("list", "肉羊存栏"),
            ("report", "肉羊存栏"),
            ("list", "--region", "兴安省"),
            ("show", "牛羊马"),
            ("show", "面积"),
        )
    ]
    assert told == snapshot


def test_a_target_is_shown_by_its_name(folder: Path) -> None:
    assert works("show", "肉牛存栏", folder=folder).out == works("show", "k7m2", folder=folder).out
    assert works("show", "K7M2", folder=folder).out == works("show", "k7m2", folder=folder).out
    assert "k7m3efgh" in works("show", "农田", folder=folder).out
    works("update", "高标准农田", "20万亩", folder=folder)
    said = fails("show", "达到30万头以上", folder=folder, status=2).err
    assert said.startswith("no target is named “达到30万头以上”; it stands in\n  k7m2abcd")
    assert "has an id" in fails("show", "kind", folder=folder, status=2).err
    assert "has an id" in fails("show", "q", folder=folder, status=2).err
    ledger = folder / "data" / "targets.yaml"
    write(
        ledger,
        [target("aaaaaaaa"), target("bbbbbbbb", region="科尔沁右翼前旗"), target("cccccccc", indicator="肉牛存栏量")],
    )
    said = fails("update", "肉牛存栏", "20万头", folder=folder, status=2).err
    assert "aaaaaaaa" in said
    assert "bbbbbbbb" in said
    assert "cccccccc" not in said
    assert "cccccccc" in works("show", "存栏量", folder=folder).out


def test_columns_as_wanted(folder: Path, snapshot: SnapshotAssertion) -> None:
    told = [
        works("list", *words, folder=folder, COLUMNS="0").out
        for words in (
            ("--columns", "指标，数值,数据日期、完成", "--kind", "level"),
            ("--columns", "id,status,quote", "--kind", "milestone"),
            ("--columns", "ID,Kind,Document,Sector,Doubts,Region", "k7m3"),
        )
    ]
    assert told == snapshot


def test_the_figure_of_another_day(tmp_path: Path) -> None:
    figures = [figure(as_of="2023-03-31", value="10"), figure(2, as_of="2023-06-30", value="20")]
    write(tmp_path / "data" / "targets.yaml", [target(figures=figures)])
    columns = ("--columns", "value,as_of,done")
    assert works("list", *columns, folder=tmp_path).out.splitlines()[1] == "20万头  2023-06-30  66.7%"
    assert (
        works("list", *columns, "--as-of", "一季度", folder=tmp_path).out.splitlines()[1] == "10万头  2023-03-31  33.3%"
    )
    works("update", "k7m2", "24万头", "--as-of", "2023-07-01", folder=tmp_path)
    assert works("list", *columns, folder=tmp_path).out.splitlines()[1] == "24万头  2023-07-01  80.0%"
    works("update", "k7m2", "--retract", "3", "--reason", "x", folder=tmp_path)
    assert works("list", *columns, folder=tmp_path).out.splitlines()[1] == "20万头  2023-06-30  66.7%"


def test_filters_that_were_saved(folder: Path) -> None:
    (folder / "tracker.yaml").write_text(
        "filters:\n  我局: {owner: 教育和体育局, due-before: 年底}\n  坏: {colour: red}\n  半: 5\n", "utf8"
    )
    assert ids(folder, "--filter", "我局") == ["lang"]
    assert ids(folder, "--filter", "我局", "--owner", "农牧局", "就业") == ["metm"]
    assert "1 target" in works("report", "--filter", "我局", folder=folder).out
    assert "colour" in fails("list", "--filter", "坏", folder=folder, status=2).err
    assert "我局, 坏, 半" in fails("list", "--filter", "没有", folder=folder, status=2).err
    fails("list", "--filter", "半", folder=folder, status=2)


def test_a_report_by_indicator_and_by_words_of_the_screen(folder: Path) -> None:
    report = works("report", "--by", "指标", "-f", "json", folder=folder).out
    assert {group["name"] for group in json.loads(report)["groups"]} >= {"肉牛存栏", "新增就业"}
    assert works("report", "--by", "牵头单位", folder=folder).out == works("report", "--by", "owner", folder=folder).out
    assert works("report", "就业", folder=folder).out == works("report", "--search", "就业", folder=folder).out
