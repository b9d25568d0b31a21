"""Word and Excel files (Office Open XML): parts that refer to each other by relations, in two spellings of the standard."""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote

from extractors.limits import Limits
from extractors.parts import BROKEN, Element, Parts, UnreadableError

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFFICE = b"http://schemas.openxmlformats.org/"
# The strict form of the standard has names of its own for the same things.
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAME = (
    (_STRICT + b"wordprocessingml/main", _OFFICE + b"wordprocessingml/2006/main"),
    (_STRICT + b"spreadsheetml/main", _OFFICE + b"spreadsheetml/2006/main"),
    (_STRICT + b"officeDocument/", _OFFICE + b"officeDocument/2006/"),
    (_STRICT + b"drawingml/", _OFFICE + b"drawingml/2006/"),
)
_XML = (".xml", ".rels")
_HEAD = 4096  # bytes in which a part names its namespaces


_WITHOUT_FIGURES = ("equation", "package.mathtype", "mathtype", "forms.", "word.picture")


def without_figures(program: str) -> bool:
    """True if what a program ("Equation.3") embeds in a file holds no figures beyond what its picture shows."""
    return program.lower().startswith(_WITHOUT_FIGURES)


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the kind (the end of its URI, "image"), the part's name, or an address outside."""

    kind: str
    target: str
    external: bool


class Package(Parts):
    """The parts of an office file by their names; strict ones are given in the usual spelling."""

    def __init__(self, data: bytes, limits: Limits, program: str) -> None:
        """Open the archive. Raises UnreadableError if it is none."""
        super().__init__(data, limits, program)
        self._relations: dict[str, dict[str, Relation]] = {}

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream, XML in the usual spelling. Raises UnreadableError as every file of parts does."""
        stream = super().open(name)
        if not name.lower().endswith(_XML):
            return stream
        try:
            if _STRICT not in stream.read(_HEAD):
                stream.seek(0)
                return stream
            stream.seek(0)
            data = stream.read()
        except BROKEN as error:
            raise self.broken(name) from error
        for strict, same in _SAME:
            data = data.replace(strict, same)
        return io.BytesIO(data)

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part refers to, by relation id; nothing if that is missing or broken. "" is the file itself."""
        if name not in self._relations:
            folder, _, base = name.rpartition("/")
            try:
                found = self.xml(posixpath.join(folder, "_rels", f"{base}.rels")).iter(_RELATION)
            except UnreadableError:
                found = ()
            self._relations[name] = {each.get("Id", ""): _relation(each, folder) for each in found}
        return self._relations[name]

    def related(self, name: str, kind: str) -> str | None:
        """The name of the first part of a kind ("styles") that a part refers to."""
        targets = (each.target for each in self.relations(name).values() if each.kind == kind and not each.external)
        return next(targets, None)

    def main(self, expected: str) -> str:
        """The name of the main part: the one that the file names, or if there is no such part the one that is `expected`."""
        named = self.related("", "officeDocument")
        return named if named and named in self else expected


def _relation(element: Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target, external = element.get("Target", ""), element.get("TargetMode", "") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + folder, unquote(target).replace("\\", "/"))).lstrip("/")
    return Relation(kind, target, external)
