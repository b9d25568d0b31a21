"""The likely cause of a finding: the best of what the recognisers say, and what a third figure settles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import DecimalException, localcontext

from checks.causes.bases import bases
from checks.causes.cause import WEAK, Case, Cause, Recogniser, digits_of
from checks.causes.digits import slip_in, slips
from checks.causes.exchanges import exchanges, mistyped
from checks.causes.last_year import last_year
from checks.causes.misreading import Misreading, misreading_of
from checks.causes.parts import parts
from checks.causes.rows import rows
from checks.causes.surroundings import Surroundings
from checks.causes.third import Settled, Witnesses, elsewhere
from checks.causes.units import units
from checks.claim import Claim, Relation
from checks.evaluate import PRECISE
from checks.finding import CauseKind, Judged, Outcome
from checks.interval import Habit
from checks.judge import holds
from checks.merging import Facts, Group, is_repeat
from checks.messages import printed
from checks.words import Bilingual
from extractors.records import Records

RECOGNISERS: tuple[Recogniser, ...] = (slips, exchanges, units, last_year, parts, rows, bases)
"""Asked in this order; of equally strong explanations the first is kept."""

LAST_RESORT: tuple[Recogniser, ...] = (mistyped,)
"""Asked only if no other has an answer."""

SURE = 75
"""An explanation at least so strong needs no second one beside it."""


def likely_causes(case: Case) -> tuple[Bilingual, ...]:
    """The explanations of one failing claim that are worth a word, the best first."""
    return tuple(dict.fromkeys(cause.text for cause in _ranked(case)))


def _ranked(case: Case) -> list[Cause]:
    for recognisers in (RECOGNISERS, LAST_RESORT):
        found = [cause for recognise in recognisers for cause in recognise(case) if cause.strength >= WEAK]
        if found:
            return sorted(found, key=lambda cause: -cause.strength)
    return []


CLOSE = 3
"""Explanations whose strengths are no further apart are equally good, and two are told."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is said of a finding's cause, and which kinds of causes that names.

    `charitable` if all that is said speaks for the document, and lowers the severity.
    """

    text: Bilingual
    kinds: tuple[CauseKind, ...] = ()
    charitable: bool = False


def _best(found: list[Cause]) -> list[Cause]:
    """The best explanation, and another that is as good; one that only says the same of the same figure is none."""
    first = found[:1]
    others = [cause for cause in found[1:] if (cause.kind, cause.blames) != (found[0].kind, found[0].blames)]
    return first + [cause for cause in others if found[0].strength - cause.strength <= CLOSE][:1]


def _either(texts: Sequence[Bilingual]) -> Bilingual:
    return Bilingual("；或者，".join(text.zh for text in texts), "; or else ".join(text.en for text in texts))


def _slip_of(settled: Settled) -> list[Cause]:
    """What became of the digits of a figure that other claims say is wrong, and what it should read."""
    if settled.wrong is None or settled.right is None:
        return []
    cause = slip_in(settled.wrong, settled.right)
    return [cause] if cause and cause.strength >= WEAK else []


class Inquiry:
    """Looks for the likely cause of each finding of one document."""

    def __init__(self, records: Records, judged: Sequence[Judged], facts: Facts, habit: Habit) -> None:
        self._surroundings = Surroundings(records, judged)
        self._witnesses = Witnesses(judged, facts, habit)
        self._habit = habit

    def explain(self, group: Group) -> Explanation | None:
        """The likely cause of a finding, or None. Nothing is said of what holds, and of words."""
        lead = group.lead
        if not isinstance(lead.claim, Claim) or lead.verdict.outcome not in (Outcome.DISAGREE, Outcome.IMPLAUSIBLE):
            return None
        with localcontext(PRECISE):
            try:
                return self._likely(group, lead.claim)
            except DecimalException:  # numbers too long to reason about
                return None

    def misreading_of(self, entry: Judged) -> Misreading | None:
        """What a recognised figure of a failing claim may be printed as, so that the claim holds; None if nothing is."""
        return misreading_of(entry, self._habit)

    def _likely(self, group: Group, claim: Claim) -> Explanation | None:
        settled = self._witnesses.settle(group)
        found = self._ranked(group)
        if settled:
            found = [cause for cause in found if cause.blames is None or not settled.speaks_for(cause.blames)]
            found = sorted([*found, *_slip_of(settled)], key=lambda cause: -cause.strength)
        best = _best(found)
        if not best or best[0].strength < SURE:
            settled = settled or self._printed_elsewhere(claim)
        said = [_either([cause.text for cause in best])] if best else []
        said += [settled.text] if settled else []
        if not said:
            return None
        text = Bilingual("；".join(one.zh for one in said), "; ".join(one.en for one in said))
        charitable = bool(best) and all(cause.charitable for cause in best)
        return Explanation(text, tuple(dict.fromkeys(cause.kind for cause in best)), charitable)

    def _ranked(self, group: Group) -> list[Cause]:
        """The explanations of the leading claim; if it has none, of the others in its finding."""
        for _, entry in group.entries:
            if isinstance(entry.claim, Claim):
                case = Case.of(entry.claim, self._surroundings.around(entry.claim), self._habit)
                found = _ranked(case) if case else []
                if found:
                    return found
        return []

    def _printed_elsewhere(self, claim: Claim) -> Settled | None:
        """A long figure from another place that would make the claim hold."""
        case = Case.of(claim, self._surroundings.around(claim), self._habit)
        if case is None or claim.relation is not Relation.EQUAL or is_repeat(claim) or digits_of(case.computed) < 4:
            return None
        computed = abs(case.computed) * case.figure.unit.scale
        for value in (*case.around.near, *case.around.far):
            figure = value.figure
            if not case.alike(value) or digits_of(figure.quantity.number) < 4:
                continue
            if abs(figure.value - computed) > computed / 1000:
                continue
            if holds(replace(claim, stated=value), self._habit):
                return elsewhere(printed(figure), value.label)
        return None
