"""CON02: 大于, 小于, 持平, 有所增加 or 全部支付完毕 is said of two figures that stand another way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.records import Records
from extractors.tallies import Comparison, Order

_OF_THE_WHOLE = frozenset({Order.AT_LEAST, Order.AT_MOST})  # told of the money as such: 全部支付完毕, 控制在预算以内


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each comparison in words whose two figures are printed."""
    return map(_claim, records.comparisons)


def _claim(comparison: Comparison) -> Claim:
    said, whole = comparison.word, comparison.order in _OF_THE_WHOLE
    return Claim(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=Value(comparison.current, comparison.current_label, Role.STATED),
        expression=Value(comparison.base, comparison.base_label.lstrip("较比与同"), Role.BASE),
        relation=Relation(comparison.order.value),
        severity=Severity.WARNING if whole else Severity.ERROR,
        confidence=Decimal("0.8") if whole else Decimal("0.95"),
        subject=comparison.current_label,
        note=Bilingual(f"文中称“{said}”", f"the text says {said}"),
    )


RULE = Rule(
    id="CON02",
    name="comparison-contradicts-figures",
    family=CONSISTENCY,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.ERROR,
    title=Bilingual("大于、小于、持平的表述与数据矛盾", "A comparison in words contradicts the figures"),
    about=Bilingual(
        "“支出数大于（小于、等于、持平）预算数”“较上年 X 万元有所增加”“未超过预算 X 万元”“资金全部支付完毕”“控制在预算以内”"
        "的表述应与同句所列两个数据的大小一致。",
        "Larger, smaller, level, increased, not above the budget, all spent: what is said in words must be true of the two "
        "figures of the sentence.",
    ),
    basis=Bilingual("内部一致性：文字表述与数据一致", "Internal consistency between words and figures"),
    misses=Bilingual("两个数据不在同一句的不判断。", "Not judged where the two figures are not in the same sentence."),
    find=find,
    examples=(
        Example("项目年初预算安排160万元，本年支出192万元，支出数小于年初预算数的原因是追加。", (Outcome.DISAGREE,)),
        Example("项目年初预算安排160万元，本年支出192万元，支出数大于年初预算数的原因是追加。", (Outcome.AGREE,)),
        Example("项目年初预算安排300万元，本年支出300万元，支出数与年初预算数持平。", (Outcome.AGREE,)),
        Example(
            "支出决算为180万元，年初预算150万元，完成全年预算200万元的90%，决算数大于年初预算数的原因是追加。",
            (Outcome.AGREE,),
        ),
        Example(
            "支出决算为180万元，年初预算200万元，完成全年预算150万元的120%，决算数大于年初预算数的原因是追加。",
            (Outcome.DISAGREE,),
        ),
        Example("支出数大于年初预算数的原因是追加。", ()),
        Example("2023年公务接待费3.2万元，较上年4.5万元有所增加。", (Outcome.DISAGREE,)),
        Example("2023年公务接待费3.2万元，较上年2.5万元有所增加。", (Outcome.AGREE,)),
        Example("2023年公务接待费3.2万元，与上年4.5万元持平。", (Outcome.DISAGREE,)),
        Example("2023年收入3.2万元，与上年32000元持平。", (Outcome.AGREE,)),
        Example("2023年公务接待费3.2万元，与上年4.5万元相比，减少1.3万元。", ()),
        Example("三公经费支出9.5万元，未超过年初预算8万元。", (Outcome.DISAGREE,)),
        Example("三公经费支出9.5万元，控制在预算8万元以内。", (Outcome.DISAGREE,)),
        Example("三公经费支出7.5万元，控制在预算8万元以内。", (Outcome.AGREE,)),
        Example("三公经费支出9.5万元，超过预算1.5万元。", ()),
        Example("三公经费全年预算8万元，实际支出9.5万元，控制在预算范围内。", (Outcome.DISAGREE,)),
        Example("全年预算100万元，实际支出92万元，资金已全部使用完毕。", (Outcome.DISAGREE,)),
        Example("全年预算100万元，实际支出100万元，无结余。", (Outcome.AGREE,)),
        Example("全年预算100万元，实际支出92万元，剩余资金财政收回，无结余。", ()),
        Example("全年预算100万元，实际支出92万元，各项任务全部完成。", ()),
    ),
)
