"""What a page says about its text: the index block (索引号, 发文字号, 成文日期 …) and the tags meant for search engines."""

import re
from collections.abc import Set

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
    "og:title": "title",
    "twitter:title": "title",
    "pubdate": "published",
    "publishdate": "published",
    "publish_date": "published",
    "article:published_time": "published",
    "og:release_date": "published",
    "others:pubdate": "published",
    "contentsource": "issuer",
    "filenum": "number",
    "fileno": "number",
}

# Offices spread the words: 索 引 号.
_SPREAD = "|".join(r"\s*".join(label) for label in LABELS)
LABEL = re.compile(r"^[\[【\s•·]*(" + _SPREAD + r")(?:[\]】:\uff1a\s]+(.*)|$)", re.DOTALL)
DATE = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,15}\s*[〔\[(\uff08【]\s*\d{4}\s*[〕\])\uff09】]\s*(?:第\s*)?\d{1,5}\s*号")
# 作者：某某 时间：2025-02-03 点击数：12, one line below the title.
PUT_UP = re.compile(
    r"(?:^|[\s\u3000|])(?:发布|更新)?(?:时间|日期)[:\uff1a]\s*(\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2})"
)
# What stands where a title is expected and is none.
NO_TITLE = re.compile(
    r"(?:全文|正文|标题|详情|内容|首页|主页|文章|新闻|信息|公告|通知|文件|附件|打印|分享|下载|搜索|检索|更多|无标题|未命名|untitled(?: document)?"
    r"|(?:政府|信息|政务|政策|文章|内容|新闻|公开|文件|通知|公告|资料|要闻|动态|部门|法定|主动){1,3}(?:公开|详情|内容|正文|页面?|浏览|文件|公告|查看|展示|目录|指南|要闻)?)"
)
NO_ISSUER = frozenset(("本网", "本站", "本网站", "原创", "互联网", "网络", "转载", "其他", "不详", "未知"))
# A site's own name follows the title: 标题_某某人民政府.
SITE = re.compile(r"\s*(?:[_|]|--?| - |——)\s*[^_|]{2,30}(?:政府|门户网站|网|公报|中心)\s*$")

SITE_ONLY = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:人民政府|行政公署)(?:办公[厅室])?(?:公报|门户|官方)?(?:网站?)?"
    r"|[\u4e00-\u9fff]{2,20}(?:门户网站|官方网站|政府网站?|政务网站?|公众信息网|信息公开(?:平台|专栏|网))"
)

LONGEST = 120
MOST_PIECES = 20_000
MOST_OF_HEAD = 400


def hints_of(page: "etree._Element") -> dict[str, str]:
    """`title`, `number`, `issued` (ISO date), `issuer`, `index`, as far as the page states them."""
    found: dict[str, str] = {}
    pieces = _pieces(page)
    for here, following in zip(pieces, [*pieces[1:], ""], strict=False):
        match = LABEL.match(here)
        name = LABELS.get("".join(match[1].split())) if match else None
        if match and name:
            _keep(found, name, (match[2] or "").strip() or following, frozenset())
    sites = {
        "".join(meta.get("content", "").split())
        for meta in page.iter("meta")
        if _name(meta) in ("sitename", "og:site_name")
    }
    for meta in page.iter("meta"):
        name = META.get(_name(meta))
        if name:
            value = tidy(meta.get("content") or "")
            _keep(found, name, title_of(value) if name == "title" else value, sites)
    for element in (*page.iter("h1"), *page.iter("title")):
        _keep(found, "title", title_of(tidy("".join(element.itertext()))), sites)
    if "published" not in found:
        # Above the first sentence: below it 时间 is that of a task.
        head = next((n for n, piece in enumerate(pieces[:MOST_OF_HEAD]) if "。" in piece), MOST_OF_HEAD)
        days = (m[1] for piece in pieces[:head] if len(piece) <= LONGEST and (m := PUT_UP.search(piece)))
        _keep(found, "published", next(days, ""), frozenset())
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


def _name(meta: "etree._Element") -> str:
    return str(meta.get("name") or meta.get("property") or "").lower()


def _keep(found: dict[str, str], name: str, value: str, sites: Set[str]) -> None:
    """Take a value that has the shape its name asks for, unless there is one already. `sites` are names of the site."""
    if name in ("issued", "published"):
        date = DATE.search(value)
        value = f"{date[1]}-{int(date[2]):02d}-{int(date[3]):02d}" if date else ""
    elif name == "number":
        number = NUMBER.search(value)
        value = "".join(number[0].split()) if number else ""
    elif (name == "title" and is_no_title(value, sites)) or (name == "issuer" and value in NO_ISSUER):
        value = ""
    value = value.strip(" :\uff1a")
    if value and len(value) <= LONGEST and name not in found and LABELS.get(value) is None:
        found[name] = value


def title_of(text: str) -> str:
    """A page's title without the names of the site and of its part behind it: 标题_政策文件_某某县政府网."""
    text = SITE.sub("", text)
    head, sign, tail = text.rpartition("_")
    while sign and is_no_title(tail):
        text = head.strip()
        head, sign, tail = text.rpartition("_")
    return text


def is_no_title(text: str, sites: Set[str] = frozenset()) -> bool:
    """全文, 政策文件, 某某市人民政府门户网站 above every page of a site: the title of none."""
    bare = "".join(text.split())
    return bare in sites or any(pattern.fullmatch(bare.lower()) for pattern in (NO_TITLE, SITE_ONLY))


def is_index_row(line: str) -> bool:
    """A row of the index block: every other cell is one of its labels. What it says is in the hints."""
    cells = ["".join(cell.split()).strip("[]【】:\uff1a") for cell in line.split("\t")]
    return len(cells) >= 2 and all(cell in LABELS or cell in OTHER_LABELS for cell in cells[::2] if cell)
