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
from extractors.language import clauses
from extractors.records import Records

_MEAN = regex.compile(
    r"(?<![月年日天])(?:(?P<of>人|户|笔|件|案|车|次|班|校|村)均|平均每(?P<of>人|户|笔|件|起|辆|台|次|班|所))[^，。；：\d]{0,10}$"
)
# Fees of which the same report says how many heads or cars they were for; a car's price is for new cars only.
_NAMED = regex.compile(
    r"(?P<of>人)均(?:公务)?(?P<fee>接待费)用?(?:支出)?(?:为|是)?\s*$|(?P<of>车)均(?:公务用车)?(?:运行)?(?P<fee>维护费)用?(?:支出)?(?:为|是)?\s*$"
)
_A_MEAN = regex.compile(r"[人户笔件案车次班校村亩]均[^，。；：\d]{0,10}$|均[^，。；：、\d]{1,5}$")
_OTHER_AMOUNT = regex.compile(r"均|预算|计划|上年|[及和与、]")
_ABOVE = 6  # paragraphs above a mean in which its amount may stand
_EACH_TIME = regex.compile(r"每?月|季度|每[天日]")
_SET = regex.compile(r"标准|规定|要求|控制在|目标")  # what a mean is held against
_SET_AFTER = regex.compile(r"^\s*(?:的|以[上下内])*\s*(?:标准|定额|限额|要求|目标)")
_MEAN_SCORE = regex.compile(r"(?:平均(?:得分|分)|均分)(?:为|是)?\s*$")
_ALL_POINTS = regex.compile(r"(?:总得分|总分|累计得分|合计得分|得分合计)(?:为|是)?\s*$")
_RETURNED = regex.compile(r"(?:有效|收回|回收|问卷|答卷|调查)[^，。；\d]{0,8}$")
_COPIES = ("份", "张", "人")
_SENTENCE = regex.compile("。")
_STOP = regex.compile(r"[；;。]")

# What each kind of mean is counted by.
COUNTED = {
    "人": ("人", "名", "人次"),
    "户": ("户",),
    "笔": ("笔",),
    "件": ("件",),
    "案": ("件", "起", "宗"),
    "起": ("起",),
    "辆": ("辆",),
    "台": ("台",),
    "所": ("所",),
    "车": ("辆", "台"),
    "次": ("次", "批次", "人次"),
    "班": ("个班", "班"),
    "校": ("所",),
    "村": ("个", "村"),
    "卷": _COPIES,
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
                yield from list(_claims(mean)) or _named_claims(mean, records)


def _means(passage: Passage, figures: Sequence[Figure]) -> Iterator[_Mean]:
    plain = [figure for figure in figures if figure.computable and figure.quantity.kind is FigureKind.QUANTITY]
    for index, figure in enumerate(plain):
        words = passage.text[: figure.quantity.start]
        found = _MEAN.search(words)
        if found and _EACH_TIME.search(found.group() + figure.unit.symbol):
            continue  # 人均每月: the amount is paid several times
        if found and (_SET.search(found.group()) or _SET_AFTER.match(passage.text[figure.quantity.end :])):
            continue
        score = figure.dimension is Dimension.SCORE and _MEAN_SCORE.search(words)
        if not score and (not found or figure.dimension not in (Dimension.MONEY, Dimension.RATE)):
            continue
        start = max((stop.end() for stop in _STOP.finditer(words)), default=0)
        before = tuple(other for other in plain[:index] if other.quantity.start >= start)
        yield _Mean(figure, found["of"] if found and not score else "卷", before)


def _claims(mean: _Mean) -> Iterator[Claim]:
    amounts = [figure for figure in mean.before if _is_plain(figure) and _is_whole(figure, mean.figure)]
    counts = [
        figure
        for figure in mean.before
        if _is_plain(figure)
        and figure.unit.symbol.lstrip("万") in COUNTED[mean.of]
        and figure.value
        and _counts(figure, mean)
    ]
    if not amounts or not counts or len(amounts) > 2:
        return
    if mean.figure.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY):
        return
    readings = [_claim(mean, amount, count) for count in reversed(counts) for amount in reversed(amounts)]
    yield prefer(readings)


def _named_claims(mean: _Mean, records: Records) -> Iterator[Claim]:
    """人均接待费 a 元 by the 公务接待费 of the paragraphs above and the heads that this sentence or the one before counts."""
    text = mean.figure.passage.text
    named = _NAMED.search(text[: mean.figure.quantity.start])
    if named is None or mean.figure.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY):
        return
    opens = [0, *(stop.end() for stop in _SENTENCE.finditer(text, 0, mean.figure.quantity.start))]
    near = opens[-2] if len(opens) > 1 else 0
    counts = [
        figure
        for figure in records.figures_in(mean.figure.passage)
        if near <= figure.quantity.start < mean.figure.quantity.start
        and figure.quantity.kind is FigureKind.QUANTITY
        and _is_plain(figure)
        and figure.unit.symbol in COUNTED[named["of"]]
        and figure.value
    ]
    amounts = {amount.value: amount for amount in _called(named["fee"], mean.figure, records)}
    told = "接待" if named["of"] == "人" else "保有"
    if len(amounts) == len(counts) == 1 and told in text[near : counts[0].quantity.start]:
        yield _claim(mean, next(iter(amounts.values())), counts[0])


def _called(fee: str, mean: Figure, records: Records) -> Iterator[Figure]:
    """The amounts of this year, in the paragraphs above, whose name ends in that of the fee and does not join two."""
    year, block = str(records.cover.year or ""), mean.passage.place.block
    for mention in records.mentions:
        if (
            0 <= block - mention.figure.passage.place.block <= _ABOVE
            and mention.figure.index < mean.index
            and mention.figure.dimension is Dimension.MONEY
            and mention.period in ("", year)
            and mention.label.endswith(fee)
            and not _OTHER_AMOUNT.search(mention.label)
        ):
            yield mention.figure


def _is_whole(figure: Figure, mean: Figure) -> bool:
    """True for an amount of money that is no standard; of a mean score, for all points together."""
    if mean.dimension is not Dimension.SCORE:
        standard = clauses.AT_STANDARD.match(figure.passage.text, figure.quantity.end)
        return figure.dimension is Dimension.MONEY and standard is None
    words = figure.passage.text[: figure.quantity.start]
    return figure.dimension is Dimension.SCORE and _ALL_POINTS.search(words) is not None


def _counts(figure: Figure, mean: _Mean) -> bool:
    """False for copies of one answer: the mean of a survey is taken of all that came back."""
    words = figure.passage.text[: figure.quantity.start]
    return mean.figure.dimension is not Dimension.SCORE or _RETURNED.search(words) is not None


def _is_plain(figure: Figure) -> bool:
    """True for an amount or a count that is printed as it is, and is no mean itself."""
    words = figure.passage.text[max(0, figure.quantity.start - 12) : figure.quantity.start]
    return figure.quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and not _A_MEAN.search(words)


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


_FEES = (
    "一、三公经费\n公务用车购置费0万元。公务用车运行维护费12.47万元，比上年减少0.73万元。公务接待费{}万元，比上年减少1.58万元。\n"
    "公务用车保有量4辆；国内公务接待62批次623人。人均接待费{}元，车均维护费{}万元。"
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
    misses=Bilingual(
        "金额或数量不在同一分句的（人均接待费、车均维护费除外），按月、按天的平均数不判断。",
        "Not judged where amount or count stand in another segment, but for 人均接待费 and 车均维护费, nor means by the month or day.",
    ),
    find=find,
    inferred=True,
    examples=(
        Example("城市低保3962人，全年发放低保金1526.38万元，月人均补差321元。", ()),
        Example("聘用教师工资98.4万元（20人，人均每月4100元，12个月）。", ()),
        Example("社会保险补贴支出2811.7万元，惠及4506人，人均6240.0元。", (Outcome.ROUNDING,)),
        Example("社会保险补贴支出2811.74万元，惠及4506人，人均6240元。", (Outcome.AGREE,)),
        Example("社会保险补贴支出2811.74万元，惠及4560人，人均6240元。", (Outcome.DISAGREE,)),
        Example("项目总成本1160.85万元，服务对象2213人，人均成本5245.59元。", (Outcome.AGREE,)),
        Example("项目总成本1160.85万元，服务对象2213人，人均成本524559元。", (Outcome.DISAGREE,)),
        Example("全年办理案件120件，支出24万元，案均成本2500元。", (Outcome.DISAGREE,)),
        Example("慰问退休职工36人，支出3.6万元，平均每人1200元。", (Outcome.DISAGREE,)),
        Example("有效问卷48份，总得分4780分，平均得分98.5分。", (Outcome.DISAGREE,)),
        Example("有效问卷48份，总得分4780分，平均得分99.5分。", (Outcome.TRUNCATED,)),
        Example("有效问卷580份。满意的577份，不满意的3份，总分52920分，平均分91.65分。", ()),
        Example("有效问卷48份，满意度得分95分，平均得分98.5分。", ()),
        Example("临时救助标准提高，人均6240元。", ()),
        Example("三档合计2763人、912.87万元，人均3304元，在规定的平均每人3300元标准左右。", (Outcome.AGREE,)),
        # The amount in a paragraph above, by its name; the heads in the sentence before.
        Example(_FEES.format("5.38", "86.36", "3.12"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_FEES.format("5.38", "68.36", "3.12"), (Outcome.DISAGREE, Outcome.AGREE)),
        Example(_FEES.format("5.38", "86.36", "3.21"), (Outcome.AGREE, Outcome.DISAGREE)),
        Example(
            _FEES.replace("62批次623人", "60批次601人，外事接待2批次22人").format("5.38", "68.36", "3.12"),
            (Outcome.AGREE,),
        ),
        Example("公务接待费5.38万元。\n培训62批次623人，人均接待费68.36元。\n公务用车4辆，车均购置费24万元。", ()),
        # Standards that the amount follows from.
        Example("按小学800元、初中960元的标准，本年资助初中生2000人，人均960元，合计192万元。", ()),
        Example("资助2763人、912.87万元，人均规定为3300元。", ()),
        # What one mean says is no amount of another.
        Example("惠及1250户、3600人，户均1440元，人均500元。", ()),
        Example("惠及1250户、3600人，亩均96元，人均500元。", ()),
        Example("发放180万元，惠及1250户、3600人，户均1440元，人均500元。", (Outcome.AGREE, Outcome.AGREE)),
        Example("发放180万元，惠及1250户、3600人，户均1440元，人均550元。", (Outcome.AGREE, Outcome.DISAGREE)),
    ),
)
