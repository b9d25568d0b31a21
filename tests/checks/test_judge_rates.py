"""How often the judge is wrong: simulated reports, with and without an error in them.

Every test draws true amounts, prints them, and lets the judge decide; seeds are fixed. The numbers below were measured
with `python tests/checks/test_judge_rates.py`, which runs the same trials many times more often; the tests run a few of
them and hold the judge to the same bounds.

Of 10,000 true claims of each sort none was called wrong. True sums called implausible: of 2 or 5 parts none, of 8 parts
with one to four places 0.03 %, of 20 parts 0.66 %, of 10 cut parts (truncation habit) 0.03 %.

Of 10,000 claims with an error, found (in brackets: as a disagreement, the others as implausible):
- a sum off by 5 units of its last place: 2 parts 100 % (100), 5 parts 100 % (99), 10 parts 99.7 % (29), 20 parts 87 % (0);
- off by 100 units, 20 parts: 100 % (100); a sum of 5 counts of people off by 1: 100 % (100);
- a rate off by 5 units 88 %, a change 77 %: the rest have operands of few digits;
- two neighbouring digits exchanged: sum of 5 parts 100 %, rate 98.6 %, change 96 %.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from claim_factory import PERCENT, PERSON, claim, growth, ratio, value

from checks.claim import Claim, Sum
from checks.finding import Outcome
from checks.interval import Habit
from checks.judge import judge

D = Decimal
Trial = Callable[[random.Random], Claim]
FAILS = (Outcome.DISAGREE, Outcome.IMPLAUSIBLE)


def printed(number: Decimal, places: int, rounding: str) -> str:
    return format(number.quantize(D(1).scaleb(-places), rounding=rounding), "f")


def amount(source: random.Random) -> Decimal:
    """An amount from a few hundred to some hundred million, to five places; sizes spread evenly."""
    return D(round(10 ** source.uniform(0, 6) * 100000)) / 100000


def true_sum(parts: int, *, mixed: bool = False, rounding: str = "", off: int = 0) -> Trial:
    """A sum printed to two places (`mixed`: one to four), its total `off` by so many units of its last place."""

    def make(source: random.Random) -> Claim:
        how = rounding or source.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
        true = [amount(source) * source.choice((1, 1, 1, -1)) for _ in range(parts)]
        places = [source.randint(1, 4) if mixed else 2 for _ in range(parts + 1)]
        total = sum(true, D(0)).quantize(D(1).scaleb(-places[0]), rounding=how) + D(off).scaleb(-places[0])
        terms = tuple(value(printed(number, digits, how)) for number, digits in zip(true, places[1:], strict=True))
        return claim(format(total, "f"), Sum(terms))

    return make


def true_count(parts: int, off: int = 0) -> Trial:
    """A sum of people, off by so many."""

    def make(source: random.Random) -> Claim:
        true = [source.randint(0, 5000) for _ in range(parts)]
        return claim(value(str(sum(true) + off), PERSON), Sum(tuple(value(str(number), PERSON) for number in true)))

    return make


def true_rate(off: int = 0, rounding: str = "") -> Trial:
    """a / b in percent, to one or two places, off by so many units of the last place."""

    def make(source: random.Random) -> Claim:
        how = rounding or source.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
        below = amount(source) + 1
        above = below * D(source.randint(3000, 14000)) / 10000 + D(source.randint(0, 99999)) / 100000
        places = source.randint(1, 2)
        stated = (above / below * 100).quantize(D(1).scaleb(-places), rounding=how) + D(off).scaleb(-places)
        return claim(value(format(stated, "f"), PERCENT), ratio(printed(above, 2, how), printed(below, 2, how)))

    return make


def true_change(off: int = 0) -> Trial:
    """(a - b) / b in percent, to two places, printed without its sign."""

    def make(source: random.Random) -> Claim:
        base = amount(source) + 1
        current = base * D(source.randint(2000, 30000)) / 10000 + D(source.randint(0, 99999)) / 100000
        change = (current - base) / base * 100
        stated = abs(change).quantize(D("0.01"), rounding=ROUND_HALF_UP) + D(off) / 100
        figures = growth(printed(current, 2, ROUND_HALF_UP), printed(base, 2, ROUND_HALF_UP))
        return claim(value(format(stated, "f"), PERCENT), figures, negated=change < 0)

    return make


def exchanged(trial: Trial) -> Trial:
    """The stated figure with two neighbouring, different digits exchanged."""

    def make(source: random.Random) -> Claim:
        while True:
            made = trial(source)
            text = made.stated.figure.text
            places = [at for at in range(len(text) - 1) if text[at : at + 2].isdigit() and text[at] != text[at + 1]]
            if places:
                at = source.choice(places)
                swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
                return claim(value(swapped, made.stated.figure.unit), made.expression, negated=made.negated)

    return make


def outcomes(trial: Trial, times: int, habit: Habit = Habit.NEAREST) -> Counter[Outcome]:
    source = random.Random(20240601)
    return Counter(judge(trial(source), habit).outcome for _ in range(times))


def share(found: Counter[Outcome], *wanted: Outcome) -> float:
    return sum(found[outcome] for outcome in wanted) / found.total()


TRUE: dict[str, tuple[Trial, Habit]] = {
    "sum of 2": (true_sum(2), Habit.NEAREST),
    "sum of 5": (true_sum(5), Habit.NEAREST),
    "sum of 20": (true_sum(20), Habit.NEAREST),
    "sum of 8, mixed places": (true_sum(8, mixed=True), Habit.NEAREST),
    "sum of 5 people": (true_count(5), Habit.NEAREST),
    "rate": (true_rate(), Habit.NEAREST),
    "change": (true_change(), Habit.NEAREST),
    "sum of 10, cut": (true_sum(10, rounding=ROUND_DOWN), Habit.TRUNCATION),
    "rate, cut": (true_rate(rounding=ROUND_DOWN), Habit.TRUNCATION),
}
FALSE: dict[str, tuple[Trial, float]] = {
    "sum of 2 off by 5": (true_sum(2, off=5), 1.0),
    "sum of 5 off by 5": (true_sum(5, off=5), 0.99),
    "sum of 10 off by 5": (true_sum(10, off=5), 0.95),
    "sum of 20 off by 5": (true_sum(20, off=5), 0.5),
    "sum of 20 off by 100": (true_sum(20, off=100), 1.0),
    "sum of 5 people off by 1": (true_count(5, off=1), 1.0),
    "rate off by 5": (true_rate(off=5), 0.8),
    "change off by 5": (true_change(off=5), 0.7),
    "sum of 5, digits exchanged": (exchanged(true_sum(5)), 0.95),
    "rate, digits exchanged": (exchanged(true_rate()), 0.95),
    "change, digits exchanged": (exchanged(true_change()), 0.9),
}


@pytest.mark.parametrize("name", TRUE)
def test_no_false_alarm(name: str) -> None:
    found = outcomes(TRUE[name][0], 400, TRUE[name][1])
    assert found[Outcome.DISAGREE] == 0
    assert found[Outcome.UNDECIDED] == 0
    assert share(found, Outcome.IMPLAUSIBLE) < 0.02


@pytest.mark.parametrize("name", FALSE)
def test_detection(name: str) -> None:
    trial, at_least = FALSE[name]
    assert share(outcomes(trial, 300), *FAILS) >= at_least


def main(times: int = 20000) -> None:
    for name, (trial, habit) in TRUE.items():
        found = outcomes(trial, times, habit)
        print(
            f"{name:32} false alarms {share(found, Outcome.DISAGREE):.2%}, implausible {share(found, Outcome.IMPLAUSIBLE):.2%}"
        )
    for name, (trial, _) in FALSE.items():
        found = outcomes(trial, times)
        print(f"{name:32} found {share(found, *FAILS):.1%} (disagree {share(found, Outcome.DISAGREE):.1%})")


if __name__ == "__main__":
    main()
