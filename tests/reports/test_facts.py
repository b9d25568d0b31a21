"""The facts of a document: of forms of our own, and of the real forms as somebody else read them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checks.engine import review
from checks.finding import Run
from extractors.fields.records import read_records
from extractors.reading import read_bytes, read_document
from reports.contract import to_contract

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = sorted((SHARED / "gold").glob("form_*.json"))

# What a list of facts calls a thing -> the contract's names for it, the first that the document states.
NAMES = {
    "expenditure": ("expenditure", "executed"),
    "total_score_stated": ("total_score",),
    "n_indicators": ("indicators",),
    "name": ("project",),
}
JUDGED = {"balance_true", "total_score_true"}  # not printed: what the figures should have been
PROSE = {"total_funds_stated"}  # named by its sentence only
OTHER_WORDS = {"unit": ("渝西科学园区宣传部（融媒体中心）",)}  # the form prints only a part of it


def facts_of(data: Any) -> dict[str, Any]:
    (document,) = to_contract(Run((review(read_records(data)),)), "zh")["documents"]
    facts: dict[str, Any] = document["facts"]
    return facts


def test_a_total_row_of_zeros_leaves_the_word_to_the_one_source_that_has_amounts() -> None:
    form = """项目支出绩效自评表
（2022年度）
项目名称\t档案数字化
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t0\t0\t0\t10\t0\t0
\t其中：财政拨款\t90\t{budget}\t88.5\t—\t—\t—
\t其他资金\t\t\t{other}\t—\t—\t—
"""
    only = facts_of(read_bytes(form.format(budget="89.9", other="").encode(), "form.txt"))
    assert (only["initial_budget"], only["budget"], only["executed"]) == ("90", "89.9", "88.5")
    two = facts_of(read_bytes(form.format(budget="89.9", other="1.5").encode(), "form.txt"))
    assert (two["initial_budget"], two["budget"], two["executed"]) == ("0", "0", "0")


def test_a_key_figure_has_its_unit_and_the_form_comes_first() -> None:
    report = "云溪县民政局2022年度部门整体支出绩效自评报告\n\n核定编制26名。全年支出79.12万元，预算执行率98.5%。\n"
    facts = facts_of(read_bytes(report.encode(), "report.txt"))
    assert facts["units"] == {"staff_quota": "名", "expenditure": "万元"}
    assert (facts["staff_quota"], facts["expenditure"], facts["execution_rate"]) == ("26", "79.12", "98.5%")


@pytest.mark.skipif(not GOLD, reason="the optional folder ../shared is not beside the repository")
@pytest.mark.parametrize("path", GOLD, ids=[path.stem for path in GOLD])
def test_the_facts_of_a_real_form(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    facts = facts_of(read_document(SHARED / "reports" / "forms" / gold["file"]))
    for name, value in gold["facts"].items():
        if name == "n_projects":
            if len(facts["projects"]) > 1:
                assert len(facts["projects"]) == value
        elif name == "projects":
            for wanted, found in zip(value, facts["projects"], strict=True):
                assert wanted["name"] == found["project"]
                assert wanted["budget"] in (found["initial_budget"], found["budget"])
                assert {wanted["expenditure"], wanted["total_score"]} == {found["executed"], found["total_score"]}
        elif name not in JUDGED | PROSE:
            assert same(stated(facts, name), value) or value in OTHER_WORDS.get(name, ()), (name, value, facts)


def stated(facts: dict[str, Any], name: str) -> Any:
    return next((facts[key] for key in NAMES.get(name, (name,)) if key in facts), None)


def same(found: Any, wanted: Any) -> bool:
    try:
        return Decimal(str(found).rstrip("%")) == Decimal(str(wanted).rstrip("%"))
    except ArithmeticError:
        return bool(found == wanted)
