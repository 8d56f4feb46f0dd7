"""Pages as the usual publishing systems of government sites make them; names, figures and addresses are invented."""

from collections.abc import Callable

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


def _paragraphs(inner: str = "{}") -> str:
    return "".join(f"<p>{inner.format(line)}</p>" for line in PROSE)


def _tables() -> str:
    return "".join(
        "<table>"
        + "".join("<tr>" + "".join(f"<td><p>{c}</p></td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
        for rows in (ROWS, SECOND)
    )


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def trs() -> str:
    head = f'<title>{TITLE}_云溪县人民政府</title><meta name="SiteName" content="云溪县人民政府"><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2025-02-03 09:12"><meta name="ContentSource" content="云溪县人力资源和社会保障局">'
    body = f'<div class="header"><h1>云溪县人民政府</h1><ul>{NAVIGATION}</ul></div><div class="pos">您当前的位置：<a href="/">首页</a>&gt;<a href="/gk">公开</a></div><div class="detail"><h2>{TITLE}</h2><div class="info">发布时间：2025-02-03　来源：云溪县人力资源和社会保障局　字号：大 中 小</div><div class="view TRS_UEDITOR trs_paper_preview">{_paragraphs("<span style=font-family:仿宋>{}</span>")}{_tables()}<p><a href="P020250203.xlsx">附件：任务分解表.xlsx</a></p></div></div><div class="list"><ul>{NEWS}</ul></div><div class="footer">{FOOT}</div>'
    return _page(head, body)


def jcms() -> str:
    head = f'<title>云溪县人民政府 政策文件 {TITLE}</title><meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2025-02-03"><meta name="contentSource" content="本网"><meta name="Url" content="https://www.example.gov.cn/art/2025/2/3/art_1_2.html">'
    body = f'<table id="article" width="1000"><tr><td class="title">{TITLE}</td></tr><tr><td><table><tr><td>发布日期：2025-02-03</td><td>浏览次数：12</td></tr></table></td></tr><tr><td><div id="zoom"><!--ZJEG_RSS.content.begin-->{_paragraphs()}{_tables()}<p>附件：<a href="/module/download/downfile.jsp?classid=0&filename=2502031.docx">任务分解表</a></p><!--ZJEG_RSS.content.end--></div></td></tr></table><div><ul>{NEWS}</ul></div>{FOOT}'
    return _page(head, body)


def gov_cn() -> str:
    head = f"<title>{TITLE}_政策文件_云溪县政府网</title>"
    index = "<table><tr><td>索 引 号：</td><td>000014349/2025-00012</td><td>主题分类：</td><td>劳动就业</td></tr><tr><td>发文机关：</td><td>云溪县人民政府办公室</td><td>成文日期：</td><td>2025年02月03日</td></tr><tr><td>标　　题：</td><td>全文</td><td>发文字号：</td><td>云政办发〔2025〕3号</td></tr></table>"
    body = f'<div class="headerIndex"><ul>{NAVIGATION}</ul></div>{index}<div class="pages_content" id="UCAP-CONTENT">{_paragraphs()}{_tables()}<p>附件：<a href="./files/任务.pdf">任务分解表</a></p></div><div class="related"><h3>相关稿件</h3><ul>{NEWS}</ul></div><div class="footer">{FOOT}</div>'
    return _page(head, body)


def vsb() -> str:
    head = f'<title>{TITLE}-云溪县人力资源和社会保障局</title><meta name="pageTitle" content="{TITLE}">'
    body = f'<div class="nav"><ul>{NAVIGATION}</ul></div><form name="_newscontent_fromname"><div class="content"><h1>{TITLE}</h1><div>作者： 时间：2025-02-03 点击数：<span>12</span></div><div id="vsb_content"><div class="v_news_content">{_paragraphs()}{_tables()}</div></div><p>附件【<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2">任务分解表.doc</a>】</p><p>上一条：<a href="1.htm">我县召开会议</a></p></div></form><div>{FOOT}</div>'
    return _page(head, body)


def wechat() -> str:
    head = f'<title></title><meta property="og:title" content="{TITLE}"><meta property="og:url" content="https://mp.example.cn/s/abc"><meta property="og:site_name" content="微信公众平台">'
    body = f'<h1 id="activity-name">{TITLE}</h1><div id="js_content" style="visibility: hidden; opacity: 0;">{_paragraphs("<section><span>{}</span></section>")}{_tables()}</div><div class="qr">预览时标签不可点。微信扫一扫关注该公众号。</div>'
    return _page(head, body)


def unknown() -> str:
    """A system of nobody: no container is named as others name theirs; a copy for other devices is hidden."""
    head = f"<title>{TITLE}</title>"
    body = f'<div class="a1"><ul>{NAVIGATION}</ul><div>您好，欢迎访问</div></div><div class="b2"><div class="b3"><div class="word" id="info_c">{_paragraphs()}{_tables()}</div></div><div class="b4"><ul>{NEWS}</ul></div></div><div style="display:none">{_paragraphs()}{_paragraphs()}</div>{FOOT}'
    return _page(head, body)


SITES: dict[str, Callable[[], str]] = {
    "TRS": trs, "jcms": jcms, "gov.cn": gov_cn, "vsb": vsb, "WeChat": wechat, "unknown": unknown,
}  # fmt: skip
