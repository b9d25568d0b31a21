"""The parts of an OFD file: a zip archive of XML, opened within limits and without trust."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from contextlib import suppress
from typing import Any

from lxml import etree

from extractors.document import Problem
from extractors.formats.ofd import problems
from extractors.limits import Limits

Element = Any  # lxml has no types of its own

# What a damaged archive may raise, from zipfile and what it stands on.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)
_UTF8_NAME = 0x800  # the flag of a name in UTF-8; others are in the code page of the writer's system
_LOCKS = ("encryptions.xml", "decryptseed.dat", "entriesmap.dat")  # parts of files that are encrypted as a whole


class UnreadableError(Exception):
    """A file or part that cannot be read, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


class Package:
    """The parts of an OFD file by their names; upper and lower case, slashes and backslashes are the same."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive. Raises UnreadableError if it is none."""
        self._limits = limits
        self._left = limits.expanded
        self._parts: dict[str, zipfile.ZipInfo] = {}
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            for info in self._archive.infolist():
                if not info.is_dir():
                    self._parts |= dict.fromkeys(_names(info), info)
        except _BROKEN as error:
            raise UnreadableError(problems.NO_ARCHIVE) from error

    @property
    def encrypted(self) -> bool:
        """True if the file is encrypted as a whole."""
        return any(name in self._parts for name in _LOCKS)

    def names(self) -> list[str]:
        """The names of all parts, in the order of the archive."""
        return list(self._parts)

    def find(self, location: str, base: str, root: str = "") -> str | None:
        """The name of the part at a location that the part `base` gives, or None.

        Locations are relative to the part that gives them, or absolute; some writers mean them relative to the main part
        of the document (`root`), or to the archive.
        """
        if not location.strip():
            return None
        plain = _plain(location)
        folders = ["", posixpath.dirname(base), posixpath.dirname(root)]
        if not location.strip().startswith(("/", "\\")):
            folders = [*folders[1:], ""]
        for folder in folders:
            name = _plain(posixpath.join(folder, plain))
            if name in self._parts:
                return name
        return None

    def xml(self, name: str) -> Element:
        """The root of an XML part; no entities, no network, no huge trees. Raises UnreadableError if it cannot be read."""
        data = self._data(name)
        if data.count(b"<") > self._limits.tags:
            raise UnreadableError(problems.too_large(name))
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_pis=True,
            remove_comments=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise UnreadableError(problems.broken_part(name)) from error
        if root.getroottree().docinfo.internalDTD is not None:  # no OFD part has one; attacks by entities do
            raise UnreadableError(problems.broken_part(name))
        return root

    def _data(self, name: str) -> bytes:
        info = self._parts[name]
        if info.flag_bits & 1:
            raise UnreadableError(problems.ENCRYPTED)
        if info.file_size > min(self._limits.part, self._left):
            raise UnreadableError(problems.too_large(name))
        self._left -= info.file_size
        try:
            return self._archive.read(info)
        except _BROKEN as error:
            raise UnreadableError(problems.broken_part(name)) from error


def _names(info: zipfile.ZipInfo) -> list[str]:
    """The name of a part; also the one that its bytes are in GBK, if they need not be UTF-8."""
    names = [_plain(info.filename)]
    if not info.flag_bits & _UTF8_NAME and not info.filename.isascii():
        with suppress(UnicodeError):
            names.append(_plain(info.filename.encode("cp437").decode("gb18030")))
    return names


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.strip().replace("\\", "/")).lstrip("/").lower()


def local(element: Element) -> str:
    """The name of an element without its namespace, which differs between writers; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """The children of an element that have a local name."""
    return [child for child in element if local(child) == name]


def child(element: Element, *path: str) -> Element | None:
    """The first element down a path of local names, or None."""
    for name in path:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def text_of(element: Element | None) -> str:
    """The text of an element without the white space around it; "" for None."""
    return (element.text or "").strip() if element is not None else ""
