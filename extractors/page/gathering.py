"""The pages of a document as they are read, one after the other: what each holds, and what could not be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extractors.document import Problem
from extractors.limits import Limits
from extractors.page import problems
from extractors.page.abreast import cuts_of, find_wide
from extractors.page.gutter import columns_of
from extractors.page.leaf import UNREADABLE, Leaf
from extractors.page.panels import lay_beside
from extractors.page.plausible import is_plausible
from extractors.page.scans import Scans, share
from extractors.page.sheet import Sheet, read_sheet
from extractors.page.turned import settle

_LARGE = 0.4  # share of a page from which on a picture may hold what the report says


@dataclass(slots=True)
class Gathering:
    """The pages read, and the numbers of those that were not, or not wholly. A reader fills in what it alone knows."""

    limits: Limits
    sheets: list[Sheet] = field(default_factory=list)
    characters: int = 0
    damaged: list[int] = field(default_factory=list)
    textless: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    illustrated: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    layered: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    sideways: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    outside: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    beyond: tuple[int, int] | None = None
    scans: Scans = field(init=False)

    def __post_init__(self) -> None:
        self.scans = Scans(self.limits.scans)

    def is_full(self, number: int) -> bool:
        """True if the page with this number is beyond the limits."""
        return number > self.limits.pages or self.characters >= self.limits.characters

    def keep(self, leaf: Leaf) -> None:
        """Keep what a page holds, and note what it does not say."""
        self.characters += sum(len(run.chars) for view in (leaf, *leaf.turned) for run in view.runs)
        number = leaf.number
        found = [sheet for view in settle(leaf) for sheet in _sheets(view)]
        self.sheets += found
        if all(sheet.empty for sheet in found):
            if self.scans.knows(number):
                return
            (self.textless if leaf.pictures else self.blank).append(number)
            return
        if leaf.outside:
            self.outside.append(number)
        if any(share(box, leaf) >= _LARGE for box in leaf.pictures) and not self.scans.knows(number):
            (self.layered if leaf.hidden == "all" else self.pictured).append(number)
        elif any(sheet.pictures for sheet in found):
            self.illustrated.append(number)
        if leaf.hidden == "some":
            self.hidden.append(number)
        if leaf.sideways:
            self.sideways.append(number)
        if not all(sheet.readable for sheet in found):
            self.unreadable.append(number)

    def join(self, again: Callable[[int], Leaf]) -> None:
        """Join the parts of wide sheets that were printed on several pages. `again` reads a page once more."""
        found = find_wide([sheet for sheet in self.sheets if not sheet.panels])
        self.cut += [sheet.number for pair in found.seeming for sheet in pair]
        whole: dict[int, Sheet] = {}
        parts: set[int] = set()
        for row in (row for wide in found.wide for row in wide.rows):
            numbers = [sheet.number for sheet in row]
            whole[numbers[0]] = _sheet(lay_beside([_settled(again(number)) for number in numbers], cuts_of(row)))
            parts.update(numbers)
        self.sheets = [
            whole.get(sheet.number, sheet)
            for sheet in self.sheets
            if sheet.number in whole or sheet.number not in parts
        ]
        self.joined += parts
        self.outside = [number for number in self.outside if number not in parts]

    @property
    def whole(self) -> bool:
        """False if something that is printed was not read."""
        missed = (self.damaged, self.textless, self.pictured, self.unreadable, self.sideways, self.crowded, self.cut)
        return not any(missed) and self.beyond is None and self.scans.whole

    def problems(self) -> Iterator[Problem]:
        """What was not read, said to a person."""
        if self.damaged:
            yield problems.damaged_pages(self.damaged)
        yield from self.scans.problems()
        if self.textless:
            yield problems.pages_without_text(self.textless)
        if self.beyond:
            yield problems.pages_beyond(*self.beyond)
        if self.crowded:
            yield problems.crowded_pages(self.crowded)
        if self.unreadable:
            yield problems.unreadable_characters(self.unreadable)
        if self.sideways:
            yield problems.sideways_text(self.sideways)
        if self.cut:
            yield problems.tables_cut(self.cut)
        if self.joined:
            yield problems.parts_joined(self.joined)
        if self.pictured:
            yield problems.large_pictures(self.pictured)
        if self.illustrated:
            yield problems.pictures_beside(self.illustrated)
        if self.layered:
            yield problems.hidden_text(self.layered, used=True)
        if self.hidden:
            yield problems.hidden_text(self.hidden, used=False)
        if self.outside:
            yield problems.text_outside(self.outside)
        if self.blank:
            yield problems.blank_pages(self.blank)


def _sheets(leaf: Leaf) -> list[Sheet]:
    """What a page holds, in columns if it is set in columns."""
    sheet = _sheet(leaf)
    columns = columns_of(leaf, sheet) if leaf.readings is None and not leaf.aside else []
    return [read_sheet(column) for column in columns] or [sheet]


def _sheet(leaf: Leaf) -> Sheet:
    """What a page holds; nothing that can be read if its characters are nonsense."""
    if not is_plausible(leaf.runs):
        _spoil(leaf)
    return read_sheet(leaf)


def _settled(leaf: Leaf) -> Leaf:
    """A page with the text that runs otherwise in the cells of its tables."""
    settle(leaf)
    return leaf


def _spoil(leaf: Leaf) -> None:
    """Make all characters of a page unreadable: its font says nonsense."""
    for run in leaf.runs:
        run.chars = [char if char.text.isspace() else char._replace(text=UNREADABLE) for char in run.chars]
