"""Plans as web pages in three styles of government sites, each with navigation, an index block and link lists around."""

from html import escape

from maker.content import Plan, Table

LINKS = "".join(
    f'<li><a href="/n{n}.html">{name}</a></li>'
    for n, name in enumerate(("首页", "政务公开", "办事服务", "互动交流", "走进云溪"))
)
RELATED = (
    '<div class="related"><h3>相关链接</h3><ul>'
    + "".join(
        f'<li><a href="/r{n}.html">关于印发2022年第{n}批工作任务完成投资{n}亿元的通知</a></li>' for n in range(1, 7)
    )
    + "</ul></div>"
)
FOOT = '<div class="foot">版权所有：某某人民政府 网站标识码：1500000001 蒙ICP备12345678号</div>'
STYLES = ("editor", "breaks", "layout")


def as_html(plan: Plan, style: str, encoding: str = "utf-8") -> bytes:
    """`editor`: a paragraph an element, text in many spans; `breaks`: one block with <br>; `layout`: tables lay out the page."""
    body = {"editor": _editor, "breaks": _breaks, "layout": _layout}[style](plan)
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="{encoding}">\n<title>{escape(plan.title)}_某某人民政府门户网站</title>\n'
        f"<style>p{{text-indent:2em}}</style><script>var total = '完成500万亩';</script></head>\n<body>\n"
        f'<div class="top"><ul class="menu">{LINKS}</ul></div>\n{body}\n{RELATED}\n{FOOT}\n</body></html>\n'
    )
    return page.encode(encoding)


def _index(plan: Plan) -> str:
    if not plan.number:
        return ""
    year, month, day = plan.issued.split("-")
    return (
        "<table class='index'><tr><td>索 引 号：</td><td>000014349/2023-00012</td><td>发文字号：</td>"
        f"<td>{plan.number}</td></tr><tr><td>成文日期：</td><td>{year}年{int(month)}月{int(day)}日</td>"
        f"<td>发文机关：</td><td>{plan.issuer}</td></tr></table>"
    )


def _table(table: Table, cell: str = "{}") -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell.format(escape(c))}</td>" for c in row) + "</tr>" for row in table.rows)
    return f'<table border="1"><tbody>{rows}</tbody></table>'


def _editor(plan: Plan) -> str:
    """TRS editor: spans inside paragraphs, cells with paragraphs of their own, full-width indents."""
    out = []
    for block in plan.blocks:
        if isinstance(block, Table):
            out.append(_table(block, '<p align="center"><span>{}</span></p>'))
        else:
            half = len(block.whole) // 2
            first, second = escape(block.whole[:half]), escape(block.whole[half:])
            out.append(f'<p>　　<span lang="EN-US">{first}</span><span style="font-family:仿宋">{second}</span></p>')
    return f'{_index(plan)}<div class="article-box"><div class="TRS_Editor">' + "\n".join(out) + "</div></div>"


def _breaks(plan: Plan) -> str:
    """One block, lines ended by <br>, lines of the source broken anywhere; no known container."""
    out = []
    for block in plan.blocks:
        if isinstance(block, Table):
            out.append(_table(block))
        else:
            half = _between_chinese(block.whole)
            out.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(block.whole[:half])}\n{escape(block.whole[half:])}<br/>")
    return f'<div class="xx">{_index(plan)}</div><div class="neirong">' + "\n".join(out) + "</div>"


def _between_chinese(text: str) -> int:
    """Where an editor breaks a line of the source without harm: between two Chinese characters past the middle."""
    both = (
        n
        for n in range(len(text) // 2, len(text))
        if "一" <= text[n - 1 : n] <= "龥" and "一" <= text[n : n + 1] <= "龥"
    )
    return next(both, 0)


def _layout(plan: Plan) -> str:
    """A table lays out the page: menu left, text right, paragraphs as <div> in <font>."""
    out = []
    for block in plan.blocks:
        out.append(
            _table(block) if isinstance(block, Table) else f"<div><font size=3>{escape(block.whole)}</font></div>"
        )
    menu = "".join(f'<tr><td><a href="/m{n}">栏目{n}</a></td></tr>' for n in range(8))
    return (
        f'<table width="100%"><tr><td width="20%"><table>{menu}</table></td><td>{_index(plan)}'
        f'<div id="zoom">{"".join(out)}</div></td></tr></table>'
    )
