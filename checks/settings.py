"""Settings in TOML files: typed entries, and errors for people that name the file, the line and the entry.

`read` parses a text and lets a function build something of it by taking entries by name. An entry that the function did
not take is one that gouji does not know: an error too, for a mistyped name must not pass as if it had an effect.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import regex

from checks.words import Bilingual

T = TypeVar("T")
Keys = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_NAMES = rf"(?P<names>{_PART}(?:\s*\.\s*{_PART})*)"
_HEADER = regex.compile(rf"^\s*(?P<open>\[\[?)\s*{_NAMES}\s*\]")
_ENTRY = regex.compile(rf"^\s*{_NAMES}\s*=(?P<value>.*)")
_QUOTES = ('"""', "'''")  # of texts over several lines
_POSITION = regex.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_LIKENESS = 60  # of 100, for "did you mean"


class SettingsError(ValueError):
    """A file of settings that cannot be used; the message is for the person who wrote it."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


def read(text: str, source: str, build: Callable[[Section], T]) -> T:
    """What `build` makes of a TOML text. Raises SettingsError for what is no TOML, of a wrong type or unknown."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(_no_toml(source, str(error))) from error
    top = Section(_Origin(source, text), data)
    built = build(top)
    top.refuse_unknown()
    return built


def read_file(path: Path, build: Callable[[Section], T]) -> T:
    """What `build` makes of a TOML file. Raises SettingsError for a file that cannot be read, too."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SettingsError(Bilingual(f"{path}：无法读取（{reason}）", f"{path}: cannot be read ({reason})")) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            Bilingual(f"{path}：不是 UTF-8 编码，请另存为 UTF-8", f"{path}: is not UTF-8 text, save it as UTF-8")
        ) from error
    return read(text, str(path), build)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where settings come from, to name the place of a mistake."""

    source: str
    text: str

    def error(self, path: Keys, problem: Bilingual) -> SettingsError:
        """The error of one entry; an entry that is not there has the line of its table."""
        lines = _lines(self.text)
        line = next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)
        name = _spoken(path)
        zh = f"{self.source} 第 {line} 行{f'，{name}' if name else ''}：{problem.zh}"
        en = f"{self.source}, line {line}{f', {name}' if name else ''}: {problem.en}"
        return SettingsError(Bilingual(zh, en))


@dataclass(slots=True)
class Section:
    """A table of settings. Every getter takes an entry that must be there: ask `in` first for one that need not."""

    _origin: _Origin
    _data: Mapping[str, Any]
    _path: Keys = ()
    _taken: dict[str, list[Section]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        self._taken.setdefault(name, [])
        return name in self._data

    def text(self, name: str) -> str:
        """A text that is not empty."""
        value = self._take(name)
        if not isinstance(value, str) or not value.strip():
            self.refuse(name, Bilingual("应为非空的文字（加引号）", "must be a text in quotes, not empty"))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, which may be empty."""
        value = self._take(name)
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            self.refuse(name, Bilingual('应为文字列表，如 ["甲", "乙"]', 'must be a list of texts, like ["a", "b"]'))
        return tuple(value)

    def choice(self, name: str, values: Sequence[str]) -> str:
        """One of these texts."""
        value = self.text(name)
        if value not in values:
            listed_zh, listed_en = "、".join(f"“{word}”" for word in values), ", ".join(f'"{word}"' for word in values)
            self.refuse(
                name, Bilingual(f"“{value}”不可用，应为{listed_zh}之一", f'"{value}" must be one of {listed_en}')
            )
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            self.refuse(name, Bilingual("应为 true 或 false", "must be true or false"))
        return value

    def number(self, name: str) -> Decimal:
        """A number."""
        return self._number(name, self._take(name))

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """A list of numbers, not empty."""
        value = self._take(name)
        if not isinstance(value, list) or not value:
            self.refuse(name, Bilingual("应为数的列表，如 [10, 20]", "must be a list of numbers, like [10, 20]"))
        return tuple(self._number(name, each) for each in value)

    def table(self, name: str) -> Section:
        """A table of its own: [name]."""
        value = self._take(name)
        if not isinstance(value, dict):
            self.refuse(name, Bilingual(f"应为一个表，写作 [{name}]", f"must be a table, written as [{name}]"))
        return self._child(name, value, (*self._path, name))

    def tables(self, name: str) -> tuple[Section, ...]:
        """A list of tables, not empty: each written as [[name]]."""
        value = self._take(name)
        if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
            self.refuse(
                name, Bilingual(f"应为若干个表，各写作 [[{name}]]", f"must be tables, each written as [[{name}]]")
            )
        return tuple(self._child(name, each, (*self._path, name, number)) for number, each in enumerate(value))

    def refuse(self, name: str, problem: Bilingual) -> NoReturn:
        """Say that the value of an entry ("" for the whole table) cannot be used."""
        raise self._origin.error((*self._path, name) if name else self._path, problem)

    def refuse_unknown(self) -> None:
        """Raise for the first entry, here or below, that nobody took."""
        for name in self._data:
            if name not in self._taken:
                self.refuse(name, _unknown(name, [known for known in self._taken if known != name]))
            for child in self._taken[name]:
                child.refuse_unknown()

    def _take(self, name: str) -> Any:
        self._taken.setdefault(name, [])
        if name not in self._data:
            self.refuse(name, Bilingual("缺少这一项", "is missing"))
        return self._data[name]

    def _child(self, name: str, data: Mapping[str, Any], path: Keys) -> Section:
        child = Section(self._origin, data, path)
        self._taken[name].append(child)
        return child

    def _number(self, name: str, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            self.refuse(name, Bilingual("应为数（不加引号）", "must be a number, without quotes"))
        return Decimal(value)


def _unknown(name: str, known: Sequence[str]) -> Bilingual:
    from rapidfuzz import process

    close = process.extractOne(name, known, score_cutoff=_LIKENESS)
    zh = f"没有“{name}”这一项" + (f"，是否为“{close[0]}”？" if close else "") + f"可写：{'、'.join(known)}"
    en = f'there is no entry "{name}"' + (f', did you mean "{close[0]}"?' if close else ";")
    return Bilingual(zh if close else zh.replace("可写：", "；可写："), f"{en} known: {', '.join(known)}")


def _no_toml(source: str, reason: str) -> Bilingual:
    """What tomllib says of a text that is no TOML, with the line in front."""
    found = _POSITION.search(reason)
    line = int(found["line"]) if found and found["line"] else 0
    reason = _POSITION.sub("", reason)
    zh = f" 第 {line} 行" if line else ""
    en = f", line {line}" if line else ""
    return Bilingual(f"{source}{zh}：不是有效的 TOML（{reason}）", f"{source}{en}: no valid TOML ({reason})")


def _spoken(path: Keys) -> str:
    """A path for people, who count from 1: "grades[2].from"."""
    words = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(words).removeprefix(".")


def _lines(text: str) -> dict[Keys, int]:
    """The line of each table and entry; tomllib keeps none."""
    found: dict[Keys, int] = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if quote in line else quote
        elif header := _HEADER.match(line):
            table = _table_path(_names(header["names"]), header["open"] == "[[", counts)
            for path in (table[:-1], table) if isinstance(table[-1], int) else (table,):
                found.setdefault(path, number)
        elif entry := _ENTRY.match(line):
            found.setdefault((*table, *_names(entry["names"])), number)
            quote = next((mark for mark in _QUOTES if entry["value"].count(mark) == 1), "")
    return found


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in regex.findall(_PART, text))


def _table_path(names: tuple[str, ...], listed: bool, counts: dict[Keys, int]) -> Keys:
    """The path of a table's header; tables of a list are counted."""
    path: Keys = ()
    for position, name in enumerate(names):
        path = (*path, name)
        if listed and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
