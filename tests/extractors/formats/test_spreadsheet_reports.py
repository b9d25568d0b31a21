"""Whole reports in spreadsheets: the same findings as in the text, and the real forms read whole."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from xlsx_rendering import rendered

from checks.engine import review
from checks.finding import Review
from extractors.document import Document, Status, Table
from extractors.fields.records import read_records
from extractors.reading import read_bytes, read_document
from reports.facts import read_facts

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))
FORMS = ROOT.parent / "shared" / "reports" / "forms"
GOLD = ROOT.parent / "shared" / "gold"
LAYOUTS = {
    "as typed": {},
    "without ruling": {"ruled": False},
    "without merged cells": {"merged": False},
    "bare": {"ruled": False, "merged": False},
}


@cache
def text_document(path: Path) -> Document:
    return read_document(path)


@cache
def text_review(path: Path) -> Review:
    return review(read_records(text_document(path)))


def told(found: Review) -> Counter[tuple[str, ...]]:
    """The findings as they are compared: rule, severity, stated, expected, and the printed figures behind them."""
    return Counter(
        (each.rule, each.severity.value, each.stated, each.expected, *(part.text for part in each.evidence))
        for each in found.findings
    )


def outcomes(found: Review) -> Counter[tuple[str, str]]:
    return Counter((judged.claim.rule, judged.verdict.outcome.value) for judged in found.judged)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_sample_in_a_workbook_gives_the_findings_of_its_text(path: Path, layout: str) -> None:
    found = read_bytes(rendered(text_document(path), **LAYOUTS[layout]), f"{path.stem}.xlsx")
    assert (found.format, found.status) == ("xlsx", Status.OK)
    checked = review(read_records(found))
    assert told(checked) == told(text_review(path))
    assert outcomes(checked) == outcomes(text_review(path))
    assert all(passage.place.sheet == "Sheet1" and passage.place.cell for passage in found.passages())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice) to convert workbooks")
@pytest.mark.parametrize("kind", ["xls", "csv"])
def test_samples_converted_by_another_program(kind: str, tmp_path: Path) -> None:
    chosen = [path for path in SAMPLES if any(text_document(path).tables())]
    for path in chosen:
        (tmp_path / f"{path.stem}.xlsx").write_bytes(rendered(text_document(path)))
    target = {"xls": "xls:MS Excel 97", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}[kind]
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", target]
    command += ["--outdir", str(tmp_path), *sorted(map(str, tmp_path.glob("*.xlsx")))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path in chosen:
        found = read_document(tmp_path / f"{path.stem}.{kind}")
        assert (found.format, found.status) == (kind, Status.OK)
        assert told(review(read_records(found))) == told(text_review(path)), path.name


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
