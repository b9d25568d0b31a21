"""The pages of an OFD file, one after the other, each with its templates below and above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from extractors.document import Problem
from extractors.formats.ofd import problems
from extractors.formats.ofd.documents import Body, area_of
from extractors.formats.ofd.images import Easel, spread
from extractors.formats.ofd.library import Library, Resources
from extractors.formats.ofd.package import Package, UnreadableError, child, children
from extractors.formats.ofd.paths import has_curves, read_edges
from extractors.formats.ofd.scene import Scene
from extractors.formats.ofd.text import direction, length, read_runs
from extractors.formats.ofd.values import POINTS
from extractors.page.frame import Frame, upright
from extractors.page.gathering import Gathering
from extractors.page.leaf import Leaf, Run
from extractors.page.scans import is_scan
from extractors.provenance import Box

_CHARACTERS = 200_000  # of one page: no page holds more that a person could read
_DRAWN = 20  # paths with curves from which on a page without text may be one whose letters were turned into drawings


@dataclass(slots=True)
class Pages(Gathering):
    """The pages read, and the numbers of those that were not, or not wholly."""

    missing: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)
    objects: int = 0

    def read(self, package: Package, bodies: list[Body]) -> None:
        """Read the pages of all bodies, numbered through; a damaged one only loses itself."""
        self.objects = self.limits.tags
        again: dict[int, Callable[[], Leaf]] = {}
        self._read_all(package, bodies, again)
        self.objects = self.limits.tags
        self.join(lambda number: again[number]())

    def _read_all(self, package: Package, bodies: list[Body], again: dict[int, Callable[[], Leaf]]) -> None:
        """Read the pages one by one; `again` gets what reads each once more."""
        total = sum(len(body.pages) for body in bodies)
        number = 0
        for body in bodies:
            library = Library(package, body)
            for part in body.pages:
                number += 1
                if self.is_full(number) or self.objects <= 0:
                    self.beyond = (number, total)
                    return
                if part is None:
                    self.missing.append(number)
                    continue
                try:
                    self.keep(self._leaf(package, part, number, library))
                    again[number] = partial(self._leaf, package, part, number, library)
                except UnreadableError:
                    self.damaged.append(number)

    def _leaf(self, package: Package, part: str, number: int, library: Library) -> Leaf:
        """What a page holds, and note what it does not say."""
        page = package.xml(part)
        below, above, lost = library.templates(page)
        if lost:
            self.bare.append(number)
        inner = [area_of(child(each, "Area")) for each in (page, *below, *above)]
        physical = next((each for each in inner if each), library.body.box)
        resources = library.resources(page, part)
        scene = Scene(resources.graphic, self.objects, self.limits.edges)
        frame = _stored(physical)
        for each in (*below, page, *above):
            for content in children(each, "Content"):
                scene.add(content, frame)
        self.objects = scene.left
        leaf = _bare(scene, number, physical)
        more = _read_texts(scene, leaf, min(_CHARACTERS, self.limits.characters - self.characters))
        if more or scene.more:
            self.crowded.append(number)
        if not leaf.runs and not leaf.pictures and sum(map(has_curves, scene.paths)) >= _DRAWN:
            self.drawn.append(number)
        return self._recognised(leaf, scene, physical, resources) if is_scan(leaf) else leaf

    def _recognised(self, leaf: Leaf, scene: Scene, physical: Box, resources: Resources) -> Leaf:
        """What a page says that is pictures, with what is printed beside them; the page as it is if they are not read."""
        width, height = (physical[2] - physical[0]) * POINTS, (physical[3] - physical[1]) * POINTS
        easel = Easel(width, height, self.limits)
        display = upright((0.0, 0.0, width, height), 0)
        scan = self.scans.leaf(leaf.number, lambda: easel.paint(scene.pictures, display, resources.picture))
        if scan is None:
            return leaf
        if easel.lost:
            self.scans.unshown.append(leaf.number)
        if scan.turn == leaf.turn:
            scan.runs += leaf.runs
        else:
            scan.sideways = sum(len(run.chars) for run in leaf.runs)
        return scan

    @property
    def whole(self) -> bool:
        """False if something that is printed was not read."""
        return super(Pages, self).whole and not (self.missing or self.bare or self.drawn)

    def problems(self) -> Iterator[Problem]:
        """What was not read, said to a person."""
        if self.missing:
            yield problems.missing_pages(self.missing)
        if self.bare:
            yield problems.missing_templates(self.bare)
        if self.drawn:
            yield problems.drawn_pages(self.drawn)
        yield from super(Pages, self).problems()


def _stored(physical: Box) -> Frame:
    """The map from the millimetres of a page to points with the origin at its lower left corner."""
    return Frame(POINTS, 0, 0, -POINTS, -physical[0] * POINTS, physical[3] * POINTS)


def _bare(scene: Scene, number: int, physical: Box) -> Leaf:
    """The page turned so that most of its text is upright, with its edges and pictures."""
    turns: Counter[int] = Counter()
    for text in scene.texts:
        degrees = direction(text)
        if degrees is not None and not text.hidden:
            turns[degrees] += length(text)
    degrees = turns.most_common(1)[0][0] if turns else 0
    width, height = (physical[2] - physical[0]) * POINTS, (physical[3] - physical[1]) * POINTS
    frame = upright((0.0, 0.0, width, height), degrees)
    if degrees in (90, 270):
        width, height = height, width
    leaf = Leaf(number, width, height, turn=degrees)
    leaf.edges = [edge for path in scene.paths for edge in read_edges(path, frame)]
    leaf.pictures = [frame.after(spread(picture)).box(0, 0, 1, 1) for picture in scene.pictures]
    return leaf


def _read_texts(scene: Scene, leaf: Leaf, most: int) -> bool:
    """Read the texts of a page into its runs; True if there are more than `most` characters (the rest is left out)."""
    hidden: list[Run] = []
    views = {leaf.turn: leaf}
    for text in scene.texts:
        count = length(text)
        if count > most:
            return True
        most -= count
        degrees = direction(text)
        if degrees is None or (text.hidden and degrees != leaf.turn):
            continue
        view = views.setdefault(degrees, _turned(leaf, degrees))
        width, height = (view.height, view.width) if degrees in (90, 270) else (view.width, view.height)
        frame = upright((0.0, 0.0, width, height), degrees)
        (hidden if text.hidden else view.runs).extend(
            run for run in read_runs(text, frame) if _crop(run, view.width, view.height)
        )
    if hidden:
        leaf.hidden = "some" if leaf.runs else "all"
        leaf.runs = leaf.runs or hidden
    leaf.turned = [view for view in views.values() if view is not leaf and view.runs]
    return False


def _turned(leaf: Leaf, degrees: int) -> Leaf:
    """An empty view of a page in another direction."""
    across = (degrees - leaf.turn) % 180 != 0
    return Leaf(leaf.number, *((leaf.height, leaf.width) if across else (leaf.width, leaf.height)), turn=degrees)


def _crop(run: Run, width: float, height: float) -> bool:
    """True if a run has characters inside the page, which are then the only ones that it keeps."""
    if not 0 <= (run.top + run.bottom) / 2 <= height:
        return False
    run.chars = [char for char in run.chars if char.text and 0 <= (char.x0 + char.x1) / 2 <= width]
    return bool(run.chars)
