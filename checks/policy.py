"""Policy as data: grade bands, template weights and the points of the execution rate, out of a readable file.

The ministry's rules come with the program; a bureau can hand in its own file of the same form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

from checks.words import Bilingual

FOLDER = "policies"


class PolicyError(ValueError):
    """A policy file that cannot be used; the message names the file, the entry and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade for total scores from `low` (included) to `below` (not included; None at the top)."""

    name: str
    synonyms: tuple[str, ...]
    low: Decimal
    below: Decimal | None = None

    def named(self, word: str) -> bool:
        """True if the word is this grade's name or a synonym of it."""
        return word == self.name or word in self.synonyms

    def covers(self, score: Decimal) -> bool:
        """True if a total score has this grade."""
        return self.low <= score and (self.below is None or score < self.below)


@dataclass(frozen=True, slots=True)
class Template:
    """The weights that a form gives to its parts."""

    total: Decimal
    output: Decimal
    effect: Decimal
    satisfaction: Decimal
    execution: Decimal


@dataclass(frozen=True, slots=True)
class Execution:
    """How the execution rate earns points: `usual` weights, and whether points are the weight times the rate."""

    usual: tuple[Decimal, ...]
    proportional: bool


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules that reports are held against."""

    id: str
    name: Bilingual
    grades: tuple[Grade, ...]
    template: Template
    execution: Execution

    def grade_of(self, score: Decimal) -> Grade | None:
        """The grade of a total score out of 100."""
        return next((grade for grade in self.grades if grade.covers(score)), None)


@cache
def ministry() -> Policy:
    """The ministry's rules."""
    return load("ministry")


def load(name: str) -> Policy:
    """The policy of this name that comes with the program, or the one in the file of this path.

    Raises `PolicyError` with a message for a person.
    """
    if name.endswith(".toml"):
        path = Path(name)
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            raise PolicyError(f"{name}: cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            raise PolicyError(f"{name}: is not UTF-8 text") from error
        return parse(text, name)
    source = resources.files("checks") / FOLDER / f"{name}.toml"
    if not source.is_file():
        raise PolicyError(f"{name}: there is no policy of this name; known: {', '.join(known())}")
    return parse(source.read_text(encoding="utf-8"), name)


def known() -> tuple[str, ...]:
    """The policies that come with the program."""
    folder = resources.files("checks") / FOLDER
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


def parse(text: str, source: str) -> Policy:
    """The policy that a TOML text describes; `source` names it in messages."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{source}: no valid TOML: {error}") from error
    reader = _Reader(source)
    names = reader.table(data, "name")
    template, execution = reader.table(data, "template"), reader.table(data, "execution")
    method = reader.text(execution, "execution.method")
    if method not in ("proportional", "none"):
        raise PolicyError(f'{source}: execution.method is "{method}", must be "proportional" or "none"')
    return Policy(
        id=reader.text(data, "id"),
        name=Bilingual(reader.text(names, "name.zh"), reader.text(names, "name.en")),
        grades=_grades(reader, data),
        template=Template(*(reader.number(template, f"template.{part}") for part in _PARTS)),
        execution=Execution(reader.numbers(execution, "execution.usual"), method == "proportional"),
    )


_PARTS = ("total", "output", "effect", "satisfaction", "execution")


def _grades(reader: _Reader, data: Mapping[str, Any]) -> tuple[Grade, ...]:
    entries = data.get("grades")
    if not isinstance(entries, list) or not entries:
        raise PolicyError(f"{reader.source}: grades is missing: write one [[grades]] table for each grade")
    grades = []
    for number, entry in enumerate(entries, start=1):
        where = f"grades[{number}]"
        if not isinstance(entry, dict):
            raise PolicyError(f"{reader.source}: {where} is no table")
        low = reader.number(entry, f"{where}.from")
        below = reader.number(entry, f"{where}.below") if "below" in entry else None
        if below is not None and below <= low:
            raise PolicyError(f"{reader.source}: {where}: below ({below}) must be more than from ({low})")
        synonyms = entry.get("synonyms", [])
        if not isinstance(synonyms, list) or not all(isinstance(word, str) for word in synonyms):
            raise PolicyError(f"{reader.source}: {where}.synonyms must be a list of words")
        grades.append(Grade(reader.text(entry, f"{where}.name"), tuple(synonyms), low, below))
    ordered = sorted(grades, key=lambda grade: -grade.low)
    for upper, lower in pairwise(ordered):
        if lower.below is None or lower.below > upper.low:
            raise PolicyError(f"{reader.source}: the grades {lower.name} and {upper.name} overlap at {upper.low}")
    return tuple(ordered)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Typed entries of a table, with the entry's name in every error."""

    source: str

    def table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = data.get(name)
        if not isinstance(value, dict):
            raise PolicyError(f"{self.source}: the table [{name}] is missing")
        return value

    def text(self, data: Mapping[str, Any], name: str) -> str:
        value = data.get(name.rpartition(".")[2])
        if not isinstance(value, str) or not value:
            raise PolicyError(f"{self.source}: {name} must be a text")
        return value

    def number(self, data: Mapping[str, Any], name: str) -> Decimal:
        return self._decimal(data.get(name.rpartition(".")[2]), name)

    def numbers(self, data: Mapping[str, Any], name: str) -> tuple[Decimal, ...]:
        values = data.get(name.rpartition(".")[2])
        if not isinstance(values, list) or not values:
            raise PolicyError(f"{self.source}: {name} must be a list of numbers")
        return tuple(self._decimal(value, name) for value in values)

    def _decimal(self, value: object, name: str) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise PolicyError(f"{self.source}: {name} must be a number")
        return Decimal(value)
