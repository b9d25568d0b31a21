"""Scores over whole forms: layouts whose sums are easy to get wrong."""

from __future__ import annotations

from checks.claim import Claim
from checks.finding import Outcome
from checks.judge import judge
from checks.policy import ministry
from checks.rules.scores import (
    execution_points_outside,
    remark_against_form,
    scores_of_group,
    target_missed,
    weights_of_group,
)
from checks.rules.tables import funding_total
from extractors.fields.records import read_records
from extractors.reading import read_bytes

FUNDING = """项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分
\t年度资金总额\t50\t50\t45\t{weight}\t90\t9
\t其中：财政拨款\t40\t40\t36\t{weight}\t90\t9
\t其他资金\t10\t10\t9\t-\t90\t-
"""
TREE = """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量\t场次\t≥5场\t5场\t50\t50\t
效益指标\t社会效益\t知晓率\t≥90%\t92%\t30\t29\t
满意度指标\t满意度\t满意度\t≥90%\t95%\t{last}\t10\t
总分\t\t\t\t\t100\t{total}\t
"""


def outcomes(rule: object, text: str) -> list[Outcome]:
    records = read_records(read_bytes(text.encode(), "form.txt"))
    return [judge(claim).outcome for claim in rule.RULE.claims(records, ministry())]  # type: ignore[attr-defined]


def form(weight: str = "10", last: str = "10", total: str = "98") -> str:
    return FUNDING.format(weight=weight) + TREE.format(last=last, total=total)


def test_the_points_of_the_rate_count_once() -> None:
    assert outcomes(weights_of_group, form()) == [Outcome.AGREE]
    assert outcomes(scores_of_group, form()) == [Outcome.AGREE]


def test_the_points_of_the_rate_stay_outside_where_the_weights_say_so() -> None:
    text = form(last="20", total="89")
    assert outcomes(weights_of_group, text) == [Outcome.AGREE]
    assert outcomes(scores_of_group, text) == [Outcome.AGREE]
    assert outcomes(execution_points_outside, text) == [Outcome.DISAGREE]


def test_a_total_that_forgets_the_points_of_the_rate() -> None:
    assert outcomes(scores_of_group, form(total="89")) == [Outcome.DISAGREE]


def test_an_odd_weight_of_the_rate_is_the_one_that_does_not_fit() -> None:
    records = read_records(read_bytes(form(weight="100").encode(), "form.txt"))
    (claim,) = weights_of_group.RULE.claims(records, ministry())
    verdict = judge(claim)
    assert isinstance(claim, Claim)
    assert (claim.stated.figure.text, verdict.outcome, verdict.expected) == ("100", Outcome.DISAGREE, 10)


def test_sources_add_up() -> None:
    assert outcomes(funding_total, form()) == [Outcome.AGREE] * 3


def test_targets_with_marks_lost_are_no_claim_unless_reached() -> None:
    text = TREE.format(last="20", total="89").replace("≥90%\t92%", "≥95%\t92%")
    assert outcomes(target_missed, text) == [Outcome.AGREE, Outcome.AGREE]


def test_a_form_that_is_cut_off_is_information_only() -> None:
    text = "一级指标\t二级指标\t三级指标\t分值\t得分\n决策（2分）\t计划\t甲\t2\t2\n过程（26分）\t执行\t乙\t10\t10\n\t\t丙\t13\t13"
    records = read_records(read_bytes(text.encode(), "form.txt"))
    assert [str(claim.severity) for claim in weights_of_group.RULE.claims(records, ministry())] == ["error", "info"]


def test_the_score_of_a_department_is_not_that_of_its_project() -> None:
    text = "一、自评结论\n本部门整体支出绩效自评得分95分。\n附件\n项目名称\t路灯更换\n" + TREE.format(
        last="20", total="89"
    )
    assert outcomes(remark_against_form, text) == []
    assert outcomes(remark_against_form, text.replace("本部门整体支出绩效", "路灯更换项目")) == [Outcome.DISAGREE]


def test_weights_as_shares_cap_no_scores() -> None:
    text = "一级指标\t二级指标\t三级指标\t权重\t得分\n产出\t数量\t甲\t0.6\t95\n\t质量\t乙\t0.4\t90\n总分\t\t\t1\t93"
    assert outcomes(scores_of_group, text) == []
