"""CNT03: 分配到 N 个乡镇, 合计 X 万元, and then not N amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Breakdown, Mention, Records

# What is counted, and how the names of such things end.
_PLACES = regex.compile(r"^(?:乡镇|镇|乡|街道|村|社区|县|区|市|旗)")
_PLACE_NAME = regex.compile(r"(?:乡|镇|街道|街道办事处|办事处|村|社区|县|区|市|旗|州|盟)$")
_THINGS = regex.compile(r"^(?:项目|专项|子项目|单位|实施单位|预算单位|学校|部门)")
_EACH = regex.compile(r"分别|具体|明细")  # one amount for each of them
_ITEM = regex.compile(r"[（(]1[)）]|①|一是")
# Sources and kinds of money share out an amount without regard to what was counted.
_OF_MONEY = regex.compile(r"财政|拨款|资金|中央|省级|市级|区级|县级|本级|自筹|其他|其余|支出|收入|结转|费用?$")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each complete list of amounts whose items its sentence has counted before."""
    for breakdown in records.breakdowns:
        if breakdown.explicit and not breakdown.open and len(breakdown.parts) > 1:
            count = _count_before(records, breakdown)
            if count is not None and _is_list_of(count, breakdown):
                claim = _claim(count, len(breakdown.parts))
                if holds(claim) or holds(_sum(breakdown)):
                    yield claim


def _count_before(records: Records, breakdown: Breakdown) -> Figure | None:
    """The one count that stands before the total in its sentence."""
    total = breakdown.total.figure
    start = max(total.passage.text.rfind(stop, 0, total.quantity.start) for stop in "。；\n") + 1
    before = [
        figure
        for figure in records.figures_in(total.passage)
        if figure.computable and start <= figure.quantity.start < total.quantity.start
    ]
    counts = [figure for figure in before if figure.dimension is Dimension.COUNT]
    plain = len(counts) == len(before) == 1 and counts[0].quantity.kind is FigureKind.QUANTITY
    known = plain and counts[0].quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    return counts[0] if known and counts[0].unit.symbol in ("个", "项", "家", "所") else None


def _is_list_of(count: Figure, breakdown: Breakdown) -> bool:
    """True if each part is the amount of one of the things counted."""
    noun = count.passage.text[count.quantity.end :]
    names = [_name(part) for part in breakdown.parts]
    if len(set(names)) < len(names) or not all(names):
        return False
    if _PLACES.match(noun):
        return all(_PLACE_NAME.search(name) for name in names)
    told = _EACH.search(breakdown.cue) or _ITEM.search(breakdown.cue)
    listed = _THINGS.match(noun) and (told or all(_PLACE_NAME.search(name) for name in names))
    return bool(listed) and not any(_OF_MONEY.search(name) for name in names)


def _name(part: Mention) -> str:
    return regex.sub(r"(?:分配|安排|补助|拨付|下达)?(?:资金|金额)?$", "", part.label)


def _sum(breakdown: Breakdown) -> Claim:
    parts = tuple(Value(part.figure, part.label, Role.PART) for part in breakdown.parts)
    total = breakdown.total
    return Claim(RULE.id, Kind.SUM, Value(total.figure, total.label, Role.TOTAL), Sum(parts))


def _claim(count: Figure, parts: int) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(count, "", Role.STATED),
        expression=Constant(Decimal(parts), "其后列出金额的个数"),
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=count.clause(),
    )


RULE = Rule(
    id="CNT03",
    name="count-differs-from-parts",
    family=CONSISTENCY,
    kinds=(Kind.COUNT,),
    severity=Severity.WARNING,
    title=Bilingual("个数与逐一列出的金额个数不符", "A count does not match the amounts listed one by one"),
    about=Bilingual(
        "“资金分配到 N 个乡镇，共计 X 万元，其中：甲镇……、乙乡……”“共 N 个项目，合计 X 万元，分别为：……”，列出的金额应为 N 个。"
        "只在各项之和等于合计（列举完整）时判断。",
        "Where a sentence counts places, units or projects and then lists an amount for each, there must be as many. "
        "Judged only where the amounts add up to their total, so that the list is complete.",
    ),
    basis=Bilingual("内部一致性：个数 = 所列项目数", "Internal consistency: a count is the number of the items"),
    misses=Bilingual(
        "按资金来源或支出类别列出的金额，与项目个数无关，不判断。",
        "Amounts listed by source or by kind of expenditure say nothing about the count.",
    ),
    find=find,
    examples=(
        Example(
            "资金下达到3个乡镇（街道），共计60万元，其中：柳河镇10万元、沅川乡20万元、东街道30万元。", (Outcome.AGREE,)
        ),
        Example(
            "资金下达到4个乡镇（街道），共计60万元，其中：柳河镇10万元、沅川乡20万元、东街道30万元。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "全年共安排3个项目，合计支出60万元，分别是：（1）食品安全抽检10万元；（2）校舍改造50万元。",
            (Outcome.DISAGREE,),
        ),
        Example("全年共安排3个项目，合计支出60万元，其中：财政拨款10万元、其他资金50万元。", ()),
        Example("全年共安排3个项目，合计支出60万元，其中：设备购置10万元、工程建设50万元。", ()),
        # Which is wrong, the count or the list, where a part is missing: the sum is told.
        Example("资金下达到4个乡镇，共计100万元，其中：柳河镇10万元、沅川乡20万元、东街道30万元。", ()),
    ),
)
