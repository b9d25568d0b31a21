"""What a likely cause is, and what is looked at to find one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, DecimalException, localcontext

from checks.claim import Claim, Expression, Value, leaves
from checks.evaluate import PRECISE, UndecidableError, point
from checks.finding import CauseKind, Outcome
from checks.interval import Habit
from checks.judge import comes_near, judge
from checks.messages import printed
from checks.words import Bilingual
from extractors.figure import Figure


@dataclass(frozen=True, slots=True)
class Cause:
    """A possible explanation: its kind, and its words.

    `strength` (0 to 100) ranks explanations, the best first; below `WEAK` they are not worth a word. A `charitable` one
    (another unit) speaks for the document and lowers the severity. `blames` is the figure (by index) that would be wrong,
    None where it could be several.
    """

    kind: CauseKind
    text: Bilingual
    strength: int
    charitable: bool = False
    blames: int | None = None


WEAK = 40


@dataclass(frozen=True, slots=True)
class Around:
    """Figures to compare with a failing claim.

    `near` stand beside its figures, `far` are long ones from the rest of the document, `earlier` (by index) are known to
    be last year's, `changes` amounts of change. `line` are the figures of the table's line (column or row) that its parts stand in, the stated one
    too; `lines` those that stand beside the parts in each other line, with its name.
    """

    near: tuple[Value, ...] = ()
    far: tuple[Value, ...] = ()
    earlier: frozenset[int] = frozenset()
    changes: frozenset[int] = frozenset()
    line: tuple[Value, ...] = ()
    lines: tuple[tuple[str, tuple[Value, ...]], ...] = ()

    def without(self, used: set[int]) -> Around:
        """The same without the figures of the claim itself beside it."""
        near, far = (tuple(value for value in some if value.figure.index not in used) for some in (self.near, self.far))
        return replace(self, near=near, far=far)


@dataclass(frozen=True, slots=True)
class Case:
    """A failing claim in the printed unit of its stated figure: `stated` is printed, `computed` what the others give.

    Both have the printed sign. `around` are other figures to compare with.
    """

    claim: Claim
    stated: Decimal
    computed: Decimal
    decimals: int
    around: Around
    habit: Habit = Habit.NEAREST

    @classmethod
    def of(cls, claim: Claim, around: Around, habit: Habit = Habit.NEAREST) -> Case | None:
        """The case, or None where nothing can be computed."""
        quantity = claim.stated.figure.quantity
        with localcontext(PRECISE):
            try:
                value = point(claim.expression) / quantity.unit.scale
            except (UndecidableError, DecimalException):
                return None
        used = {claim.stated.figure.index, *(leaf.figure.index for leaf in leaves(claim.expression))}
        computed = -value if claim.negated else value
        return cls(claim, quantity.number, computed, max(quantity.decimals, 0), around.without(used), habit)

    @property
    def figure(self) -> Figure:
        """The stated figure."""
        return self.claim.stated.figure

    @property
    def parts(self) -> tuple[Value, ...]:
        """The figures that the computed value is made from."""
        return leaves(self.claim.expression)

    @property
    def nearby(self) -> tuple[Value, ...]:
        """Figures of the surroundings."""
        return self.around.near

    @property
    def difference(self) -> Decimal:
        """Stated minus computed."""
        return self.stated - self.computed

    def alike(self, value: Value) -> bool:
        """True if a figure measures what the stated one does."""
        return value.figure.dimension is self.figure.dimension

    def another(self, value: Value) -> CauseKind:
        """The kind of a cause that sets another figure in the place of one of the claim."""
        return CauseKind.LAST_YEAR if value.figure.index in self.around.earlier else CauseKind.FIGURE

    def would_hold(self, expression: Expression, *, negated: bool | None = None) -> str:
        """The formula if the stated figure is exactly what another expression gives, else ""."""
        other = replace(self.claim, expression=expression, negated=self.claim.negated if negated is None else negated)
        if not comes_near(other):
            return ""
        verdict = judge(other, self.habit)
        return verdict.formula if verdict.outcome is Outcome.AGREE else ""


Recogniser = Callable[[Case], list[Cause]]
"""Finds causes of one sort."""


def named(value: Value) -> Bilingual:
    """A figure as a cause speaks of it: “其他资金”28.09 万元."""
    label = "".join(value.label.split())
    shown = printed(value.figure)
    if not label or len(label) > 30:
        return Bilingual(f"文中另一数 {shown}", f"another figure, {shown}")
    return Bilingual(f"“{label}” {shown}", f"“{label}” {shown}")


def digits_of(number: Decimal) -> int:
    """Significant digits; zeros at the end do not count."""
    return len(number.normalize().as_tuple().digits) if number else 0
