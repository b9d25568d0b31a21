"""The main parts of an OFD file: which pages it has, in which order, on which templates and of which size."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractors.formats.ofd import problems
from extractors.formats.ofd.package import Element, Package, UnreadableError, child, children, local, text_of
from extractors.formats.ofd.values import box
from extractors.provenance import Box

A4 = (0.0, 0.0, 210.0, 297.0)
_ENTRY = "ofd.xml"
_USUAL_ROOT = regex.compile(r"(?:.*/)?document\.xml")
_USUAL_PAGE = regex.compile(r"(?:.*/)?(?:page_?(\d+)[^/]*/content|content_?(\d+))\.xml")
_TEMPLATES = regex.compile(r"(?:^|/)[^/]*tpls?(?:_\d+)?/|template")


@dataclass(slots=True)
class Body:
    """One document of a file: the part `root` with its pages and templates, by their part names (None if missing).

    `box` is the usual page in millimetres, `guessed` tells that the pages were found by their names alone.
    """

    root: str
    pages: list[str | None] = field(default_factory=list)
    page_ids: list[str] = field(default_factory=list)
    templates: dict[str, str | None] = field(default_factory=dict)
    resources: list[str] = field(default_factory=list)
    box: Box = A4
    guessed: bool = False
    main: Element | None = None


def read_bodies(package: Package) -> list[Body]:
    """The documents of a file in their order. Raises UnreadableError if there is no page in any."""
    bodies: list[Body] = []
    for root in _roots(package):
        body = _read_body(package, root)
        if body.pages:
            bodies.append(body)
    if not bodies:
        guess = Body("", _named_pages(package), guessed=True)
        if not guess.pages:
            raise UnreadableError(problems.ENCRYPTED if package.encrypted else problems.NO_PAGES)
        guess.page_ids = [""] * len(guess.pages)
        bodies.append(guess)
    return bodies


def entry(package: Package) -> Element | None:
    """The root of OFD.xml, or None if it cannot be read."""
    name = package.find(_ENTRY, "")
    try:
        return package.xml(name) if name else None
    except UnreadableError:
        return None


def _roots(package: Package) -> list[str]:
    """The main parts that OFD.xml names; those of the usual name if it names none that is there."""
    top = entry(package)
    named = [] if top is None else [text_of(each) for each in top.iter("{*}DocRoot")]
    found = [part for location in named if location and (part := package.find(location, _ENTRY))]
    return list(dict.fromkeys(found)) or [name for name in package.names() if _USUAL_ROOT.fullmatch(name)]


def _read_body(package: Package, root: str) -> Body:
    body = Body(root)
    try:
        body.main = main = package.xml(root)
    except UnreadableError:
        return body
    for each in main.iter("{*}TemplatePage"):
        body.templates[each.get("ID", "")] = package.find(each.get("BaseLoc", ""), root)
    for each in main.iter("{*}PublicRes", "{*}DocumentRes"):
        part = package.find(text_of(each), root)
        body.resources += [part] if part else []
    body.box = area_of(child(main, "CommonData", "PageArea")) or A4
    pages = child(main, "Pages")
    for each in children(pages, "Page") if pages is not None else ():
        body.pages.append(package.find(each.get("BaseLoc", ""), root))
        body.page_ids.append(each.get("ID", ""))
    return body


def area_of(area: Element | None) -> Box | None:
    """The physical box of a page area in millimetres, or None if there is none that a page can have."""
    if area is None:
        return None
    for each in area:
        if local(each) == "PhysicalBox":
            found = box(text_of(each))
            return found if found and found[0] < found[2] and found[1] < found[3] else None
    return None


def _named_pages(package: Package) -> list[str | None]:
    """Parts that are named as pages are, by their numbers."""
    found = [
        (int(match[1] or match[2]), name)
        for name in package.names()
        if (match := _USUAL_PAGE.fullmatch(name)) and not _TEMPLATES.search(name)
    ]
    return [name for _, name in sorted(found)]
