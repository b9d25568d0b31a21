"""SHR02: the shares of one whole do not add to 100%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Records


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each list of shares that make up a whole: the last is what the others leave."""
    for shares in records.share_lists:
        others = tuple(Value(share.figure, share.label) for share in shares[:-1])
        yield Claim(
            rule=RULE.id,
            kind=Kind.SHARE,
            stated=Value(shares[-1].figure, shares[-1].label, Role.STATED),
            expression=Sum((Constant(Decimal(1), "100%"), *others), (1, *(-1 for _ in others))),
            severity=Severity.WARNING,
            confidence=Decimal("0.8"),
            subject=shares[-1].label,
            note=Bilingual("各部分占比之和应为100%", "the shares of a whole add to 100 %"),
        )


RULE = Rule(
    id="SHR02",
    name="shares-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SHARE,),
    severity=Severity.WARNING,
    title=Bilingual("各部分占比之和不是100%", "The shares of a whole do not add to 100 %"),
    about=Bilingual(
        "同一总体各部分的占比（最后一项为“其他”，或各项互补，或文中称“构成”）相加应为100%（四舍五入除外）。",
        "Shares of one whole (the last is 其他, the names are complements, or the sentence says what the whole is made up of) "
        "must add to 100 %, but for rounding.",
    ),
    basis=Bilingual("算术关系：各部分占比之和 = 100%", "Arithmetic: the shares of a whole add to 100 %"),
    misses=Bilingual(
        "写有金额的占比由 SHR01 判断；看不出是否为全部的不判断。",
        "Shares with their amounts: SHR01. Not judged where the words do not tell that they are all.",
    ),
    find=find,
    examples=(
        Example("收入来源中，财政拨款占85.4%，事业收入占10.3%，其他收入占5.3%。", (Outcome.DISAGREE,)),
        Example("收入来源中，财政拨款占85.4%，事业收入占10.3%，其他收入占4.3%。", (Outcome.AGREE,)),
        Example("收入来源中，财政拨款占85.4%，事业收入占10.3%，其他收入占4.4%。", (Outcome.ROUNDING,)),
        Example("问卷中，满意的占85.4%，基本满意的占10.3%，不满意的占5.3%。", (Outcome.DISAGREE,)),
        Example("支出构成：基本支出占70.5%、项目支出占30.5%。", (Outcome.DISAGREE,)),
        Example("在职人员中党员占85.4%，女职工占40.3%，本科以上占90%。", ()),
        Example("财政拨款占收入的85.4%，项目支出占支出的30%。", ()),
        Example("主要构成：甲类占60%，乙类占20%。", ()),
    ),
)
