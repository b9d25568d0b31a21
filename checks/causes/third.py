"""Where a third figure settles which of two is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checks.claim import Claim, Relation, Value, figures_of
from checks.finding import Judged, Outcome
from checks.formula import statement
from checks.interval import Habit
from checks.judge import HOLDS, judge
from checks.merging import Facts, Group, is_repeat
from checks.messages import amount, printed
from checks.substitution import corrected, substitute
from checks.words import Bilingual
from extractors.figure import Figure


class Witnesses:
    """The claims that speak for a figure: those that compute with it and hold."""

    def __init__(self, judged: Sequence[Judged], facts: Facts, habit: Habit) -> None:
        self._judged = judged
        self._facts = facts
        self._habit = habit
        self._holding: dict[int, list[Claim]] = {}
        for entry in judged:
            claim = entry.claim
            if (
                isinstance(claim, Claim)
                and entry.verdict.outcome in (Outcome.AGREE, Outcome.ROUNDING)
                and _telling(claim)
            ):
                for figure in figures_of(claim):
                    self._holding.setdefault(figure.index, []).append(claim)

    def settle(self, group: Group) -> Bilingual | None:
        """What the other claims say about which figure is wrong, or None if they are silent or divided."""
        lead = group.lead.claim
        if not isinstance(lead, Claim):
            return None
        return self._corrected(group, lead) or self._between_two(group) or self._computed(lead)

    def _corrected(self, group: Group, lead: Claim) -> Bilingual | None:
        """The blocked claims agree on what one figure should read."""
        if not group.blocked or group.assumed is None:
            return None
        figure = _member(group, group.assumed.figures)
        if figure is None:
            return None
        right = corrected(figure, group.assumed.value)
        said, should = printed(figure), amount(right.quantity.number, right.unit)
        if figure.index == lead.stated.figure.index:
            zh = f"若 {said} 改为 {should}，受影响的各式均成立，疑 {said} 有误"
            return Bilingual(
                zh, f"with {should} instead of {said} the other statements hold as well: {said} is the likely wrong one"
            )
        zh = f"若其中的 {said} 为 {should}，则各式均成立，疑 {said} 有误"
        return Bilingual(zh, f"with {should} in the place of {said} everything holds: {said} is the likely wrong one")

    def _between_two(self, group: Group) -> Bilingual | None:
        """One of two printed values of a fact is borne out by other claims, the other one is not."""
        for _, entry in group.entries:
            claim = entry.claim
            if not (isinstance(claim, Claim) and is_repeat(claim) and isinstance(claim.expression, Value)):
                continue
            here, there = claim.stated.figure, claim.expression.figure
            for_here, for_there = self._speaking_for(here), self._speaking_for(there)
            against_here = any(self._mended(other, here, there) for _, other in group.entries if other is not entry)
            if for_here and not for_there and not against_here:
                return _verdict(here, there, for_here[0])
            if for_there and not for_here:
                return _verdict(there, here, for_there[0])
            if against_here and not for_here:
                said, other = printed(here), printed(there)
                return Bilingual(
                    f"换成另一处的 {other} 则各项相符，疑 {said} 有误",
                    f"with {other} from the other place everything fits: {said} is the likely wrong one",
                )
        return None

    def _computed(self, lead: Claim) -> Bilingual | None:
        """The stated total is borne out elsewhere: then the fault is likely in the parts."""
        if is_repeat(lead) or lead.relation is not Relation.EQUAL:
            return None
        found = [claim for claim in self._speaking_for(lead.stated.figure) if not _shares_parts(claim, lead)]
        if not found:
            return None
        said, shown = printed(lead.stated.figure), statement(found[0])
        return Bilingual(
            f"{said} 另与 {shown} 相符，差错可能在其余数据",
            f"{said} also satisfies {shown}: the fault may lie with the other figures",
        )

    def _speaking_for(self, figure: Figure) -> list[Claim]:
        return [
            claim for index in sorted(self._facts.copies_of(figure.index)) for claim in self._holding.get(index, ())
        ]

    def _mended(self, entry: Judged, wrong: Figure, right: Figure) -> bool:
        if not isinstance(entry.claim, Claim) or is_repeat(entry.claim):
            return False
        values = dict.fromkeys(self._facts.copies_of(wrong.index), right.value)
        return judge(substitute(entry.claim, values), self._habit).outcome in HOLDS


def _telling(claim: Claim) -> bool:
    """True for a computation that would fail if its figures were wrong."""
    return claim.relation is Relation.EQUAL and not is_repeat(claim) and len(figures_of(claim)) > 1


def _shares_parts(one: Claim, two: Claim) -> bool:
    return bool({figure.index for figure in figures_of(one)[1:]} & {figure.index for figure in figures_of(two)[1:]})


def _member(group: Group, indices: Iterable[int]) -> Figure | None:
    wanted = set(indices)
    for _, entry in group.entries:
        for figure in figures_of(entry.claim):
            if figure.index in wanted:
                return figure
    return None


def _verdict(right: Figure, wrong: Figure, witness: Claim) -> Bilingual:
    said, other, shown = printed(right), printed(wrong), statement(witness)
    return Bilingual(
        f"{said} 另与 {shown} 相符，疑 {other} 有误",
        f"{said} also satisfies {shown}, so {other} is the likely wrong one",
    )


def elsewhere(value_text: str, label: str) -> Bilingual:
    """The computed value is printed in another place."""
    name = f"“{label}”" if label else "文中另一处"
    return Bilingual(
        f"计算结果与{name}所列 {value_text} 一致",
        f"the computed value is printed elsewhere{f' as “{label}”' if label else ''}: {value_text}",
    )
