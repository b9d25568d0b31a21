"""What the pages of an OFD file share: templates, composed graphics and the files of pictures, read when first needed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.formats.ofd.documents import Body
from extractors.formats.ofd.package import Element, Package, UnreadableError, child, children, local, text_of


class Library:
    """The templates and resources of a body."""

    def __init__(self, package: Package, body: Body) -> None:
        self.body = body
        self._package = package
        self._templates: dict[str, Element | None] = {}
        self._things: dict[str, dict[str, Element]] = {}

    def templates(self, page: Element) -> tuple[list[Element], list[Element], bool]:
        """The templates of a page below and above its content, and whether one cannot be read."""
        below: list[Element] = []
        above: list[Element] = []
        lost = False
        for each in children(page, "Template"):
            template = self._template(each.get("TemplateID", ""))
            if template is None:
                lost = True
            else:
                (above if each.get("ZOrder", "").lower() == "foreground" else below).append(template)
        return below, above, lost

    def _template(self, name: str) -> Element | None:
        if name not in self._templates:
            part = self.body.templates.get(name)
            self._templates[name] = self._read(part) if part else None
        return self._templates[name]

    def resources(self, page: Element, part: str) -> Resources:
        """What a page may refer to by an id."""
        own = [self._package.find(text_of(each), part, self.body.root) for each in children(page, "PageRes")]
        return Resources(self, [*(name for name in own if name), *self.body.resources])

    def things(self, resource: str) -> dict[str, Element]:
        """The composed graphics and media of a resource part by their ids."""
        if resource not in self._things:
            root = self._read(resource)
            found = () if root is None else root.iter("{*}CompositeGraphicUnit", "{*}MultiMedia")
            self._things[resource] = {each.get("ID", ""): each for each in found}
        return self._things[resource]

    def file(self, medium: Element, resource: str) -> bytes:
        """What is in the file of a medium that a resource part tells of. Raises UnreadableError if it cannot be read."""
        location = text_of(child(medium, "MediaFile"))
        base = medium.getroottree().getroot().get("BaseLoc", "")
        for place in (posixpath.join(base.replace("\\", "/"), location), location):
            part = self._package.find(place, resource, self.body.root)
            if part:
                return self._package.data(part)
        return b""

    def _read(self, part: str) -> Element | None:
        try:
            return self._package.xml(part)
        except UnreadableError:
            return None


@dataclass(frozen=True, slots=True)
class Resources:
    """What a page may refer to, in the resource parts of the page and of its document."""

    library: Library
    parts: list[str]

    def graphic(self, name: str) -> Element | None:
        """The composed graphic with an id, or None."""
        return next((thing for _, thing in self._named(name, "CompositeGraphicUnit")), None)

    def picture(self, name: str) -> bytes:
        """The bytes of the picture with an id; none if there is no such picture. Raises UnreadableError."""
        return next((self.library.file(thing, part) for part, thing in self._named(name, "MultiMedia")), b"")

    def _named(self, name: str, kind: str) -> Iterator[tuple[str, Element]]:
        """The things of a kind with an id, each with the part that tells of it."""
        for part in self.parts:
            thing = self.library.things(part).get(name)
            if thing is not None and local(thing) == kind:
                yield part, thing
