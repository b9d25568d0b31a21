"""How a named rate is computed in one report: by the report's own definition if it prints one, else by the policy's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from checks.policy import NamedRate, Policy
from checks.words import Bilingual
from extractors.document import Passage
from extractors.language.formulas import Formula, Term, read_definitions, read_formula
from extractors.provenance import Place
from extractors.records import Records

PRIOR = regex.compile(r"^(?:上一?年度|去年|上一?年(?!度|结转|结余|末))")
"""How the name of an amount of the year before begins; 上年结转 is one of this year."""

_NOISE = regex.compile(r"[\s“”\"'‘’（）()《》]")
_SUFFIX = regex.compile(r"(?:控制|变动|执行|完成|调整|安排|利用|在用|使用|节约|增长|支付进度|支出进度)率$")
# Of other rates (执行率, 完成率, 到位率) a report has one for each of its projects.
_OF_BODY = regex.compile(r".(?:控制|变动|调整|结余|利用|在用)率$")
_GENERIC = regex.compile(
    r"^(?P<year>(?:本年度?|当年度?|上一?年度?)?)(?P<what>(?:实际|预算|决算|支出|执行|完成|安排|计划|总额|金额)*数?额?)$"
)
_EQUALS = regex.compile(r"[=＝]|的比[率例值]|百分比")


@dataclass(frozen=True, slots=True)
class Defined:
    """A rate's definition in one report.

    `formulas` are readings of one definition, or several that the report prints under the name; `others` are definitions
    in use elsewhere, each with where it comes from. `own` is the passage that defines it, None where the policy does.
    """

    name: str
    formulas: tuple[Formula, ...]
    others: tuple[tuple[Formula, Bilingual], ...]
    whole: bool
    basis: Bilingual
    own: Passage | None = None

    @property
    def compares_years(self) -> bool:
        """True if it takes an amount of the year before: the two amounts beside such a rate need not be its own."""
        return any(PRIOR.search(name) for formula in self.formulas for name in formula.names)


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A rate's name for comparison: without quotes, brackets and blanks."""
    return _NOISE.sub("", name)


def definitions_of(records: Records, policy: Policy) -> Mapping[str, Defined]:
    """The definition of each rate by its folded name."""
    found = {folded(name): _of_policy(rate, policy) for rate in policy.rates for name in (rate.name, *rate.synonyms)}
    printed: dict[str, list[tuple[Formula, Passage]]] = {}
    for name, formula, passage in _printed(records):
        printed.setdefault(name, []).append((_qualified(formula, name), passage))
    department = "整体" in records.cover.form
    for name, formulas in printed.items():
        found[name] = _of_report(name, formulas, found.get(name), department and bool(_OF_BODY.search(name)))
    return found


def _printed(records: Records) -> Iterator[tuple[str, Formula, Passage]]:
    """Definitions in scoring rules, which may leave out the indicator's name or the first words of it, and in the text."""
    seen: set[Place] = set()
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            if leaf.rubric is not None and leaf.name.endswith("率") and leaf.rubric.passage.place not in seen:
                seen.add(leaf.rubric.passage.place)
                yield from _of_rule(folded(leaf.name), leaf.rubric.passage)
    for passage in records.document.passages():
        if passage.place not in seen and "率" in passage.text and _EQUALS.search(passage.text):
            for definition in read_definitions(passage.text):
                yield folded(definition.name), definition.formula, passage


def _of_rule(name: str, passage: Passage) -> Iterator[tuple[str, Formula, Passage]]:
    bare = read_formula(passage.text)
    if bare is not None:
        yield name, bare, passage
    for definition in read_definitions(passage.text):
        called = folded(definition.name)
        yield name if name.endswith(called) else called, definition.formula, passage


def _qualified(formula: Formula, name: str) -> Formula:
    """The formula with the rate's subject put before amounts that leave it out: 三公经费变动率=(本年预算数-上年预算数)/..."""
    found = _SUFFIX.search(name)
    subject = name[: found.start()] if found else ""
    if not subject:
        return formula

    def full(terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(term if subject in term.name else replace(term, name=_full(term.name, subject)) for term in terms)

    return replace(formula, numerator=full(formula.numerator), denominator=full(formula.denominator))


def _full(name: str, subject: str) -> str:
    return _GENERIC.sub(rf"\g<year>{subject}\g<what>", name)


def _of_policy(rate: NamedRate, policy: Policy) -> Defined:
    basis = rate.source.basis(policy)
    others = (*((other, basis) for other in rate.others), *_on_the_other_base([rate.formula]))
    return Defined(rate.name, (rate.formula,), others, rate.whole, basis)


def _of_report(name: str, printed: list[tuple[Formula, Passage]], known: Defined | None, of_body: bool) -> Defined:
    formulas = tuple({(formula.numerator, formula.denominator): formula for formula, _ in printed}.values())
    others = (*((formula, known.basis) for formula in known.formulas), *known.others) if known else ()
    return Defined(
        name=name,
        formulas=formulas,
        others=(*others, *_on_the_other_base(formulas)),
        whole=known.whole if known else of_body,
        basis=Bilingual(
            f"本报告自己的定义：{name}={formulas[0].text}", f"the report's own definition: {name} = {formulas[0].text}"
        ),
        own=printed[0][1],
    )


_OTHER_BASE = Bilingual("以本期数为基数", "with the current amount as the base")


def _on_the_other_base(formulas: Iterable[Formula]) -> tuple[tuple[Formula, Bilingual], ...]:
    """A change by the amount that it led to instead of the one it began with: a wrong base that is often seen."""
    return tuple(
        (Formula(formula.numerator, (Term(formula.numerator[0].name),), _with_base(formula)), _OTHER_BASE)
        for formula in formulas
        if is_change(formula)
    )


def is_change(formula: Formula) -> bool:
    """(a-b)/b."""
    above = formula.numerator
    return [term.sign for term in above] == [1, -1] and [term.name for term in formula.denominator] == [above[1].name]


def _with_base(formula: Formula) -> str:
    first, second = formula.numerator
    return f"({first.name}-{second.name})/{first.name}"
