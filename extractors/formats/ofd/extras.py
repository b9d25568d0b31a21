"""What an OFD file carries beside its pages: attachments, annotations, structured data. Said, not read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.document import Problem
from extractors.formats.ofd import problems
from extractors.formats.ofd.documents import Body, entry
from extractors.formats.ofd.package import Element, Package, UnreadableError, child, children, text_of

_FIGURE = regex.compile(r"\d")
_HAN = regex.compile(r"\p{Han}")


@dataclass(frozen=True, slots=True)
class Extras:
    """What is beside the pages: problems to tell, and whether nothing of it is missing from what a reader would see."""

    problems: tuple[Problem, ...]
    whole: bool


def read_extras(package: Package, bodies: list[Body]) -> Extras:
    """What is beside the pages and may hold figures."""
    names: list[str] = []
    annotated: list[int] = []
    data, whole = _has_properties(entry(package)), True
    first = 1
    for body in bodies:
        for name, location in _attachments(package, body):
            names.append(name)
            whole = whole and location.lower().endswith(".xml")  # what a program reads, and printed as well
        annotated += [first + index for index in _annotated(package, body)]
        data = data or _has_tags(package, body)
        first += len(body.pages)
    found = [problems.attachments(names)] if names else []
    found += [problems.annotated_pages(annotated)] if annotated else []
    found += [problems.STRUCTURED_DATA] if data else []
    return Extras(tuple(found), whole and not annotated)


def _part(package: Package, body: Body, name: str) -> tuple[str, Element] | None:
    """A part that the main part of a body refers to by an element, with its name."""
    part = package.find(text_of(child(body.main, name)), body.root) if body.main is not None else None
    return _xml(package, part)


def _xml(package: Package, part: str | None) -> tuple[str, Element] | None:
    try:
        return (part, package.xml(part)) if part else None
    except UnreadableError:
        return None


def _attachments(package: Package, body: Body) -> Iterator[tuple[str, str]]:
    """The names and locations of the files inside the file."""
    found = _part(package, body, "Attachments")
    for each in found[1].iter("{*}Attachment") if found else ():
        location = text_of(child(each, "FileLoc"))
        yield each.get("Name") or location.rpartition("/")[2] or "?", location


def _annotated(package: Package, body: Body) -> Iterator[int]:
    """The indexes of the pages with annotations that show text, watermarks apart."""
    listed = _part(package, body, "Annotations")
    if listed is None:
        return
    indexes = {name: index for index, name in enumerate(body.page_ids)}
    for page in children(listed[1], "Page"):
        part = package.find(text_of(child(page, "FileLoc")), listed[0], body.root)
        found = _xml(package, part)
        index = indexes.get(page.get("PageID", ""))
        if found and index is not None and any(_says(each) for each in found[1].iter("{*}Annot")):
            yield index


def _says(annotation: Element) -> bool:
    if annotation.get("Type", "").lower() == "watermark" or annotation.get("Visible", "").lower() == "false":
        return False
    return any((code.text or "").strip() for code in annotation.iter("{*}TextCode"))


def _has_properties(top: Element | None) -> bool:
    """True if the file has properties of the matter (they have Chinese names) with figures."""
    return top is not None and any(
        _HAN.search(each.get("Name", "")) and _FIGURE.search(each.text or "") for each in top.iter("{*}CustomData")
    )


def _has_tags(package: Package, body: Body) -> bool:
    """True if custom tags hold figures of their own and do not only point at what is printed."""
    listed = _part(package, body, "CustomTags")
    if listed is None:
        return False
    for location in listed[1].iter("{*}FileLoc"):
        found = _xml(package, package.find(text_of(location), listed[0], body.root))
        if found and any(_FIGURE.search(each.text or "") for each in found[1].iter("{*}ObjectData")):
            return True
    return False
