"""SHR01: a stated share is not the part by the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Qualifier
from extractors.provenance import Place
from extractors.records import Mention, Rate, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per share whose part and whole are printed."""
    uncertain: dict[Place, list[Rate]] = {}
    for rate in records.rates:
        if not rate.share or rate.percent.figure.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY):
            continue
        if rate.certain:
            yield prefer([_claim(rate, part, whole) for part, whole in _pairs(rate)])
        else:
            uncertain.setdefault(rate.percent.figure.passage.place, []).append(rate)
    for rates in _lists(uncertain.values()):
        yield from _of_one_whole(rates)


def _lists(paragraphs: Iterable[Sequence[Rate]]) -> Iterator[Sequence[Rate]]:
    """The shares of each paragraph; those that are alone in theirs with the others told of the same whole."""
    items: dict[tuple[int, str], list[Rate]] = {}
    for rates in paragraphs:
        if len(rates) == 1:
            items.setdefault((rates[0].denominator.figure.index, rates[0].name), []).append(rates[0])
        else:
            yield rates
    yield from items.values()


def _pairs(rate: Rate) -> tuple[tuple[Mention, Mention], ...]:
    return ((rate.numerator, rate.denominator), *rate.alternatives)


def _of_one_whole(rates: Sequence[Rate]) -> Iterator[Claim]:
    """Shares whose whole the paragraph does not name: that amount of which most of them are the stated share."""
    wholes = {whole.figure.index: whole for rate in rates for _, whole in _pairs(rate)}
    best: list[Claim] = []
    right = 0
    for whole in wholes.values():
        claims = [_claim(rate, rate.numerator, whole) for rate in rates if _could_be_of(rate, whole)]
        holding = sum(holds(claim) for claim in claims)
        if holding > right:
            best, right = claims, holding
    agreed = right >= 2 and 2 * right > len(best)
    yield from best if agreed else [claim for claim in best if holds(claim)]


def _could_be_of(rate: Rate, whole: Mention) -> bool:
    """True if the whole is among those that the words of the share allow, and is not the part itself."""
    named = any(other.figure.index == whole.figure.index for _, other in _pairs(rate))
    return named and rate.numerator.figure.index != whole.figure.index


def _claim(rate: Rate, part: Mention, whole: Mention) -> Claim:
    name = rate.name if rate.name != "占" else f"占{whole.label or '合计'}"
    return Claim(
        rule=RULE.id,
        kind=Kind.SHARE,
        stated=Value(rate.percent.figure, name, Role.STATED),
        expression=Quotient(
            Value(part.figure, part.label, Role.NUMERATOR), Value(whole.figure, whole.label, Role.DENOMINATOR)
        ),
        subject=f"{part.label}{name}",
    )


_ITEMS = (
    "一、支出情况\n2022年拨款支出400万元，较年初预算数增加20万元。主要用于以下方面：\n（1）一般公共服务支出160万元，占40%，比上年增加3万元。\n"
    "（2）教育支出100万元，占25%，比上年增加1万元。\n（3）农林水支出120万元，占{}%，比上年减少2万元。\n（4）住房保障支出20万元，占5%，与上年持平。\n"
)
RULE = Rule(
    id="SHR01",
    name="share-differs",
    family=ARITHMETIC,
    kinds=(Kind.SHARE,),
    severity=Severity.ERROR,
    title=Bilingual("占比与所列数据不符", "A share does not follow from its figures"),
    about=Bilingual("“占……的 x%”应等于部分 ÷ 整体。", "A share must equal the part divided by the whole."),
    basis=Bilingual("算术关系：占比 = 部分 ÷ 整体", "Arithmetic: share = part / whole"),
    misses=Bilingual("整体未在附近印出的占比不判断。", "A share whose whole is not printed nearby is not judged."),
    find=find,
    inferred=True,
    examples=(
        Example("全年预算数1.2亿元，其中财政拨款0.92亿元，占总资金的76.9%。", (Outcome.ROUNDING,)),
        Example("全年预算数120.56万元，其中财政拨款92.47万元，占总资金的76.7%。", (Outcome.AGREE,)),
        Example("全年预算数120.56万元，其中财政拨款92.47万元，占总资金的67.7%。", (Outcome.DISAGREE,)),
        Example(
            "支出合计200万元。其中：基本支出150万元（人员经费110万元，公用经费40万元），占支出合计的75%；项目支出50万元，占25%。",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example("支出合计3866.21万元，其中：社会保障和就业支出198.37万元，占5.31%。", (Outcome.DISAGREE,)),
        Example(
            "支出决算总额3866.21万元。\n文体支出3452.18万元，占89.29%；社保支出198.37万元，占5.31%；卫生支出86.94万元，占2.25%；住房支出128.72万元，占3.33%。",
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        # 206.97% is of the part before: a part is no share of its sibling.
        Example(
            "到位资金1000万元，其中：中央资金240万元，占24%；市级资金500万元，占208.33%；县级资金260万元，占26%。",
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        # What is called 基本支出 stands in the paragraph above; the amount before is another part of it.
        Example(
            "2023年基本支出预算800万元，主要用于人员和运转。\n其中：\n"
            "工资福利支出700万元，占基本支出87.5%；商品和服务支出64万元，占基本支出8%；对个人和家庭的补助36万元，占基本支出5.4%。",
            (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE),
        ),
        # The first says of what it is a share; that most of the others are of something else does not touch it.
        Example(
            "支出决算情况\n本年支出合计5000万元。\n财政拨款收、支总计均为400万元。\n"
            "财政拨款支出400万元，占本年支出合计的8%。主要用于：教育支出300万元，占75%；卫生支出60万元，占15%；住房支出40万元，占10%。",
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        # 本年支出合计 is the one amount that is called so; the budget in between is not.
        Example(
            "一、支出决算情况\n2023年度支出合计500万元。\n二、财政拨款支出决算情况\n财政拨款支出年初预算为380万元，支出决算为400万元，"
            "占本年支出合计的88%。",
            (Outcome.DISAGREE,),
        ),
        # Both are shares of 支出, whose amount is not printed here.
        Example("年初预算750万元，全年预算810万元，支出占全年预算的99%，占年初预算的107%。", ()),
        Example("工资福利支出700万元；商品和服务支出64万元，占日常支出8%。", ()),
        Example(_ITEMS.format("30"), (Outcome.AGREE,) * 4),
        Example(_ITEMS.format("20"), (*(Outcome.AGREE,) * 2, Outcome.DISAGREE, Outcome.AGREE)),
        # Shares of something that is not printed, each of its own.
        Example(_ITEMS.replace("占25%", "占15%").replace("占40%", "占80%").format("20"), (Outcome.AGREE,)),
        # What is shared out is the sum of the two, which is not printed.
        Example(
            "发出问卷220份，收回200份，其中选择满意150份、选择一般40份、选择不满10份，前两项合计占收回问卷的95%。", ()
        ),
        Example("支出500万元，其中：道路支出200万元、桥梁支出100万元合计占支出的60%。", ()),
        # 8万元 in the bracket only tells more of the amount before it.
        Example(
            "公司支出500万元，其中：道路支出200万元、桥梁支出250万元（按每座8万元补助）、其他支出50万元，分别占40%、50%、10%。",
            (Outcome.AGREE,) * 3,
        ),
        Example(
            "公司支出500万元，其中：道路支出200万元、桥梁支出250万元（按每座8万元补助）、其他支出50万元，分别占40%、55%、10%。",
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example("该产业占全县生产总值的5.2%。", ()),
    ),
)
