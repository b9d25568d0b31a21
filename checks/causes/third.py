"""Where a third figure settles which of two is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.claim import Claim, Relation, Sum, Value, figures_of, leaves
from checks.evaluate import additive
from checks.finding import Judged, Outcome
from checks.formula import statement
from checks.interval import Habit
from checks.judge import holds
from checks.merging import Facts, Group, is_repeat
from checks.messages import amount, printed
from checks.substitution import corrected, substitute
from checks.words import Bilingual, quoted
from extractors.figure import Figure


@dataclass(frozen=True, slots=True)
class Settled:
    """What other claims say of figures that disagree.

    Which one is likely `wrong` and what it would read (`right`, in base units), or which one they bear out.
    """

    text: Bilingual
    wrong: Figure | None = None
    right: Decimal | None = None
    borne_out: Figure | None = None

    def speaks_for(self, index: int) -> bool:
        """True if the figure with this index is not the wrong one by this."""
        if self.wrong is not None:
            return index != self.wrong.index
        return self.borne_out is not None and index == self.borne_out.index


class Witnesses:
    """The claims that speak for and against a figure.

    Only sums count: a rate or a change that was worked out from a wrong figure agrees with it.
    """

    def __init__(self, judged: Sequence[Judged], facts: Facts, habit: Habit) -> None:
        self._facts = facts
        self._habit = habit
        self._holding: dict[int, list[Claim]] = {}
        self._failing: dict[int, list[Claim]] = {}
        for entry in judged:
            claim = entry.claim
            if not isinstance(claim, Claim) or not _telling(claim):
                continue
            if entry.verdict.outcome in (Outcome.AGREE, Outcome.ROUNDING):
                self._note(self._holding, claim)
            elif entry.verdict.outcome is Outcome.DISAGREE:
                self._note(self._failing, claim)

    def _note(self, claims: dict[int, list[Claim]], claim: Claim) -> None:
        for root in {self._facts.same.root(figure.index) for figure in figures_of(claim)}:
            claims.setdefault(root, []).append(claim)

    def settle(self, group: Group) -> Settled | None:
        """What the other claims say about which figure is wrong, or None if they are silent or divided."""
        lead = group.lead.claim
        if not isinstance(lead, Claim):
            return None
        return self._corrected(group, lead) or self._between_two(group) or self._computed(lead)

    def _corrected(self, group: Group, lead: Claim) -> Settled | None:
        """The blocked claims agree on what one figure should read."""
        if not group.blocked or group.assumed is None or group.disputed:
            return None
        figure = _member(group, group.assumed.figures)
        if figure is None:
            return None
        right = corrected(figure, group.assumed.value)
        said, should = printed(figure), amount(right.quantity.number, right.unit)
        if figure.index == lead.stated.figure.index:
            text = Bilingual(
                f"若 {said} 改为 {should}，受影响的各式均成立，疑 {said} 有误",
                f"with {should} instead of {said} the other statements hold as well: {said} is the likely wrong one",
            )
        else:
            text = Bilingual(
                f"若其中的 {said} 改为 {should}，则各式均成立，疑 {said} 有误",
                f"with {should} in the place of {said} everything holds: {said} is the likely wrong one",
            )
        return Settled(text, figure, right.value)

    def _between_two(self, group: Group) -> Settled | None:
        """One of two printed values of a fact is borne out by sums, and the other one is not."""
        for _, entry in group.entries:
            claim = entry.claim
            if not (isinstance(claim, Claim) and is_repeat(claim) and isinstance(claim.expression, Value)):
                continue
            here, there = claim.stated.figure, claim.expression.figure
            pro_here, pro_there = self._speaking_for(here), self._speaking_for(there)
            con_here, con_there = self._mended(group, here, there), self._mended(group, there, here)
            if pro_here and not (pro_there or con_here):
                return _verdict(here, there, _brief(pro_here[0], claim.stated.label))
            if pro_there and not (pro_here or con_there):
                return _verdict(there, here, _brief(pro_there[0], claim.stated.label))
            if con_here and not (pro_here or con_there):
                return _instead(here, there)
            if con_there and not (pro_there or con_here):
                return _instead(there, here)
        return None

    def _computed(self, lead: Claim) -> Settled | None:
        """The stated figure is borne out elsewhere: then the fault is likely in what it is computed from.

        Not so where it was judged and not added up (points by a scale): then the other sum has to be mended with it.
        """
        if is_repeat(lead) or lead.relation is not Relation.EQUAL:
            return None
        found = [claim for claim in self._speaking_for(lead.stated.figure) if not _shares_parts(claim, lead)]
        if not found:
            return None
        said, shown = printed(lead.stated.figure), _brief(found[0], lead.stated.label)
        if additive(lead.expression) and leaves(lead.expression):
            zh, en = "，差错可能在参与计算的其余各数", ": the fault may lie with the other figures"
        else:
            zh, en = f"；{said} 如作更正，该式应一并核改", f": if {said} is mended, so must that be"
        text = Bilingual(f"{said} 另与{shown.zh}相符{zh}", f"{said} also satisfies {shown.en}{en}")
        return Settled(text, borne_out=lead.stated.figure)

    def _speaking_for(self, figure: Figure) -> list[Claim]:
        """The holding sums with this figure, the shortest first."""
        return sorted(
            self._holding.get(self._facts.same.root(figure.index), ()), key=lambda claim: len(figures_of(claim))
        )

    def _mended(self, group: Group, wrong: Figure, right: Figure) -> bool:
        """True if a failing sum, or another claim of the group, holds with the other value."""
        indices = [index for index in self._facts.copies_of(wrong.index) if self._alike(index, wrong)]
        values = dict.fromkeys(indices, right.value)
        others = [
            entry.claim for _, entry in group.entries if isinstance(entry.claim, Claim) and not is_repeat(entry.claim)
        ]
        failing = self._failing.get(self._facts.same.root(wrong.index), [])
        concerned = [
            claim for claim in (*others, *failing) if any(figure.index in values for figure in figures_of(claim))
        ]
        return any(holds(substitute(claim, values), self._habit) for claim in concerned)

    def _alike(self, index: int, figure: Figure) -> bool:
        return self._facts.same.root(index) == self._facts.same.root(figure.index)


def _telling(claim: Claim) -> bool:
    """True for a sum of several printed figures: it would fail if one of them were wrong."""
    expression = claim.expression
    return (
        claim.relation is Relation.EQUAL
        and isinstance(expression, Sum)
        and additive(expression)
        and len(expression.terms) > 1
        and all(sign > 0 for sign in expression.signs)
    )


LONGEST = 8
"""Sums of more figures are named, not written out."""


LONGEST_NAME = 24
"""A longer one is no name of a total."""


def _brief(claim: Claim, beside: str) -> Bilingual:
    """A sum that bears a figure out, with the name of its total where that is not `beside`, the name told already."""
    label = "".join(claim.stated.label.split())
    if len(figures_of(claim)) <= LONGEST:
        named = quoted(label) if label and len(label) <= LONGEST_NAME and label != beside else ""
        return Bilingual(f"{named or ' '}{statement(claim)} ", f"{named}{' ' if named else ''}{statement(claim)}")
    total, number = printed(claim.stated.figure), len(leaves(claim.expression))
    return Bilingual(f"所在的 {number} 项合计 {total} ", f"a sum of {number} items, {total}")


def _shares_parts(one: Claim, two: Claim) -> bool:
    return bool({figure.index for figure in figures_of(one)[1:]} & {figure.index for figure in figures_of(two)[1:]})


def _member(group: Group, indices: Iterable[int]) -> Figure | None:
    wanted = set(indices)
    for _, entry in group.entries:
        for figure in figures_of(entry.claim):
            if figure.index in wanted:
                return figure
    return None


def _verdict(right: Figure, wrong: Figure, shown: Bilingual) -> Settled:
    said, other = printed(right), printed(wrong)
    text = Bilingual(
        f"{said} 另与{shown.zh}相符，疑 {other} 有误",
        f"{said} also satisfies {shown.en}, so {other} is the likely wrong one",
    )
    return Settled(text, wrong, right.value)


def _instead(wrong: Figure, right: Figure) -> Settled:
    said, other = printed(wrong), printed(right)
    text = Bilingual(
        f"换成另一处的 {other} 则其余各项相符，疑 {said} 有误",
        f"with {other} from the other place the rest fits: {said} is the likely wrong one",
    )
    return Settled(text, wrong, right.value)


def elsewhere(value_text: str, label: str) -> Settled:
    """The computed value is printed in another place."""
    name = f"“{label}”" if label else "文中另一处"
    return Settled(
        Bilingual(
            f"计算结果与{name}所列 {value_text} 一致",
            f"the computed value is printed elsewhere{f' as “{label}”' if label else ''}: {value_text}",
        )
    )
