"""What of foreign text may reach a terminal."""


def visible(text: str) -> str:
    """Text of documents and ledgers with its control and invisible characters shown, never sent; line ends are spaces."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else f"\\x{ord(c):02x}" for c in text)
