"""The texts that everything is measured on: the five seeds, and longer texts made of them."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "seeds"


def texts() -> dict[str, str]:
    """File name -> text of each seed, in the order of their names."""
    return {path.name: path.read_text("utf8") for path in sorted(FOLDER.glob("*.txt"))}


def text_of_length(length: int) -> str:
    """`length` characters: paragraphs of the seeds in their order, over and over, without a document's end."""
    paragraphs = [line for text in texts().values() for line in text.split("\n")]
    once = "\n".join(paragraphs)
    return ((once + "\n") * (length // len(once) + 1))[:length]
