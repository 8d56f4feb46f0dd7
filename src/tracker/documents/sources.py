"""Which documents there are: files, folders in the order of their names, members of archives in the archive's order.

Only names and sizes are looked at here, so that a million files can be counted, skipped or handed to other machines.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from tracker.documents.bounds import Limits
from tracker.documents.members import Member, members_of
from tracker.documents.page_folders import MOST_BESIDE, as_named_by, belongs_to_a_page, folders_of, saved_with_pages
from tracker.documents.problems import damaged, missing, too_large, unreadable
from tracker.documents.sniff import ZIP, packed_kind_of_names
from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said

STDIN = "-"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One document before it is read.

    `name` is what records say: the path as given, for a member of an archive `archive.zip!/inner/plan.docx`. `stamp`
    tells whether the content may have changed. `data` is there when the bytes travel with the name (standard input,
    another machine). `title` is what a person calls it, where the text itself does not say (copied from a page). `beside` are
    the files that a browser saved with a page, named as the page names them.
    """

    name: str
    path: str
    member: Member | None = None
    stamp: str = ""
    data: bytes | None = None
    title: str | None = None
    beside: tuple["SourceFile", ...] = ()


def find_sources(paths: list[str], limits: Limits) -> Iterator[SourceFile | Problem]:
    """Every document below `paths` in a stable order; what cannot be looked at comes as a problem in its place."""
    for path in paths:
        try:
            if path == STDIN:
                # Read here: other processes and machines have another standard input.
                yield from_stdin(sys.stdin.buffer, limits)
            elif Path(path).is_dir():
                yield from _folder(Path(path), limits)
            elif Path(path).exists():
                yield from _file(Path(path), limits)
            else:
                raise missing(path)
        except UnreadableInput as error:
            yield error.problem
        except (OSError, ValueError) as error:
            yield unreachable(path, error)


def entitled(found: Iterable[SourceFile | Problem], title: str) -> Iterator[SourceFile | Problem]:
    """The same sources, called `title`."""
    return (replace(source, title=title) if isinstance(source, SourceFile) else source for source in found)


def from_stdin(stream: BinaryIO, limits: Limits) -> SourceFile:
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise too_large(STDIN, len(data), limits.max_bytes)
    return SourceFile(STDIN, STDIN, stamp=hashlib.blake2b(data, digest_size=16).hexdigest(), data=data)


def unreachable(name: str, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or str(error)
    return Problem(
        name,
        Said(f"cannot be read: {reason}", f"无法读取：{reason}"),
        Said("Check the path and the permissions.", "请检查路径和权限。"),
        code="unreachable",
    )


def fault(name: str, error: Exception) -> Problem:
    """A mistake of this program that a document brought to light."""
    what = f"{type(error).__name__}: {str(error)[:200]}"
    return Problem(
        name,
        Said(f"this program failed on it ({what})", f"程序处理该文件时出错（{what}）"),
        Said("Please report it with the file.", "请连同该文件一并反馈。"),
        code="fault",
    )


def _folder(folder: Path, limits: Limits) -> Iterator[SourceFile | Problem]:
    """Hidden files, the lock files of word processors and a README of the folder are left out, and what
    browsers put beside a page; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreachable(folder.as_posix(), error)
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if belongs_to_a_page(entry.name, names):
            continue
        if entry.name.startswith((".", "~$")) or entry.name.upper().startswith("README"):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _folder(folder / entry.name, limits)
            elif entry.is_file():
                yield from _file(folder / entry.name, limits)
        except UnreadableInput as error:
            yield error.problem
        except OSError as error:
            yield unreachable((folder / entry.name).as_posix(), error)


def _file(path: Path, limits: Limits) -> Iterator[SourceFile | Problem]:
    name = path.as_posix()
    if not path.is_file():
        raise unreadable(
            name,
            Said("is not a regular file", "不是普通文件"),
            Said(
                "Save its content to a file, or give it on standard input as -.",
                "请保存为文件，或用 - 从标准输入读取。",
            ),
            "not_a_file",
        )
    with path.open("rb") as file:
        head = file.read(4)
    if head in ZIP:
        try:
            with ZipFile(path) as archive:
                if packed_kind_of_names(archive.namelist()) == "zip":
                    yield from _members(archive, name, limits)
                    return
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise damaged(name, "zip", str(error)) from error
    stat = path.stat()
    beside = tuple(_saved_with(path))
    yield SourceFile(name, name, stamp=f"{stat.st_size}-{stat.st_mtime_ns}{_stamp_of(beside)}", beside=beside)


def _saved_with(page: Path) -> Iterator[SourceFile]:
    """The files in the folder that a browser put beside a page; links are not followed."""
    for folder in (page.with_name(name) for name in folders_of(page.name)):
        if folder.is_symlink() or not folder.is_dir():
            continue
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)[:MOST_BESIDE]:
            if entry.is_file(follow_symlinks=False):
                stat = entry.stat(follow_symlinks=False)
                yield SourceFile(f"{folder.name}/{entry.name}", entry.path, stamp=f"{stat.st_size}-{stat.st_mtime_ns}")


def _members(archive: ZipFile, name: str, limits: Limits) -> Iterator[SourceFile | Problem]:
    members = list(members_of(archive))
    if len(members) > limits.max_members:
        raise unreadable(
            name,
            Said(
                f"holds {len(members)} files; the limit is {limits.max_members}",
                f"内含 {len(members)} 个文件，上限为 {limits.max_members}",
            ),
            Said("Unpack it and give the folder.", "请解压后指定文件夹。"),
            "too_many_members",
        )
    saved = saved_with_pages(members)
    belonging = {id(member) for of_page in saved.values() for member in of_page}
    seen: set[str] = set()
    for member in members:
        if id(member) in belonging:
            continue
        whole = f"{name}!/{member.name}"
        if member.name in seen:
            # Records name their source: two documents of one name could not be told apart.
            yield _twice(whole)
            continue
        seen.add(member.name)
        beside = tuple(
            SourceFile(as_named_by(member.name, one.name), name, one, stamp=_stamp(one))
            for one in saved.get(member.name, ())[:MOST_BESIDE]
        )
        yield SourceFile(whole, name, member, stamp=_stamp(member) + _stamp_of(beside), beside=beside)


def _stamp(member: Member) -> str:
    return f"{member.size}-{member.crc:08x}"


def _stamp_of(beside: Iterable[SourceFile]) -> str:
    """Nothing where nothing lies beside a page."""
    stamps = "+".join(source.stamp for source in beside)
    return "+" + hashlib.blake2b(stamps.encode(), digest_size=8).hexdigest() if stamps else ""


def _twice(name: str) -> Problem:
    return Problem(
        name,
        Said("stands in the archive more than once; only the first was read", "在压缩包中出现多次，只读取了第一份"),
        Said("Unpack it under two names and give the folder.", "请解压为不同名称后指定文件夹。"),
        code="twice",
    )
