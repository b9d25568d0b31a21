"""Policies in TOML files: those that come with the program, and a bureau's own.

A file with `base` names only what differs from that policy: a table replaces the base's, a rate the base's of that name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from checks.policydata import Band, Execution, Grade, Indicators, NamedRate, Policy, Scoring, Source, Step, Template
from checks.settings import Section, SettingsError, read, read_file
from checks.words import Bilingual
from extractors.language.formulas import Formula, read_formula

__all__ = ["Band", "Execution", "Grade", "Indicators", "NamedRate", "Policy", "Scoring", "Source", "Step", "Template"]
__all__ += ["known", "load", "ministry", "parse", "text_of"]

FOLDER = "policies"
SUFFIX = ".toml"
_HUNDRED = Decimal(100)
T = TypeVar("T")


@cache
def ministry() -> Policy:
    """The ministry's rules."""
    return load("ministry")


def load(name: str) -> Policy:
    """The policy of this name that comes with the program, or the one in the file of this path.

    Raises `SettingsError` with a message for a person.
    """
    return read_file(Path(name), _policy) if name.endswith(SUFFIX) else parse(text_of(name), f"{name}{SUFFIX}")


def text_of(name: str) -> str:
    """The file of a policy that comes with the program. Raises `SettingsError` if there is none of this name."""
    if name not in known():
        listed = known()
        raise SettingsError(
            Bilingual(
                f"没有名为“{name}”的政策；现有：{'、'.join(listed)}；自己的政策文件须以 {SUFFIX} 结尾",
                f'there is no policy "{name}"; known: {", ".join(listed)}; the name of a file of your own ends in {SUFFIX}',
            )
        )
    return (resources.files("checks") / FOLDER / f"{name}{SUFFIX}").read_text(encoding="utf-8")


def known() -> tuple[str, ...]:
    """The policies that come with the program."""
    folder = resources.files("checks") / FOLDER
    return tuple(sorted(entry.name.removesuffix(SUFFIX) for entry in folder.iterdir() if entry.name.endswith(SUFFIX)))


def parse(text: str, source: str) -> Policy:
    """The policy that a TOML text describes; `source` names it in messages."""
    return read(text, source, _policy)


def _policy(section: Section) -> Policy:
    base = load(section.choice("base", known())) if "base" in section else None
    names = section.table("name")

    def part(name: str, build: Callable[[Section], T], inherited: T | None) -> T:
        return inherited if inherited is not None and name not in section else build(section.table(name))

    grades, grading = part("grading", _grading, (base.grades, base.grading) if base else None)
    return Policy(
        id=section.text("id"),
        name=Bilingual(names.text("zh"), names.text("en")),
        grades=grades,
        grading=grading,
        template=part("template", _template, base.template if base else None),
        execution=part("execution", _execution, base.execution if base else None),
        indicators=part("indicators", _indicators, base.indicators if base else Indicators()),
        rates=_rates(section, base.rates if base else ()),
        amounts=(base.amounts if base else ()) + _amounts(section),
        base=base.id if base else "",
    )


def _source(section: Section) -> Source:
    return Source(section.text("source") if "source" in section else "")


# ---- grades ----


def _grading(section: Section) -> tuple[tuple[Grade, ...], Source]:
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
    return tuple(grade for _, grade in entries), _source(section)


def _grade(entry: Section) -> Grade:
    low = entry.number("from")
    below = entry.number("below") if "below" in entry else None
    if below is not None and below <= low:
        entry.refuse(
            "below",
            Bilingual(f"below（{below}）应大于 from（{low}）", f"below ({below}) must be more than from ({low})"),
        )
    return Grade(entry.text("name"), _texts(entry, "synonyms"), low, below)


# ---- weights and ways of scoring ----


def _template(section: Section) -> Template:
    def weight(name: str) -> Decimal | None:
        return section.number(name) if name in section else None

    return Template(
        total=section.number("total"),
        output=weight("output"),
        effect=weight("effect"),
        satisfaction=weight("satisfaction"),
        execution=weight("execution"),
        source=_source(section),
    )


def _execution(section: Section) -> Execution:
    method = Scoring(section.choice("method", [method.value for method in Scoring]))
    steps: list[Step] = []
    if method is Scoring.STEPS:
        entries = section.tables("steps")
        steps = [Step(entry.number("from") / _HUNDRED, entry.number("share") / _HUNDRED) for entry in entries]
    return Execution(
        usual=section.numbers("usual"),
        method=method,
        steps=tuple(sorted(steps, key=lambda step: -step.low)),
        source=_source(section),
    )


def _indicators(section: Section) -> Indicators:
    return Indicators(
        quantitative=Scoring(section.choice("quantitative", [Scoring.PROPORTIONAL.value, Scoring.NONE.value])),
        far_above=section.number("far_above") if "far_above" in section else None,
        qualitative=tuple(map(_band, section.tables("qualitative"))) if "qualitative" in section else (),
        source=_source(section),
    )


def _band(entry: Section) -> Band:
    low, high = entry.number("from"), entry.number("to")
    if low >= high:
        entry.refuse(
            "to", Bilingual(f"to（{high}）应大于 from（{low}）", f"to ({high}) must be more than from ({low})")
        )
    return Band(entry.texts("words"), low / _HUNDRED, high / _HUNDRED)


# ---- named rates ----


def _rates(section: Section, inherited: tuple[NamedRate, ...]) -> tuple[NamedRate, ...]:
    """The file's own rates, then those of the base that it does not define again."""
    own = [_rate(entry) for entry in section.tables("rates")] if "rates" in section else []
    taken = {name for rate in own for name in (rate.name, *rate.synonyms)}
    rest = [replace(rate, synonyms=tuple(set(rate.synonyms) - taken)) for rate in inherited if rate.name not in taken]
    return (*own, *rest)


def _rate(entry: Section) -> NamedRate:
    return NamedRate(
        name=entry.text("name"),
        synonyms=_texts(entry, "synonyms"),
        formula=_formula(entry, "formula", entry.text("formula")),
        others=tuple(_formula(entry, "others", text) for text in _texts(entry, "others")),
        whole="whole" in entry and entry.flag("whole"),
        source=_source(entry),
    )


def _formula(entry: Section, name: str, text: str) -> Formula:
    formula = read_formula(text)
    if formula is None:
        entry.refuse(
            name,
            Bilingual(
                f"“{text}”不是可计算的公式，应如“(甲-乙)/乙”",
                f'"{text}" is no formula that can be computed, write it like "(a-b)/b"',
            ),
        )
    return formula


def _amounts(section: Section) -> tuple[tuple[str, ...], ...]:
    if "amounts" not in section:
        return ()
    return tuple((entry.text("name"), *_texts(entry, "synonyms")) for entry in section.tables("amounts"))


def _texts(entry: Section, name: str) -> tuple[str, ...]:
    return entry.texts(name) if name in entry else ()
