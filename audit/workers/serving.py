"""What runs inside a worker: it takes one order after another and says what it is at, until there are no more."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Generic, TextIO, TypeVar

from audit.execution import sources
from audit.intake import Skip
from audit.problems import NOT_READ, stumbled
from audit.workers import processes
from extractors.document import Document, Problem
from extractors.limits import Limits
from extractors.reading import Session

Result = TypeVar("Result")
_GRACE = 10  # seconds after which a worker that hangs ends by itself, since nobody has ended it


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read, without the documents that were `passed` before; the files `ahead` are prepared at once."""

    path: str
    passed: int = 0
    ahead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker can take an order."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """It begins with the file of its order."""


@dataclass(frozen=True, slots=True)
class Begun:
    """It begins with a document."""

    name: str


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What became of the document."""

    result: Result


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing became of the document, by an exception."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file in an archive that is no report."""

    name: str
    reason: Skip


@dataclass(frozen=True, slots=True)
class Ended:
    """There are no more documents in the file."""


Message = Ready | Prepared | Begun | Done[Result] | Failed | Skipped | Ended


def between(limits: Limits) -> int:
    """Seconds that may pass between two documents: for unpacking, and for converting the next handful."""
    return limits.time + 2 * limits.seconds


def serve(
    connection: Connection,
    folder: str,
    finish: Callable[[Document], Result],
    limits: Limits,
    copied: Connection | None = None,
) -> None:
    """Carry out orders until the parent hangs up. All temporary files lie in `folder`, which goes at the end.

    `copied` is the parent's end of the connection, if a fork made it ours too.
    """
    if copied:
        copied.close()
    processes.become_leader(limits.memory)
    gc.freeze()  # what a fork shares with its parent stays shared
    tempfile.tempdir = os.environ["TMPDIR"] = folder
    try:
        with Path(os.devnull).open("w") as nowhere, Session(limits) as session:
            bell = _Bell(connection, between(limits) + _GRACE, nowhere)
            bell.ring(Ready())
            while True:
                faulthandler.cancel_dump_traceback_later()  # it may wait as long as its parent lives
                _carry_out(connection.recv(), session, finish, bell)
    except (EOFError, ConnectionError):  # the parent has gone
        pass
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _carry_out(order: Order, session: Session, finish: Callable[[Document], Result], bell: _Bell) -> None:
    session.prepare(order.ahead)
    bell.ring(Prepared())
    found = sources(order.path, session, lambda name, reason: bell.ring(Skipped(name, reason)))
    for number, source in enumerate(found):
        if number < order.passed:
            continue
        bell.ring(Begun(source.path))
        try:
            message = pickle.dumps(Done(finish(source.read())))
        except BaseException as error:  # what cannot be made, or not be sent, costs only its document
            message = pickle.dumps(Failed(stumbled(NOT_READ, error)))
        bell.ring_with(message)
    bell.ring(Ended())


class _Bell:
    """Tells the parent what the worker is at.

    If the parent is killed, nobody ends a worker that hangs: `seconds` after its last message it ends by itself, even
    where something holds the interpreter.
    """

    def __init__(self, connection: Connection, seconds: int, nowhere: TextIO) -> None:
        self._connection = connection
        self._seconds = seconds
        self._nowhere = nowhere

    def ring(self, message: Message[object]) -> None:
        """Say something."""
        self.ring_with(pickle.dumps(message))

    def ring_with(self, message: bytes) -> None:
        """Say something that is packed already."""
        faulthandler.dump_traceback_later(self._seconds, file=self._nowhere, exit=True)
        self._connection.send_bytes(message)
