"""The scores of the real reports at hand: exactly the discrepancies that were worked out by hand, and no others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checks.catalogue import find_rule
from checks.claim import Claim
from checks.finding import Outcome
from checks.judge import judge
from checks.policy import ministry
from extractors.fields.records import read_records
from extractors.reading import read_document
from extractors.records import Records

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"

# Rule -> (stated, expected) of the claims over amounts that fail, by report number.
FAILING = {
    "000": {
        "WGT03": [("100", "110"), ("100", "110"), ("100", "110")],
        "TGT01": [("38.5746", "43")],
        "EXE01": [("7", "8.97")],
    },
    "001": {
        "WGT01": [("20", "16"), ("21", "25"), ("45", "49"), ("7", "3")],
        "WGT02": [("2", "18")],
        "SCR02": [
            *(("1", "2"), ("17", "18"), ("20", "19"), ("25", "24"), ("33", "32")),
            *(("44", "49"), ("45", "49"), ("6", "5"), ("8", "9"), ("95", "94")),
        ],
        "SCR03": [
            *(("0", "1"), ("1", "0"), ("13", "12"), ("17", "15"), ("2", "1"), ("2.5", "1.5"), ("25", "21")),
            *(("25", "24"), ("33", "32"), ("44", "48"), ("6", "3"), ("6", "7"), ("8", "9")),
        ],
        "CAP02": [("2", "1"), ("2.5", "2")],
        "RUB01": [("2", "1.5"), ("2", "1.75")],
        "IND02": [("4", "3"), ("4", "7")],
    },
    "002": {"WGT01": [("26", "23"), ("26", "23")]},
    "003": {"SCR02": [("98", "97"), ("98", "97")]},
    "004": {"SCR01": [("96", "96.6")]},
}
RULES = [
    *("WGT01", "WGT02", "WGT03", "SCR01", "SCR02", "SCR03", "CAP01", "CAP02", "RUB01", "TGT01", "EXE01", "IND02"),
    *("GRD01", "SUR01", "SUR02", "SUM11", "SUM21", "SUM22", "RAT11", "RAT12", "BAL21"),
]


@cache
def records_of(number: str) -> Records:
    found = sorted(REPORTS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"no report {number} in {REPORTS}")
    return read_records(read_document(found[0]))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("number", sorted(FAILING))
def test_failing_claims(number: str, rule: str) -> None:
    found = find_rule(rule)
    assert found is not None
    failing = []
    for claim in found.claims(records_of(number), ministry()):
        verdict = judge(claim)
        if isinstance(claim, Claim) and verdict.outcome in (Outcome.DISAGREE, Outcome.IMPLAUSIBLE):
            failing.append((str(claim.stated.figure.quantity.number), str(verdict.expected)))
    assert sorted(failing) == sorted(FAILING[number].get(rule, []))


def test_the_indicator_tree_of_the_longest_report() -> None:
    (form,) = records_of("001").scorings
    assert [len(root.children) for root in form.roots] == [3, 5, 3]
    assert sum(1 for _ in form.leaves()) == 42
    assert [child.code for child in form.roots[2].children[1].children] == ["C21", "C22", "C23", "C24", "C25"]


def test_the_forms_of_the_first_report() -> None:
    forms = records_of("000").scorings
    assert [str(form.total_score.value) for form in forms if form.total_score] == ["93", "99", "97"]
    assert [[row.level for row in form.funding] for form in forms] == [[1, 1, 0], [0, 1, 1], [0, 1, 1]]
