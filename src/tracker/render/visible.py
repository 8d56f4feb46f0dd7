"""What of foreign text may reach a terminal."""

from unicodedata import category


def visible(text: str) -> str:
    """Text of documents and ledgers with its control and invisible characters shown, never sent; line ends are spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else f"\\x{ord(c):02x}" for c in text)


def visible_lines(text: str) -> str:
    """The same for whole files, whose line ends, tabs and blanks stay; the escapes are those of JSON and YAML."""
    return "".join(c if c.isprintable() or c in "\n\t" or category(c) == "Zs" else f"\\u{ord(c):04x}" for c in text)
