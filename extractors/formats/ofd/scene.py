"""The objects of an OFD page: texts, paths and pictures, out of their layers, blocks and composed graphics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.formats.ofd.package import Element, child, local
from extractors.formats.ofd.values import box, matrix, number
from extractors.page.frame import Frame

_DEPTH = 8  # composed graphics inside each other
_HOLDERS = frozenset(("Content", "Layer", "PageBlock"))


class Placed(NamedTuple):
    """An object with the map from its own space to the page's, and whether it is not shown."""

    element: Element
    frame: Frame
    hidden: bool


class _Holder(NamedTuple):
    """What is left to look at of something that holds objects."""

    objects: Iterator[Element]
    frame: Frame
    hidden: bool
    depth: int


@dataclass(slots=True)
class Scene:
    """The objects of a page. `left` is how many more may be looked at, `more` is set if there were too many."""

    compose: Callable[[str], Element | None]  # the composed graphic with an id
    left: int
    paths_left: int
    texts: list[Placed] = field(default_factory=list)
    paths: list[Placed] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    more: bool = False

    def add(self, content: Element, frame: Frame) -> None:
        """Add the objects inside an element; `frame` maps its millimetres to the page."""
        stack = [_Holder(iter(content), frame, False, 0)]
        while stack:
            holder = stack[-1]
            thing = next(holder.objects, None)
            if thing is None:
                stack.pop()
                continue
            if self.left <= 0:
                self.more = True
                return
            self.left -= 1
            found = self._inside(thing, holder)
            if found:
                stack.append(found)

    def _inside(self, thing: Element, holder: _Holder) -> _Holder | None:
        """Sort one object; what holds further ones is given back."""
        kind = local(thing)
        hidden = holder.hidden or thing.get("Visible", "").lower() == "false"
        if kind in _HOLDERS:
            return _Holder(iter(thing), holder.frame, hidden, holder.depth)
        match kind:
            case "TextObject":
                self.texts.append(Placed(thing, _frame(thing, holder.frame), hidden or _is_clear(thing)))
            case "PathObject" if not hidden:
                self._add_path(thing, holder.frame)
            case "ImageObject" if not hidden:
                self.pictures.append(Placed(thing, _frame(thing, holder.frame), hidden))
            case "CompositeObject" if holder.depth < _DEPTH:
                unit = self.compose(thing.get("ResourceID", ""))
                content = None if unit is None else child(unit, "Content")
                if content is not None:
                    return _Holder(iter(content), _frame(thing, holder.frame), hidden, holder.depth + 1)
        return None

    def _add_path(self, thing: Element, frame: Frame) -> None:
        if self.paths_left <= 0:
            self.more = True
            return
        self.paths_left -= 1
        self.paths.append(Placed(thing, _frame(thing, frame), False))


def _frame(thing: Element, outer: Frame) -> Frame:
    """The map from an object's own space: its matrix, then its place on the page."""
    bounds = box(thing.get("Boundary"))
    x, y = bounds[:2] if bounds else (0.0, 0.0)
    placed = outer.after(Frame(1, 0, 0, 1, x, y))
    ctm = thing.get("CTM")
    return placed.after(matrix(ctm)) if ctm else placed


def _is_clear(thing: Element) -> bool:
    """True for a text that nobody sees: neither filled nor outlined, or in a colour without any opacity."""
    if thing.get("Stroke", "").lower() == "true" and not _is_transparent(child(thing, "StrokeColor")):
        return False
    return (
        thing.get("Fill", "").lower() == "false" or _is_transparent(thing) or _is_transparent(child(thing, "FillColor"))
    )


def _is_transparent(thing: Element | None) -> bool:
    return thing is not None and number(thing.get("Alpha")) == 0
