"""Workbooks that show rounded numbers: what a person sees need not add up where the numbers behind it do."""

from __future__ import annotations

import io

import openpyxl

from checks.claim import Severity
from checks.engine import review
from checks.finding import Outcome
from extractors.fields.records import read_records
from extractors.reading import read_bytes


def judged(values: list[float], total: float, code: str, unit: str) -> tuple[list[Outcome], list[Severity]]:
    """The outcomes of the sums, and the severities of the findings, for a table of amounts with their total."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(["项目支出明细表"])
    page.append(["", "", f"单位：{unit}"])
    page.append(["项目", "预算数", "执行数"])
    for index, value in enumerate(values):
        page.append([f"{'甲乙丙丁戊'[index]}项目", value, value])
    page.append(["合计", total, total])
    for row in page.iter_rows(min_row=4, min_col=2, max_col=3):
        for cell in row:
            cell.number_format = code
    stream = io.BytesIO()
    book.save(stream)
    found = review(read_records(read_bytes(stream.getvalue(), "a.xlsx")))
    outcomes = [each.verdict.outcome for each in found.judged if each.claim.rule.startswith("SUM")]
    return outcomes, [each.severity for each in found.findings]


# To the fen: 33.33 + 33.33 + 33.33 is shown as 100.00, for the numbers behind it are thirds of a hundred.
THIRDS = [33.3333, 33.3333, 33.3334]


def test_numbers_that_add_up_behind_what_is_shown() -> None:
    outcomes, severities = judged(THIRDS, 100, "#,##0.00", "元")
    assert outcomes
    assert set(outcomes) == {Outcome.ROUNDING}
    assert set(severities) <= {Severity.INFO}


def test_numbers_that_are_as_they_are_shown() -> None:
    outcomes, severities = judged([33.33, 33.33, 33.33], 100, "#,##0.00", "元")
    assert set(outcomes) == {Outcome.DISAGREE}
    assert Severity.WARNING in severities


def test_a_wrong_total_of_rounded_numbers() -> None:
    outcomes, _ = judged(THIRDS, 101, "#,##0.00", "元")
    assert set(outcomes) == {Outcome.DISAGREE}
