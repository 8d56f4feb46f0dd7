"""What is said to a person, in both languages; which one is shown is decided at the edge."""

from typing import NamedTuple


class Said(NamedTuple):
    """One message in English and in Chinese. Data inside it (names, figures, quotes) stays as it is."""

    en: str
    zh: str

    def into(self, language: str) -> str:
        return self.zh if language == "zh" else self.en
