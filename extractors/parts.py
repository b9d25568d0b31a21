"""The parts of an office file (Word, Excel, OFD): a zip archive of XML, opened within limits and without trust."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace
from typing import IO, Any

from lxml import etree

from extractors import refusals
from extractors.document import Problem
from extractors.limits import MEGABYTE, Limits

Element = Any  # lxml has no types of its own

# What a damaged archive may raise, from zipfile and what it stands on.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)
_UTF8_NAME = 0x800  # the flag of a name in UTF-8; others are in the code page of the writer's system
_SHORTEST = 4  # bytes of a tag: <a/>


class UnreadableError(Exception):
    """A file or part that cannot be read, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem

    @property
    def fatal(self) -> Problem:
        """The problem, where nothing of the document is left."""
        return replace(self.problem, fatal=True)


class Parts:
    """The parts of a file by their names; upper and lower case, slashes and backslashes are the same.

    `program` ("Word", "Excel", "OFD") names the file to a person.
    """

    def __init__(self, data: bytes, limits: Limits, program: str) -> None:
        """Open the archive. Raises UnreadableError if it is none."""
        self._limits = limits
        self._left = limits.expanded
        self._program = program
        self._infos: dict[str, zipfile.ZipInfo] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            for info in self._archive.infolist():
                if not info.is_dir():
                    self._infos |= dict.fromkeys(_names(info), info)
        except BROKEN as error:
            raise UnreadableError(_no_archive(program)) from error

    def __contains__(self, name: str) -> bool:
        """True if there is a part with this name."""
        return plain(name) in self._infos

    def names(self) -> list[str]:
        """The plain names of all parts, in the order of the archive."""
        return list(self._infos)

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream. Raises UnreadableError if it is missing, broken, encrypted or too large unpacked."""
        info = self._infos.get(plain(name))
        if info is None:
            raise self.broken(name)
        if info.flag_bits & 1:
            raise UnreadableError(refusals.LOCKED)
        most = min(self._limits.part, self._left)
        if info.file_size > most:
            raise UnreadableError(_too_large(self._program, name, info.file_size, most))
        self._left -= info.file_size
        try:
            return self._archive.open(info)
        except BROKEN as error:
            raise self.broken(name) from error

    def data(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableError as `open` does."""
        with self.open(name) as stream:
            try:
                return stream.read()
            except BROKEN as error:
                raise self.broken(name) from error

    def xml(self, name: str) -> Element:
        """The root of an XML part. Raises UnreadableError if it cannot be read."""
        return self.parse(self.data(name), name)

    def parse(self, data: bytes, name: str) -> Element:
        """The root of some XML; no entities, no network, no huge trees. Raises UnreadableError if it is not well formed."""
        most = self._limits.tags
        if len(data) > _SHORTEST * most and (tags := data.count(b"<")) > most:
            raise UnreadableError(_too_many(self._program, name, tags, most))
        try:
            root = etree.fromstring(data, etree.XMLParser(**TRUSTLESS, remove_pis=True, remove_comments=True))
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self.broken(name) from error
        if root.getroottree().docinfo.internalDTD is not None:  # office files never have one; attacks by entities do
            raise self.broken(name)
        return root

    def broken(self, name: str) -> UnreadableError:
        """What to raise for a part that is missing or damaged."""
        return UnreadableError(_broken(self._program, name))


TRUSTLESS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def plain(name: str) -> str:
    """The name of a part in its one spelling."""
    return posixpath.normpath("/" + name.strip().replace("\\", "/")).lstrip("/").lower()


def local(element: Element) -> str:
    """The name of an element without its namespace, which differs between writers; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _names(info: zipfile.ZipInfo) -> list[str]:
    """The name of a part; also the one that its bytes are in GBK, if they need not be UTF-8."""
    names = [plain(info.filename)]
    if not info.flag_bits & _UTF8_NAME and not info.filename.isascii():
        with suppress(UnicodeError):
            names.append(plain(info.filename.encode("cp437").decode("gb18030")))
    return names


# ---- what to tell the person ----


def _no_archive(program: str) -> Problem:
    return refusals.fatal(
        f"{program} 文件已损坏（不是完整的压缩包），无法读取。请重新保存后再试。",
        f"The {program} file is damaged (no whole archive) and cannot be read. Please save it again and retry.",
    )


def _broken(program: str, name: str) -> Problem:
    return Problem(
        f"{program} 文件的 {name} 部分已损坏，未能读取。请重新保存后再试。",
        f"The part {name} of the {program} file is damaged and was not read. Please save it again and retry.",
    )


def _too_large(program: str, name: str, size: int, limit: int) -> Problem:
    actual, most = f"{size / MEGABYTE:.1f}", f"{limit / MEGABYTE:.0f}"
    return Problem(
        f"{program} 文件的 {name} 部分解压后过大（{actual} MB，上限 {most} MB），未读取。",
        f"The part {name} of the {program} file is too large unpacked ({actual} MB; the limit is {most} MB) and was not read.",
    )


def _too_many(program: str, name: str, tags: int, limit: int) -> Problem:
    return Problem(
        f"{program} 文件的 {name} 部分内容过多（{tags} 个标记，上限 {limit} 个），未读取。",
        f"The part {name} of the {program} file holds too much ({tags} tags; the limit is {limit}) and was not read.",
    )
