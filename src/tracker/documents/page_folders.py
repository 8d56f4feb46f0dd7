"""The folder that a browser puts beside a page it saves (`plan_files`, `plan.files`): what is in it belongs to the page."""

from collections.abc import Collection, Sequence
from posixpath import dirname

from tracker.documents.members import Member

PAGE_FOLDERS = ("_files", ".files", "_文件")
PAGES = (".html", ".htm", ".mht", ".mhtml", ".shtml", ".jsp", ".aspx", ".php")
# Folders inside folders, as far as anybody makes them.
DEEPEST = 20
# A page shows fewer pictures than this.
MOST_BESIDE = 1_000


def folders_of(page: str) -> tuple[str, ...]:
    """What the folder beside a page may be called; nothing for other files."""
    stem = next((page.removesuffix(end) for end in PAGES if page.endswith(end)), None)
    return tuple(stem + end for end in PAGE_FOLDERS) if stem else ()


def belongs_to_a_page(folder: str, names: Collection[str]) -> bool:
    """Whether a folder is the one of a page among `names`."""
    page = next((folder.removesuffix(end) for end in PAGE_FOLDERS if folder.endswith(end)), None)
    return page is not None and any(f"{page}{end}" in names for end in PAGES)


def saved_with_pages(members: Sequence[Member]) -> dict[str, list[Member]]:
    """The members of an archive that were saved with a page of it, by the name of the page."""
    pages = {folder: member.name for member in members for folder in folders_of(member.name)}
    saved: dict[str, list[Member]] = {}
    for member in members if pages else ():
        folder = ""
        for part in member.name.split("/", DEEPEST)[:-1]:
            folder = f"{folder}/{part}" if folder else part
            if folder in pages:
                saved.setdefault(pages[folder], []).append(member)
                break
    return saved


def as_named_by(page: str, member: str) -> str:
    """A member of an archive as the page beside it names it."""
    folder = dirname(page)
    return member.removeprefix(f"{folder}/") if folder else member
