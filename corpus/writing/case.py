"""The office that reports, its year and its habits, and figures as such an office would have them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from corpus.model.spot import SCALES
from corpus.writing import names
from corpus.writing.figure import Figure
from corpus.writing.page import Page

YEARS = (2019, 2020, 2021, 2022, 2023, 2024)


@dataclass(slots=True)
class Case:
    """One office and its habits; every choice comes from `chance`, so that a seed gives the same report again."""

    chance: random.Random
    place: str = field(init=False)
    unit: str = field(init=False)
    office: str = field(init=False)
    year: int = field(init=False)
    cut: bool = field(init=False)
    grouped: bool = field(init=False)

    def __post_init__(self) -> None:
        chance = self.chance
        self.place = names.place(chance)
        self.office = chance.choice(names.OFFICES)
        self.unit = self.place + self.office
        self.year = chance.choice(YEARS)
        self.cut = chance.random() < 0.1  # some offices cut the rest off instead of rounding
        self.grouped = chance.random() < 0.25

    @property
    def us(self) -> str:
        """How the office speaks of itself: 我局, 本单位."""
        tail = self.office[-1]
        return self.chance.choice((f"我{tail}" if tail in "局馆委会" else "我单位", "本单位", "我单位"))

    def page(self) -> Page:
        """An empty report."""
        return Page(self.chance)

    # ---- amounts ----

    def money(self, low: int, high: int, unit: str = "万元", places: int = 2) -> Figure:
        """An amount between two numbers of its unit, with no more digits than are printed."""
        step = Fraction(1, 10**places)
        steps = self.chance.randint(int(low / step), int(high / step))
        return Figure(steps * step * SCALES[unit], unit, places, self.grouped)

    def exact(self, low: int, high: int) -> Figure:
        """An amount kept in 元 to the cent and printed in 万元."""
        return Figure(Fraction(self.chance.randint(low * 1_000_000, high * 1_000_000), 100), "万元", 2, self.grouped)

    def count(self, low: int, high: int, unit: str) -> Figure:
        """A number of single things."""
        return Figure(Fraction(self.chance.randint(low, high)), unit)

    def like(self, value: Fraction, figure: Figure) -> Figure:
        """Another value printed as a figure is."""
        return Figure(value, figure.unit, figure.places, figure.grouped, figure.cut)

    def parts(self, total: Figure, number: int, least: float = 0.03) -> list[Figure]:
        """Parts of a total, each at least a share of it, that add up to it in print."""
        step = Fraction(1, 10**total.places) * SCALES.get(total.unit, Fraction(1))
        steps = int(total.printed / step)
        floor = max(1, int(steps * least / number))
        cuts = sorted(self.chance.sample(range(steps - floor * number), number - 1))
        edges = [0, *cuts, steps - floor * number]
        return [self.like((edges[n + 1] - edges[n] + floor) * step, total) for n in range(number)]

    def near(self, figure: Figure, low: float, high: float) -> Figure:
        """An amount between two shares of another, printed alike and kept as exactly: what was spent of a budget, last year's."""
        step = Fraction(1, 10**figure.places) * SCALES.get(figure.unit, Fraction(1))
        if figure.value % step:
            step = Fraction(1, 100)
        share = Fraction(self.chance.randint(int(low * 10_000), int(high * 10_000)), 10_000)
        return self.like(figure.value * share // step * step, figure)

    # ---- what is computed ----

    def total(self, *parts: Figure) -> Figure:
        """The sum of amounts."""
        return self.like(sum((part.value for part in parts), Fraction(0)), parts[0])

    def less(self, one: Figure, other: Figure) -> Figure:
        """The difference of two amounts, without a sign."""
        return self.like(abs(one.value - other.value), one)

    def rate(self, part: Figure, whole: Figure, places: int = 2) -> Figure:
        """How much of the whole the part is, in percent; by this office's habit rounded or cut."""
        return Figure(part.value / whole.value, "%", places, cut=self.cut)

    def growth(self, now: Figure, before: Figure, places: int = 2) -> Figure:
        """By how many percent two amounts differ, without a sign."""
        return Figure(abs(now.value / before.value - 1), "%", places, cut=self.cut)
