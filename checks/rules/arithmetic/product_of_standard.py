"""PRD01: heads times standard times months is not the amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Product, Role, Severity, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Records

_SEGMENT = regex.compile(r"[；;。]")
_PAID = regex.compile(
    r"(?:发放|支付|支出|拨付|补助|补贴|共计?|合计|资金|金额|共需|需)(?:了)?(?:资金|金额|补助|补贴|共|计)*(?:为|约)?\s*$"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each segment that prints heads, a standard per head, and the amount paid, in this order."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            for segment in _segments(block.passage, records.figures_in(block.passage)):
                claim = _claim(block.passage, segment)
                if claim:
                    yield claim


def _segments(passage: Passage, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    segment: list[Figure] = []
    for figure in figures:
        if segment and _SEGMENT.search(passage.text[segment[-1].quantity.end : figure.quantity.start]):
            yield segment
            segment = []
        if figure.computable and figure.quantity.kind is FigureKind.QUANTITY:
            segment.append(figure)
    yield segment


def _claim(passage: Passage, segment: Sequence[Figure]) -> Claim | None:
    heads = [figure for figure in segment if figure.dimension is Dimension.PEOPLE]
    standards = [figure for figure in segment if figure.dimension is Dimension.RATE and "人" in figure.unit.symbol]
    paid = [
        figure
        for figure in segment
        if figure.dimension is Dimension.MONEY
        and _PAID.search(passage.text[: figure.quantity.start])
        and figure.quantity.qualifier is Qualifier.NONE
    ]
    # Of several amounts, the one right behind the standard is what it came to; a later 共计 is a sum.
    paid = [figure for figure in paid if standards and figure.index > standards[0].index][:1]
    if not (len(heads) == len(standards) == len(paid) == 1):
        return None
    months = [figure for figure in segment if figure.unit.symbol in ("个月", "月")]
    return prefer(
        [_product(heads[0], standards[0], paid[0], factor) for factor in _factors(passage, standards[0], months)]
    )


def _factors(passage: Passage, standard: Figure, months: Sequence[Figure]) -> list[Value | Constant]:
    """How many times the standard is paid: the printed months, 12 for a monthly standard in a full year, else any."""
    if "月" not in standard.unit.symbol:
        return [Constant(Decimal(1))]
    if months:
        return [Value(months[0], "月数", Role.FACTOR)]
    if "全年" in passage.text:
        return [Constant(Decimal(12), "12个月")]
    return [Constant(Decimal(count), f"{count}个月") for count in range(12, 0, -1)]


def _product(heads: Figure, standard: Figure, paid: Figure, factor: Value | Constant) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.SUM,
        stated=Value(paid, "发放金额", Role.STATED),
        expression=Product((Value(heads, "人数", Role.FACTOR), Value(standard, "标准", Role.FACTOR), factor)),
        severity=Severity.ERROR if isinstance(factor, Value) or factor.label == "12个月" else Severity.WARNING,
        confidence=Decimal("0.8"),
        subject="发放金额",
    )


RULE = Rule(
    id="PRD01",
    name="product-differs",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("人数、标准与金额不符", "Heads, standard and amount do not fit"),
    about=Bilingual(
        "同句列出人数、每人每月（年）标准和发放金额的，金额应等于人数 × 标准 × 月数。",
        "Where heads, a standard per head and the amount paid stand together, the amount must be their product.",
    ),
    basis=Bilingual("算术关系：金额 = 人数 × 标准 × 月数", "Arithmetic: amount = heads x standard x months"),
    misses=Bilingual(
        "年内人数、标准有变动的，文中没有逐月列示时不能判断。",
        "Changes of heads or standard during the year are unknown.",
    ),
    find=find,
    examples=(
        Example("集中养育孤儿34人，标准1650元/人·月，全年发放673200元。", (Outcome.AGREE,)),
        Example("社会散居孤儿108人，标准1120元/人·月，全年发放1541520元。", (Outcome.DISAGREE,)),
        Example("社会散居孤儿108人，标准1120元/人·月。", ()),
    ),
)
