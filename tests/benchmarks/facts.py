"""Which figures are joined as one fact: `python -m tests.benchmarks.facts [-v] [NAME...]`. Prints Markdown.

The pairs were labelled by hand (`facts_samples.toml`, and `facts_shared.toml` for the optional real reports beside the
repository). Two figures count as joined if claims say, directly or over others, that they are equal; in a clean report
this shows in no finding. A joined pair that no label calls one fact is wrongly joined.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from audit.pipeline import read_file
from checks.catalogue import all_rules
from checks.claim import Claim, Kind, Relation, Value
from checks.policy import ministry
from extractors.fields.records import read_records
from extractors.figure import Dimension, Figure
from extractors.records import Records

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SAMPLES = ROOT / "corpus" / "samples"
REAL = ROOT.parent / "shared" / "reports"
SETS = ((HERE / "facts_samples.toml", SAMPLES), (HERE / "facts_shared.toml", REAL))

_KINDS = frozenset({Kind.REPEAT, Kind.SURVEY, Kind.SCORE_SUM, Kind.WEIGHT_SUM})
Pair = frozenset[int]


@dataclass(frozen=True, slots=True)
class Joins:
    """The pairs of one report: rightly joined, missed, wrongly joined, look-alikes joined and labelled."""

    figures: dict[int, Figure]
    right: frozenset[Pair]
    missed: frozenset[Pair]
    wrong: frozenset[Pair]
    alike_joined: frozenset[Pair]
    alike: frozenset[Pair]
    lost: tuple[str, ...]  # labels of which the figure was not found


def measure(report: Path, labels: dict[str, list[str]]) -> Joins:
    """What the rules join in one report, against its labels."""
    records = read_records(read_file(report))
    figures = {figure.index: figure for figure in records.figures}
    places = dict(_places(records))
    lost = tuple(word for group in labels.values() for line in group for word in line.split() if word not in places)
    same, either, alike = (_pairs(labels[kind], places) for kind in ("same", "either", "apart"))
    joined = frozenset(_joined(records))
    strange = joined - same - either
    return Joins(
        figures=figures,
        right=joined & same,
        missed=same - joined,
        wrong=frozenset(pair for pair in strange if pair in alike or not _of_points(pair, figures)),
        alike_joined=joined & alike,
        alike=alike,
        lost=lost,
    )


def _places(records: Records) -> Iterator[tuple[str, int]]:
    """How the labels tell each figure: 11:96.19% in a paragraph, 54/3/2:103.50 in a table; #2 where it stands twice."""
    seen: dict[str, list[int]] = {}
    for figure in records.figures:
        place = figure.passage.place
        at = f"{place.block}/{place.row}/{place.column}" if place.in_table else f"{place.block}"
        seen.setdefault(f"{at}:{''.join(figure.text.split())}", []).append(figure.index)
    for name, found in seen.items():
        for number, index in enumerate(found, start=1):
            yield (f"{name}#{number}" if len(found) > 1 else name), index


def _pairs(lines: Iterable[str], places: dict[str, int]) -> frozenset[Pair]:
    known = ([places[word] for word in line.split() if word in places] for line in lines)
    return frozenset(frozenset(pair) for group in known for pair in combinations(group, 2))


def _joined(records: Records) -> Iterator[Pair]:
    """The pairs that claims make equal, those over others too."""
    roots: dict[int, int] = {}

    def root(index: int) -> int:
        while roots.setdefault(index, index) != index:
            index = roots[index]
        return index

    for rule in all_rules():
        for claim in rule.claims(records, ministry()):
            if _is_equality(claim):
                roots[root(claim.stated.figure.index)] = root(claim.expression.figure.index)
    groups: dict[int, list[int]] = {}
    for index in list(roots):
        groups.setdefault(root(index), []).append(index)
    for group in groups.values():
        yield from map(frozenset, combinations(group, 2))


def _is_equality(claim: object) -> bool:
    return (
        isinstance(claim, Claim)
        and isinstance(claim.expression, Value)
        and claim.relation is Relation.EQUAL
        and not claim.negated
        and claim.kind in _KINDS
    )


def _of_points(pair: Pair, figures: dict[int, Figure]) -> bool:
    """True for points and weights, of which not all pairs are labelled."""
    both = (figures[index] for index in pair)
    return all(
        each.dimension is Dimension.SCORE or (each.passage.place.in_table and each.dimension is Dimension.NONE)
        for each in both
    )


def main() -> None:
    """Measure every labelled report that is there and print what is joined."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.facts", description=__doc__)
    parser.add_argument("names", nargs="*", help="only reports whose names hold one of these")
    parser.add_argument("-v", "--verbose", action="store_true", help="list the pairs that are missed, too")
    options = parser.parse_args()
    print("| report | rightly joined | missed | wrongly joined | look-alikes kept apart |\n|---|---:|---:|---:|---:|")
    found: list[tuple[str, Joins]] = []
    for labels, folder in SETS:
        for name, groups in tomllib.loads(labels.read_text(encoding="utf-8")).items():
            if (folder / name).exists() and (not options.names or any(each in name for each in options.names)):
                joins = measure(folder / name, groups)
                found.append((name, joins))
                print(_row(name, [joins]))
    print(_row("together", [joins for _, joins in found]))
    for name, joins in found:
        for word, pairs in (("wrong", joins.wrong), ("missed", joins.missed if options.verbose else ())):
            for pair in sorted(pairs, key=sorted):
                print(f"{word}: {name}: {' ~ '.join(_quote(joins.figures[index]) for index in sorted(pair))}")
        for label in joins.lost:
            print(f"not found: {name}: {label}")


def _row(name: str, all_joins: list[Joins]) -> str:
    right, missed, wrong = (
        sum(len(getattr(each, kind)) for each in all_joins) for kind in ("right", "missed", "wrong")
    )
    alike = sum(len(each.alike) for each in all_joins)
    apart = alike - sum(len(each.alike_joined) for each in all_joins)
    return f"| {name} | {right} ({right / max(1, right + missed):.0%}) | {missed} | {wrong} | {apart} of {alike} |"


def _quote(figure: Figure) -> str:
    place = figure.passage.place
    where = f"[{place.block}/{place.row}/{place.column}] " if place.in_table else f"[{place.block}] "
    return where + figure.quote(14).replace("\n", " ")


if __name__ == "__main__":
    main()
