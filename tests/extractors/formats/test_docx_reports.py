"""Whole reports in Word: what is left out of a worked over one is said, and the real forms are read whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.engine import review
from extractors.document import Document, Status
from extractors.fields.records import read_records
from extractors.reading import read_bytes, read_document
from reports.facts import read_facts
from tests.extractors.formats.docx_rendering import worked_over

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "corpus" / "samples" / "01_jiuye_xiangmu.txt"
FORMS = ROOT.parent / "shared" / "reports" / "forms"
GOLD = ROOT.parent / "shared" / "gold"


def test_a_worked_over_file_says_what_was_left_out() -> None:
    found = read_bytes(worked_over(read_document(SAMPLE)), "a.docx")
    said = "".join(problem.zh for problem in found.problems)
    assert "修订" in said
    assert "隐藏文字" in said
    assert [passage.text for passage in found.margins] == ["内部资料 9999.99万元"]


# ---- real forms ----

FACTS = {
    "a01_zhengxie": {"unit": "政协临湖县委员会办公室", "year": 2021, "total_score": "96.5", "grade": "优"},
    "d01_wenlv_juesuan": {"unit": "英江县文化广播电视和旅游局", "year": 2022},
}


def form_of(name: str) -> Document:
    path = FORMS / f"{name}.docx"
    if not path.is_file():
        pytest.skip("the optional folder ../shared is not beside the repository")
    return read_document(path)


@pytest.mark.parametrize("name", FACTS)
def test_the_facts_of_a_real_form(name: str) -> None:
    document = form_of(name)
    assert (document.status, document.problems) == (Status.OK, ())
    facts = read_facts(read_records(document))
    assert {key: getattr(facts, key) for key in FACTS[name]} == FACTS[name]


def test_the_projects_of_a_real_form() -> None:
    facts = read_facts(read_records(form_of("b01_zhen_liangxiangmu")))
    assert facts.year == 2022
    assert [(project.project, project.total_score) for project in facts.projects] == [
        ("委托业务项目", "90"),
        ("村级补助及运转经费", "90"),
    ]


def test_the_tables_of_the_real_forms() -> None:
    two = list(form_of("b01_zhen_liangxiangmu").tables())
    assert [(each.rows, each.columns, each.caption and each.caption.text) for each in two] == [
        (21, 9, "项目支出绩效自评表"),
        (21, 9, "项目支出绩效自评表"),
    ]
    for each in two:
        assert [note.text for note in each.notes] == ["（2022年度）"]
        assert each.grid[2][0] is each.grid[6][0]  # 项目资金（万元） covers five rows
        assert each.grid[20][0] is each.grid[20][5]  # 总分 covers six columns
        assert all(cell is not None for row in each.grid for cell in row)
    costs = next(form_of("a01_zhengxie").tables())
    assert costs.text_rows()[11] == ["合计", "合计", "286.83", "100.00%"]


@pytest.mark.parametrize("name", ["a01_zhengxie", "b01_zhen_liangxiangmu", "d01_wenlv_juesuan"])
def test_a_real_form_has_no_false_error(name: str) -> None:
    document = form_of(name)
    gold = json.loads((GOLD / f"form_{name}.json").read_text(encoding="utf-8"))
    right = {number for item in gold["findings"] for number in (item["stated"], *item["numbers"])}
    right |= {item["stated"] for item in gold["tolerated"]}
    errors = [each for each in review(read_records(document)).findings if each.severity.value == "error"]
    assert not [
        each.message.zh for each in errors if each.stated.rstrip("%") not in {each.rstrip("%") for each in right}
    ]
