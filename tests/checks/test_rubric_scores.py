"""Scores held against their scoring rules: where the value is taken from, and that true scores are never findings."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checks.engine import review
from checks.finding import Finding
from extractors.fields.records import read_records
from extractors.reading import read_bytes

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
RULES = ("RUB04", "RUB05", "RUB06")
TITLE = "某县林业局2023年度绩效自评报告\n\n"
HEAD = "附件\n评分表\n一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分\n过程\t预算管理\t"


def loud(text: str) -> list[Finding]:
    records = read_records(read_bytes((TITLE + text).encode(), "report.txt"))
    return [finding for finding in review(records).findings if finding.rule in RULES]


# ---- where the value is printed ----


@pytest.mark.parametrize(
    ("prose", "score", "found"),
    [
        ("项目资产利用率93%。", "4", False),
        ("项目资产利用率93%。", "5", True),
        ("项目资产利用率93%。上年项目资产利用率97%。", "5", True),
        ("项目资产利用率93%。经复核，项目资产利用率97%。", "5", False),  # which of the two is asked for is not certain
        ("项目资产利用率93%，其中办公设备利用率90%。", "4", False),
        ("目标是项目资产利用率不低于98%。", "4", False),
        ("办公设备利用率93%。", "5", False),
    ],
)
def test_rates_of_the_text(prose: str, score: str, found: bool) -> None:
    row = f"项目资产利用率\t5\t≥95%得满分，每低1%扣0.5分\t{score}\n"
    assert bool(loud(f"一、完成情况\n{prose}\n\n{HEAD}{row}")) is found


@pytest.mark.parametrize(("prose", "found"), [("预算执行率93%。", False), ("古树保护实施顺利，预算执行率93%。", True)])
def test_the_form_of_a_project_is_not_that_of_the_office(prose: str, found: bool) -> None:
    form = "项目支出绩效自评表\n项目名称\t古树保护\t\t\t\t\n一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分\n"
    row = "过程\t预算管理\t预算执行率\t5\t≥95%得满分，每低1%扣0.5分\t5\n"
    assert bool(loud(f"一、完成情况\n{prose}\n\n{form}{row}")) is found


def test_a_rate_defined_by_the_rule_out_of_two_years() -> None:
    text = "一、三公经费\n2023年“三公”经费支出0.36万元，比2022年的0.12万元增加0.24万元，增长200%。\n\n"
    rule = "控制率=（本年度“三公”经费总额/上年度“三公”经费总额）×100%。≤100%得满分，≥120%得0分，区间内按权重扣分。"
    assert [finding.rule for finding in loud(f"{text}{HEAD}“三公”经费控制率\t3\t{rule}\t3\n")] == ["RUB04"]
    assert loud(f"{text}{HEAD}“三公”经费控制率\t3\t{rule}\t0\n") == []


FUNDING = (
    "项目支出绩效自评表\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分\n"
    "\t年度资金总额\t50\t60\t54\t10\t90.00\t9\n"
)


@pytest.mark.parametrize(
    ("prose", "score", "found"), [("", "5", False), ("", "10", True), ("预算执行率95%。", "10", False)]
)
def test_the_execution_rate_of_the_funding_block(prose: str, score: str, found: bool) -> None:
    rule = "≥95%得满分，每低1%扣1分"
    rows = f"一级指标\t二级指标\t三级指标\t分值\t评分标准\t得分\n过程\t预算管理\t预算执行率\t10\t{rule}\t{score}\n"
    findings = loud(f"{prose}\n\n{FUNDING}{rows}")
    assert [finding.rule for finding in findings] == (["RUB04"] if found else [])


def test_scores_printed_whole_may_be_rounded_only_if_all_are() -> None:
    rule = "≤100%得满分，每超1%扣0.1分"
    row = f"“三公”经费控制率\t3\t{rule}\t2\n"
    prose = "一、完成情况\n“三公”经费控制率107.5%。\n\n"
    assert loud(f"{prose}{HEAD}{row}") == []
    other = "\t\t资产管理\t4\t视情况酌情给分\t3.5\n"
    assert [finding.rule for finding in loud(f"{prose}{HEAD}{row}{other}")] == ["RUB04"]


def test_a_finding_shows_rule_and_value() -> None:
    (finding,) = loud(f"一、完成情况\n项目资产利用率93%。\n\n{HEAD}项目资产利用率\t5\t≥95%得满分，每低1%扣0.5分\t5\n")
    assert finding.expected == "4"
    assert "93%" in finding.message.zh
    assert any("每低1%扣0.5分" in piece.text for piece in finding.evidence)


# ---- scores that follow from rules written here are never findings, others always are ----

HUNDREDTH = Decimal("0.01")
weights = st.integers(min_value=2, max_value=20).map(Decimal)
rates = st.integers(min_value=1, max_value=120_00).map(lambda value: (Decimal(value) / 100).quantize(HUNDREDTH))
starts = st.sampled_from([Decimal(90), Decimal(95), Decimal(98), Decimal(100)])
losses = st.sampled_from([Decimal("0.1"), Decimal("0.2"), Decimal("0.5"), Decimal(1)])
FORM = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t评分标准\t得分\n产出\t数量\t巡查覆盖率\t100%\t"
DEDUCTIONS = st.sampled_from(
    [
        "覆盖率≥{start}%得满分，每低1%扣{loss}分，扣完为止{part}。",
        "达到{start}%以上（含）的，得满分；未达到的每降低1个百分点，扣{loss}分{part}，扣完为止",
        "≥{start}%计{weight}分,低于{start}%的,每低一个百分点扣{loss}分{part}。",
    ]
)
PARTS = st.sampled_from([("", None), ("，不足1%按1%计", ROUND_CEILING), ("，不足1%不扣分", ROUND_FLOOR)])


def row(rate: Decimal, weight: Decimal, rule: str, score: Decimal) -> str:
    return f"{FORM}{rate}%\t{weight}\t{rule}\t{score}\n"


def earned(rate: Decimal, weight: Decimal, start: Decimal, loss: Decimal, rounding: str | None) -> Decimal:
    missed = max(Decimal(0), start - rate)
    missed = missed.to_integral_value(rounding) if rounding else missed
    return max(Decimal(0), weight - missed * loss).quantize(HUNDREDTH, ROUND_HALF_UP)


@given(rates, weights, starts, losses, DEDUCTIONS, PARTS)
@QUICK
def test_deductions_as_the_rule_says_are_silent(
    rate: Decimal, weight: Decimal, start: Decimal, loss: Decimal, rule: str, part: tuple[str, str | None]
) -> None:
    text = rule.format(start=start, loss=loss, weight=weight, part=part[0])
    assert loud(row(rate, weight, text, earned(rate, weight, start, loss, part[1]))) == []


@given(rates, weights, starts, losses, DEDUCTIONS, PARTS, st.integers(min_value=1, max_value=400))
@QUICK
def test_other_scores_are_found(
    rate: Decimal, weight: Decimal, start: Decimal, loss: Decimal, rule: str, part: tuple[str, str | None], off: int
) -> None:
    text = rule.format(start=start, loss=loss, weight=weight, part=part[0])
    score = (weight * off / 400).quantize(HUNDREDTH)
    roundings = [part[1]] if part[1] else [None, ROUND_CEILING, ROUND_FLOOR]
    assume(all(abs(score - earned(rate, weight, start, loss, way)) > HUNDREDTH for way in roundings))
    assume(rate != start)
    assert [finding.rule for finding in loud(row(rate, weight, text, score))] == ["RUB04"]


BANDS = st.sampled_from(
    [
        "≥{a}%得{x}分；{b}%（含）-{a}%得{y}分；{c}%（含）-{b}%得{z}分；低于{c}%不得分。",
        "{a}%（含）以上得{x}分，{b}%（含）-{a}%得{y}分，{c}%（含）-{b}%得{z}分，{c}%以下不得分",
        "大于等于{a}%的计满分；小于{a}%且大于等于{b}%的计{y}分；小于{b}%且不低于{c}%的计{z}分；小于{c}%的不计分",
        "{a}%≤覆盖率，得满分；{b}%≤覆盖率<{a}%，得{y}分；{c}%≤覆盖率<{b}%，得{z}分；覆盖率<{c}%，得0分",
    ]
)
limits = st.lists(st.integers(min_value=40, max_value=100), min_size=3, max_size=3, unique=True).map(
    lambda found: sorted(found, reverse=True)
)


@given(rates, weights, limits, BANDS, st.integers(min_value=0, max_value=3))
@QUICK
def test_the_band_decides(rate: Decimal, weight: Decimal, limit: list[int], rule: str, chosen: int) -> None:
    points = [weight, weight * Decimal("0.8"), weight * Decimal("0.5"), Decimal(0)]
    a, b, c = limit
    text = rule.format(a=a, b=b, c=c, x=points[0], y=points[1], z=points[2])
    true = next((index for index, low in enumerate(limit) if rate >= low), 3)
    found = [finding.rule for finding in loud(row(rate, weight, text, points[chosen]))]
    assert found == ([] if chosen == true else ["RUB04"])


@given(st.lists(losses, min_size=2, max_size=5), st.data())
@QUICK
def test_items_that_give_all_or_nothing(items: list[Decimal], data: st.DataObject) -> None:
    weight = sum(items, Decimal(0))
    rule = "；".join(
        f"（{number}）某项要求落实得{points}分，否则不得分" for number, points in enumerate(items, start=1)
    )
    met = data.draw(st.lists(st.booleans(), min_size=len(items), max_size=len(items)))
    score = sum((points for points, yes in zip(items, met, strict=True) if yes), Decimal(0))
    assert loud(f"{HEAD}制度执行\t{weight}\t{rule}\t{score}\n") == []
    assume(score < weight)
    off = score + Decimal("0.03")
    assert [finding.rule for finding in loud(f"{HEAD}制度执行\t{weight}\t{rule}\t{off}\n")] == ["RUB06"]


EVENTS = st.sampled_from(
    [
        "无违规得满分，每发现一处违规扣{loss}分，扣完为止",
        "及时得{weight}分，每延迟一次扣{loss}分。",
        "每有一项不符合，扣{loss}分",
    ]
)


@given(weights, losses, st.integers(min_value=0, max_value=8), EVENTS)
@QUICK
def test_cases_that_cost_points(weight: Decimal, loss: Decimal, cases: int, rule: str) -> None:
    assume(weight / loss <= 100)
    score = max(Decimal(0), weight - cases * loss)
    text = rule.format(loss=loss, weight=weight)
    assert loud(f"{HEAD}规范性\t{weight}\t{text}\t{score}\n") == []
    assume(score < weight)
    off = score + Decimal("0.03")
    assert [finding.rule for finding in loud(f"{HEAD}规范性\t{weight}\t{text}\t{off}\n")] == ["RUB06"]


@given(
    rates,
    starts,
    st.sampled_from(
        ["≥{start}%得满分，其余酌情给分", "≥{start}%计{weight}分", "达到{start}%得满分，未达到的视情况扣分"]
    ),
)
@QUICK
def test_full_marks_below_the_threshold(rate: Decimal, start: Decimal, rule: str) -> None:
    text = rule.format(start=start, weight=5)
    found = [finding.rule for finding in loud(row(rate, Decimal(5), text, Decimal(5)))]
    assert found == ([] if rate >= start else ["RUB05"])


@given(st.text(alphabet="≥≤<>=0159.%分得扣每低超满不计酌情（含）-以上下按比例权重×/率完成；，。①②\n", max_size=80))
@QUICK
def test_any_rule_can_be_read(rule: str) -> None:
    cell = rule.replace("\n", " ")
    loud(f"{HEAD}完成率\t5\t{cell}\t4\n")
