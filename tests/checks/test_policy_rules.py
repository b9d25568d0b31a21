"""Rules go by the policy of the run, and their findings cite it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from checks.catalogue import all_rules, find_rule
from checks.engine import review
from checks.finding import Finding, Outcome
from checks.judge import judge
from checks.policy import Policy, Scoring, Step, load, ministry
from checks.programme import Programme
from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import Records

FUNDING = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分\n\t年度资金总额\t50\t60\t45\t10\t75.00\t{score}"
FORM = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量\t宣传\t良好\t部分达成预期指标\t10\t{score}"
WEIGHTS = (
    "一级指标\t二级指标\t三级指标\t分值\t得分\n产出指标\t数量\t场次\t40\t40\n"
    "效益指标\t社会\t知晓率\t50\t50\n满意度指标\t满意度\t满意率\t10\t10\n总分\t\t\t100\t100"
)
STEPS = (Step(Decimal("0.9"), Decimal(1)), Step(Decimal("0.7"), Decimal("0.5")))


def _records(text: str) -> Records:
    return read_records(read_bytes(text.encode(), "report.txt"))


def _outcomes(rule: str, text: str, policy: Policy) -> list[Outcome]:
    found = find_rule(rule)
    assert found is not None
    return [judge(claim).outcome for claim in found.claims(_records(text), policy)]


def _finding(rule: str, text: str) -> Finding:
    findings = review(_records(text), Programme(all_rules(), ministry())).findings
    return next(finding for finding in findings if finding.rule == rule)


def test_bands_of_words_are_the_policys() -> None:
    text = FORM.format(score="5.5")
    assert _outcomes("POL01", text, ministry()) == [Outcome.DISAGREE, Outcome.AGREE]
    assert _outcomes("POL01", text, load("hubei")) == [Outcome.AGREE, Outcome.AGREE]


@pytest.mark.parametrize(
    ("score", "proportional", "steps"),
    [("7.5", Outcome.AGREE, Outcome.DISAGREE), ("5.0", Outcome.DISAGREE, Outcome.AGREE)],
)
def test_points_of_the_execution_rate_by_steps(score: str, proportional: Outcome, steps: Outcome) -> None:
    text = FUNDING.format(score=score)
    execution = replace(ministry().execution, method=Scoring.STEPS, steps=STEPS)
    assert _outcomes("EXE01", text, ministry()) == [proportional]
    assert _outcomes("EXE01", text, replace(ministry(), execution=execution)) == [steps]
    none = replace(execution, method=Scoring.NONE)
    assert _outcomes("EXE01", text, replace(ministry(), execution=none)) == []


def test_weights_that_a_policy_leaves_open_are_not_judged() -> None:
    assert _outcomes("WGT04", WEIGHTS, ministry()) == [Outcome.DISAGREE]
    assert _outcomes("WGT04", WEIGHTS, load("hubei")) == []


@pytest.mark.parametrize(
    ("rule", "text", "cited"),
    [
        (
            "GRD01",
            "一、评价结论\n自评总分85分，评价等级为优。",
            "财预〔2020〕10号《项目支出绩效评价管理办法》关于绩效评价结果",
        ),
        ("WGT04", WEIGHTS, "财预〔2020〕10号《项目支出绩效评价管理办法》关于单位自评指标权重"),
        ("EXE01", FUNDING.format(score="2.0"), "财预〔2020〕10号附件《项目支出绩效自评表》"),
        ("POL01", FORM.format(score="3"), "财预〔2020〕10号《项目支出绩效评价管理办法》关于单位自评定量指标和定性指标"),
        (
            "RAT16",
            "2023年度自评报告\n核定编制数18名。\n年末实有在职人员17名。\n在职人员控制率97.44%。",
            "财预〔2013〕53号附件2",
        ),
    ],
)
def test_findings_cite_document_and_provision(rule: str, text: str, cited: str) -> None:
    assert _finding(rule, text).basis.zh.startswith(cited)


def test_a_definition_of_the_report_itself_is_cited() -> None:
    spent = "2023年度自评报告\n2023年三公经费支出4.20万元。\n2022年三公经费支出4.90万元。\n"
    text = f"{spent}三公经费控制率=本年度三公经费总额/上年度三公经费总额×100%。\n三公经费控制率87.51%。"
    assert (
        _finding("RAT16", text).basis.zh
        == "本报告自己的定义：三公经费控制率=本年度三公经费总额/上年度三公经费总额×100%"
    )
