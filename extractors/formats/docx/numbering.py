"""Automatic numbering as Word prints it: 一、 （一） 1. and the rest, counted paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extractors.formats.docx.counting import printed
from extractors.formats.docx.names import ILVL, NUM_ID, VAL, is_on, w
from extractors.parts import Element

LEVELS = 9
_LONGEST_PATTERN = 100  # signs of a number's pattern
_HIGHEST = 32767  # the largest number that Word counts to


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints: its first number, format, pattern ("（%1）"), and when it starts again.

    `restart` is the number of the level (from 1) that makes it start again, 0 never, None any level above. `legal` prints
    the numbers of all levels in digits. `style` is the paragraph style that is tied to the level.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs refer to it. Lists with one `counter` count on together; `starts` are set at its first use."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


def read_lists(root: Element) -> dict[str, List]:
    """The lists in the numbering part, by their ids."""
    abstracts = {each.get(w("abstractNumId"), ""): each for each in root.iterchildren(w("abstractNum"))}
    by_link = {link: key for key, each in abstracts.items() if (link := _value(each, "styleLink"))}
    lists: dict[str, List] = {}
    for num in root.iterchildren(w("num")):
        key = _value(num, "abstractNumId")
        abstract = abstracts.get(key)
        if abstract is None:
            continue
        linked = by_link.get(_value(abstract, "numStyleLink"))
        if linked is not None:
            key, abstract = linked, abstracts[linked]
        levels = {_level_number(each): _read_level(each) for each in abstract.iterchildren(w("lvl"))}
        starts: dict[int, int] = {}
        for override in num.iterchildren(w("lvlOverride")):
            _override(override, levels, starts)
        lists[num.get(NUM_ID, "")] = List(key, levels, starts)
    return lists


def _override(override: Element, levels: dict[int, Level], starts: dict[int, int]) -> None:
    number = _level_number(override)
    own = override.find(w("lvl"))
    if own is not None:
        levels[number] = _read_level(own)
    start = _integer(_value(override, "startOverride"), None)
    if start is not None:
        starts[number] = start
        levels[number] = replace(levels.get(number, Level()), start=start)


def _read_level(level: Element) -> Level:
    restart = level.find(w("lvlRestart"))
    legal = level.find(w("isLgl"))
    formats = [each.get(VAL, "") for each in level.iter(w("numFmt"))]  # a custom one comes with an ordinary fallback
    return Level(
        _integer(_value(level, "start"), 0) or 0,
        next((each for each in formats if each != "custom"), "decimal"),
        _value(level, "lvlText")[:_LONGEST_PATTERN],
        None if restart is None else _integer(restart.get(VAL), None),
        legal is not None and is_on(legal.get(VAL)),
        _value(level, "suff") or "tab",
        _value(level, "pStyle"),
    )


def _value(element: Element, name: str) -> str:
    child = element.find(w(name))
    return "" if child is None else child.get(VAL, "")


def _integer(text: str | None, default: int | None) -> int | None:
    try:
        return max(0, min(int(text or ""), _HIGHEST))
    except ValueError:
        return default


def _level_number(element: Element) -> int:
    return _integer(element.get(ILVL), 0) or 0


@dataclass(frozen=True, slots=True)
class Numbered:
    """The list and level of a paragraph."""

    list_id: str
    level: int


def read_numbered(properties: Element | None) -> tuple[str | None, int | None]:
    """The list id and level that a w:numPr says, each None if it does not."""
    if properties is None:
        return None, None
    number, level = properties.find(NUM_ID), properties.find(ILVL)
    return (
        None if number is None else number.get(VAL, ""),
        None if level is None else min(_integer(level.get(VAL), 0) or 0, LEVELS - 1),
    )


def level_of_style(lists: Mapping[str, List], list_id: str, style: str) -> int | None:
    """The level of a list that is tied to a paragraph style, or None."""
    found = lists.get(list_id)
    return next((number for number, level in found.levels.items() if level.style == style), None) if found else None


_CLOSED = "、）．。：】〕"  # after one of these no blank is needed


@dataclass(slots=True)
class Counters:
    """Counts the numbered paragraphs of a document in their order."""

    lists: Mapping[str, List]
    _values: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def next(self, numbered: Numbered) -> str:
        """The printed number of the next paragraph of a list level, with the blank after it; "" if none prints."""
        found = self.lists.get(numbered.list_id)
        if found is None or numbered.level not in found.levels:
            return ""
        level = found.levels[numbered.level]
        values = self._values.setdefault(found.counter, [None] * LEVELS)
        if numbered.list_id not in self._used:
            self._used.add(numbered.list_id)
            for number in found.starts:
                if number < LEVELS:
                    values[number] = None
        before = values[numbered.level]
        values[numbered.level] = level.start if before is None else before + 1
        for deeper in range(numbered.level + 1, LEVELS):
            if _starts_again(found.levels.get(deeper), numbered.level):
                values[deeper] = None
        return _print(found, level, values)


def _starts_again(level: Level | None, used: int) -> bool:
    if level is None or level.restart is None:
        return True
    return level.restart > used  # `restart` counts levels from 1: any level up to it


def _print(found: List, level: Level, values: list[int | None]) -> str:
    if level.format in ("bullet", "none") and "%" not in level.text:
        return "" if level.format == "bullet" else _closed(level.text, level.suffix)
    text = level.text
    for number in range(LEVELS):
        if f"%{number + 1}" in text:
            other = found.levels.get(number, Level())
            value = values[number]
            form = "decimal" if level.legal else other.format
            text = text.replace(f"%{number + 1}", printed(other.start if value is None else value, form))
    return _closed(text, level.suffix)


def _closed(text: str, suffix: str) -> str:
    return text if not text or suffix == "nothing" or text[-1] in _CLOSED else f"{text} "
