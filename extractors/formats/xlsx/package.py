"""The parts of an Excel file: a zip archive of XML, opened within limits and without trust."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote

from lxml import etree

from extractors.document import Problem
from extractors.formats.xlsx import problems
from extractors.limits import Limits

Element = Any  # lxml has no types of its own

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What a damaged archive may raise, from zipfile and what it stands on.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


class UnreadableError(Exception):
    """A file or part that cannot be read, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind (the end of its URI, "worksheet") and the name of the other part."""

    kind: str
    target: str


class Package:
    """The parts of an Excel file by their names."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive. Raises UnreadableError if it is none."""
        self._limits = limits
        self._left = limits.expanded
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {_plain(info.filename): info for info in self._archive.infolist()}
        except BROKEN as error:
            raise UnreadableError(problems.NO_ARCHIVE) from error

    def has(self, name: str) -> bool:
        """True if there is a part with this name (upper and lower case are the same)."""
        return _plain(name) in self._infos

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream. Raises UnreadableError if it is missing, encrypted or too large unpacked."""
        info = self._infos.get(_plain(name))
        if info is None:
            raise UnreadableError(problems.broken_part(name))
        if info.flag_bits & 1:
            raise UnreadableError(problems.ENCRYPTED)
        if info.file_size > min(self._limits.part, self._left):
            raise UnreadableError(problems.too_large(name, info.file_size, self._limits.part))
        self._left -= info.file_size
        try:
            return self._archive.open(info)
        except BROKEN as error:
            raise UnreadableError(problems.broken_part(name)) from error

    def xml(self, name: str) -> Element:
        """The root element of a part. Raises UnreadableError if it cannot be read."""
        try:
            with self.open(name) as stream:
                return etree.fromstring(stream.read(), parser())
        except (*BROKEN, etree.XMLSyntaxError) as error:
            raise UnreadableError(problems.broken_part(name)) from error

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by id; nothing if that cannot be read."""
        folder, base = posixpath.split(name)
        listed = f"{folder}/_rels/{base}.rels".lstrip("/")
        if not self.has(listed):
            return {}
        found: dict[str, Relation] = {}
        for each in self.xml(listed).iter(_RELATION):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, unquote(each.get("Target", ""))))
                found[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target.lstrip("/"))
        return found


def parser() -> etree.XMLParser:
    """A parser that follows no reference out of the part."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(value: str | None) -> bool:
    """A switch such as hidden="1"."""
    return value is not None and value.lower() in ("1", "true", "on")
