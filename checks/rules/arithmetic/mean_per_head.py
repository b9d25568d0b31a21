"""AVG01: a mean per head, household or case is not the amount by the count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Records

_MEAN = regex.compile(r"(?P<of>人|户|笔|件|车|次|班|校|村)均[^，。；：\d]{0,10}$")
_STOP = regex.compile(r"[；;。]")

# What each kind of mean is counted by.
COUNTED = {
    "人": ("人", "名", "人次"),
    "户": ("户",),
    "笔": ("笔",),
    "件": ("件",),
    "车": ("辆", "台"),
    "次": ("次", "批次", "人次"),
    "班": ("个班", "班"),
    "校": ("所",),
    "村": ("个", "村"),
}


@dataclass(frozen=True, slots=True)
class _Mean:
    figure: Figure
    of: str
    before: tuple[Figure, ...]


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each mean that has one amount and one count of its kind before it in its segment."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            for mean in _means(block.passage, records.figures_in(block.passage)):
                yield from _claims(mean)


def _means(passage: Passage, figures: Sequence[Figure]) -> Iterator[_Mean]:
    plain = [figure for figure in figures if figure.computable and figure.quantity.kind is FigureKind.QUANTITY]
    for index, figure in enumerate(plain):
        words = passage.text[: figure.quantity.start]
        found = _MEAN.search(words)
        if not found or figure.dimension is not Dimension.MONEY:
            continue
        start = max((stop.end() for stop in _STOP.finditer(words)), default=0)
        before = tuple(other for other in plain[:index] if other.quantity.start >= start)
        yield _Mean(figure, found["of"], before)


def _claims(mean: _Mean) -> Iterator[Claim]:
    amounts = [figure for figure in mean.before if _is_plain(figure) and figure.dimension is Dimension.MONEY]
    counts = [
        figure
        for figure in mean.before
        if _is_plain(figure) and figure.unit.symbol.lstrip("万") in COUNTED[mean.of] and figure.value
    ]
    if not amounts or not counts or len(amounts) > 2:
        return
    if mean.figure.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY):
        return
    readings = [_claim(mean, amount, count) for count in reversed(counts) for amount in reversed(amounts)]
    yield prefer(readings)


def _is_plain(figure: Figure) -> bool:
    words = figure.passage.text[max(0, figure.quantity.start - 6) : figure.quantity.start]
    return figure.quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and "均" not in words[:-1]


def _claim(mean: _Mean, amount: Figure, count: Figure) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(mean.figure, f"{mean.of}均", Role.STATED),
        expression=Quotient(Value(amount, "金额", Role.NUMERATOR), Value(count, "数量", Role.DENOMINATOR)),
        severity=Severity.WARNING,
        confidence=Decimal("0.75"),
        subject=f"{mean.of}均",
    )


RULE = Rule(
    id="AVG01",
    name="mean-differs",
    family=ARITHMETIC,
    kinds=(Kind.RATIO,),
    severity=Severity.WARNING,
    title=Bilingual("平均数与金额、数量不符", "A mean does not follow from amount and count"),
    about=Bilingual(
        "同句列出金额、数量和人均（户均、笔均）数的，平均数应等于金额 ÷ 数量。",
        "Where amount, count and mean per head (household, case) stand together, the mean must be their quotient.",
    ),
    basis=Bilingual("算术关系：平均数 = 总额 ÷ 数量", "Arithmetic: mean = total / count"),
    misses=Bilingual("金额或数量不在同一分句的不判断。", "Not judged where amount or count stand in another segment."),
    find=find,
    examples=(
        Example("社会保险补贴支出2811.7万元，惠及4506人，人均6240.0元。", (Outcome.ROUNDING,)),
        Example("社会保险补贴支出2811.74万元，惠及4506人，人均6240元。", (Outcome.AGREE,)),
        Example("社会保险补贴支出2811.74万元，惠及4560人，人均6240元。", (Outcome.DISAGREE,)),
        Example("项目总成本1160.85万元，服务对象2213人，人均成本5245.59元。", (Outcome.AGREE,)),
        Example("项目总成本1160.85万元，服务对象2213人，人均成本524559元。", (Outcome.DISAGREE,)),
        Example("临时救助标准提高，人均6240元。", ()),
    ),
)
