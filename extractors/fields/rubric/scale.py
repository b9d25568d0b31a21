"""What a scoring rule says, as typed records: bands of a measure, steps that points are lost by, and what words earn.

Numbers are as the rule prints them: 95 for 95%. Nothing is decided here; `checks.scale` works out what a score may be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Award(StrEnum):
    """How a branch of a rule pays."""

    FULL = "full"  # 得满分
    POINTS = "points"  # 得3分
    NONE = "none"  # 不得分
    LOSS = "loss"  # 扣2分
    SHARE = "share"  # 得权重分的80%: `points` is the percentage
    RATIO = "ratio"  # 按比例得分
    OPEN = "open"  # 酌情得分, 得0-4分: left to judgement


class Way(StrEnum):
    """What a step counts."""

    BELOW = "below"  # 每低1%
    ABOVE = "above"  # 每超1%
    APART = "apart"  # 每偏离1%
    EVENT = "event"  # 每发现一处


class Part(StrEnum):
    """What becomes of a part of a step: 不足1%按1%计."""

    ANY = "any"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Earned:
    """What a branch pays."""

    award: Award
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The values of a measure from `low` to `high`; an open end is None.

    `low_in` and `high_in` tell whether the end belongs to it, None where the words leave it open (90%-95%, 以上).
    """

    low: Decimal | None
    high: Decimal | None
    low_in: bool | None
    high_in: bool | None
    unit: str = "%"

    @property
    def single(self) -> bool:
        """True for one value: =100%."""
        return self.low is not None and self.low == self.high

    def has(self, value: Decimal) -> bool | None:
        """Whether a value lies in it; None where the words do not tell.

        Of a single value nothing is said about what is better still: 100%得满分 is met by 105% too, or is not.
        """
        if self.single:
            if value == self.low:
                return True
            return False if self.low and value < self.low else None if value < 0 or self.low else False
        answers = [
            _beyond(value, self.low, self.low_in) if self.low is not None else True,
            _beyond(-value, -self.high, self.high_in) if self.high is not None else True,
        ]
        return False if False in answers else None if None in answers else True

    def both(self, other: Span) -> Span:
        """The values in both of two one-sided spans: 低于95%, 不低于90%."""
        low, high = (self, other) if self.low is not None else (other, self)
        return replace(low, high=high.high, high_in=high.high_in)


def _beyond(value: Decimal, end: Decimal, included: bool | None) -> bool | None:
    return included if value == end else value > end


@dataclass(frozen=True, slots=True)
class Band:
    """Values of a measure and what they earn."""

    span: Span
    earned: Earned
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Points lost (or, with `gain`, won) for each `per` of a unit; `share` if in percent of the weight.

    `base` is where the count begins, if the step itself says so; `most` the most that it can cost.
    """

    way: Way
    per: Decimal
    unit: str
    loss: Decimal
    share: bool = False
    gain: bool = False
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """What a condition in words earns; `otherwise` for what is left (否则不得分)."""

    words: str
    earned: Earned


@dataclass(frozen=True, slots=True)
class Scale:
    """One scoring rule, or one numbered item of it.

    `rate` names the rate that the weight is multiplied by (得分=完成率×分值). `least` is the value that earns nothing in a
    line from there to full marks: (实际-60%)/(100%-60%)×分值. `between`: 区间内按比例. `unread` are the
    pieces that were not understood; `start` and `end` are its place in the text.
    """

    bands: tuple[Band, ...] = ()
    steps: tuple[Step, ...] = ()
    grants: tuple[Grant, ...] = ()
    otherwise: Earned | None = None
    rate: str = ""
    rate_points: Decimal | None = None
    least: Decimal | None = None
    between: bool = False
    part: Part = Part.ANY
    most: Decimal | None = None
    unread: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def whole(self) -> bool:
        """True if every piece of the text was understood."""
        return not self.unread

    @property
    def says(self) -> bool:
        """True if it tells anything about points."""
        return bool(self.bands or self.steps or self.grants or self.otherwise or self.rate or self.least is not None)

    @property
    def open(self) -> bool:
        """True if anything is left to judgement."""
        earned = [band.earned for band in self.bands] + [grant.earned for grant in self.grants]
        return any(one.award is Award.OPEN for one in (*earned, *([self.otherwise] if self.otherwise else [])))

    @property
    def measures(self) -> tuple[str, ...]:
        """The names that its bands give to what they measure."""
        return tuple(dict.fromkeys(band.measure for band in self.bands if band.measure))
