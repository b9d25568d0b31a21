"""A bureau's own rules out of its TOML file, each an ordinary rule of the catalogue's kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from pathlib import Path

import regex

from checks.claim import AnyClaim, Claim, Kind, Severity, Value
from checks.custom.expressions import Comparison, ExpressionError, check_dimensions, comparison
from checks.custom.solving import UnsolvableError, solved
from checks.custom.sources import NAMES, Case, Each, cases
from checks.evaluate import UndecidableError, point
from checks.judge import holds, trim
from checks.messages import amount, printed
from checks.named_figures import Name
from checks.rule import OWN, Rule
from checks.settings import Section, read_file
from checks.words import Bilingual
from extractors.document import Passage
from extractors.figure import BARE, Figure, Quantity, Unit
from extractors.language.units import unit_named
from extractors.provenance import Place
from extractors.records import Records

SAME_YEAR, LAST_YEAR = "this", "last"
LEFT, RIGHT = "left", "right"
_ID = regex.compile(r"[A-Z]{2,6}\d{2,4}")
_WORD = regex.compile(r"[\p{L}][\p{L}\p{N}_]*")
_HOLE = regex.compile(r"\{([^{}]*)\}")
_CONFIDENCE = Decimal("0.9")
_PLACES = 8  # of a value in a message, at most


@dataclass(frozen=True, slots=True)
class Definition:
    """What a bureau writes about one rule."""

    id: str
    title: Bilingual
    check: str
    when: str
    message: Bilingual
    severity: Severity
    basis: Bilingual
    each: Each
    only: tuple[str, ...]
    figures: Mapping[str, Name]
    unit: Unit


def read_rules(path: Path, known: Collection[str]) -> tuple[Rule, ...]:
    """The rules of a bureau's file. Raises SettingsError, with line and entry, for one that cannot be used.

    `known` are the ids that are taken.
    """
    return read_file(path, partial(_rules, known=known))


def _rules(section: Section, known: Collection[str]) -> tuple[Rule, ...]:
    taken = set(known)
    rules = []
    for entry in section.tables("rules"):
        definition = _definition(entry, taken)
        taken.add(definition.id)
        rules.append(_rule(definition))
    return tuple(rules)


def _rule(definition: Definition) -> Rule:
    written = f"{definition.check}" + (f"（{definition.when}）" if definition.when else "")
    return Rule(
        id=definition.id,
        name=definition.id.lower(),
        family=OWN,
        kinds=(Kind.OTHER,),
        severity=definition.severity,
        title=definition.title,
        about=Bilingual(f"自定规则：{written}", f"A rule of the bureau's own: {written}"),
        basis=definition.basis,
        misses=Bilingual(
            "所列数据在文件中没有、或有几个不同数值的，不判断。",
            "Where a figure is not in the document, or has several values there, the rule is silent.",
        ),
        find=partial(_claims, definition),
        examples=(),
    )


# ---- the file ----


def _definition(entry: Section, taken: Collection[str]) -> Definition:
    each = Each(entry.choice("each", list(Each))) if "each" in entry else Each.DOCUMENT
    units = dict(NAMES[each])
    figures: dict[str, Name] = {}
    for figure in entry.tables("figures") if "figures" in entry else ():
        word, name, unit = _figure(figure)
        figures[word], units[word] = name, unit
    compared = _checked(entry, "check", units)
    if "when" in entry:
        _checked(entry, "when", units)
    return Definition(
        id=_new_id(entry, taken),
        title=_bilingual(entry, "title"),
        check=entry.text("check"),
        when=entry.text("when") if "when" in entry else "",
        message=_message(entry, units),
        severity=Severity(entry.choice("severity", list(Severity))) if "severity" in entry else Severity.WARNING,
        basis=_bilingual(entry, "basis"),
        each=each,
        only=entry.texts("only") if "only" in entry else (),
        figures=figures,
        unit=compared.unit,
    )


def _new_id(entry: Section, taken: Collection[str]) -> str:
    name = entry.text("id")
    if not _ID.fullmatch(name):
        entry.refuse("id", Bilingual("应为大写字母加数字，如 XM01", "must be capital letters and digits, like XM01"))
    if name in taken:
        entry.refuse("id", Bilingual(f"编号 {name} 已被使用", f"the id {name} is taken"))
    return name


def _bilingual(entry: Section, name: str) -> Bilingual:
    """A text in Chinese; in English too if there is an entry for it."""
    zh, english = entry.text(name), f"{name}_en"
    return Bilingual(zh, entry.text(english) if english in entry else zh)


def _message(entry: Section, names: Mapping[str, Unit | None]) -> Bilingual:
    message = _bilingual(entry, "message")
    for field, text in (("message", message.zh), ("message_en", message.en)):
        for hole in _HOLE.findall(text):
            if hole not in (LEFT, RIGHT, *names):
                listed = ", ".join((LEFT, RIGHT, *names))
                entry.refuse(
                    field if field in entry else "message",
                    Bilingual(f"没有名称 {{{hole}}}；可用：{listed}", f"there is no name {{{hole}}}; known: {listed}"),
                )
    return message


def _figure(entry: Section) -> tuple[str, Name, Unit]:
    word, symbol = entry.text("name"), entry.text("unit")
    if not _WORD.fullmatch(word):
        entry.refuse("name", Bilingual("名称只能用字、字母和数字，不以数字开头", "a name has letters and digits only"))
    unit = unit_named(symbol)
    if unit is None:
        entry.refuse("unit", Bilingual(f"没有计量单位“{symbol}”", f'there is no unit "{symbol}"'))
    labels = entry.texts("labels") if "labels" in entry else ()
    prior = "year" in entry and entry.choice("year", (SAME_YEAR, LAST_YEAR)) == LAST_YEAR
    return word, Name((word, *labels), unit.dimension, prior), unit


def _checked(entry: Section, name: str, units: Mapping[str, Unit | None]) -> Comparison:
    """The comparison of an entry, tried out on sample figures: every mistake shows before a report is read."""
    text = entry.text(name)
    samples = {word: _sample(unit or BARE, word) for word, unit in units.items()}
    try:
        compared = comparison(text, samples, lambda number, unit: _sample(unit, str(number)))
        if not any(unit is None and word in text for word, unit in units.items()):
            check_dimensions(compared)
        solved(comparison(text, samples))
    except ExpressionError as error:
        entry.refuse(name, Bilingual(f"“{text}”：", f"“{text}”: ") + error.message)
    except UnsolvableError:
        entry.refuse(name, Bilingual(f"“{text}”中没有数据名称", f"“{text}” names no figure"))
    return compared


def _sample(unit: Unit, label: str) -> Value:
    quantity = Quantity("1", 0, 1, Decimal(1), 0, unit)
    return Value(Figure(quantity, Passage("1", Place(block=0)), 0), label)


# ---- the claims ----


def _claims(definition: Definition, records: Records) -> Iterator[AnyClaim]:
    """One claim for each case whose figures are all there."""
    for case in cases(records, definition.each, definition.only, definition.figures, definition.unit):
        try:
            if definition.when and not _applies(definition.when, case):
                continue
            compared = comparison(definition.check, case.values)
            yield _claim(definition, case, compared)
        except (ExpressionError, UnsolvableError, UndecidableError):
            continue  # a figure is not printed, or would divide by nothing


def _applies(when: str, case: Case) -> bool:
    stated, relation, rest = solved(comparison(when, case.values))
    return holds(Claim("", Kind.OTHER, stated, rest, relation))


def _claim(definition: Definition, case: Case, compared: Comparison) -> Claim:
    stated, relation, rest = solved(compared)
    return Claim(
        rule=definition.id,
        kind=Kind.OTHER,
        stated=stated,
        expression=rest,
        relation=relation,
        severity=definition.severity,
        confidence=_CONFIDENCE,
        subject=case.subject or stated.label,
        note=_filled(definition.message, case, compared),
    )


def _filled(message: Bilingual, case: Case, compared: Comparison) -> Bilingual:
    """The bureau's words with the figures and both sides of the comparison put in."""
    words = {name: printed(value.figure) for name, value in case.values.items()}
    left, right = _sides(compared)
    words |= {LEFT: left, RIGHT: right}
    return Bilingual(*(_HOLE.sub(lambda hole: words.get(hole[1], "—"), text) for text in (message.zh, message.en)))


def _sides(compared: Comparison) -> tuple[str, str]:
    """Both sides in the unit that the rule is written in, with as many places as it takes to tell them apart."""
    numbers = [point(side) / compared.unit.scale for side in (compared.left, compared.right)]
    for places in range(2, _PLACES):
        step = Decimal(1).scaleb(-places)
        left, right = (trim(number.quantize(step, rounding=ROUND_HALF_UP)) for number in numbers)
        if left != right:
            break
    return amount(left, compared.unit), amount(right, compared.unit)
