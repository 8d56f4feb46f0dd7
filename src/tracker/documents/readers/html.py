"""Web pages: the main text without navigation, tables as rows, and what the page's index block says about the text."""

import re

from lxml import etree

from tracker.documents.beside import Beside
from tracker.documents.bounds import Limits
from tracker.documents.decode import decode
from tracker.documents.problems import damaged, only_pictures, too_large, unreadable
from tracker.documents.readers.html_blocks import lines_of
from tracker.documents.readers.html_data import with_written, without_written
from tracker.documents.readers.html_index import hints_of, is_index_row, is_no_title
from tracker.documents.readers.html_main import main_element, measure
from tracker.documents.readers.html_pictures import about_pictures, nothing_beside, put_in_seen
from tracker.documents.readers.html_saved import about_attachments, address_of, attachments_of
from tracker.documents.readers.inner_pictures import SeenPictures, about_seen, placed
from tracker.documents.reading import Reading
from tracker.model.said import Said

# Lines of the page around the text, wherever they stand. They are short; a sentence that mentions them is not.
FURNITURE = re.compile(
    r"ICP备|网站标识码|公网安备|版权所有|技术支持[:\uff1a]|^(您|你)?(的|所在)?(当前)?位置[:\uff1a]|^(上|下)一[篇条][:\uff1a]?|^扫一扫|^分享(到|$)"
    r"|^[【\[]?(打印|关闭|收藏|返回)(本页|窗口|页面|顶部|首页)?[】\]]?$|^(字号|字体|浏览次数|访问量|点击量|责任编辑)[:\uff1a]?|^您好[,\uff0c]欢迎"
)
# The line below a title: who put the page up, and on which day. What it says is in the hints.
BYLINE = re.compile(
    r"[\[【(\uff08]?(?:(?:作者|编辑|来源|信息来源|文章来源|发布(?:机构|单位|人))[:\uff1a][^。；;]*"
    r"|(?:发布|更新|公开|添加|录入)?(?:时间|日期)[:\uff1a]\s*\d{4}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}[^。；;]*)$"
)
COPY = Said("Copy its text into a text file and give that.", "请把正文复制到文本文件后再处理。")
MOST_OF_HEAD = 12
LONGEST_FURNITURE = 80

XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read_html(data: bytes, name: str, limits: Limits, beside: Beside = nothing_beside) -> Reading:
    """Raises UnreadableInput for a page that is larger, or nests deeper, than any editor makes it. `beside` gives the pictures
    that were saved with the page."""
    if len(data) > limits.max_markup_bytes:
        raise too_large(name, len(data), limits.max_markup_bytes)
    text, warnings = decode(data)
    text, written = without_written(text)
    page = parse(text, name)
    beside = with_written(beside, written)
    if page is None:
        return Reading(name, "", "html")
    hints, attachments = hints_of(page), attachments_of(page)
    seen = put_in_seen(page, beside, name) if limits.recognise else SeenPictures()
    sizes = measure(page)
    main = main_element(page, sizes)
    lines = [line for line in lines_of(main, sizes) if not is_furniture(line) and not is_index_row(line)]
    lines = without_byline(lines)
    first = next((n for n, line in enumerate(lines) if not is_no_title(line)), len(lines))
    lines = lines[first:]
    title = hints.get("title", "")
    # The title often stands outside the container of the text, and it names the year and the place.
    if title and not any(title in line for line in lines[:20]) and title not in "".join(lines[:20]):
        lines.insert(0, title)
    whole = placed([("", lines)])
    told = about_pictures(main, beside, len(whole.text), read=limits.recognise)
    pictures = sum(1 for _ in main.iter("img"))
    if not lines and pictures:
        raise only_pictures(name, pictures, recognised=limits.recognise)
    return Reading(
        name,
        whole.text,
        "html",
        whole.places,
        hints=hints,
        warnings=(*warnings, *about_attachments(attachments), *about_seen(seen), *told),
        doubts=whole.doubts,
        attachments=attachments,
        url=address_of(page, text),
    )


def parse(text: str, name: str) -> "etree._Element | None":
    """The tree of a page, repaired as libxml2 does; None for a page without any element."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    # NUL ends the page for the parser; a lone surrogate cannot be written as UTF-8.
    clean = XML_DECLARATION.sub("", text).replace("\x00", " ").encode("utf-8", errors="replace")
    try:
        page = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError as error:
        if "empty" in str(error):
            return None
        raise damaged(name, "HTML", str(error)) from error
    told = " ".join(error.message for error in parser.error_log)
    if "depth" in told:
        raise unreadable(name, Said("the page nests its elements too deeply", "网页元素嵌套过深"), COPY, "too_deep")
    if "HUGE" in told:
        what = Said("one stretch of the page is longer than 10 MB", "网页中有一段内容超过 10 MB")
        raise unreadable(name, what, COPY, "too_large")
    return page


def is_furniture(line: str) -> bool:
    return len(line) <= LONGEST_FURNITURE and FURNITURE.search(line) is not None


def without_byline(lines: list[str]) -> list[str]:
    """The lines without those that tell above the first sentence who put the page up, and when."""
    first = next((n for n, line in enumerate(lines[:MOST_OF_HEAD]) if "。" in line), MOST_OF_HEAD)
    return [
        line for n, line in enumerate(lines) if n >= first or len(line) > LONGEST_FURNITURE or not BYLINE.match(line)
    ]
