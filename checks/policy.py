"""Policy as data: grade bands, template weights and the points of the execution rate, out of a readable file.

The ministry's rules come with the program; a bureau can hand in its own file of the same form.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from checks.settings import Section, SettingsError, read, read_file
from checks.words import Bilingual

FOLDER = "policies"
SUFFIX = ".toml"


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

    Raises `SettingsError` with a message for a person.
    """
    if name.endswith(SUFFIX):
        return read_file(Path(name), _policy)
    if name not in known():
        listed = known()
        raise SettingsError(
            Bilingual(
                f"没有名为“{name}”的政策；现有：{'、'.join(listed)}；自己的政策文件须以 {SUFFIX} 结尾",
                f'there is no policy "{name}"; known: {", ".join(listed)}; the name of a file of your own ends in {SUFFIX}',
            )
        )
    return parse(
        (resources.files("checks") / FOLDER / f"{name}{SUFFIX}").read_text(encoding="utf-8"), f"{name}{SUFFIX}"
    )


def known() -> tuple[str, ...]:
    """The policies that come with the program."""
    folder = resources.files("checks") / FOLDER
    return tuple(sorted(entry.name.removesuffix(SUFFIX) for entry in folder.iterdir() if entry.name.endswith(SUFFIX)))


def parse(text: str, source: str) -> Policy:
    """The policy that a TOML text describes; `source` names it in messages."""
    return read(text, source, _policy)


def _policy(section: Section) -> Policy:
    names, execution = section.table("name"), section.table("execution")
    return Policy(
        id=section.text("id"),
        name=Bilingual(names.text("zh"), names.text("en")),
        grades=_grades(section),
        template=_template(section.table("template")),
        execution=Execution(
            usual=execution.numbers("usual"),
            proportional=execution.choice("method", ("proportional", "none")) == "proportional",
        ),
    )


def _template(section: Section) -> Template:
    return Template(
        total=section.number("total"),
        output=section.number("output"),
        effect=section.number("effect"),
        satisfaction=section.number("satisfaction"),
        execution=section.number("execution"),
    )


def _grades(section: Section) -> tuple[Grade, ...]:
    entries = [(entry, _grade(entry)) for entry in section.tables("grades")]
    entries.sort(key=lambda pair: -pair[1].low)
    for (_, upper), (entry, lower) in pairwise(entries):
        if lower.below is None or lower.below > upper.low:
            entry.refuse(
                "below" if "below" in entry else "",
                Bilingual(
                    f"“{lower.name}”与“{upper.name}”在 {upper.low} 分处重叠",
                    f"the grades {lower.name} and {upper.name} overlap at {upper.low}",
                ),
            )
    return tuple(grade for _, grade in entries)


def _grade(entry: Section) -> Grade:
    low = entry.number("from")
    below = entry.number("below") if "below" in entry else None
    if below is not None and below <= low:
        entry.refuse(
            "below",
            Bilingual(f"below（{below}）应大于 from（{low}）", f"below ({below}) must be more than from ({low})"),
        )
    synonyms = entry.texts("synonyms") if "synonyms" in entry else ()
    return Grade(entry.text("name"), synonyms, low, below)
