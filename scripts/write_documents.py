"""Write the plans of `tests/documents/maker` with programs that people use, to a folder: python scripts/write_documents.py FOLDER

LibreOffice and Chromium are taken where they are installed, typst from its Python package; all need the font Noto Serif
CJK SC. The files that the tests read were written once and are committed in `tests/documents/written`.
"""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "documents"))

from maker.content import PLANS, Plan, Table
from maker.docx import as_docx

FONT = "Noto Serif CJK SC"
STYLE = (
    f'@page{{size:A4;margin:25mm}}body{{font:12pt/1.8 "{FONT}";text-align:justify}}p{{text-indent:2em;margin:0}}'
    "h1{text-align:center;font-size:20pt}table{border-collapse:collapse;width:100%}td{border:1px solid #000;text-align:center}"
)
TYPST = (
    f'#set text(font:"{FONT}",size:12pt,lang:"zh")\n'
    "#set par(first-line-indent:(amount:2em,all:true),justify:true,leading:1em)\n"
)
# Two columns, running heads, page numbers, a footnote in every paragraph: as an official gazette is set.
GAZETTE = (
    '#set page(paper:"a4",margin:(x:20mm,y:25mm),columns:2,numbering:"— 1 —",header:text(size:9pt)[云溪县人民政府公报 2025年第3期 #h(1fr) 县政府文件])\n'
    f'#set text(font:"{FONT}",size:11pt,lang:"zh")\n'
    "#set par(first-line-indent:(amount:2em,all:true),justify:true,leading:0.9em,spacing:0.9em)\n"
    '#place(top+center,scope:"parent",float:true,text(size:18pt)[云溪县2025年重点工作任务分解方案])\n'
    "一、总体目标\n\n"
    "#for n in range(1,13) [\n第#n;组任务。2025年，全县新建高标准农田#(n*3)万亩，改造提升中低产田#(n+20)万亩#footnote[中低产田指耕地质量等级为四等至十等的耕地，2024年底全县共有#(n*7)万亩。]，"
    "发展高效节水灌溉面积#(n*2)万亩，建成万头肉牛育肥场#(n+1)个，肉牛存栏达到#(n+8)万头以上，完成农村公路提级改造#(n*11)公里，惠及群众#(n*100)户。\n\n]\n"
)
# A seal, a label down the margin, a page that lies across, a page written sideways.
PAGES = (
    TYPST
    + '#set page(paper:"a4",margin:25mm,background:place(right+bottom,dx:-40mm,dy:-60mm,circle(radius:20mm,stroke:2pt+red,align(center+horizon,text(fill:red,size:9pt)[云溪县人民政府]))))\n'
    "#align(center,text(size:18pt)[江岭市2025年工作要点])\n\n"
    "#place(right,dx:20mm,stack(dir:ttb,spacing:3pt,[内],[部],[资],[料]))\n"
    "2025年，全市新建公园5个，改造老旧小区14个，城镇新增就业3200人，粮食产量稳定在12.6亿斤以上，新增设施大棚1500亩，蔬菜总产量达到36万吨，新建幼儿园2所，新增普惠性学位720个。\n\n"
    "#set page(flipped:true,background:none)\n"
    "#table(columns:(1fr,1fr,1fr,1fr),[指标],[单位],[2024年],[2025年],[森林覆盖率],[%],[58.1],[60],[城镇新增就业],[人],[3100],[3200])\n"
    "#set page(flipped:false)\n"
    "#rotate(90deg,reflow:true)[#table(columns:3,[任务],[单位],[2025年目标],[新建农村公路],[公里],[85],[改造校舍],[所],[12])]\n"
)


def as_page(plan: Plan) -> str:
    return f"<html><head><meta charset=utf-8><style>{STYLE}</style></head><body>{''.join(map(_element, plan.blocks))}</body></html>"


def _element(block: object) -> str:
    if isinstance(block, Table):
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    tag = "h1" if block.role == "title" else "p"  # type: ignore[attr-defined]
    return f"<{tag}>{html.escape(block.whole)}</{tag}>"  # type: ignore[attr-defined]


def as_typst(plan: Plan) -> str:
    out = [TYPST, '#set page(paper:"a4",margin:25mm,numbering:"— 1 —")\n']
    for block in plan.blocks:
        if isinstance(block, Table):
            cells = ",".join(f"[{cell}]" for row in block.rows for cell in row)
            out.append(f"#table(columns:{len(block.rows[0])},{cells})\n")
        else:
            words = re.sub(r"^(\d)\.", r"\1\\.", block.whole)
            out.append(f"#align(center,text(size:18pt)[{words}])\n\n" if block.role == "title" else f"{words}\n\n")
    return "".join(out)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sources = {f"{name}.typst": as_typst(plan) for name, plan in PLANS.items()}
    for name, source in {**sources, "gazette.typst": GAZETTE, "pages.typst": PAGES}.items():
        _typst(folder, name, source)
    for name, plan in PLANS.items():
        (folder / f"{name}.libreoffice.docx").write_bytes(as_docx(plan, numbered=False, aside=False))
        (folder / f"{name}.chromium.html").write_text(as_page(plan), "utf8")
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / f"{name}.libreoffice.docx")
        words = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        _run("chromium", *words, f"--print-to-pdf={folder / name}.chromium.pdf", folder / f"{name}.chromium.html")
    for left in (*folder.glob("*.docx"), *folder.glob("*.html"), *folder.glob("*.typ")):
        left.unlink()


def _typst(folder: Path, name: str, source: str) -> None:
    try:
        import typst
    except ImportError:
        print("no typst here: pip install typst", file=sys.stderr)
        return
    (folder / f"{name}.typ").write_text(source, "utf8")
    typst.compile(str(folder / f"{name}.typ"), output=str(folder / f"{name}.pdf"))


def _run(program: str, *words: object) -> None:
    if shutil.which(program) is None:
        print(f"no {program} here", file=sys.stderr)
        return
    subprocess.run([program, *map(str, words)], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
