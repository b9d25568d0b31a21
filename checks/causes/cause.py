"""What a likely cause is."""

from __future__ import annotations

from dataclasses import dataclass

from checks.words import Bilingual


@dataclass(frozen=True, slots=True)
class Cause:
    """A possible explanation. `strength` ranks explanations, the strongest first; a `charitable` one (another unit)
    speaks for the document and lowers the severity.
    """

    text: Bilingual
    strength: int
    charitable: bool = False
