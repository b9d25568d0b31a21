"""Which files a run reads: named files, and the reports in named folders, in a stable order; and what it leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

import regex

from checks.words import Bilingual
from extractors.document import Problem

# In a folder, a file with one of these endings is a report. Those that no reader knows yet are taken too: the run
# then says that they could not be read, instead of passing them over as if they were clean.
REPORT_ENDINGS = frozenset(
    (
        *(".txt", ".doc", ".docx", ".wps", ".rtf", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".odt", ".ods"),
        *(".html", ".htm", ".mht", ".mhtml", ".md", ".docm", ".xlsm", ".csv", ".tsv", ".fodt", ".fods"),
        *(".xlsb", ".uof", ".uot", ".uos", ".dot", ".dotx", ".xlt", ".xltx"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
        *(".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz"),
    )
)
# What stands beside reports and is none: the papers of a program, the parts of a page that was saved with a folder.
PAPERS = frozenset(("readme", "changelog", "contributing", "license", "authors", "notice"))
PARTS_OF_PAGES = frozenset((".htm", ".html", ".png", ".jpg", ".jpeg", ".bmp"))
PAGE_FOLDERS = (".files", "_files", "_archivos", ".fld")
SHEET_OF_BOOK = "sheet"  # the sheets of a saved workbook are pages in its folder, and hold all that it says
# Names that are never meant: hidden files, the lock files of office programs, folders of archivers and systems.
HIDDEN_PREFIXES = (".", "~$")
HIDDEN_NAMES = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))
# What a file written by gouji has near its start.
OWN_MARKS = (b'"schema": "gouji', b'"schema":"gouji', b'content="gouji')
MARK_REACH = 1000  # bytes
OWN_TABLES = regex.compile(r"-table-\d{2,}\.csv$")  # as `gouji extract --tables` names them

MISSING = Bilingual("没有这个文件或文件夹", "no such file or folder")
NO_REPORTS = Bilingual("文件夹中没有报告", "no reports in this folder")
CLOSED_FOLDER = Bilingual("文件夹不能打开：{reason}", "the folder cannot be opened: {reason}")


class Skip(StrEnum):
    """Why a file was left out."""

    HIDDEN = "hidden"
    OTHER = "other"  # not a report by its name
    OWN = "own"  # an output of gouji
    REPEATED = "repeated"  # named twice


@dataclass(frozen=True, slots=True)
class Entry:
    """A report to read; with a `problem`, a named path that gave none."""

    path: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What the named paths came to. `skipped` pairs each file left out with the reason."""

    entries: tuple[Entry, ...] = ()
    skipped: tuple[tuple[str, Skip], ...] = ()

    @property
    def readable(self) -> bool:
        """True if there is anything to read."""
        return any(entry.problem is None for entry in self.entries)


@dataclass(slots=True)
class _Collector:
    entries: list[Entry] = field(default_factory=list)
    skipped: list[tuple[str, Skip]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def take(self, path: str) -> bool:
        """Take a file, or leave it out; True if it is a report."""
        real = os.path.realpath(path)
        if _is_own(path):
            self.skipped.append((path, Skip.OWN))
            return False
        if real in self.taken:
            self.skipped.append((path, Skip.REPEATED))
        else:
            self.taken.add(real)
            self.entries.append(Entry(path))
        return True

    def take_folder(self, folder: str) -> None:
        """Take the reports below a folder; a folder without any becomes an entry with a problem."""
        any_report = False
        for found in _walk(folder):
            if isinstance(found, Entry):
                self.entries.append(found)
                any_report = True
                continue
            path, reason = found
            if reason is None:
                any_report |= self.take(path)
            else:
                self.skipped.append((path, Skip.OWN if _is_own(path) else reason))
        if not any_report:
            self.entries.append(Entry(folder, Problem(NO_REPORTS.zh, NO_REPORTS.en, fatal=True)))


def collect(paths: Sequence[str | Path]) -> Intake:
    """The reports that the paths name.

    Named files are taken whatever they are called; folders are searched with all below them, sorted by name. Nothing is
    taken twice, nor are files that gouji wrote. A path that does not exist, a folder that cannot be opened and a folder
    without reports stay as entries with a problem.
    """
    collector = _Collector()
    for path in (os.fspath(named) for named in paths):
        if os.path.isdir(path):  # Path.is_dir raises where a folder above may not be entered
            collector.take_folder(path)
        elif not _is_missing(path):
            collector.take(path)
        else:
            collector.entries.append(Entry(path, Problem(MISSING.zh, MISSING.en, fatal=True)))
    return Intake(tuple(collector.entries), tuple(collector.skipped))


def _is_missing(path: str) -> bool:
    """True if there is nothing at a path; what stands in a closed folder may be there, and reading it says why not."""
    try:
        os.lstat(path)
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True
    return False


def _walk(folder: str) -> Iterator[tuple[str, Skip | None] | Entry]:
    """The files below a folder with the reason to skip them, if any; folders that cannot be opened as entries.

    Links to folders are not followed. Goes down with a list instead of calls, so that no depth is too much.
    """
    waiting: list[str | os.DirEntry[str]] = [folder]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            path = item
        elif not item.is_dir(follow_symlinks=False):
            yield item.path, _skip_reason(item)
            continue
        elif _is_hidden(item.name):
            continue
        else:
            path = item.path
        try:
            with os.scandir(path) as listing:
                children = sorted(listing, key=lambda child: child.name, reverse=True)
        except OSError as error:
            reason = error.strerror or str(error)
            zh, en = CLOSED_FOLDER.zh.format(reason=reason), CLOSED_FOLDER.en.format(reason=reason)
            yield Entry(path, Problem(zh, en, fatal=True))
        else:
            waiting += children


def _is_hidden(name: str) -> bool:
    return name.startswith(HIDDEN_PREFIXES) or name in HIDDEN_NAMES


def _skip_reason(item: os.DirEntry[str]) -> Skip | None:
    path = Path(item.path)
    return Skip.OTHER if item.is_dir() and not _is_hidden(item.name) else _reason(item.name, path.parent.name)


def member_skip(name: str) -> Skip | None:
    """Why a file in an archive is left out, by its path there; None if it is taken. The same as for files in folders."""
    path = PurePosixPath(name)
    if any(_is_hidden(part) for part in path.parts):
        return Skip.HIDDEN
    return _reason(path.name, path.parent.name)


def _reason(file: str, folder: str) -> Skip | None:
    """Why a file is left out by its name and that of its folder."""
    if _is_hidden(file):
        return Skip.HIDDEN
    ending = PurePosixPath(file).suffix.lower()
    if ending not in REPORT_ENDINGS:
        return Skip.OTHER
    if ending == ".md" and file.lower().split(".")[0] in PAPERS:
        return Skip.OTHER
    in_page = ending in PARTS_OF_PAGES and folder.lower().endswith(PAGE_FOLDERS)
    if in_page and not file.lower().startswith(SHEET_OF_BOOK):
        return Skip.OTHER
    return Skip.OWN if OWN_TABLES.search(file) else None


def _is_own(path: str) -> bool:
    """True for an output of gouji, told by its content: it may have any name."""
    if not os.path.isfile(path):  # a pipe would wait for its writer
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(MARK_REACH)
    except OSError:
        return False
    return any(mark in head for mark in OWN_MARKS)
