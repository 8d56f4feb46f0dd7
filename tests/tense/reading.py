"""Documents and sentences for the tests of the time stage, and weights that know nothing."""

from tracker.documents.document import Document
from tracker.documents.prepare import documents
from tracker.documents.reading import Reading
from tracker.extract.records import findings
from tracker.extract.sentence import Sentence
from tracker.extract.tense.chain import Weights

ZERO = (0, 0, 0, 0)


def knowing(**signs: tuple[int, int, int, int]) -> Weights:
    """Weights of these signs alone; `t` is in every sentence, `h` in every heading."""
    return Weights(signs, (ZERO,) * 4)


def document(text: str) -> Document:
    (found,) = documents(Reading("plan.txt", text, "text"))
    return found


def sentence(text: str, words: str) -> Sentence:
    """The sentence of a text that holds the words."""
    seen: list[Sentence] = []
    findings(document(text), watch=seen.append)
    return next(s for s in seen if words in s.text[s.start : s.end])
