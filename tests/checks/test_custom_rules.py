"""A bureau's own rules: found in reports, and every mistake in their file said with line and entry."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from checks.catalogue import all_rules
from checks.custom.definitions import read_rules
from checks.engine import review
from checks.finding import Finding
from checks.policy import ministry
from checks.programme import Programme
from checks.settings import SettingsError
from extractors.fields.records import read_records
from extractors.reading import read_bytes

SAMPLE = Path(__file__).resolve().parents[2] / "docs" / "own-rules.toml"
REPORT = """某局2023年度部门整体支出绩效自评报告
我局在职人员 50 人，退休 20 人。
2023年公用经费支出 {costs} 万元，人员经费 900 万元。
2023年会议费 {meetings} 万元，2022年会议费 20 万元。

项目名称\t甲项目
项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100\t100\t{executed}\t10\t{executed}%\t7
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t场次\t≥20场\t25场\t50\t50
满意度指标\t服务对象满意度\t群众满意度\t≥80%\t{satisfied}%\t40\t38
总分\t\t\t\t\t100\t95
"""
FINE = {"costs": "149.95", "meetings": "22", "executed": "80", "satisfied": "85"}


def found(text: str, file: Path = SAMPLE) -> list[Finding]:
    rules = pickle.loads(pickle.dumps(read_rules(file, ())))  # as they travel to a worker process
    return list(review(read_records(read_bytes(text.encode(), "a.txt")), Programme(rules, ministry())).findings)


def test_a_report_that_keeps_the_rules_is_silent() -> None:
    assert found(REPORT.format(**FINE)) == []


@pytest.mark.parametrize(
    ("change", "rule", "words", "formula"),
    [
        ({"costs": "150.05"}, "XM01", "人均公用经费 3.001 万元，标准为 3 万元", "150.05 > 3 万元 × 50 = 150 万元"),
        ({"costs": "180.50"}, "XM01", "人均公用经费 3.61 万元，标准为 3 万元", "180.50 > 3 万元 × 50 = 150 万元"),
        ({"satisfied": "84.9"}, "XM02", "满意度为 84.9%", "84.9% < 85%"),
        ({"executed": "70"}, "XM03", "执行率 70%，自评总分 95", "70% < 80%"),
        (
            {"meetings": "24.5"},
            "XM04",
            "会议费由 20 万元 增至 24.5 万元，增长 22.5%",
            "24.5 > 20 万元 × (1 + 10%) = 22 万元",
        ),
    ],
)
def test_a_report_that_breaks_one(change: dict[str, str], rule: str, words: str, formula: str) -> None:
    (finding,) = found(REPORT.format(**FINE | change))
    assert finding.rule == rule
    assert words in finding.message.zh
    assert finding.formula == formula


def test_severity_basis_and_titles_are_the_bureaus_own() -> None:
    (finding,) = found(REPORT.format(**FINE | {"executed": "70"}))
    assert (finding.severity, finding.title.zh) == ("info", "执行率低于80%而自评为优")
    assert finding.basis.zh == "×县预算绩效管理办法第十二条"


@pytest.mark.parametrize(
    "text",
    [
        REPORT.format(**FINE | {"costs": "180.50"}).replace("在职人员 50 人", "在编 50 人"),
        REPORT.format(**FINE | {"costs": "180.50"}).replace("50 人，退休", "0 人，退休"),
        REPORT.format(**FINE | {"costs": "180.50"}) + "\n\n二、其他\n公用经费支出 149 万元。",
        REPORT.format(**FINE | {"costs": "约150.50"}),
        REPORT.format(**FINE | {"meetings": "22.5"}),  # 20 may be 20.49: then it is less than 10 %
        REPORT.format(**FINE | {"executed": "70"}).replace("总分\t\t\t\t\t100\t95", "总分\t\t\t\t\t100\t85"),
        REPORT.format(**FINE | {"satisfied": "70"}).replace("70%", "满意"),
        "",
    ],
)
def test_silent_where_a_figure_is_not_certain(text: str) -> None:
    assert found(text) == []


def test_ids_of_the_catalogue_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(SAMPLE.read_text(encoding="utf-8").replace('"XM02"', '"SUM01"'), encoding="utf-8")
    with pytest.raises(SettingsError, match="SUM01 is taken"):
        read_rules(file, {rule.id for rule in all_rules()})


@pytest.mark.parametrize(
    ("old", "new", "entry", "said"),
    [
        ('"XM02"', '"XM01"', "rules[2].id", "XM01 is taken"),
        ('"XM02"', '"甲"', "rules[2].id", "capital letters and digits"),
        ("公用经费 / 在职人员 <=", "公用经费 / 在职人数量 <=", "rules[1].check", "did you mean"),
        ("<= 3万元", "<= 3", "rules[1].check", "write amounts with their unit"),
        ("<= 3万元", "", "rules[1].check", "no comparison sign"),
        ("<= 3万元", "<= 3万圆圈", "rules[1].check", "there is no unit"),
        ("人均公用经费 {left}", "人均公用经费 {公用}", "rules[1].message", "no name {公用}"),
        ("per head {left}", "per head {lift}", "rules[1].message_en", "no name {lift}"),
        ('severity = "warning"', 'severity = "fatal"', "rules[1].severity", "must be one of"),
        ('each = "indicator"', 'each = "row"', "rules[2].each", "must be one of"),
        ('check = "完成值 >= 85%"', 'check = "会议费 >= 85%"', "rules[2].check", 'no name "会议费"'),
        ('unit = "人"', 'unit = "卡"', "rules[1].figures[2].unit", "there is no unit"),
        ('name = "会议费"', 'name = "1会议费"', "rules[4].figures[1].name", "letters and digits"),
        ('year = "last"', 'year = "2022"', "rules[4].figures[2].year", "must be one of"),
        ('when = "总分 >= 90"', 'where = "总分 >= 90"', "rules[3].where", "no entry"),
        ('basis = "×县关于厉行节约的通知"', "", "rules[4].basis", "is missing"),
    ],
)
def test_mistakes_have_a_line_and_an_entry(tmp_path: Path, old: str, new: str, entry: str, said: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "own.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_rules(file, ())
    assert f", {entry}: " in caught.value.message.en
    assert said in caught.value.message.en
    line = int(caught.value.message.en.split("line ")[1].split(",")[0])
    key = entry.rpartition(".")[2]
    written = file.read_text(encoding="utf-8").splitlines()[line - 1]
    assert written.startswith((f"{key} =", "[[rules"))
