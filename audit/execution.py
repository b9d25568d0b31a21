"""How files are read and what becomes of their documents: the task, and the executor that carries it out right here.

An executor gives the results in the order of the files, whatever it does side by side. Another one, with worker
processes that a document may crash without harm, is in audit/workers.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from audit.intake import Skip, member_skip
from audit.problems import NOT_READ, failed_document, printable, stumbled
from extractors.conversion import BATCH
from extractors.document import Document
from extractors.limits import Limits
from extractors.reading import Session, Source

Began = Callable[[int], None]
Skipped = Callable[[str, Skip], None]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task(Generic[Result]):
    """Files to read in this order, and what to make of each document: `finish` never raises, and takes failed ones too.

    `began` is told the number of each file before it is read, `skipped` the files in archives that are no reports.
    """

    paths: Sequence[str]
    finish: Callable[[Document], Result]
    limits: Limits
    began: Began
    skipped: Skipped


class Executor(Protocol):
    """Carries out a task: the number of the file and the result for each document, in the order of the files."""

    def __call__(self, task: Task[Result], /) -> Generator[tuple[int, Result]]:
        """Carry it out."""
        ...


def in_process(task: Task[Result]) -> Generator[tuple[int, Result]]:
    """Carry out a task right here; a document that hangs, crashes or eats all memory takes this process with it."""
    with Session(task.limits) as session:
        for number, path in enumerate(task.paths):
            task.began(number)
            if number % BATCH == 0:  # the next handful of old office files is converted at once
                session.prepare(task.paths[number : number + BATCH])
            for source in sources(path, session, task.skipped):
                yield number, task.finish(source.read())


def sources(path: str | Path, session: Session, skipped: Skipped) -> Iterator[Source]:
    """The documents of a file, not yet read: those in an archive, or the one that it is. Reading them never raises."""
    name = printable(path)

    def wanted(member: str) -> bool:
        reason = member_skip(member)
        if reason:
            skipped(f"{name}!/{member}", reason)
        return reason is None

    try:
        for source in session.sources(Path(path), wanted):
            yield Source(printable(source.path), partial(_read, source))
    except Exception as error:  # a reader must not raise; if it does, only this file is lost
        yield Source(name, partial(failed_document, name, stumbled(NOT_READ, error)))


def _read(source: Source) -> Document:
    name = printable(source.path)
    try:
        return replace(source.read(), path=name)
    except Exception as error:  # a reader must not raise; if it does, only this document is lost
        return failed_document(name, stumbled(NOT_READ, error))
