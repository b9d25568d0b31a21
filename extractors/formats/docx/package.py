"""The parts of a Word file: a zip archive of XML, opened within limits and without trust."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree

from extractors.document import Problem
from extractors.formats.docx import problems
from extractors.formats.docx.names import STRICT
from extractors.limits import Limits

Element = Any  # lxml has no types of its own

_SHORTEST = 4  # bytes of a tag: <a/>
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN_KIND = "/officeDocument"
_USUAL_MAIN = "word/document.xml"
# What a damaged archive may raise, from zipfile and what it stands on.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


class UnreadableError(Exception):
    """A file or part that cannot be read, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind (the end of its URI, "/image"), the part's name, or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of an office file by their names. `main` is the name of the document part."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive. Raises UnreadableError if it is none, is encrypted or unpacks beyond the limits."""
        self._limits = limits
        self._left = limits.expanded
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {_plain(info.filename): info for info in self._archive.infolist()}
        except _BROKEN as error:
            raise UnreadableError(problems.NO_ARCHIVE) from error
        self._relations: dict[str, dict[str, Relation]] = {}
        self._related: dict[tuple[str, str], str | None] = {}
        self.main = self._find_main()

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, or None if there is no such part. Raises UnreadableError if it is broken."""
        data = self.data(name)
        return None if data is None else parse(data, name, self._limits)

    def data(self, name: str) -> bytes | None:
        """The bytes of a part, or None if there is no such part. Raises UnreadableError if it is broken or too large."""
        info = self._infos.get(_plain(name))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableError(problems.ENCRYPTED)
        if info.file_size > min(self._limits.part, self._left):
            raise UnreadableError(problems.too_large(name, info.file_size, min(self._limits.part, self._left)))
        self._left -= info.file_size
        try:
            return self._archive.read(info)
        except _BROKEN as error:
            raise UnreadableError(problems.broken_part(name)) from error

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by relation id; nothing if that is missing or broken."""
        if name not in self._relations:
            folder, _, base = name.rpartition("/")
            try:
                root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
            except UnreadableError:
                root = None
            found = () if root is None else root.iter(_RELATIONS)
            self._relations[name] = {each.get("Id", ""): _relation(each, folder) for each in found}
        return self._relations[name]

    def related(self, name: str, kind: str) -> str | None:
        """The name of the first part of a kind ("/styles") that a part refers to."""
        if (name, kind) not in self._related:
            found = (each for each in self.relations(name).values() if each.kind == kind and not each.external)
            first = next(found, None)
            self._related[name, kind] = None if first is None else first.target
        return self._related[name, kind]

    def _find_main(self) -> str:
        main = self.related("", _MAIN_KIND) or _USUAL_MAIN
        return main if _plain(main) in self._infos else _USUAL_MAIN


def parse(data: bytes, name: str, limits: Limits) -> Element:
    """The root of some XML; no entities, no network, no huge trees. Raises UnreadableError if it is not well formed."""
    if len(data) > _SHORTEST * limits.tags and (tags := data.count(b"<")) > limits.tags:
        raise UnreadableError(problems.too_many(name, tags, limits.tags))
    if b"purl.oclc.org" in data[:65536]:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(problems.broken_part(name)) from error
    if root.getroottree().docinfo.internalDTD is not None:  # office files never have one; attacks by entities do
        raise UnreadableError(problems.broken_part(name))
    return root


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _relation(element: Element, folder: str) -> Relation:
    kind = "/" + element.get("Type", "").rpartition("/")[2]
    target, external = element.get("Target", ""), element.get("TargetMode", "") == "External"
    if not external:
        target = unquote(target)
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(kind, target, external)
