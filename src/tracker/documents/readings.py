"""From a path to readings: one file, a folder or an archive, in a stable order; the reader is chosen by content."""

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

from tracker.documents.beside import Beside, beside_of
from tracker.documents.bounds import Limits
from tracker.documents.controls import stray_controls
from tracker.documents.members import read_member
from tracker.documents.problems import damaged, empty, missing, only_pictures, too_large, unreadable
from tracker.documents.readers.choose import reader_for
from tracker.documents.readers.package import pictures_inside
from tracker.documents.reading import Reading
from tracker.documents.sources import STDIN, SourceFile, fault, find_sources, unreachable
from tracker.model.problem import Problem, UnreadableInput
from tracker.model.said import Said


def read_bytes(name: str, data: bytes, *, limits: Limits = Limits(), beside: Beside | None = None) -> Reading:
    """The text of one document; `beside` gives the pictures that were saved with it. Raises UnreadableInput with a remedy for
    whatever cannot be read."""
    if len(data) > limits.max_bytes:
        raise too_large(name, len(data), limits.max_bytes)
    if not data:
        raise empty(name)
    reading = reader_for(data, name, beside)(data, name, limits)
    if not reading.text.strip():
        pictures = pictures_inside(data)
        raise only_pictures(name, pictures, recognised=limits.recognise) if pictures else empty(name)
    doubts, warnings = stray_controls(reading.text)
    if doubts:
        every = sorted((*reading.doubts, *doubts), key=lambda doubt: doubt.start)
        reading = replace(reading, doubts=tuple(every), warnings=(*reading.warnings, *warnings))
    return reading


def read_sources(
    sources: Iterable[SourceFile], *, limits: Limits = Limits()
) -> Iterator[tuple[SourceFile, Reading | Problem]]:
    """Each source with its reading, or with the problem that stands in the way."""
    for source, data in load_sources(sources, limits):
        if isinstance(data, Problem):
            yield source, data
            continue
        try:
            reading = read_bytes(source.name, data, limits=limits, beside=beside_of(source, limits))
            yield source, replace(reading, hints={**reading.hints, "title": source.title}) if source.title else reading
        except UnreadableInput as error:
            yield source, error.problem
        except Exception as error:
            # Readers stand on libraries that meet hostile files; whatever they raise concerns this file alone.
            yield source, fault(source.name, error)


def load_sources(sources: Iterable[SourceFile], limits: Limits) -> Iterator[tuple[SourceFile, bytes | Problem]]:
    """The bytes of each source, or the problem with it."""
    for source in sources:
        try:
            yield source, load(source, limits)
        except UnreadableInput as error:
            yield source, error.problem
        except (OSError, ValueError) as error:
            yield source, unreachable(source.name, error)


def load(source: SourceFile, limits: Limits) -> bytes:
    """The bytes of one source, never more than the limit. Raises UnreadableInput, OSError."""
    if source.data is not None:
        return source.data
    member = source.member
    if member is None:
        size = Path(source.path).stat().st_size
        if size > limits.max_bytes:
            raise too_large(source.name, size, limits.max_bytes)
        return Path(source.path).read_bytes()
    if member.is_encrypted:
        raise unreadable(
            source.name,
            Said("the archive is protected by a password", "压缩包有密码保护"),
            Said("Unpack it and give the folder.", "请解压后指定文件夹。"),
            "encrypted",
        )
    # Archives cannot unpack to more than they declare: reading stops there.
    if member.size > limits.max_bytes:
        raise too_large(source.name, member.size, limits.max_bytes)
    try:
        return read_member(source.path, member)
    except BadZipFile as error:
        raise damaged(source.name, "zip", str(error)) from error


def read_all(
    paths: Iterable[Path | str],
    *,
    limits: Limits = Limits(),
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Reading]:
    """Readings of every file below `paths`, in the order given.

    The first unreadable file raises UnreadableInput, unless `on_problem` takes the problem: then the rest goes on.
    """

    def take(problem: Problem) -> None:
        if on_problem is None:
            raise UnreadableInput(problem)
        on_problem(problem)

    for found in find_sources([p if isinstance(p, str) else p.as_posix() for p in paths], limits):
        if isinstance(found, Problem):
            take(found)
            continue
        for _, reading in read_sources([found], limits=limits):
            if isinstance(reading, Problem):
                take(reading)
            else:
                yield reading


def read_one(path: str, *, limits: Limits = Limits()) -> Reading:
    """One document by its name as records give it, members of archives included (`plans.zip!/2023/plan.docx`).

    Raises UnreadableInput, also for a folder or an archive of several documents: those have no text of their own.
    """
    archive, _, member = path.partition("!/")
    wanted = path if Path(path).exists() or path == STDIN else archive
    found = list(itertools.islice((s for s in find_sources([wanted], limits) if wanted == path or named(s, path)), 2))
    if len(found) > 1:
        raise unreadable(
            path,
            Said("holds several documents", "内含多份文件"),
            Said(
                "Name one of them; in an archive: archive.zip!/plan.docx.",
                "请指定其中一份；压缩包内写作 archive.zip!/plan.docx。",
            ),
            "several",
        )
    if not found:
        raise missing(path) if member or wanted != path else empty(path)
    source = found[0]
    if isinstance(source, Problem):
        raise UnreadableInput(source)
    [(_, reading)] = read_sources([source], limits=limits)
    if isinstance(reading, Problem):
        raise UnreadableInput(reading)
    return reading


def named(found: SourceFile | Problem, name: str) -> bool:
    return isinstance(found, Problem) or found.name == name
