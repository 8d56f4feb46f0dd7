"""Kinds of files that no reader reads, each with the way out."""

from tracker.documents.problems import DECRYPT, damaged, unreadable
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

UNPACK = Said("Unpack it and give the folder.", "请解压后指定文件夹。")
AS_PDF = Said("Open it and save it as PDF.", "请打开后另存为 PDF。")
EXPORT_OFD = Said(
    "Open it in an OFD reader (WPS or the reader of the issuing system) and export it as PDF or .docx.",
    "请用 OFD 阅读器（WPS 或发文系统的阅读器）打开，导出为 PDF 或 .docx。",
)
ATTACHED = Said(
    "Save its attachments and give those; copy what stands in the mail itself to a text file.",
    "请保存附件后处理附件；邮件正文可复制到文本文件。",
)
AS_PAGES = Said(
    "Convert it to .docx or .html (Calibre does) and give that.", "请转换为 .docx 或 .html（可用 Calibre）。"
)

# Kind → how people call it, in both languages; the format it is to be saved as.
OFFICE = {
    "doc": ("an old Word or WPS document (.doc, .wps)", "旧版 Word 或 WPS 文档（.doc、.wps）", "docx"),
    "xls": ("an old Excel or WPS workbook (.xls, .et)", "旧版 Excel 或 WPS 表格（.xls、.et）", "xlsx"),
    "rtf": ("a rich text document (.rtf)", " RTF 文档（.rtf）", "docx"),
    "odt": ("an OpenDocument text (.odt)", " OpenDocument 文档（.odt）", "docx"),
    "ods": ("an OpenDocument workbook (.ods)", " OpenDocument 表格（.ods）", "xlsx"),
    "doc.xml": ("a Word document of 2003 as XML", " Word 2003 XML 文档", "docx"),
    "xls.xml": ("an Excel workbook of 2003 as XML, which some systems call .xls", " Excel 2003 XML 表格（有的系统命名为 .xls）", "xlsx"),
    "fodt": ("an OpenDocument text as XML (.fodt)", " OpenDocument XML 文档（.fodt）", "docx"),
    "fods": ("an OpenDocument workbook as XML (.fods)", " OpenDocument XML 表格（.fods）", "xlsx"),
    "ole": ("an old office file (.doc, .xls, .wps, .et) that is damaged or of an unknown program", "旧版办公文件（.doc、.xls、.wps、.et），已损坏或程序未知", "docx"),
}  # fmt: skip
OTHER = {
    "flat": (Said("this is a Word document as one XML file", "这是单一 XML 文件形式的 Word 文档"), Said("Open it in Word and save it as .docx.", "请用 Word 打开后另存为 .docx。")),
    "uof": (Said("this is a UOF document", "这是 UOF（标文通）文档"), Said("Open it in WPS and save it as .docx or .xlsx.", "请用 WPS 打开后另存为 .docx 或 .xlsx。")),
    "xlsb": (Said("this is a binary workbook (.xlsb)", "这是二进制工作簿（.xlsb）"), Said("Open it and save it as .xlsx.", "请打开后另存为 .xlsx。")),
    "iwork": (Said("this is a document of Pages, Numbers or Keynote", "这是 Pages、Numbers 或 Keynote 文稿"), Said("Export it as Word, Excel or PDF.", "请导出为 Word、Excel 或 PDF。")),
    "webarchive": (Said("this is a page that Safari saved (.webarchive), or another list of properties", "这是 Safari 保存的网页（.webarchive）或其他属性列表"), Said("Open it in Safari and export it as PDF, or save the page's source as .html.", "请用 Safari 打开后导出为 PDF，或将页面源码存为 .html。")),
    "other_picture": (Said("this is a picture of a kind that is not read (HEIC, AVIF, JPEG 2000, PSD, SVG, WMF)", "这是不支持的图片格式（HEIC、AVIF、JPEG 2000、PSD、SVG、WMF）"), Said("Save it as JPEG or PNG and give --ocr.", "请另存为 JPEG 或 PNG，再加 --ocr。")),
    "film": (Said("this is a film or a sound", "这是音视频文件"), Said("Give its text.", "请提供其文字稿。")),
    "ppt": (Said("this is a presentation", "这是演示文稿"), AS_PDF),
    "odp": (Said("this is a presentation", "这是演示文稿"), AS_PDF),
    "ofd": (Said("this is an OFD document", "这是 OFD 版式文件"), EXPORT_OFD),
    "eml": (Said("this is an e-mail", "这是电子邮件"), ATTACHED),
    "msg": (Said("this is an e-mail of Outlook (.msg)", "这是 Outlook 邮件（.msg）"), ATTACHED),
    "epub": (Said("this is an electronic book (.epub)", "这是电子书（.epub）"), AS_PAGES),
}  # fmt: skip


def no_reader(kind: str, name: str) -> UnreadableInput:
    """The error for a file of this kind."""
    if kind in OFFICE:
        en, zh, wanted = OFFICE[kind]
        return unreadable(name, Said(f"this is {en}", f"这是{zh}"), save_as(wanted), "old_office")
    if kind in OTHER:
        what, remedy = OTHER[kind]
        return unreadable(name, what, remedy, kind)
    if kind == "encrypted":
        return unreadable(name, Said("this Office file is encrypted", "该 Office 文件已加密"), DECRYPT, "encrypted")
    if kind == "broken zip":
        return damaged(name, "Word, Excel or zip", "its list of contents is missing")
    if kind == "zip":
        what = Said("this is an archive inside an archive", "压缩包内又有压缩包")
        return unreadable(name, what, UNPACK, "nested_archive")
    return unreadable(
        name, Said(f"files of the kind {kind} are not read", f"不支持 {kind} 格式"), UNPACK, "unknown_format"
    )


def save_as(form: str) -> Said:
    """What to do with a file that LibreOffice reads."""
    program = Said("a spreadsheet program", "表格软件") if form == "xlsx" else Said("a word processor", "文字处理软件")
    return Said(
        f"Open it in {program.en} and save it as .{form} (or run: soffice --headless --convert-to {form} FILE). "
        "Where LibreOffice is installed, tracker does that by itself.",
        f"请用{program.zh}另存为 .{form}（或运行：soffice --headless --convert-to {form} 文件）。"
        "装有 LibreOffice 时，tracker 会自动转换。",
    )
