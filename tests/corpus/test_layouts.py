"""Every layout gives reports whose claims hold, with enough of them, another for each seed and the same for the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest

from corpus.layouts import layouts
from corpus.model.paper import Grid, Paper
from corpus.writing.case import Case
from corpus.writing.layout import Layout

SEEDS = range(12)
LEAST = {
    "form": 12,
    "form_transfer": 4,
    "narrative": 12,
    "department": 25,
    "department_form": 12,
    "projects": 12,
    "report": 30,
    "final": 90,
    "budget": 80,
}
KINDS = {
    "sum", "ratio", "share", "change_amount", "change_percent", "balance", "repeat", "score_sum", "weight_sum", "score_cap", "rubric_sum",
    "rubric_score", "target_unmet_full_score", "count", "survey", "other",
}  # fmt: skip
FACTS = {
    "unit", "year", "total_score", "grade", "initial_budget", "budget", "executed", "execution_rate", "money_unit", "income", "income_total",
    "expenditure", "expenditure_total", "sangong_budget", "sangong", "procurement", "staff_quota", "staff", "project",
}  # fmt: skip
TRAPS = {
    "background history", "completion over 100%", "document number", "empty table", "last year's figure", "marker before a name", "open list",
    "percentage points", "placeholder row", "points lost though the goal was reached", "points printed twice", "project code", "quoted rule",
    "rough figure", "same indicator in another form", "sum off by rounding", "telephone number", "threshold", "年初预算 0",
}  # fmt: skip


def written(layout: Layout, seed: int) -> Paper:
    return layout.write(Case(random.Random(f"layouts {seed} {layout.name}")))


def papers(layout: Layout) -> list[Paper]:
    return [written(layout, seed) for seed in SEEDS]


def least(name: str) -> int:
    return next(number for prefix, number in sorted(LEAST.items(), reverse=True) if name.startswith(prefix))


every_layout = pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)


def test_there_are_reports_of_every_family() -> None:
    families = Counter(layout.name.split("_", maxsplit=1)[0] for layout in layouts())
    assert families["form"] >= 9
    assert families["narrative"] >= 3
    assert {"department", "projects", "report", "final", "budget"} <= families.keys()
    assert len({layout.title for layout in layouts()}) == len(layouts())


@every_layout
def test_claims_hold_and_there_are_enough(layout: Layout) -> None:
    for paper in papers(layout):
        assert len(paper.claims) >= least(layout.name)
        assert {claim.kind for claim in paper.claims} <= KINDS
        assert all(claim.holds for claim in paper.claims)


@every_layout
def test_every_figure_of_a_claim_stands_where_its_spot_says(layout: Layout) -> None:
    for paper in papers(layout):
        passages = list(paper.passages())
        for claim in paper.claims:
            for spot in claim.spots:
                assert passages[spot.passage][spot.start : spot.end] == spot.digits
                before = passages[spot.passage][: spot.start][-1:]
                assert not before.isdecimal()
                assert before != "."
            assert len(set(claim.spots)) == len(claim.spots)


@every_layout
def test_the_same_seed_gives_the_same_report_and_another_seed_another(layout: Layout) -> None:
    assert written(layout, 3) == written(layout, 3)
    assert len({tuple(paper.passages()) for paper in papers(layout)}) == len(SEEDS)


def test_another_process_writes_the_same() -> None:
    script = (
        "import hashlib, random; from corpus.layouts import layouts; from corpus.writing.case import Case\n"
        "papers = [layout.write(Case(random.Random('once'))) for layout in layouts()]\n"
        "print(hashlib.sha256(repr(papers).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@every_layout
def test_facts_have_the_names_of_the_contract_and_stand_in_the_report(layout: Layout) -> None:
    for paper in papers(layout):
        text = "\n".join(paper.passages())
        for facts in (paper.facts, *paper.projects):
            assert facts.keys() <= FACTS
            for name, value in facts.items():
                assert value in text or value in text.replace(",", ""), f"{name} {value}"
        assert paper.layout == layout.name
        assert {"unit", "year"} <= paper.facts.keys()


@every_layout
def test_no_choice_and_no_slot_is_left_in_the_text(layout: Layout) -> None:
    for paper in papers(layout):
        for passage in paper.passages():
            assert not set("{}|") & set(passage)
            assert "。。" not in passage
            assert "，，" not in passage
            assert "None" not in passage


@every_layout
def test_tables_are_rectangles_without_gaps(layout: Layout) -> None:
    for paper in papers(layout):
        for grid in (block for block in paper.blocks if isinstance(block, Grid)):
            taken = Counter(
                (row, column)
                for cell in grid.cells
                for row in range(cell.row, cell.row + cell.rows)
                for column in range(cell.column, cell.column + cell.columns)
            )
            assert taken.keys() == {(row, column) for row in range(grid.rows) for column in range(grid.columns)}
            assert set(taken.values()) == {1}


def test_every_kind_of_trap_is_laid() -> None:
    laid = {trap for layout in layouts() for paper in papers(layout) for trap in paper.traps}
    assert laid == TRAPS


def test_every_kind_of_claim_is_made() -> None:
    made = {claim.kind for layout in layouts() for paper in papers(layout) for claim in paper.claims}
    assert made == KINDS


def test_totals_of_points_are_what_the_points_add_up_to() -> None:
    for layout in layouts():
        for claim in (claim for paper in papers(layout) for claim in paper.claims if claim.kind == "weight_sum"):
            assert claim.stated.number == sum((spot.number for spot in claim.operands), Decimal(0))
