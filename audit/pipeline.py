"""The way of one document from its file to its review, and of many; one document can never hurt another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from audit.execution import Executor, Skipped, Task, in_process, sources
from audit.intake import Entry, Skip
from audit.problems import NOT_CHECKED, NOT_READ, NOT_UNDERSTOOD, failed_document, printable, stumbled
from checks import engine
from checks.finding import Review
from checks.programme import Programme
from checks.words import Bilingual
from extractors import reading
from extractors.document import Document, Status
from extractors.fields.records import read_records
from extractors.limits import Limits
from extractors.records import Records

Progress = Callable[[int, str], None]


def read_file(path: str | Path, limits: Limits | None = None) -> Document:
    """The document of a file; whatever goes wrong, a failed document that says so."""
    name = printable(path)
    try:
        document = reading.read_document(Path(path), limits)
    except Exception as error:  # a reader must not raise; if it does, only this document is lost
        return failed_document(name, stumbled(NOT_READ, error))
    return replace(document, path=name)


def read_files(path: str | Path, limits: Limits | None = None) -> Iterator[Document]:
    """The documents of a file: those in an archive, or the one that it is."""
    with reading.Session(limits) as session:
        for source in sources(path, session, _pass_over):
            yield source.read()


def check_file(path: str | Path, programme: Programme | None = None) -> Review:
    """The review of one file by the standard programme or the given one; whatever goes wrong, a failed review that says so."""
    return check_document(read_file(path), programme)


def read_records_of(document: Document) -> Records:
    """The records of a document; none of a failed one, and a crash makes it a failed one."""
    if document.status is Status.FAILED:
        return Records(document)
    try:
        return read_records(document)
    except Exception as error:  # isolation is the point: the other documents go on
        return Records(_failed(document, NOT_UNDERSTOOD, error))


def check_document(document: Document, programme: Programme | None = None) -> Review:
    """The review of a document; a failed one is not checked, and a crash makes it a failed one."""
    records = read_records_of(document)
    if records.document.status is Status.FAILED:
        return Review(records.document, records)
    try:
        return engine.review(records, programme)
    except Exception as error:
        failed = _failed(document, NOT_CHECKED, error)
        return Review(failed, Records(failed))


def check_entries(
    entries: Sequence[Entry],
    programme: Programme | None = None,
    progress: Progress | None = None,
    *,
    limits: Limits | None = None,
    skipped: Skipped | None = None,
    executor: Executor = in_process,
) -> tuple[Review, ...]:
    """The reviews of the entries in their order, one for each document of an archive.

    `progress` is told the count and name of each entry before it is read, `skipped` the files in archives that are none.
    """
    reviews: list[list[Review]] = [[] for _ in entries]
    readable: list[int] = []
    for number, entry in enumerate(entries):
        if entry.problem is None:
            readable.append(number)
        else:
            reviews[number].append(check_document(failed_document(printable(entry.path), entry.problem)))

    def began(number: int) -> None:
        if progress:
            progress(readable[number] + 1, printable(paths[number]))

    paths = [entries[number].path for number in readable]
    finish = partial(check_document, programme=programme)
    task = Task(paths, finish, limits or Limits(), began, skipped or _pass_over)
    with closing(executor(task)) as results:
        for number, review in results:
            reviews[readable[number]].append(review)
    return tuple(review for of_entry in reviews for review in of_entry)


def _pass_over(name: str, reason: Skip) -> None:
    """Nobody wants to know what an archive holds besides reports."""


def _failed(document: Document, message: Bilingual, error: Exception) -> Document:
    return replace(document, status=Status.FAILED, problems=(*document.problems, stumbled(message, error)))
