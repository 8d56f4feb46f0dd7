"""Documents that something has mangled: the n-th is the same on every machine."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
MADE = HERE.parent / "documents" / "made"
SEEDS = HERE.parents[1] / "seeds"

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5")
PIECES = (
    "万", "亿", "余", "%", "％", "个百分点", "/亩", "元/人", "十", "两", "半", "百分之", "三分之", "分别为", "其中", "至", "—", "~", "由", "到",
    "比上年", "每年", "到2025年", "2035年底前", "6月底前", "“十五五”", "去年", "不少于", "控制在", "以内", "以上", "左右", "翻一番", "×",
    "（牵头单位：", "）", "(", ")", "《", "》", "“", "”", "、", "，", "。", "；", "：", "\n", "\n\n", "\t", "|", "　", " ", "\r", "\x0b",
    "一、", "（二）", "第三章", "1.", "①", "５", "１２．５", "1,200", "1.2.3", "0", "00", "12345678901234567890123456789", "9" * 60, "-", "−5",
    "指标\t单位\t2023年\t2025年\n", "|指标|单位|\n|-|-|\n", "兴安盟", "科右前旗", "全县", "市政府", "發(fā)展", "�", "?", "\ue000", "\u200b", "\u202e",
    "\x1b[31m", "\x00", "=1+1", "<b>", "</table>", "&#xD800;", "13月32日", "2023-13-45", "0000年", "9999年", "99999年", "公元前5年",
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    return tuple(path.read_bytes().decode("utf-8", "replace") for path in sorted(SEEDS.glob("*.txt")))


@cache
def files() -> tuple[tuple[str, bytes], ...]:
    return tuple((path.name, path.read_bytes()) for path in sorted(MADE.iterdir()) if path.is_file())


def document(number: int) -> tuple[str, bytes]:
    """(name, bytes) of the document with that number."""
    dice = random.Random(number)
    return dice.choices((as_text, as_file, as_package, as_archive), (60, 20, 17, 3))[0](dice)


def as_text(dice: random.Random) -> tuple[str, bytes]:
    """A stretch of a plan, damaged, in some encoding, as text, Markdown or a web page."""
    whole = dice.choice(texts())
    at = dice.randrange(len(whole))
    text = damaged(whole[at : at + dice.choice((40, 300, 1500))], dice, dice.choice((0, 1, 3, 10, 40)))
    if dice.random() < 0.3:
        text = "昌黎县2024年重点工作计划\n\n" + text
    name = dice.choice(("plan.txt", "plan.txt", "plan.md", "plan.html"))
    if name == "plan.html":
        text = "<html><body><p>" + text.replace("\n", dice.choice(("<p>", "<br>", "<td>", "</div>"))) + "</body></html>"
    return name, text.encode(dice.choice(ENCODINGS), dice.choice(("replace", "ignore")))


def damaged(text: str, dice: random.Random, times: int) -> str:
    for _ in range(times):
        at = dice.randint(0, len(text))
        until = min(len(text), at + dice.randint(0, 12))
        put = dice.choice(
            (
                "",
                text[at:until] * 2,
                dice.choice(PIECES),
                dice.choice(PIECES) + dice.choice(PIECES),
                chr(dice.randrange(0xD800)),
            )
        )
        text = text[:at] + put + text[until:]
    return text


def as_file(dice: random.Random) -> tuple[str, bytes]:
    """A file of any format with bytes changed, taken out, doubled, or cut off."""
    name, data = dice.choice(files())
    return name, damaged_bytes(data, dice)


def damaged_bytes(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((0, 1, 4, 30))):
        at = dice.randrange(len(out)) if out else 0
        out[at : at + dice.choice((0, 1, 1, 8, 300))] = dice.choice(
            (b"", dice.randbytes(1), dice.randbytes(9), bytes(out[at : at + 40]), b"\xff\xff\xff\x7f", b"\x00" * 8)
        )
    return bytes(out[: dice.randint(1, max(1, len(out)))] if dice.random() < 0.3 else out)


def as_package(dice: random.Random) -> tuple[str, bytes]:
    """A Word or Excel file whose XML is damaged, packed anew: a damaged archive would not get so far."""
    name, data = dice.choice([(name, data) for name, data in files() if name.endswith((".docx", ".xlsx"))])
    return name, repacked(
        data,
        dice,
        lambda part: damaged(part.decode("utf-8", "replace"), dice, dice.choice((1, 5, 30))).encode("utf-8", "replace"),
    )


def repacked(data: bytes, dice: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            part = before.read(info)
            if dice.random() < 0.05:
                continue
            is_text = info.filename.endswith("document.xml") or "sheet" in info.filename or dice.random() < 0.05
            after.writestr(timeless(info.filename), change(part) if is_text else part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_archive(dice: random.Random) -> tuple[str, bytes]:
    """Some documents packed together, the archive damaged now and then."""
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))
    ) as archive:
        for n in range(dice.randint(0, 3)):
            name, data = as_text(dice) if dice.random() < 0.8 else as_file(dice)
            archive.writestr(timeless(f"{n}/{name}"), data, archive.compression)
    return "plans.zip", damaged_bytes(out.getvalue(), dice) if dice.random() < 0.5 else out.getvalue()


def timeless(name: str) -> zipfile.ZipInfo:
    """A member without the time of day, which would make every archive another one."""
    return zipfile.ZipInfo(name)
