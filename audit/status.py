"""How a command ends: the exit codes of the contract, and the error that ends it early."""

from __future__ import annotations

from enum import IntEnum

from checks.words import Bilingual


class Exit(IntEnum):
    """The exit codes. UNREADABLE wins over FINDINGS: what was not read is never passed over in silence."""

    CLEAN = 0  # nothing at or above --fail-on
    FINDINGS = 1
    USAGE = 2  # a bad command line; nothing was checked
    UNREADABLE = 3  # some document could not be read; the others were checked
    BUG = 70  # a mistake in gouji itself, as sysexits.h has it
    INTERRUPTED = 130  # Ctrl-C, as shells have it
    PIPE_CLOSED = 141  # the reader of stdout went away, as shells have it


class UsageError(Exception):
    """A command that cannot be carried out as given; the message is for the person who typed it."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message
