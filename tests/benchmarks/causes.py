"""How often the likely cause is the true one: `python -m tests.benchmarks.causes [--count N] [--seed S]`. Prints Markdown.

Reports are made by a seed with one error each and checked; the gold tells which error was put in. Each finding that reports
its figures (and is not only near it) is asked what cause it names: the true one, none, or another one. Where two are named
as equally good, one of them must be the true one. Errors that leave no trace in the figures (a part that was revised by some
percent) have no true cause: a cause named there is a coincidence, unless it names both the wrong figure and the right one.
A balance struck without one of its terms is, where nothing is left then, off by a tenth, which shows nowhere. A stale total
shows where the revised part's old value stands elsewhere. Beside it, how often other claims settle which figure is wrong,
and how often that is the one that the gold has as stated; where a figure was changed to contradict words or points, it
names the other one of its pair, and both are right.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import regex

from audit.interface import check
from checks.finding import CauseKind, Finding, Run
from corpus.errors import error_kinds
from corpus.formats import formats
from corpus.gold import Discrepancy, Gold, read_golds
from corpus.layouts import layouts
from corpus.making.choice import chosen
from corpus.making.reports import Order, make
from corpus.scoring.matching import Reported, explains, numbers_in, reported_of

TRUE: Mapping[str, frozenset[CauseKind]] = {
    "exchanged_digits": frozenset({CauseKind.EXCHANGED}),
    "changed_digit": frozenset({CauseKind.DIGIT}),
    "lost_point": frozenset({CauseKind.POINT}),
    "wrong_scale": frozenset({CauseKind.UNIT}),
    "direction_word": frozenset({CauseKind.SIGN}),
    "dropped_item": frozenset({CauseKind.LEFT_OUT}),
    "wrong_balance": frozenset({CauseKind.LEFT_OUT}),
    "doubled_item": frozenset({CauseKind.TWICE}),
    "last_years_value": frozenset({CauseKind.LAST_YEAR}),
    "wrong_base": frozenset({CauseKind.BASE}),
    "stale_total": frozenset({CauseKind.FIGURE}),
}
"""The causes that are true of an error; of the errors not listed, none is, unless a cause names the very two figures."""

NAMED = frozenset({CauseKind.FIGURE, CauseKind.BASE, CauseKind.LAST_YEAR})
"""Causes that set one figure in the place of another one."""

_SETTLED = regex.compile(r"疑 (-?[\d.]+)[^；]*有误")


class Answer(StrEnum):
    """What a finding says of the error that it reports."""

    TRUE = "the true one"
    NONE = "none"
    OTHER = "another one"


def main() -> None:
    """Make and check the reports, and print the answers by error."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.causes", description=__doc__)
    parser.add_argument("--count", type=int, default=600, help="reports (default 600)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the reports (default 1)")
    parser.add_argument(
        "--show", default="", metavar="ERROR", help="print the findings of this error that name no or another cause"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run, golds = made_and_checked(Path(folder), options.seed, options.count)
    print_answers(run, golds)
    if options.show:
        print_answered(run, golds, options.show)


def made_and_checked(folder: Path, seed: int, count: int) -> tuple[Run, tuple[Gold, ...]]:
    """A run over made reports (text: what is asked here does not hang on the format) with one error each, and their gold."""
    order = Order(seed, count, layouts(), chosen("txt", formats(), "--formats"), error_kinds())
    make(order, folder)
    return check([path for path in sorted(folder.iterdir()) if path.is_file()]), read_golds(folder / "gold")


def asked(run: Run, golds: Sequence[Gold]) -> Iterator[tuple[Gold, Discrepancy, Finding]]:
    """Each error with the first finding that reports it, by its figures."""
    for gold, found in zip(golds, findings_by_document(run), strict=True):
        for wanted in gold.findings:
            hits = (finding for finding, reported in found if explains(wanted, reported))
            if (finding := next(hits, None)) is not None:
                yield gold, wanted, finding


def findings_by_document(run: Run) -> Iterator[list[tuple[Finding, Reported]]]:
    """The loud findings of each document, with what the contract says of them."""
    for review in run.reviews:
        pairs = ((finding, reported_of(as_json(finding))) for finding in review.findings)
        yield [pair for pair in pairs if pair[1].loud]


def as_json(finding: Finding) -> Mapping[str, object]:
    """A finding as the scorer reads it."""
    return {
        "rule": finding.rule,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": finding.message.zh,
        "stated": finding.stated,
        "expected": finding.expected,
        "formula": finding.formula,
        "evidence": [{"text": evidence.text, "quote": evidence.quote} for evidence in finding.evidence],
    }


def answer_of(error: str, wanted: Discrepancy, finding: Finding) -> Answer:
    """Whether the causes named have the true one among them."""
    if not finding.cause_kinds:
        return Answer.NONE
    true = TRUE.get(error, frozenset()) & set(finding.cause_kinds) or _names_both(wanted, finding)
    return Answer.TRUE if true else Answer.OTHER


def _names_both(wanted: Discrepancy, finding: Finding) -> bool:
    """True if the cause sets the right figure in the place of the wrong one, as the gold has them."""
    if not (NAMED & set(finding.cause_kinds) and finding.cause):
        return False
    said = numbers_in([finding.cause.zh])
    return any(numbers_in(pair) <= said for pair in ((wanted.stated, wanted.expected), *wanted.pairs))


def print_answers(run: Run, golds: Sequence[Gold]) -> None:
    """The answers by error, those with a true cause first; then what a third figure settled."""
    counts: dict[str, Counter[Answer]] = {}
    settled: Counter[bool] = Counter()
    double = 0
    for gold, wanted, finding in asked(run, golds):
        counts.setdefault(gold.error, Counter())[answer_of(gold.error, wanted, finding)] += 1
        double += len(finding.cause_kinds) > 1
        if finding.cause and (named := _SETTLED.search(finding.cause.zh)):
            settled[Decimal(named[1]) in numbers_in([wanted.stated])] += 1
    print(f"| error | {' | '.join(Answer)} |\n|---|---:|---:|---:|")
    groups = (sorted(set(counts) & set(TRUE)), sorted(set(counts) - set(TRUE)))
    for names, title in zip(groups, ("with a true cause", "without one"), strict=True):
        for name in names:
            print(_row(name, counts[name]))
        print(_row(f"**{title}**", sum((counts[name] for name in names), Counter())))
    print(
        f"\nTwo causes named as equally good: {double}. A third figure settles which is wrong: {settled.total()}, ",
        end="",
    )
    print(f"rightly {settled[True]}.")


def _row(name: str, counted: Counter[Answer]) -> str:
    return f"| {name} | {' | '.join(str(counted[answer]) for answer in Answer)} |"


def print_answered(run: Run, golds: Sequence[Gold], error: str) -> None:
    """The findings of an error that name no cause or another one."""
    for gold, wanted, finding in asked(run, golds):
        if gold.error == error and answer_of(gold.error, wanted, finding) is not Answer.TRUE:
            print(
                f"\n{gold.file} {gold.error}: {wanted.stated} → {wanted.expected} {list(map(str, finding.cause_kinds))}"
            )
            print(f"  {finding.message.zh}\n  {finding.cause.zh if finding.cause else ''}")


if __name__ == "__main__":
    main()
