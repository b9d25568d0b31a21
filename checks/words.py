"""A text in the two languages of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Chinese (first) and English."""

    zh: str
    en: str

    def __call__(self, language: Language) -> str:
        """The text in one language."""
        return self.zh if language == "zh" else self.en

    def __add__(self, other: Bilingual) -> Bilingual:
        return Bilingual(self.zh + other.zh, self.en + other.en)


def quoted(text: str) -> str:
    """The text in quotation marks; those that it has itself become single ones."""
    return f"“{text.translate(_WITHIN)}”"


def shortened(text: str, most: int) -> str:
    """The text, or its first characters and dots that say that there is more."""
    return text if len(text) <= most else f"{text[:most]}……"


_WITHIN = str.maketrans("“”", "‘’")
