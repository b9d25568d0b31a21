"""RAT01: a stated rate is not its numerator by its denominator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.definitions import Defined, definitions_of, folded
from checks.finding import Outcome
from checks.judge import holds
from checks.policy import Policy
from checks.readings import prefer
from checks.rule import ARITHMETIC, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.figure import Qualifier
from extractors.records import Mention, Rate, Records

_FINAL = regex.compile(r"全年预算|调整后?的?(?:全年|年度)?预算|预算调整")


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per rate (not share) whose two figures are printed and are what its definition takes."""
    defined: Mapping[str, Defined] | None = None
    for rate in records.rates:
        if rate.share or rate.percent.figure.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY):
            continue
        pairs = ((rate.numerator, rate.denominator), *rate.alternatives)
        claim = prefer([_claim(rate, numerator, denominator) for numerator, denominator in pairs])
        if not holds(claim):
            pairs = tuple(pair for pair in pairs if not _is_superseded(pair[1], pairs)) or pairs
            claim = prefer([_claim(rate, numerator, denominator) for numerator, denominator in pairs])
        if not holds(claim):
            defined = defined if defined is not None else definitions_of(records, policy)
            if (known := defined.get(folded(rate.name))) is not None and known.compares_years:
                continue  # the amounts beside it are not those of its definition
        if rate.certain or holds(claim):
            yield claim


def _is_superseded(denominator: Mention, pairs: Sequence[tuple[Mention, Mention]]) -> bool:
    """True for 年初预算 where 全年预算 (调整后预算) stands beside it: nobody means the first if both are told."""
    return "年初" in denominator.label and any(_FINAL.search(other.label) for _, other in pairs)


def _claim(rate: Rate, numerator: Mention, denominator: Mention) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate.percent.figure, rate.name, Role.STATED),
        expression=Quotient(
            Value(numerator.figure, numerator.label, Role.NUMERATOR),
            Value(denominator.figure, denominator.label, Role.DENOMINATOR),
        ),
        subject=rate.name,
    )


_CENTRE = "中央资金投入500万元，省级资金投入300万元。\n全年支出770万元，"
RULE = Rule(
    id="RAT01",
    name="rate-differs",
    family=ARITHMETIC,
    kinds=(Kind.RATIO,),
    severity=Severity.ERROR,
    title=Bilingual("比率与所列数据不符", "A rate does not follow from its figures"),
    about=Bilingual(
        "文字给出完成率、执行率、到位率等及其分子分母的（“完成年初预算 X 万元的 y%”），比率应等于分子 ÷ 分母。",
        "Where the text gives a rate (completion, execution, ...) and both of its figures, the rate must be their quotient.",
    ),
    basis=Bilingual(
        "财预〔2013〕53号《预算绩效评价共性指标体系框架》对各比率的定义；算术关系",
        "Caiyu [2013] No. 53 (framework of common indicators): definitions of the rates; arithmetic",
    ),
    misses=Bilingual(
        "分子或分母不在同一段落印出的比率不判断；超过100%属正常。",
        "Rates whose operands stand in another paragraph are not judged; more than 100 % is normal.",
    ),
    find=ByPolicy(find),
    inferred=True,
    examples=(
        Example("全年预算1.8亿元，实际支出1.69亿元，预算执行率94.1%。", (Outcome.ROUNDING,)),
        Example("全年预算1800万元。实际支出1692万元。预算执行率94%。", (Outcome.AGREE,)),
        Example("全年预算1800万元。实际支出1692万元。预算执行率96%。", (Outcome.DISAGREE,)),
        Example("安排资金16000万元，实际支出19692万元，完成预算的132.08%。", (Outcome.DISAGREE,)),
        Example(
            "甲、乙项目预算分别为500万元、200万元，实际支出分别为430万元、150万元，执行率分别为86%、77%。",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example("甲项目预算100万元。乙项目支出90万元。资金执行率96%。", ()),
        Example("该项目年初预算安排16000万元，本年支出19692万元，完成年初预算的123.08%。", (Outcome.AGREE,)),
        Example("该项目年初预算安排16000万元，本年支出19692万元，完成年初预算的132.08%。", (Outcome.DISAGREE,)),
        Example("参保人数4.1956万人，完成全年目标任务3.87万人的108.41%。", (Outcome.AGREE,)),
        Example("全年立案68432件，结案67815件，结案率98.10%。", (Outcome.DISAGREE,)),
        # Those that should be there are what the rate is of.
        Example("全县入园4750人，应入园5000人，入园率95%。", (Outcome.AGREE,)),
        Example("全县应入园5000人，实际入园4750人，入园率59%。", (Outcome.DISAGREE,)),
        Example("全年预算数120.56万元，全年执行数116.14万元，执行率96.33%。", (Outcome.AGREE,)),
        Example("实际收入为66140万元，预算收入为61391万元，完成预算的107.73%。", (Outcome.TRUNCATED,)),
        Example("年初预算59.70万元，全年预算68.14万元，全年执行56.37万元，执行率92.65%。", (Outcome.DISAGREE,)),
        Example("既定支付进度803.00万元，实际支付进度762.85万元，支付进度率59.00%。", (Outcome.DISAGREE,)),
        Example("全年预算数120.56万元，全年支出116.14万元，支出进度率96.33%。", (Outcome.AGREE,)),
        Example(
            "发放问卷270份，收回259份，回收率95.93%；有效问卷257份，有效率99.23%。", (Outcome.AGREE, Outcome.AGREE)
        ),
        Example(
            "发放问卷270份，收回259份，回收率95.93%；有效问卷216份，有效率99.23%。", (Outcome.AGREE, Outcome.DISAGREE)
        ),
        # 701.04年 is money with a mistyped unit, and what the rate was computed from.
        Example("年初预算748.14万元，全年预算701.04年，全年执行608.64万元，执行率86.81%。", ()),
        # What came in is held against what the paragraph says was to come.
        Example(
            "项目总投资800万元。截至年底，到位资金720万元，其中省级600万元、县级120万元，资金到位率90%。",
            (Outcome.AGREE,),
        ),
        Example(
            "项目总投资800万元。截至年底，到位资金720万元，其中省级600万元、县级120万元，资金到位率91%。",
            (Outcome.DISAGREE,),
        ),
        Example("省级资金到位600万元，到位率100%；县级资金到位80万元，到位率66.67%。", ()),
        # So much a day is no base of what a whole year comes to.
        Example("日均处理污水320吨，全年处理污水11.68万吨，污水处理率100%。", ()),
        Example("月均受理诉求40件，全年受理480件，办结456件，办结率95%。", (Outcome.AGREE,)),
        Example("日均产生污水400吨，日均处理污水320吨，污水处理率85%。", (Outcome.DISAGREE,)),
        # 由 a 增加到 b, and with them the rate: each is of its own amount.
        Example("达标的农户由6户增加到15户（含今年新增的9户），达标率由全村30户的20%提高到50%。", (Outcome.AGREE,)),
        Example("达标的农户由6户增加到15户（含今年新增的9户），达标率由全村30户的25%提高到50%。", (Outcome.DISAGREE,)),
        # What one fund of the centre spent is no rate of all that the centre gave.
        Example(_CENTRE + "其中：中央资金支出480万元，执行率96%。", (Outcome.AGREE,)),
        Example(_CENTRE + "其中：中央资金支出480万元，执行率86%。", (Outcome.DISAGREE,)),
        Example(_CENTRE + "其中：中央福利金支出190万元，执行率95%；中央一般公共预算执行290万元，执行率96.67%。", ()),
        Example("预算执行率不低于95%。", ()),
        Example("三公经费预算6.00万元，实际支出4.20万元，三公经费控制率85.71%。", (Outcome.DISAGREE,)),
        Example(
            "三公经费控制率=本年度三公经费总额/上年度三公经费总额×100%。\n三公经费预算6.00万元，实际支出4.20万元，"
            "三公经费控制率85.71%。",
            (),
        ),
    ),
)
