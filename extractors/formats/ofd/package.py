"""The parts of an OFD file: found by locations that writers mean in different ways."""

from __future__ import annotations

import posixpath

from extractors.limits import Limits
from extractors.parts import Element as Element
from extractors.parts import Parts, plain
from extractors.parts import UnreadableError as UnreadableError
from extractors.parts import local as local

_LOCKS = ("encryptions.xml", "decryptseed.dat", "entriesmap.dat")  # parts of files that are encrypted as a whole


class Package(Parts):
    """The parts of an OFD file by their names."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the archive. Raises UnreadableError if it is none."""
        super().__init__(data, limits, "OFD")

    @property
    def encrypted(self) -> bool:
        """True if the file is encrypted as a whole."""
        return any(name in self for name in _LOCKS)

    def find(self, location: str, base: str, root: str = "") -> str | None:
        """The name of the part at a location that the part `base` gives, or None.

        Locations are relative to the part that gives them, or absolute; some writers mean them relative to the main part
        of the document (`root`), or to the archive.
        """
        if not location.strip():
            return None
        folders = ["", posixpath.dirname(base), posixpath.dirname(root)]
        if not location.strip().startswith(("/", "\\")):
            folders = [*folders[1:], ""]
        for folder in folders:
            name = plain(posixpath.join(folder, plain(location)))
            if name in self:
                return name
        return None


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
