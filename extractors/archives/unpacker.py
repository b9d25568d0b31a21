"""7z and RAR archives through a program that knows them: bsdtar (libarchive), else 7-Zip.

The program runs in a process of its own for a limited time and writes to one file in the temporary folder, whatever the
names of the members are: bsdtar turns the archive into a TAR stream, 7-Zip gives one member after another.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

import regex

from extractors import programs
from extractors.archives import tarred
from extractors.archives.members import (
    BROKEN,
    BROKEN_MEMBER,
    LOCKED,
    LOCKED_MEMBER,
    ArchiveError,
    Member,
    Meter,
    Wanted,
    fatal,
    member_too_large,
    tidy_name,
    too_much,
)
from extractors.content import NAMES, Content, is_tar
from extractors.document import Problem
from extractors.limits import MEGABYTE

_TAR_PROGRAMS = ("bsdtar", "tar")  # the tar of macOS and Windows is bsdtar
_SEVEN_ZIP_PROGRAMS = ("7zz", "7z", "7za")
_ABOUT_PASSWORDS = regex.compile(rb"encrypt|passphrase|password", regex.IGNORECASE)
_POLL = 0.02  # seconds between looks at what a program has written
_MESSAGES = 64 * 1024  # bytes of what a program says that are read


def members(stream: BinaryIO, content: Content, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    """The files of an archive that are wanted. Raises ArchiveError if it is broken, locked, beyond the limits, or no
    program is there that reads it.
    """
    tar, seven_zip = _bsdtar(), _first(_SEVEN_ZIP_PROGRAMS)
    if not tar and not seven_zip:
        raise ArchiveError(_no_program(content))
    with tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as folder:
        archive = Path(folder) / "archive"
        with archive.open("wb") as copy:
            stream.seek(0)
            shutil.copyfileobj(stream, copy)
        work = _Work(archive, meter)
        if tar:
            ended = work.run((tar, "-c", "-f", "-", "--format=pax", f"@{archive}"), meter.left + 16 * MEGABYTE)
            if not ended.problem or not seven_zip or work.gave_a_member():
                yield from _from_tar(work, ended, meter, wanted)
                if not _has_its_end(archive):
                    raise ArchiveError(BROKEN)
                return
        yield from _from_seven_zip(seven_zip or "", work, meter, wanted)


_RAR_5 = b"Rar!\x1a\x07\x01\x00"
_RAR_END = bytes.fromhex("1d77565103050400")


def _has_its_end(archive: Path) -> bool:
    """False for a RAR 5 archive that was cut between two files, which its programs take for its end."""
    with archive.open("rb") as file:
        if file.read(len(_RAR_5)) != _RAR_5:
            return True
        file.seek(max(0, file.seek(0, 2) - _MESSAGES))
        return _RAR_END in file.read()


def _from_tar(work: _Work, ended: _Ended, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    """What bsdtar unpacked, before it ended well or badly."""
    try:
        if ended.bytes:
            with work.output.open("rb") as tar:
                yield from tarred.members(tar, Content.TAR, "", meter, wanted)
    except ArchiveError as error:
        raise ArchiveError(ended.problem or error.problem) from error
    if ended.problem:
        raise ArchiveError(ended.problem)


# ---- 7-Zip: a list, then each member by its name ----


@dataclass(frozen=True, slots=True)
class _Listed:
    path: str
    size: int
    encrypted: bool
    folder: bool


def _from_seven_zip(program: str, work: _Work, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    ended = work.run((program, "l", "-slt", "-ba", "-sccUTF-8", "-p", "--", str(work.archive)), 64 * MEGABYTE)
    if ended.problem:
        raise ArchiveError(ended.problem)
    listing = work.output.read_text(encoding="utf-8", errors="replace")
    most = meter.limits.bytes
    for listed in map(_listed, listing.replace("\r\n", "\n").strip().split("\n\n")):
        name = tidy_name(listed.path)
        if listed.folder or not name:
            continue
        meter.member()
        if not wanted(name):
            continue
        if listed.encrypted:
            yield Member(name, problem=LOCKED_MEMBER)
        elif listed.size > most:
            yield Member(name, problem=member_too_large(most))
        else:
            command = (program, "x", "-so", "-spd", "-p", "--", str(work.archive), listed.path)
            ended = work.run(command, min(most, meter.left))
            meter.charge(ended.bytes)
            yield Member(name, problem=BROKEN_MEMBER) if ended.problem else Member(name, work.output.read_bytes())


def _listed(block: str) -> _Listed:
    fields = dict(line.split(" = ", 1) for line in block.split("\n") if " = " in line)
    size = fields.get("Size", "")
    return _Listed(
        fields.get("Path", ""),
        int(size) if size.isdecimal() else 0,
        fields.get("Encrypted") == "+",
        fields.get("Folder") == "+" or fields.get("Attributes", "").startswith("D"),
    )


# ---- processes ----


@dataclass(frozen=True, slots=True)
class _Ended:
    """How a program ended: after how much output, and what went wrong."""

    bytes: int
    problem: Problem | None


class _Work:
    """Runs programs over one archive; together they have as much time as one file may take."""

    def __init__(self, archive: Path, meter: Meter) -> None:
        self.archive = archive
        self.output = archive.with_name("output")
        self._messages = archive.with_name("messages")
        self._seconds = float(meter.limits.seconds)
        self._too_slow = _too_slow(meter.limits.seconds)
        self._too_much = too_much(meter.limits)

    def run(self, command: Sequence[str], most: int) -> _Ended:
        """Run a program until it ends, its time is over or it has written more than `most` bytes."""
        started = time.monotonic()
        with self.output.open("wb") as output, self._messages.open("wb") as messages:
            problem = self._watch(command, output, messages, most)
        self._seconds -= time.monotonic() - started
        return _Ended(self.output.stat().st_size, problem)

    def gave_a_member(self) -> bool:
        """True if the output is a tar archive with anything in it."""
        with self.output.open("rb") as output:
            return is_tar(output.read(tarfile.BLOCKSIZE))

    def _watch(self, command: Sequence[str], output: IO[bytes], messages: IO[bytes], most: int) -> Problem | None:
        deadline = time.monotonic() + self._seconds
        try:
            process = programs.start(command, self.archive.parent, {"LC_ALL": "C.UTF-8"}, output, messages)
        except OSError as error:
            return _not_started(error)
        try:
            while True:
                with suppress(subprocess.TimeoutExpired):
                    return self._verdict(process.wait(_POLL))
                if self.output.stat().st_size > most:
                    return self._too_much
                if time.monotonic() > deadline:
                    return self._too_slow
        finally:
            programs.stop(process)

    def _verdict(self, code: int) -> Problem | None:
        with self._messages.open("rb") as messages:
            said = messages.read(_MESSAGES)
        if code == 0 and not said.strip():  # bsdtar leaves files out with a message and still ends well
            return None
        return LOCKED if _ABOUT_PASSWORDS.search(said) else BROKEN


def _first(names: Sequence[str]) -> str | None:
    return next((program for program in map(shutil.which, names) if program), None)


def _bsdtar() -> str | None:
    """A tar that reads more than tar archives."""
    for program in filter(None, map(shutil.which, _TAR_PROGRAMS)):
        with suppress(OSError, subprocess.SubprocessError):
            said = subprocess.run((program, "--version"), capture_output=True, timeout=10, check=False).stdout
            if b"bsdtar" in said:
                return program
    return None


# ---- what to tell the person ----


def _no_program(content: Content) -> Problem:
    zh, en = NAMES[content]
    return fatal(
        f"文件是{zh}，需要解压程序 bsdtar 或 7-Zip，本机没有安装。请安装其一，或解压后提交，或改用 ZIP。",
        f"The file is {en}. Reading it takes bsdtar or 7-Zip, which are not installed. Please install one, unpack the archive, "
        "or use ZIP.",
    )


def _too_slow(seconds: int) -> Problem:
    return fatal(
        f"解压超过 {seconds} 秒，已停止，其余内容未读取。请解压后提交。",
        f"Unpacking took longer than {seconds} seconds and was stopped; the rest was not read. Please unpack the archive.",
    )


def _not_started(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return fatal(f"解压程序不能启动：{reason}。", f"The unpacking program cannot be started: {reason}.")
