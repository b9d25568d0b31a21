"""Sentences made from true figures are never findings; the same sentences with one figure changed always are.

The sentences are built here from their own small grammar, with the arithmetic done by the test.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from checks.claim import Severity
from checks.engine import review
from checks.finding import Finding
from extractors.fields.records import read_records
from extractors.reading import read_bytes

CENT = Decimal("0.01")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

amounts = st.integers(min_value=1_00, max_value=99_999_99).map(lambda cents: (Decimal(cents) / 100).quantize(CENT))
units = st.sampled_from(["万元", "元", " 万元"])
names = st.permutations(["培训费", "会议费", "差旅费", "印刷费", "维修费", "租赁费"])
separators = st.sampled_from(["，", "、", "；"])
cues = st.sampled_from(["其中：", "其中", "，其中：", "，包括", "，分别为："])
titles = st.sampled_from(["2023年项目支出", "本年支出合计", "全年共支出", "2023年度专项经费支出总额为"])


def loud(text: str) -> list[Finding]:
    document = read_bytes(("某县档案馆2023年度绩效自评报告\n\n一、支出情况\n" + text).encode(), "report.txt")
    return [finding for finding in review(read_records(document)).findings if finding.severity is not Severity.INFO]


def listed(title: str, total: Decimal, cue: str, parts: list[tuple[str, Decimal]], separator: str, unit: str) -> str:
    rows = separator.join(f"{name}{amount}{unit}" for name, amount in parts)
    joint = "" if cue.startswith("，") else "，"
    return f"{title}{total}{unit}{joint}{cue}{rows}。"


@given(titles, cues, names, st.lists(amounts, min_size=2, max_size=6), separators, units)
@QUICK
def test_true_sums_are_silent(
    title: str, cue: str, labels: list[str], parts: list[Decimal], separator: str, unit: str
) -> None:
    text = listed(title, sum(parts, Decimal(0)), cue, list(zip(labels, parts, strict=False)), separator, unit)
    assert loud(text) == []


@given(titles, names, st.lists(amounts, min_size=2, max_size=6), separators, units, amounts)
@QUICK
def test_a_total_below_its_parts_is_found(
    title: str, labels: list[str], parts: list[Decimal], separator: str, unit: str, gap: Decimal
) -> None:
    total = sum(parts, Decimal(0)) - gap
    # The total must not be what a shorter list would add up to, nor close enough for rounding.
    shorter = [sum(parts[:length], Decimal(0)) for length in range(1, len(parts))]
    assume(total > 0 and gap > 1 and all(abs(total - other) > Decimal("0.1") for other in shorter))
    text = listed(title, total, "其中：", list(zip(labels, parts, strict=False)), separator, unit)
    assert any(finding.stated == str(total) for finding in loud(text)), text


def percent(value: Decimal) -> Decimal:
    return (value * 100).quantize(CENT, ROUND_HALF_UP)


@given(amounts, amounts, st.sampled_from(["较上年{b}万元{word}{p}%", "比2022年的{b}万元{word}{d}万元，{word}{p}%"]))
@QUICK
def test_true_changes_are_silent(now: Decimal, base: Decimal, pattern: str) -> None:
    assume(now != base)
    word = "增加" if now > base else "减少"
    change = pattern.format(b=base, d=abs(now - base), p=percent(abs(now - base) / base), word=word)
    assert loud(f"2023年培训费支出{now}万元，{change}，主要是业务变化。") == []


@given(amounts, amounts)
@QUICK
def test_the_wrong_direction_is_found(now: Decimal, base: Decimal) -> None:
    assume(abs(now - base) > 1)
    word = "减少" if now > base else "增加"
    text = f"2023年培训费支出{now}万元，比2022年的{base}万元{word}{abs(now - base)}万元。"
    assert any(finding.rule == "CHG01" for finding in loud(text)), text


@given(amounts, amounts)
@QUICK
def test_true_rates_are_silent(done: Decimal, planned: Decimal) -> None:
    rate = percent(done / planned)
    assert loud(f"该项目年初预算安排{planned}万元，本年支出{done}万元，完成年初预算的{rate}%。") == []


@given(amounts, amounts, st.integers(min_value=2, max_value=40))
@QUICK
def test_a_wrong_rate_is_found(done: Decimal, planned: Decimal, points: int) -> None:
    assume(planned > 10)  # of smaller amounts rounding leaves room for two points
    rate = percent(done / planned) * (100 + points) / 100
    rate = rate.quantize(CENT)
    assume(abs(rate - percent(done / planned)) > 1)
    text = f"该项目年初预算安排{planned}万元，本年支出{done}万元，完成年初预算的{rate}%。"
    assert any(finding.stated == str(rate) for finding in loud(text)), text


@given(
    st.text(
        alphabet="一二三（）：，。；、其中合计支出较上年增加占的完成预算率分别为0123456789.%万元人\n\t ", max_size=120
    )
)
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_check(text: str) -> None:
    document = read_bytes(text.encode(), "report.txt")
    assert review(read_records(document)).crashed == ()
