"""Where on a page its text stands: in a container that the publishing systems of governments name, else in the body."""

import re
from dataclasses import dataclass

from lxml import etree

CONTAINERS = frozenset(
    {
        "trs_editor",
        "trs_ueditor",
        "trs_paper_preview",
        "view",
        "zoom",
        "ucap-content",
        "pages_content",
        "article",
        "article-content",
        "article_content",
        "articlecontent",
        "article-con",
        "content",
        "contents",
        "main-content",
        "maincontent",
        "news_content",
        "newscontent",
        "con_text",
        "xxgk_content",
        "xl_content",
        "info-content",
        "detail-content",
        "bt_content",
        "vsb_content",
        "fontzoom",
        "js_content",
        "v_news_content",
        "wp_articlecontent",
        "article-body",
        "artical-content",
        "zwxl-article",
        "zwxl-content",
        "news-content",
        "newscon",
        "xxgk-content",
    }
)
TOKEN = re.compile(r"[^\s]+")

# A container that holds less of the page's own words than this is a summary or a widget.
LEAST_SHARE = 0.35
# Of containers inside each other the inner one wins if it loses next to nothing.
NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Size:
    """How many characters an element shows, and how many of them are links."""

    text: int
    linked: int
    links: int

    @property
    def own(self) -> int:
        return self.text - self.linked


Sizes = dict["etree._Element", Size]

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Pages that know no container: prose ends in full stops, what stands around it does not.
STOP = re.compile("[。；]")
FEWEST_STOPS = 3

UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "option", "textarea", "button", "iframe"}
)


def measure(page: "etree._Element") -> Sizes:
    """The size of every element, in one pass from the leaves up."""
    sizes: Sizes = {}
    for element in page.iter():
        sizes[element] = Size(0, 0, 0)
    for element in reversed(list(sizes)):
        # What a script shows before the text (WeChat) is hidden in the file, and is the text all the same.
        if element.tag in UNSEEN or (HIDDEN.search(element.get("style") or "") and not _is_container(element)):
            continue
        text = len("".join((element.text or "").split()))
        linked = links = 0
        for child in element:
            inner = sizes[child]
            tail = len("".join((child.tail or "").split()))
            text, linked, links = text + inner.text + tail, linked + inner.linked, links + inner.links
        sizes[element] = Size(text, text, 1) if element.tag == "a" else Size(text, linked, links)
    return sizes


def main_element(page: "etree._Element", sizes: Sizes) -> "etree._Element":
    """The innermost known container that holds most of the page's own words, else the innermost element with all its
    sentences, else the body."""
    body = page.find("body") if page.tag != "body" else page
    body = body if body is not None else page
    enough = LEAST_SHARE * sizes[body].own
    candidates = [e for e in body.iter() if _is_container(e) and sizes[e].own >= enough and sizes[e].own > 0]
    if not candidates:
        return with_all_sentences(body)
    most = max(sizes[e].own for e in candidates)
    return min((e for e in candidates if sizes[e].own >= NEARLY_ALL * most), key=lambda e: sizes[e].text)


def with_all_sentences(body: "etree._Element") -> "etree._Element":
    """From the body inwards, as long as a single child holds every sentence: navigation and the foot of the page stay
    outside, and of text in two places nothing is lost."""
    counts: dict[etree._Element, int] = {}
    for element in reversed(list(body.iter())):
        if not isinstance(element.tag, str) or element.tag in UNSEEN or HIDDEN.search(element.get("style") or ""):
            counts[element] = 0
            continue
        inside = sum(counts[child] + len(STOP.findall(child.tail or "")) for child in element)
        counts[element] = 0 if element.tag == "a" else inside + len(STOP.findall(element.text or ""))
    here = body
    while counts[body] >= FEWEST_STOPS:
        inner = next((child for child in here if counts[child] == counts[body]), None)
        # One paragraph, or one cell, is the text only together with the headings beside it.
        if inner is None or inner.tag in ("p", "td", "tr", "tbody", "table", "span", "font", "b", "strong"):
            return here
        here = inner
    return body


def _is_container(element: "etree._Element") -> bool:
    if element.tag == "article":
        return True
    names = TOKEN.findall(f"{element.get('id') or ''} {element.get('class') or ''}".lower())
    return any(name in CONTAINERS for name in names)
