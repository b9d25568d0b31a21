"""Points: weights divided among indicators, scores given for results, grades."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.indicators import Indicator, indicators
from corpus.writing.page import Page

GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator with its weight and its score."""

    indicator: Indicator
    weight: Figure
    score: Figure

    @property
    def lost(self) -> bool:
        """True where points were lost without a reason that figures show."""
        return self.score.printed < self.weight.printed and not self.indicator.reason

    @property
    def by_share(self) -> bool:
        """True where points were lost in proportion to what was reached."""
        return self.indicator.share < 1


def points(value: Fraction | int, most: int = 2) -> Figure:
    """Points with no more decimals than they need; `most` where they need more."""
    exact = Fraction(value)
    places = next((places for places in range(most) if (exact * 10**places).denominator == 1), most)
    return Figure(Figure(exact, "分", places).printed, "分", places)


def added(figures: Iterable[Figure]) -> Figure:
    """The sum of points."""
    return points(sum((figure.printed for figure in figures), Fraction(0)))


def divided(case: Case, total: Fraction | int, number: int) -> list[Figure]:
    """A weight divided into weights of whole or half points: evenly where that goes, else nearly."""
    total = Fraction(total)
    halves = int(total * 2)
    if halves % number == 0 and (halves // number % 2 == 0 or case.chance.random() < 0.7):
        return [points(total / number) for _ in range(number)]
    whole = int(total)
    if total == whole and whole >= 2 * number:
        base = [whole // number] * number
        for place in case.chance.sample(range(number), whole % number):
            base[place] += 1
        return [points(one) for one in base]
    parts = [halves // number + (place < halves % number) for place in range(number)]
    return [points(Fraction(part, 2)) for part in parts]


def grade(total: Fraction) -> str:
    """The grade of a total of 100 points."""
    return next(name for least, name in GRADES if total >= least)


def score(case: Case, one: Indicator, weight: Figure, places: int, ruled: bool) -> Figure:
    """Full points for a goal that was reached, in proportion below it, by judgement for words.

    Where the form has no rule that says so, points are sometimes lost although the goal was reached.
    """
    if one.share < 1:
        return points(weight.printed * one.share, places)
    if one.reason or (not ruled and case.chance.random() < 0.03):
        lost = case.chance.choice((Fraction(1, 2), Fraction(1), Fraction(1)))
        return points(max(weight.printed - lost, weight.printed * Fraction(8, 10)))
    return weight


def scored(case: Case, weights: Sequence[tuple[str, int]], ruled: bool) -> list[Scored]:
    """The indicators of a form with weights by first level, and their scores; `ruled` by a rule that the form prints."""
    chosen = indicators(case)
    places = case.chance.choice((1, 2))
    result: list[Scored] = []
    for first, total in weights:
        group = [one for one in chosen if one.first == first]
        for one, weight in zip(group, divided(case, total, len(group)), strict=True):
            result.append(Scored(one, weight, score(case, one, weight, places, ruled)))
    return result


# ---- what a table of points claims ----


def claim_met(page: Page, one: Indicator, goal: Spot, result: Spot) -> None:
    """Full points where the goal and the result are counted: the result must not stay below the goal (above, for a cost)."""
    if one.most:
        page.claim("target_unmet_full_score", result, "{0}", goal, relation="<=")
    elif one.share == 1:
        page.claim("target_unmet_full_score", goal, "{0}", result, relation="<=")


def claim_points(page: Page, weight: Spot, got: Spot) -> None:
    """A score is at most its weight."""
    page.claim("score_cap", got, "{0}", weight, relation="<=")
