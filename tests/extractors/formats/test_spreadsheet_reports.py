"""Whole reports in spreadsheets: the real forms read whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.engine import review
from extractors.document import Status, Table
from extractors.fields.records import read_records
from extractors.reading import read_document
from reports.facts import read_facts

ROOT = Path(__file__).resolve().parents[3]
FORMS = ROOT.parent / "shared" / "reports" / "forms"
GOLD = ROOT.parent / "shared" / "gold"
# ---- real forms ----


@pytest.fixture(params=["b03_shuiwu_fangxun.xlsx", "b10_rongmeiti.xls", "c01_nengyuan_zhengti.xlsx"])
def form(request: pytest.FixtureRequest) -> Path:
    path = FORMS / str(request.param)
    if not path.is_file():
        pytest.skip("the optional folder ../shared is not beside the repository")
    return path


SIZES = {"b03": (23, 9, "项目支出绩效自评表"), "b10": (27, 9, "部门整体绩效自评表（融媒体专项）"), "c01": (32, 4, "")}


def test_a_real_form_is_one_table(form: Path) -> None:
    found = read_document(form)
    assert (found.status, found.problems) == (Status.OK, ())
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    rows, columns, caption = SIZES[form.stem[:3]]
    assert (table.rows, table.columns) == (rows, columns)
    assert table.caption is not None
    assert table.caption.text.endswith(caption)
    assert all(cell is not None for row in table.grid for cell in row)


def test_a_real_form_shows_what_a_person_sees() -> None:
    if not FORMS.is_dir():
        pytest.skip("the optional folder ../shared is not beside the repository")
    shown = {
        "b03_shuiwu_fangxun.xlsx": {"D6": "880", "H6": "100.00%", "F24": "96.4%", "G25": "100", "E23": "≥95%"},
        "b10_rongmeiti.xls": {
            "B6": "1,480.25",
            "C6": "1,305.60",
            "F6": "76.00%",
            "H6": "7.6",
            "E11": "-3.5%",
            "E29": "93.2%",
        },
        "c01_nengyuan_zhengti.xlsx": {"D7": "5.5", "D8": "4", "D34": "95.5", "C33": "社会公众满意度（4分）"},
    }
    for name, cells in shown.items():
        found = {
            cell.passage.place.cell: cell.text for table in read_document(FORMS / name).tables() for cell in table.cells
        }
        assert {cell: found[cell] for cell in cells} == cells


def test_a_real_form_has_no_false_error(form: Path) -> None:
    gold = json.loads((GOLD / f"form_{form.stem}.json").read_text(encoding="utf-8"))
    right = {item["stated"] for item in gold["findings"]} | {item["stated"] for item in gold["tolerated"]}
    found = review(read_records(read_document(form)))
    errors = [each for each in found.findings if each.severity.value == "error"]
    assert not [each.message.zh for each in errors if each.stated not in right]
    if gold["clean"]:
        assert not found.findings


FACTS = {
    "b03_shuiwu_fangxun": {
        "year": 2022,
        "total_score": "100",
        "budget": "880",
        "executed": "880",
        "execution_rate": "100.00%",
    },
    "b10_rongmeiti": {
        "year": 2021,
        "total_score": "97.6",
        "budget": "1305.60",
        "executed": "992.26",
        "execution_rate": "76.00%",
    },
    "c01_nengyuan_zhengti": {"year": 2020, "total_score": "95.5", "unit": "渠江市能源局"},
}


def test_facts_of_a_real_form(form: Path) -> None:
    found = read_facts(read_records(read_document(form)))
    said = {
        "year": found.year,
        "unit": found.unit,
        "total_score": found.total_score,
        "budget": found.main.budget,
        "executed": found.main.executed,
        "execution_rate": found.main.execution_rate,
    }
    assert {name: said[name] for name in FACTS[form.stem]} == FACTS[form.stem]
