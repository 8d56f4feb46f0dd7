"""What a page says about its text: the index block (索引号, 发文字号, 成文日期 …) and the tags meant for search engines."""

import re

from lxml import etree

from tracker.documents.readers.html_blocks import tidy
from tracker.documents.readers.html_main import UNSEEN

# What the blocks call it → our name. The first that is found wins.
LABELS = {
    "发文字号": "number",
    "文号": "number",
    "文件编号": "number",
    "发布文号": "number",
    "成文日期": "issued",
    "发文日期": "issued",
    "印发日期": "issued",
    "生成日期": "issued",
    "发布日期": "published",
    "公开日期": "published",
    "发布时间": "published",
    "发文机关": "issuer",
    "发文单位": "issuer",
    "发布机构": "issuer",
    "制发机关": "issuer",
    "索引号": "index",
    "标题": "title",
    "名称": "title",
    "公文名称": "title",
    "信息名称": "title",
}
# What else stands in the block.
OTHER_LABELS = frozenset(
    {"信息分类", "主题分类", "体裁分类", "主题词", "有效性", "关键词", "公文时效", "信息来源", "时效"}
)

META = {
    "articletitle": "title",
    "pubdate": "published",
    "contentsource": "issuer",
    "filenum": "number",
    "fileno": "number",
}

# Offices spread the words: 索 引 号.
_SPREAD = "|".join(r"\s*".join(label) for label in LABELS)
LABEL = re.compile(r"^[\[【\s•·]*(" + _SPREAD + r")(?:[\]】:\uff1a\s]+(.*)|$)", re.DOTALL)
DATE = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,15}\s*[〔\[(\uff08【]\s*\d{4}\s*[〕\])\uff09】]\s*(?:第\s*)?\d{1,5}\s*号")
# A site's own name follows the title: 标题_某某人民政府.
SITE = re.compile(r"\s*(?:[_|]|--?| - |——)\s*[^_|]{2,30}(?:政府|门户网站|网|公报|中心)\s*$")

LONGEST = 120
MOST_PIECES = 20_000


def hints_of(page: "etree._Element") -> dict[str, str]:
    """`title`, `number`, `issued` (ISO date), `issuer`, `index`, as far as the page states them."""
    found: dict[str, str] = {}
    pieces = _pieces(page)
    for here, following in zip(pieces, [*pieces[1:], ""], strict=False):
        match = LABEL.match(here)
        name = LABELS.get("".join(match[1].split())) if match else None
        if match and name:
            _keep(found, name, (match[2] or "").strip() or following)
    for meta in page.iter("meta"):
        name = META.get((meta.get("name") or "").lower())
        if name:
            _keep(found, name, tidy(meta.get("content") or ""))
    for element in (*page.iter("h1"), *page.iter("title")):
        _keep(found, "title", SITE.sub("", tidy("".join(element.itertext()))))
    published = found.pop("published", None)
    if published and "issued" not in found:
        found["issued"] = published
    return found


def _pieces(page: "etree._Element") -> list[str]:
    """Every stretch of text between two tags, in order."""
    pieces: list[str] = []
    for element in page.iter():
        if len(pieces) >= MOST_PIECES:
            break
        if element.tag not in UNSEEN and (text := tidy(element.text or "")):
            pieces.append(text)
        if text := tidy(element.tail or ""):
            pieces.append(text)
    return pieces


def _keep(found: dict[str, str], name: str, value: str) -> None:
    """Take a value that has the shape its name asks for, unless there is one already."""
    if name in ("issued", "published"):
        date = DATE.search(value)
        value = f"{date[1]}-{int(date[2]):02d}-{int(date[3]):02d}" if date else ""
    elif name == "number":
        number = NUMBER.search(value)
        value = "".join(number[0].split()) if number else ""
    value = value.strip(" :\uff1a")
    if value and len(value) <= LONGEST and name not in found and LABELS.get(value) is None:
        found[name] = value


def is_index_row(line: str) -> bool:
    """A row of the index block: every other cell is one of its labels. What it says is in the hints."""
    cells = ["".join(cell.split()).strip("[]【】:\uff1a") for cell in line.split("\t")]
    return len(cells) >= 2 and all(cell in LABELS or cell in OTHER_LABELS for cell in cells[::2] if cell)
