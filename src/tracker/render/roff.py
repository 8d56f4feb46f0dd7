"""The manual page: troff with the `man` macros, readable by `man` and `mandoc`."""

from collections.abc import Iterable, Sequence

Rows = Sequence[tuple[str, str]]


def escaped(text: str) -> str:
    """Text that troff takes as it is: nothing in it is a command, and a hyphen can be copied as one."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + plain if plain[:1] in (".", "'") else plain


def head(name: str, section: str, title: str) -> str:
    return f'.TH "{escaped(name.upper())}" "{section}" "" "{escaped(name)}" "{escaped(title)}"\n'


def section(title: str, paragraphs: Iterable[str], rows: Rows = ()) -> str:
    body = [f'.SH "{escaped(title)}"\n']
    body += [f".PP\n{escaped(text)}\n" for text in paragraphs]
    return "".join(body) + definitions(rows)


def subsection(title: str, paragraphs: Iterable[str], rows: Rows = ()) -> str:
    body = [f'.SS "{escaped(title)}"\n']
    body += [f".PP\n{escaped(text)}\n" for text in paragraphs]
    return "".join(body) + definitions(rows)


def definitions(rows: Rows) -> str:
    return "".join(f".TP\n\\fB{escaped(name)}\\fR\n{escaped(text)}\n" for name, text in rows)
