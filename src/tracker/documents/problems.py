"""What can be wrong with a file that somebody hands over, and what to do about it."""

from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

RECOGNISE = Said(
    "Give --ocr, which reads it by text recognition (in the folder of this program: pip install '.[ocr]'); compare its figures with the paper.",
    "请加 --ocr 做文字识别（在本程序的文件夹中执行 pip install '.[ocr]'），并将数字与原件核对。",
)
DECRYPT = Said(
    "Save a copy without password and give that one.",
    "请另存一份无密码的副本再处理。",
)
AGAIN = Said("Download or copy it again.", "请重新下载或复制该文件。")


def unreadable(name: str, what: Said, remedy: Said | None, code: str) -> UnreadableInput:
    """The error for the file `name`; `code` names the case for programs."""
    return UnreadableInput(Problem(name, what, remedy, code=code))


def missing(name: str) -> UnreadableInput:
    return unreadable(
        name,
        Said("there is no such file or folder", "没有这个文件或文件夹"),
        Said("Check the path.", "请检查路径。"),
        "missing",
    )


def empty(name: str) -> UnreadableInput:
    return unreadable(name, Said("the file is empty", "文件为空"), AGAIN, "empty")


def only_pictures(name: str, count: int, *, recognised: bool = False) -> UnreadableInput:
    if recognised:
        return nothing_recognised(name)
    pictures = "1 picture" if count == 1 else f"{count} pictures"
    what = Said(f"it holds {pictures} and no text", f"文件中只有 {count} 张图片，没有文字")
    return unreadable(name, what, RECOGNISE, "no_text_layer")


def nothing_recognised(name: str) -> UnreadableInput:
    return unreadable(
        name,
        Said("no text was recognised in the picture", "图片中未识别出文字"),
        Said("Scan it again, larger and straight.", "请重新扫描，放大并摆正。"),
        "nothing_recognised",
    )


def too_large(name: str, size: int, limit: int) -> UnreadableInput:
    """`size` and `limit` in bytes."""
    megabytes, allowed = -(-size // 1_048_576), limit // 1_048_576
    return unreadable(
        name,
        Said(
            f"{megabytes} MB is more than the limit of {allowed} MB", f"文件大小 {megabytes} MB，超过上限 {allowed} MB"
        ),
        Said("Split it, or raise the limit with --max-size.", "请拆分文件，或用 --max-size 提高上限。"),
        "too_large",
    )


def damaged(name: str, kind: str, reason: str) -> UnreadableInput:
    return unreadable(
        name, Said(f"this {kind} file is damaged: {reason}", f"{kind} 文件已损坏：{reason}"), AGAIN, "damaged"
    )


def bomb(name: str, reason: Said) -> UnreadableInput:
    return unreadable(
        name,
        reason,
        Said("It may have been made to overload readers. Do not open it.", "该文件可能是恶意构造的，请勿打开。"),
        "bomb",
    )
