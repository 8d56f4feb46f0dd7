"""The reader for a file, chosen by its content; kinds that have none, each with the way out."""

from collections.abc import Callable

from tracker.documents.limits import Limits
from tracker.documents.problems import CONVERT, DECRYPT, RECOGNISE, damaged, unreadable
from tracker.documents.reading import Reading
from tracker.documents.sniff import kind_of
from tracker.model.problem import UnreadableInput
from tracker.model.said import Said

Reader = Callable[[bytes, str, Limits], Reading]

# Encrypted Office files are old containers with this stream in their directory, in UTF-16.
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

UNPACK = Said("Unpack it and give the folder.", "请解压后指定文件夹。")


def reader_for(data: bytes, name: str) -> Reader:
    """Raises UnreadableInput for what no reader reads. Each reader's library is imported only when it is needed."""
    kind = kind_of(data)
    if kind == "pdf":
        from tracker.documents.readers.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from tracker.documents.readers.docx import read_docx

        return read_docx
    if kind == "xlsx":
        from tracker.documents.readers.xlsx import read_xlsx

        return read_xlsx
    if kind == "html":
        from tracker.documents.readers.html import read_html

        return read_html
    if kind == "text":
        from tracker.documents.readers.text import read_text

        return read_text
    raise no_reader(kind, data, name)


def no_reader(kind: str, data: bytes, name: str) -> UnreadableInput:
    if kind == "ole" and ENCRYPTED_PACKAGE in data:
        return unreadable(name, Said("this Office file is encrypted", "该 Office 文件已加密"), DECRYPT, "encrypted")
    if kind in ("ole", "rtf", "odf"):
        label = {"ole": ".doc/.xls/.wps", "rtf": ".rtf", "odf": ".odt/.ods"}[kind]
        return unreadable(
            name,
            Said(f"this is an old or other office format ({label})", f"这是旧版或其他办公格式({label})"),
            CONVERT,
            "old_office",
        )
    if kind == "picture":
        return unreadable(
            name, Said("this is a picture without text", "这是图片，没有文字"), RECOGNISE, "no_text_layer"
        )
    if kind == "broken zip":
        return damaged(name, "Word, Excel or zip", "its list of contents is missing")
    if kind == "zip":
        return unreadable(
            name,
            Said("this is an archive inside an archive", "压缩包内又有压缩包"),
            UNPACK,
            "nested_archive",
        )
    return unreadable(
        name,
        Said(f"files of the kind {kind} are not read", f"不支持 {kind} 格式"),
        UNPACK if kind in ("rar", "7z", "gzip") else CONVERT,
        "unknown_format",
    )
