"""Pages as the usual publishing systems of government sites make them; names, figures and addresses are invented."""

from dataclasses import dataclass

TITLE = "云溪县2025年推动就业工作方案"
PROSE = (
    "为做好2025年就业工作，制定本方案。",
    "一、工作目标",
    "2025年，全县城镇新增就业3200人，失业人员再就业900人，城镇调查失业率控制在5.5%以内。",
    "二、重点任务",
    "（一）6月底前，建成零工驿站2个，开展技能培训1500人次；（二）全年发放创业担保贷款3000万元。",
)
ROWS = (("指标", "单位", "2025年目标"), ("新增就业", "人", "3200"), ("技能培训", "人次", "1500"))
SECOND = (("任务", "责任单位"), ("建成零工驿站2个", "县人力资源社会保障局"))
LINES = (*PROSE, *("\t".join(row) for row in ROWS), *("\t".join(row) for row in SECOND))

NAVIGATION = "".join(
    f'<li><a href="/c{n}/">{name}</a></li>' for n, name in enumerate(("首页", "要闻", "公开", "服务", "互动"))
)
NEWS = "".join(
    f'<li><a href="/n{n}.html">我县新增就业{n}000人，完成投资{n}亿元。</a><span>2025-01-0{n}</span></li>'
    for n in range(1, 7)
)
FOOT = "<p>主办单位：云溪县人民政府办公室　网站标识码：1500000001　蒙ICP备12345678号</p>"


@dataclass(frozen=True, slots=True)
class Site:
    """How a system lays out a page: head and body with the pieces above in braces, and what it puts around a paragraph's words."""

    head: str
    body: str
    around: str = "{}"


SITES = {
    "TRS": Site(
        '<title>{title}_云溪县人民政府</title><meta name="SiteName" content="云溪县人民政府"><meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-02-03 09:12"><meta name="ContentSource" content="云溪县人力资源和社会保障局">',
        '<div class="header"><h1>云溪县人民政府</h1><ul>{navigation}</ul></div><div class="pos">您当前的位置：<a href="/">首页</a>&gt;<a href="/gk">公开</a></div><div class="detail"><h2>{title}</h2><div class="info">发布时间：2025-02-03\u3000来源：云溪县人力资源和社会保障局\u3000字号：大 中 小</div><div class="view TRS_UEDITOR trs_paper_preview">{paragraphs}{tables}<p><a href="P020250203.xlsx">附件：任务分解表.xlsx</a></p></div></div><div class="list"><ul>{news}</ul></div><div class="footer">{foot}</div>',
        '<span style=font-family:仿宋>{}</span>',
    ),
    "jcms": Site(
        '<title>云溪县人民政府 政策文件 {title}</title><meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-02-03"><meta name="contentSource" content="本网"><meta name="Url" content="https://www.example.gov.cn/art/2025/2/3/art_1_2.html">',
        '<table id="article" width="1000"><tr><td class="title">{title}</td></tr><tr><td><table><tr><td>发布日期：2025-02-03</td><td>浏览次数：12</td></tr></table></td></tr><tr><td><div id="zoom"><!--ZJEG_RSS.content.begin-->{paragraphs}{tables}<p>附件：<a href="/module/download/downfile.jsp?classid=0&filename=2502031.docx">任务分解表</a></p><!--ZJEG_RSS.content.end--></div></td></tr></table><div><ul>{news}</ul></div>{foot}',
    ),
    "gov.cn": Site(
        '<title>{title}_政策文件_云溪县政府网</title>',
        '<div class="headerIndex"><ul>{navigation}</ul></div><table><tr><td>索 引 号：</td><td>000014349/2025-00012</td><td>主题分类：</td><td>劳动就业</td></tr><tr><td>发文机关：</td><td>云溪县人民政府办公室</td><td>成文日期：</td><td>2025年02月03日</td></tr><tr><td>标\u3000\u3000题：</td><td>全文</td><td>发文字号：</td><td>云政办发〔2025〕3号</td></tr></table><div class="pages_content" id="UCAP-CONTENT">{paragraphs}{tables}<p>附件：<a href="./files/任务.pdf">任务分解表</a></p></div><div class="related"><h3>相关稿件</h3><ul>{news}</ul></div><div class="footer">{foot}</div>',
    ),
    "vsb": Site(
        '<title>{title}-云溪县人力资源和社会保障局</title><meta name="pageTitle" content="{title}">',
        '<div class="nav"><ul>{navigation}</ul></div><form name="_newscontent_fromname"><div class="content"><h1>{title}</h1><div>作者： 时间：2025-02-03 点击数：<span>12</span></div><div id="vsb_content"><div class="v_news_content">{paragraphs}{tables}</div></div><p>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2">任务分解表.doc</a>】</p><p>上一条：<a href="1.htm">我县召开会议</a></p></div></form><div>{foot}</div>',
    ),
    "WeChat": Site(
        '<title></title><meta property="og:title" content="{title}"><meta property="og:url" content="https://mp.example.cn/s/abc"><meta property="og:site_name" content="微信公众平台">',
        '<h1 id="activity-name">{title}</h1><div id="js_content" style="visibility: hidden; opacity: 0;">{paragraphs}{tables}</div><div class="qr">预览时标签不可点。微信扫一扫关注该公众号。</div>',
        '<section><span>{}</span></section>',
    ),
    # A system of nobody: no container is named as others name theirs; a copy for other devices is hidden.
    "unknown": Site(
        '<title>{title}</title>',
        '<div class="a1"><ul>{navigation}</ul><div>您好，欢迎访问</div></div><div class="b2"><div class="b3"><div class="word" id="info_c">{paragraphs}{tables}</div></div><div class="b4"><ul>{news}</ul></div></div><div style="display:none">{paragraphs}{paragraphs}</div>{foot}',
    ),
}  # fmt: skip


def as_site(name: str) -> str:
    """The plan as the system of this name publishes it."""
    site = SITES[name]
    pieces = {
        "title": TITLE,
        "navigation": NAVIGATION,
        "news": NEWS,
        "foot": FOOT,
        "paragraphs": "".join(f"<p>{site.around.format(line)}</p>" for line in PROSE),
        "tables": "".join(map(_table, (ROWS, SECOND))),
    }
    head, body = site.head.format_map(pieces), site.body.format_map(pieces)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td><p>{c}</p></td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )
