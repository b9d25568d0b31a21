"""What can be changed in its own format: passages, and the bytes with a change in them."""

from __future__ import annotations

from typing import Protocol

from corpus.model.draft import Change, Passage


class RefusedError(Exception):
    """A file cannot be changed; the message says why and what to do, in Chinese and English."""


class Carrier(Protocol):
    """A file whose passages are known; it is never changed itself."""

    passages: tuple[Passage, ...]

    def changed(self, change: Change) -> bytes:
        """The file with a change in it, the rest as it was."""
        ...
