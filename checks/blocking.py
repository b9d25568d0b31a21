"""Which failing claims are the consequence of another: those that hold once the figure it calls wrong is put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, DecimalException, localcontext
from itertools import islice, product

from checks.claim import Claim, Relation, Value, figures_of, leaves
from checks.evaluate import PRECISE, UndecidableError, additive, point
from checks.finding import Judged
from checks.interval import Habit
from checks.judge import HOLDS, holds
from checks.merging import Facts, Group, is_repeat
from checks.reach import Reach, weights_of
from checks.substitution import Correction, substitute

COMBINATIONS = 16
"""So many combinations of several findings' corrections are tried for one claim."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """What one group's correction would mend, in the group itself and elsewhere, and what it would break."""

    group: Group
    correction: Correction
    part: bool  # a part is put right instead of the stated figure
    own: tuple[int, ...]  # positions of the group's claims that would hold
    mended: tuple[tuple[Group, int], ...]  # the group and the position of each other claim that would hold
    broken: int

    @property
    def gain(self) -> int:
        """How many failing claims are explained, less the holding ones that would fail."""
        return len(self.own) + len(self.mended) - self.broken


class Blocking:
    """Finds the roots among groups of failing claims and hangs the consequences on them."""

    def __init__(self, judged: Sequence[Judged], groups: Sequence[Group], facts: Facts, habit: Habit) -> None:
        self._judged = judged
        self._facts = facts
        self._habit = habit
        self._groups = list(groups)
        self._failing = {position: group for group in groups for position, _ in group.entries}
        self._reaches: dict[int, Reach | None] = {}  # by the id of the claim
        self._users: dict[int, list[int]] = {}
        for position, entry in enumerate(judged):
            if isinstance(entry.claim, Claim):
                for index in {figure.index for figure in figures_of(entry.claim)}:
                    self._users.setdefault(index, []).append(position)

    def run(self) -> list[Group]:
        """The groups that are findings of their own, in their old order, with `blocked` filled."""
        trials = [trial for group in self._groups for trial in self._trials(group) if trial.mended]
        settled: set[int] = set()  # roots
        gone: set[int] = set()  # groups explained by a root
        order = {id(group): number for number, group in enumerate(self._groups)}
        while trials:
            trials.sort(key=lambda trial: _preference(trial, order))
            best = trials[0]
            settled.add(id(best.group))
            best.group.assumed = best.correction
            best.group.disputed = any(_rivals(best, trial) for trial in trials)
            for group in self._take(best):
                gone.add(id(group))
            trials = self._remaining(trials, settled, gone)
        roots = [group for group in self._groups if id(group) not in gone]
        return self._joint(roots)

    def _take(self, trial: _Trial) -> Iterator[Group]:
        """Moves the mended claims to the root; yields the groups that are wholly explained."""
        for group, position in trial.mended:
            if _has(group, position):
                group.entries = [pair for pair in group.entries if pair[0] != position]
                trial.group.blocked.append((position, self._judged[position]))
            if not group.entries:
                yield group

    def _remaining(self, trials: list[_Trial], settled: set[int], gone: set[int]) -> list[_Trial]:
        """The trials that still explain something, of groups that are themselves not explained."""
        kept = []
        for trial in trials:
            if id(trial.group) in gone or id(trial.group) in settled:
                continue
            own = tuple(position for position in trial.own if _has(trial.group, position))
            mended = tuple(
                (group, position)
                for group, position in trial.mended
                if id(group) not in settled and _has(group, position)
            )
            if own and len(mended) > trial.broken:
                kept.append(replace(trial, own=own, mended=mended))
        return kept

    # ---- one correction ----

    def _trials(self, group: Group) -> Iterator[_Trial]:
        for correction, part in self._corrections(group):
            own, mended, broken = self._effects(group, correction)
            if len(mended) > broken and not (part and broken):
                yield _Trial(group, correction, part, own, mended, broken)

    def _corrections(self, group: Group) -> Iterator[tuple[Correction, bool]]:
        """What the group's claims say that figures should read: first the stated one, then parts of sums."""
        seen: set[Correction] = set()
        for part in (False, True):
            for claim in group.claims:
                if claim.relation is not Relation.EQUAL:
                    continue
                for index, value in _partly(claim) if part else _wholly(claim):
                    correction = Correction(self._facts.copies_of(index), value)
                    if correction not in seen:
                        seen.add(correction)
                        yield correction, part
                if part:
                    break

    def _effects(
        self, group: Group, correction: Correction
    ) -> tuple[tuple[int, ...], tuple[tuple[Group, int], ...], int]:
        """The failing claims of this and of other groups that would hold, and how many holding ones would fail.

        A correction that mends nothing elsewhere explains nothing: what it does otherwise is not asked.
        """
        touched = sorted({position for index in correction.figures for position in self._users.get(index, ())})
        values = dict.fromkeys(correction.figures, correction.value)

        def would_hold(position: int) -> bool:
            return self._holds(self._judged[position], values)

        failing = [(self._failing[position], position) for position in touched if position in self._failing]
        mended = tuple((other, position) for other, position in failing if other is not group and would_hold(position))
        if not mended:
            return (), (), 0
        own = tuple(position for other, position in failing if other is group and would_hold(position))
        holding = [
            position
            for position in touched
            if position not in self._failing and self._judged[position].verdict.outcome in HOLDS
        ]
        return own, mended, sum(not would_hold(position) for position in holding)

    def _holds(self, entry: Judged, values: dict[int, Decimal]) -> bool:
        claim = entry.claim
        if not isinstance(claim, Claim):
            return False
        with localcontext(PRECISE):
            try:
                reach = self._reach_of(claim)
                if reach is not None and not reach.allows(values):
                    return False
                changed = substitute(claim, values)
            except DecimalException:
                return False
        return holds(changed, self._habit)

    def _reach_of(self, claim: Claim) -> Reach | None:
        if id(claim) not in self._reaches:
            self._reaches[id(claim)] = Reach.of(claim)
        return self._reaches[id(claim)]

    # ---- several corrections together ----

    def _joint(self, roots: list[Group]) -> list[Group]:
        """Takes out claims that hold once several other findings' figures are put right."""
        corrections = [self._main_corrections(root) for root in roots]
        offers: dict[int, set[int]] = {}  # the positions of the roots that would put a figure right, by its index
        for position, several in enumerate(corrections):
            for index in {index for correction in several for index in correction.figures}:
                offers.setdefault(index, set()).add(position)
        gone: set[int] = set()
        for position, group in enumerate(roots):
            if group.blocked or len(group.entries) != 1:
                continue
            own = frozenset(figure.index for figure in figures_of(group.lead.claim))
            others = set().union(*(offers.get(index, ()) for index in own)) - gone - {position}
            causes = self._explained_by(
                group,
                [[(roots[at], each) for each in corrections[at] if each.figures & own] for at in sorted(others)],
            )
            for cause in causes:
                cause.blocked.extend(group.entries)
                gone.add(position)
        return [group for position, group in enumerate(roots) if position not in gone]

    def _explained_by(self, group: Group, choices: Sequence[Sequence[tuple[Group, Correction]]]) -> list[Group]:
        """The groups whose corrections, one of each and all together, make this group's only claim hold."""
        if len(choices) < 2 or not isinstance(group.lead.claim, Claim):
            return []
        for chosen in islice(product(*choices), COMBINATIONS):
            values = {index: correction.value for _, correction in chosen for index in correction.figures}
            if self._holds(group.lead, values):
                return [other for other, _ in chosen]
        return []

    def _main_corrections(self, group: Group) -> list[Correction]:
        if group.assumed:
            return [group.assumed]
        return [correction for correction, part in self._corrections(group) if not part]


def _rivals(best: _Trial, other: _Trial) -> bool:
    """True if putting another figure of the same claims right would explain just as much."""
    same = other.group is best.group and other.correction != best.correction and other.broken <= best.broken
    return same and set(best.own) <= set(other.own) and set(_places(best)) <= set(_places(other))


def _places(trial: _Trial) -> Iterator[int]:
    return (position for _, position in trial.mended)


def _has(group: Group, position: int) -> bool:
    return any(place == position for place, _ in group.entries)


def _wholly(claim: Claim) -> Iterator[tuple[int, Decimal]]:
    """The stated figure should read what the others give; of two that differ, each may be the right one."""
    with localcontext(PRECISE):
        try:
            value = point(claim.expression)
        except (UndecidableError, DecimalException):
            return
    yield claim.stated.figure.index, -value if claim.negated else value
    if is_repeat(claim) and isinstance(claim.expression, Value):
        stated = claim.stated.figure.value
        yield claim.expression.figure.index, -stated if claim.negated else stated


def _partly(claim: Claim) -> Iterator[tuple[int, Decimal]]:
    """Each part of a sum should read what makes the sum right."""
    if is_repeat(claim) or not additive(claim.expression):
        return
    with localcontext(PRECISE):
        stated = -claim.stated.figure.value if claim.negated else claim.stated.figure.value
        missing = stated - point(claim.expression)
        weights = weights_of(claim.expression)
        for leaf in leaves(claim.expression):
            weight = weights[leaf.figure.index]
            value = leaf.figure.value + missing / weight if weight else None
            if value is not None and (value >= 0 or leaf.figure.value < 0):
                yield leaf.figure.index, value


def _preference(trial: _Trial, order: dict[int, int]) -> tuple[int, bool, bool, int, int]:
    """Explains most; calls the stated figure wrong; is not a mere repetition; is loud; comes first."""
    lead = trial.group.lead.claim
    return (
        -trial.gain,
        trial.part,
        is_repeat(lead),
        trial.group.severity.rank,
        order[id(trial.group)],
    )
