"""What went wrong with a document in the program itself, said to the person; and its name, fit to be said."""

from __future__ import annotations

import os
from pathlib import Path

from checks.words import Bilingual
from extractors import refusals
from extractors.document import Document, Problem, Status

NOT_READ = Bilingual("读取时程序出错（{error}）", "the program failed while reading ({error})")
NOT_UNDERSTOOD = Bilingual("解析表格和文字时程序出错（{error}）", "the program failed on tables and text ({error})")
NOT_CHECKED = Bilingual("核对时程序出错（{error}）", "the program failed while checking ({error})")


def failed_document(name: str, problem: Problem) -> Document:
    """A document of which nothing is known but its name and what went wrong."""
    return Document(name, "", "", status=Status.FAILED, problems=(problem,))


def stumbled(message: Bilingual, error: BaseException) -> Problem:
    """The problem of an exception that should not have been; `message` says where, with a place for the cause."""
    if isinstance(error, MemoryError):
        return refusals.OUT_OF_MEMORY
    cause = _cause(error)
    return Problem(message.zh.format(error=cause), message.en.format(error=cause), fatal=True)


def _cause(error: BaseException) -> str:
    """An exception in a few words."""
    try:
        words = str(error)
    except Exception:  # an exception of a document's making may fail to say what it is
        words = ""
    return f"{type(error).__name__}: {words}"[:200] if words else type(error).__name__


def printable(path: str | Path) -> str:
    """The path as text that can be printed: bytes that are no UTF-8 (a GBK name from an archive) are decoded as GB18030."""
    name = os.fspath(path)
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name
