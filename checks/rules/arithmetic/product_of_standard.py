"""PRD01: heads times standard times months, or things times their price, is not the amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Product, Role, Severity, Value
from checks.counted import as_count
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
    r"(?:发放|支付|拨付|兑付|兑现)\p{Han}{0,10}\s*$|(?:发放|支付|支出|拨付|补助|补贴|共计?|合计|资金|金额|共需|需)(?:了)?(?:资金|金额|补助|补贴|共|计)*(?:为|约)?\s*$|[，,、]计\s*$"
)
_OF_SEVERAL = regex.compile(
    r"(?:[两二三四五六七八九十几各\d]+[项类档种批个笔]|以上|上述)\p{Han}{0,4}(?:合计|共计?|总计)(?:\p{Han}{0,4})\s*$"
)
_MEAN_STANDARD = regex.compile(r"人均(?!每?[月日天])\p{Han}{0,8}标准(?:为|是|达到?|提高[到至])?\s*$")
_DUE = regex.compile(
    r"(?:应|需要?)(?:安排|拨付|下达|补助|筹集|配套|发放|到位)?(?:资金|经费|金额|补助)*(?:为|共|共计)?\s*$"
)
_PRICE = regex.compile(r"(?:单价|每[台套件辆本份个张座处只])(?:均)?(?:为|是)?\s*$")

# What a standard is paid for each time, and how the report counts these times.
_TIMES = {
    "月": ("个月", "月"),
    "年": ("年",),
    "学年": ("学年", "个学年"),
    "学期": ("学期", "个学期"),
    "天": ("天", "日"),
    "日": ("天", "日"),
    "次": ("次",),
}


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each segment that prints heads, a standard per head, and the amount paid, in this order."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            before: list[Figure] = []
            for segment in _segments(block.passage, records.figures_in(block.passage)):
                claim = _claim(block.passage, segment, before) or _of_price(block.passage, segment)
                if claim:
                    yield claim
                before = segment


def _segments(passage: Passage, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    segment: list[Figure] = []
    for figure in figures:
        if segment and _SEGMENT.search(passage.text[segment[-1].quantity.end : figure.quantity.start]):
            yield segment
            segment = []
        if figure.computable and figure.quantity.kind is FigureKind.QUANTITY:
            segment.append(figure)
    yield segment


def _claim(passage: Passage, segment: Sequence[Figure], before: Sequence[Figure]) -> Claim | None:
    heads = [figure for figure in segment if figure.dimension is Dimension.PEOPLE] or _heads_before(passage, before)
    standards = [figure for figure in segment if figure.dimension is Dimension.RATE and "人" in figure.unit.symbol]
    means = [] if standards else [figure for figure in segment if _is_mean_standard(passage, figure)]
    standards = standards or means
    if not (len(heads) == len(standards) == 1):
        return None
    paid = [
        figure
        for figure in segment
        if figure.dimension is Dimension.MONEY
        and (_DUE.search if means else _is_paid)(passage.text[: figure.quantity.start])
        and figure.quantity.qualifier is Qualifier.NONE
    ]
    # Of several amounts, the one right behind the standard is what it came to; a later 共计 is a sum.
    paid = [figure for figure in paid if figure.index > standards[0].index][:1]
    if not paid:
        return None
    factors = _factors(passage, standards[0], segment)
    return prefer([_product(heads[0], standards[0], paid[0], factor) for factor in factors]) if factors else None


def _is_mean_standard(passage: Passage, figure: Figure) -> bool:
    """True for 人均补助标准为 a 元: what was paid may be less, but what is due by it is a times the heads."""
    plain = figure.dimension is Dimension.MONEY and figure.quantity.qualifier is Qualifier.NONE
    return plain and _MEAN_STANDARD.search(passage.text[: figure.quantity.start]) is not None


def _is_paid(words: str) -> bool:
    """True for words that say what something came to, and not several things together (两项合计)."""
    return _PAID.search(words) is not None and _OF_SEVERAL.search(words) is None


def _heads_before(passage: Passage, before: Sequence[Figure]) -> list[Figure]:
    """The heads that the sentence before counts, without those that 其中 names among them; none if it has a standard too."""
    if any(figure.dimension in (Dimension.RATE, Dimension.MONEY) for figure in before):
        return []
    heads = [figure for figure in before if figure.dimension is Dimension.PEOPLE]
    which = passage.text.find("其中", heads[0].quantity.end) if heads else -1
    return [figure for figure in heads if which < 0 or figure.quantity.start < which]


def _of_price(passage: Passage, segment: Sequence[Figure]) -> Claim | None:
    """购置电脑20台，单价0.5万元，合计10万元: things bought, their price, and what was paid."""
    if len(segment) != 3:
        return None
    plain = [figure for figure in segment if figure.quantity.qualifier is Qualifier.NONE]
    counts = [figure for figure in plain if figure.dimension is Dimension.COUNT]
    prices = [figure for figure in plain if _is_price(passage, figure)]
    paid = [
        figure
        for figure in plain
        if figure.dimension is Dimension.MONEY
        and figure not in prices
        and _is_paid(passage.text[: figure.quantity.start])
    ]
    if not (len(counts) == len(prices) == len(paid) == 1) or paid[0].index < prices[0].index:
        return None
    named = prices[0].unit.symbol.rpartition("/")[2]
    if prices[0].dimension is Dimension.RATE and named != counts[0].unit.symbol:
        return None
    return _product(counts[0], prices[0], paid[0], Constant(Decimal(1)), ("数量", "单价"))


def _is_price(passage: Passage, figure: Figure) -> bool:
    if figure.dimension is Dimension.RATE:
        return figure.unit.symbol.count("/") == 1
    return figure.dimension is Dimension.MONEY and _PRICE.search(passage.text[: figure.quantity.start]) is not None


def _factors(passage: Passage, standard: Figure, segment: Sequence[Figure]) -> list[Value | Constant]:
    """How often the standard is paid: the printed months (days, terms); else 12 in a full year, or any number of months."""
    basis = next((word for word in reversed(standard.unit.symbol.split("·")[1:]) if word in _TIMES), "")
    if not basis:
        return [Constant(Decimal(1))]
    times = [figure for figure in segment if figure.unit.symbol in _TIMES[basis]]
    if times:
        return [Value(as_count(times[0]), basis + "数", Role.FACTOR)] if len(times) == 1 else []
    if basis == "年":
        return [Constant(Decimal(1))]
    if basis != "月":
        return []
    if "全年" in passage.text:
        return [Constant(Decimal(12), "12个月")]
    return [Constant(Decimal(count), f"{count}个月") for count in range(12, 0, -1)]


def _product(
    heads: Figure, standard: Figure, paid: Figure, factor: Value | Constant, names: tuple[str, str] = ("人数", "标准")
) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.SUM,
        stated=Value(paid, "发放金额", Role.STATED),
        expression=Product((Value(heads, names[0], Role.FACTOR), Value(standard, names[1], Role.FACTOR), factor)),
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
        "同句列出人数、每人每月（年）标准和发放金额的，金额应等于人数 × 标准 × 月数；列出数量、单价和总价的，总价应等于数量 × 单价。",
        "Where heads, a standard per head and the amount paid stand together, or things, their price and the amount, the amount "
        "must be their product.",
    ),
    basis=Bilingual("算术关系：金额 = 人数 × 标准 × 月数", "Arithmetic: amount = heads x standard x months"),
    misses=Bilingual(
        "年内人数、标准有变动的，文中没有逐月列示时不能判断。",
        "Changes of heads or standard during the year are unknown.",
    ),
    find=find,
    examples=(
        Example("按每人每月770.5元的标准，对744人发放补助3个月，发放资金171.96万元。", (Outcome.ROUNDING,)),
        Example("集中养育孤儿34人，标准1650元/人·月，全年发放673200元。", (Outcome.AGREE,)),
        Example("社会散居孤儿108人，标准1120元/人·月，全年发放1541520元。", (Outcome.DISAGREE,)),
        Example("按每人每月770元的标准，对744人发放补助3个月，发放资金171.864万元。", (Outcome.AGREE,)),
        Example("按每人每月770元的标准，对744人发放补助3个月，发放资金117.864万元。", (Outcome.DISAGREE,)),
        Example("对50人按每人每天80元的标准发放误工补助20天，发放资金8万元。", (Outcome.AGREE,)),
        Example("对50人按每人每天80元的标准发放误工补助，发放资金8万元。", ()),
        Example(
            "选聘护林员428名，其中脱贫户186名，其他农户242名。按每人每月800元、12个月计算，共发放劳务报酬410.88万元。",
            (Outcome.AGREE,),
        ),
        Example(
            "选聘护林员428名，其中脱贫户186名，其他农户242名。按每人每月800元、12个月计算，共发放劳务报酬418.08万元。",
            (Outcome.DISAGREE,),
        ),
        Example("发放救助金的有428人，合计50万元。按每人每月800元、12个月计算，共发放劳务报酬418.08万元。", ()),
        Example("社会散居孤儿108人，标准1120元/人·月。", ()),
        Example("人均补助标准为84元，按服务人口25000人测算，应安排210万元，实际下达200万元。", (Outcome.AGREE,)),
        Example("人均补助标准为84元，按服务人口25000人测算，应安排201万元，实际下达200万元。", (Outcome.DISAGREE,)),
        Example("人均补助标准为84元，服务人口25000人，下达资金200万元。", ()),
        Example("人均补助标准为84元，服务人口25000人，应由县级配套资金20万元。", ()),
        Example("励志奖学金486人，每人5000元，计243.00万元，两项合计252.60万元。", (Outcome.AGREE,)),
        Example("励志奖学金486人，每人5000元，计234.00万元，两项合计252.60万元。", (Outcome.DISAGREE,)),
        Example("特困学生12人；励志奖学金486人，每人5000元，以上两项合计252.60万元。", ()),
        Example("购置电脑20台，单价0.5万元，合计12万元。", (Outcome.DISAGREE,)),
        Example("购置电脑20台，单价0.5万元，合计10万元。", (Outcome.AGREE,)),
        Example("购置电脑20台、打印机5台，单价0.5万元，合计12万元。", ()),
    ),
)
