"""The way of one document from its file to its review, and of many; one document can never hurt another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from audit.intake import Entry, Skip, member_skip
from checks import engine
from checks.finding import Review
from checks.rule import Rule
from checks.words import Bilingual
from extractors import reading
from extractors.conversion import BATCH
from extractors.document import Document, Problem, Status
from extractors.fields.records import read_records
from extractors.limits import Limits
from extractors.records import Records

NOT_READ = Bilingual("读取时程序出错（{error}）", "the program failed while reading ({error})")
NOT_UNDERSTOOD = Bilingual("解析表格和文字时程序出错（{error}）", "the program failed on tables and text ({error})")
NOT_CHECKED = Bilingual("核对时程序出错（{error}）", "the program failed while checking ({error})")

Progress = Callable[[int, str], None]
Skipped = Callable[[str, Skip], None]


def read_file(path: str | Path, limits: Limits | None = None) -> Document:
    """The document of a file; whatever goes wrong, a failed document that says so."""
    name = printable(os.fspath(path))
    try:
        document = reading.read_document(Path(path), limits)
    except Exception as error:  # a reader must not raise; if it does, only this document is lost
        return Document(name, "", "", status=Status.FAILED, problems=(_problem(NOT_READ, error),))
    return replace(document, path=name)


def read_files(
    path: str | Path, session: reading.Session | None = None, skipped: Skipped | None = None
) -> Iterator[Document]:
    """The documents of a file: those in an archive, or the one that it is; `skipped` is told what an archive holds besides."""
    name = printable(os.fspath(path))

    def wanted(member: str) -> bool:
        reason = member_skip(member)
        if reason and skipped:
            skipped(f"{name}!/{member}", reason)
        return reason is None

    with nullcontext(session) if session else reading.Session() as reader:
        try:
            for document in reader.documents(Path(path), wanted):
                yield replace(document, path=printable(document.path))
        except Exception as error:  # a reader must not raise; if it does, only this file is lost
            yield Document(name, "", "", status=Status.FAILED, problems=(_problem(NOT_READ, error),))


def check_file(path: str | Path, rules: Sequence[Rule] | None = None) -> Review:
    """The review of one file by all rules or the given ones; whatever goes wrong, a failed review that says so."""
    return check_document(read_file(path), rules)


def read_records_of(document: Document) -> Records:
    """The records of a document; none of a failed one, and a crash makes it a failed one."""
    if document.status is Status.FAILED:
        return Records(document)
    try:
        return read_records(document)
    except Exception as error:  # isolation is the point: the other documents go on
        return Records(_failed(document, NOT_UNDERSTOOD, error))


def check_document(document: Document, rules: Sequence[Rule] | None = None) -> Review:
    """The review of a document; a failed one is not checked, and a crash makes it a failed one."""
    records = read_records_of(document)
    if records.document.status is Status.FAILED:
        return Review(records.document, records)
    try:
        return engine.review(records, None if rules is None else tuple(rules))
    except Exception as error:
        failed = _failed(document, NOT_CHECKED, error)
        return Review(failed, Records(failed))


def check_entries(
    entries: Sequence[Entry],
    rules: Sequence[Rule] | None = None,
    progress: Progress | None = None,
    *,
    limits: Limits | None = None,
    skipped: Skipped | None = None,
) -> tuple[Review, ...]:
    """The reviews of the entries in their order, one for each document of an archive.

    `progress` is told the count and name of each entry before it is read, `skipped` the files in archives that are none.
    """
    reviews: list[Review] = []
    with reading.Session(limits) as session:
        for count, entry in enumerate(entries, start=1):
            if entry.problem is not None:
                failed = Document(printable(entry.path), "", "", status=Status.FAILED, problems=(entry.problem,))
                reviews.append(Review(failed, Records(failed)))
                continue
            if progress:
                progress(count, printable(entry.path))
            if count % BATCH == 1:  # the next handful of old office files is converted at once
                ahead = entries[count - 1 : count - 1 + BATCH]
                session.prepare(each.path for each in ahead if each.problem is None)
            reviews += [check_document(document, rules) for document in read_files(entry.path, session, skipped)]
    return tuple(reviews)


def printable(path: str) -> str:
    """The path as text that can be printed: bytes that are no UTF-8 (a GBK name from an archive) are decoded as GB18030."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path).decode("gb18030", errors="replace")
    return path


def _failed(document: Document, message: Bilingual, error: Exception) -> Document:
    return replace(document, status=Status.FAILED, problems=(*document.problems, _problem(message, error)))


def _problem(message: Bilingual, error: Exception) -> Problem:
    cause = f"{type(error).__name__}: {error}"[:200] if str(error) else type(error).__name__
    return Problem(message.zh.format(error=cause), message.en.format(error=cause), fatal=True)
