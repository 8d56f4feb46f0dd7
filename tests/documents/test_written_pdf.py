"""PDFs by programs that people use (scripts/write_documents.py), and pages as offices print them."""

import io
import tracemalloc
from pathlib import Path

import pytest
from maker.content import PLANS
from maker.font import box_font
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tracker.documents.readers.pdf_free import FreeText
from tracker.documents.readers.pdf_glyphs import Glyph, RuledLine, glyph_at
from tracker.documents.readers.pdf_lines import cluster
from tracker.documents.readers.pdf_upright import apart_from_stacks, sideways, turned, with_raised
from tracker.documents.readings import read_bytes
from tracker.pipeline import extract

WRITTEN = Path(__file__).parent / "written"
PLAIN = sorted(path for path in WRITTEN.glob("*.pdf") if path.name.split(".")[0] in PLANS)


def lines_of(name: str) -> list[str]:
    return read_bytes(name, (WRITTEN / name).read_bytes()).text.split("\n")


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_the_plan_by_each_writer(path: Path) -> None:
    assert lines_of(path.name) == list(PLANS[path.name.split(".")[0]].lines)


def test_all_writers_are_there() -> None:
    assert {path.name.split(".")[1] for path in PLAIN} == {"libreoffice", "typst", "chromium"}


def test_a_gazette_in_two_columns_with_footnotes() -> None:
    lines = lines_of("gazette.typst.pdf")
    assert lines[:2] == ["云溪县2025年重点工作任务分解方案", "一、总体目标"]
    tasks = [line for line in lines if line.startswith("第")]
    # No head, no number of a page, no footnote inside a paragraph, none cut where column or page ends.
    assert [line.endswith(f"惠及群众{n}00户。") for n, line in enumerate(tasks, start=1)] == [True] * 12
    assert "改造提升中低产田21万亩¹，发展" in tasks[0]
    notes = [line for line in lines[2:] if not line.startswith("第")]
    assert [line.endswith(f"全县共有{n * 7}万亩。") for n, line in enumerate(notes, start=1)] == [True] * 12
    records = extract(read_bytes("x", (WRITTEN / "gazette.typst.pdf").read_bytes()))
    assert len(records) == 12 * 7
    assert {record.unit for record in records} == {"万亩", "个", "万头", "公里", "户"}


def test_a_seal_a_label_in_the_margin_a_page_across_and_one_sideways() -> None:
    assert lines_of("pages.typst.pdf") == [
        "江岭市2025年工作要点",
        "2025年，全市新建公园5个，改造老旧小区14个，城镇新增就业3200人，粮食产量稳定在12.6亿斤以上，新增设施大棚1500亩，蔬菜总产量达到36万吨，新建幼儿园2所，新增普惠性学位720个。",
        "云溪县人民政府",
        "指标\t单位\t2024年\t2025年",
        "森林覆盖率\t%\t58.1\t60",
        "城镇新增就业\t人\t3100\t3200",
        "任务\t单位\t2025年目标",
        "新建农村公路\t公里\t85",
        "改造校舍\t所\t12",
        "内部资料",
    ]


def level(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    return [glyph_at(c, x + n * size, x + (n + 1) * size, y, size) for n, c in enumerate(text)]


def test_a_page_turned_either_way_is_the_same_page() -> None:
    width, height = 300.0, 500.0
    glyphs = [*level("甲乙丙丁戊己庚辛壬癸子丑", 20, 400), *level("寅卯辰巳午未申酉戌亥天地", 20, 380)]
    rules = [RuledLine(True, 370, 20, 140), RuledLine(False, 20, 370, 420)]
    # As PDFium tells characters of a page written sideways: boxes upright, the base line as the height.
    up = [glyph_at(g.char, width - g.y - g.size, width - g.y, g.x0, g.size) for g in glyphs]
    down = [glyph_at(g.char, g.y, g.y + g.size, height - g.x0, g.size) for g in glyphs]
    assert (sideways(glyphs), sideways(up), sideways(down)) == (0, 1, -1)
    for way, found in ((1, up), (-1, down)):
        level_again, _ = turned(found, rules, way, (width, height))
        assert [g.char for row in cluster(level_again) for g in sorted(row, key=lambda g: g.x0)] == [
            g.char for g in glyphs
        ]
        assert sideways(level_again) == 0
    _, turned_rules = turned([], rules, 1, (width, height))
    assert [rule.horizontal for rule in turned_rules] == [False, True]


@pytest.mark.parametrize(
    ("size", "rise", "gap", "wanted"),
    [
        (5, 4, 0.5, "亩²"),
        (5, -3, 0.5, "亩2"),
        (9, 4, 0.5, "亩2"),
        (5, 0.5, 0.5, "亩2"),
        (5, 4, 9, "亩2"),
        (5, 30, 0.5, "亩2"),
    ],
    ids=["raised", "lowered", "as large", "level", "far behind", "another line"],
)
def test_a_raised_figure_is_none_of_the_text(size: float, rise: float, gap: float, wanted: str) -> None:
    glyphs = [glyph_at("亩", 0, 10, 100, 10), glyph_at("2", 10 + gap, 13 + gap, 100 + rise, size)]
    assert "".join(g.char for g in with_raised(glyphs)) == wanted


def test_stacks_are_told_from_columns_of_short_cells() -> None:
    text = [g for n in range(6) for g in level("完成高标准农田建设任务", 50, 300 - 20 * n)]
    stack = [glyph_at(c, 200, 210, 290 - 14 * n, 10) for n, c in enumerate("内部资料")]
    rest, words = apart_from_stacks(FreeText([*text, *stack]))
    assert (words, len(rest.glyphs)) == (["内部资料"], len(text))
    # Two characters are none, nor are figures, nor characters with others close beside them.
    for few in (
        [*text, *stack[:2]],
        [*text, *(glyph_at("5", g.x0, g.x1, g.y, g.size) for g in stack)],
        [*text, *(glyph_at(c.char, c.x0 - 39, c.x1 - 39, 300 - 20 * n, 10) for n, c in enumerate(stack))],
    ):
        assert apart_from_stacks(FreeText(few))[1] == []


def drawn(text: str, shown: str | None = None) -> bytes:
    """One page of `shown`, in a font that says its characters are those of `text`."""
    out = io.BytesIO()
    font = f"Written{abs(hash(text))}"
    pdfmetrics.registerFont(TTFont(font, box_font(font, shown or text)))
    canvas = Canvas(out)
    canvas.setFont(font, 12)
    for n in range(0, len(text), 36):
        canvas.drawString(60, 780 - n / 2, (shown or text)[n : n + 36])
    canvas.save()
    return out.getvalue()


def test_fonts_that_say_other_characters_are_told_and_doubted() -> None:
    # Each character shifted to another one, as a font without a map gives them.
    plan = "贺州市2025年工作要点。" + "2025年，新建公园5个，改造老旧小区14个，完成投资30亿元。" * 12
    garbled = "".join(chr(ord(c) + 0x431) if "\u4e00" <= c <= "\u9000" else c for c in plan)
    reading = read_bytes("x.pdf", drawn(garbled))
    assert "hardly a character" in reading.warnings[0].en
    assert all(record.confidence == "low" for record in extract(reading))
    plain = read_bytes("x.pdf", drawn(plan))
    assert (plain.warnings, plain.doubts) == ((), ())


def test_what_was_filled_into_a_form_is_read() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 780, "Reply to the questions about targets of the plan:")
    canvas.acroForm.textfield(name="a", x=60, y=700, width=300, height=24, value="12000 new jobs by 2025", fontSize=11)
    canvas.save()
    assert "12000 new jobs by 2025" in read_bytes("x.pdf", out.getvalue()).text


def pages_of(count: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    for n in range(count):
        for line in range(2):
            canvas.drawString(
                72, 760 - 20 * line, f"{n} {line} the target of the plan for the year is to build new roads"
            )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_thousand_pages_take_memory_in_proportion_to_their_text() -> None:
    peaks = []
    for count in (100, 1000):
        data = pages_of(count)
        tracemalloc.start()
        length = len(read_bytes("x.pdf", data).text)
        peaks.append(tracemalloc.get_traced_memory()[1] / length)
        tracemalloc.stop()
    # Lines of pages are kept, their characters and drawings are not.
    assert peaks[1] <= 1.3 * peaks[0]
    assert peaks[1] <= 40
