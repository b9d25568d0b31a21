"""SUM01: the parts that the text names do not add up to their total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Qualifier
from extractors.records import Breakdown, Records

# Parts of these kinds share out their total even where the text could be read as a selection.
_SHARED_OUT = (
    regex.compile(r"基本支出.*项目支出|项目支出.*基本支出"),
    regex.compile(r"财政拨款.*其[他它]|其[他它].*财政拨款"),
    regex.compile(r"(?:中央|上级).*(?:省|市|县|区|本级|地方)"),
    regex.compile(r"人员(?:经费|支出).*公用|公用.*人员(?:经费|支出)"),
    regex.compile(r"在职.*退休|行政.*事业|地上.*地下|流动资产.*固定资产"),
    regex.compile(r"其余|剩余|其他|其它"),
)
_JOINED = regex.compile(r"(?P<first>\p{Han}{2})[和及与、](?P<second>\p{Han}{2,6})$")


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per breakdown: equality, or at least the parts where the list is open or has one item."""
    for breakdown in records.breakdowns:
        if breakdown.total.figure.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY, Qualifier.ABOUT):
            continue
        readings = [reading for reading in (breakdown, *breakdown.alternatives) if _is_proper(reading)]
        if readings:
            # 编制 18 人，实有 17 人，其中…: counts side by side are alike, and 其中 belongs to the one right before it.
            counted = (
                breakdown.total.figure.dimension in (Dimension.PEOPLE, Dimension.COUNT) and len(breakdown.parts) > 1
            )
            yield prefer([_claim(reading) for reading in readings], plain=counted)


def _is_proper(breakdown: Breakdown) -> bool:
    return all(part.figure.index != breakdown.total.figure.index for part in breakdown.parts)


def _claim(breakdown: Breakdown) -> Claim:
    bound = breakdown.open or len(breakdown.parts) == 1 or _is_of_one(breakdown)
    closed = _is_shared_out(breakdown)
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT if breakdown.total.figure.unit.symbol in ("个", "项") else Kind.SUM,
        stated=Value(breakdown.total.figure, breakdown.total.label, Role.TOTAL),
        expression=Sum(tuple(Value(part.figure, part.label, Role.PART) for part in breakdown.parts)),
        relation=Relation.AT_LEAST if bound else Relation.EQUAL,
        severity=_severity(breakdown, bound, closed),
        confidence=Decimal("0.95") if breakdown.explicit else Decimal("0.8"),
        subject=breakdown.total.label,
        selection=not closed and (breakdown.explicit or breakdown.cue in ("（", "：")),
    )


def _is_of_one(breakdown: Breakdown) -> bool:
    """True if the parts are all of the second of two things joined in the total: 返还和转移支付 a，包括一般性转移支付 b."""
    joined = _JOINED.search(breakdown.total.label)
    if joined is None:
        return False
    labels = [part.label for part in breakdown.parts]
    return all(joined["second"] in label and joined["first"] not in label for label in labels)


def _severity(breakdown: Breakdown, bound: bool, closed: bool) -> Severity:
    if bound and len(breakdown.parts) == 1:
        return Severity.WARNING
    if breakdown.explicit or closed:
        return Severity.ERROR
    return Severity.WARNING


def _is_shared_out(breakdown: Breakdown) -> bool:
    """True if the names of the parts show that they are all there is."""
    words = (
        r"包[括含]|构成|组成|分类|划分|分为" if "其中" in breakdown.cue else r"包[括含]|构成|组成|分别|分类|划分|分为"
    )
    if breakdown.cue in ("合计",) or regex.search(words, breakdown.cue):
        return not breakdown.open
    labels = " ".join(part.label for part in breakdown.parts)
    return any(pattern.search(labels) for pattern in _SHARED_OUT)


_SPENT = "一、执行情况\n项目资金实际支出{}万元。其中：\n（1）市级资金200万元，支出190万元；\n（2）县级资金100万元，支出70万元。\n"
_PAID = "一、补贴发放情况\n年内追回多发补贴18.5万元。\n"
RULE = Rule(
    id="SUM01",
    name="parts-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SUM, Kind.COUNT),
    severity=Severity.ERROR,
    title=Bilingual("分项之和与合计不符", "Parts do not add up to their total"),
    about=Bilingual(
        "文字中用“其中”“包括”“分别为”“由……组成”“合计”或逐项列示的方式给出总数和分项，分项之和应等于总数；"
        "列举不穷尽（“主要”“等”）或只列一项时，分项之和不应大于总数。",
        "Where the text gives a total and its parts (其中, 包括, 分别为, 合计, or a list of items), the parts must add up to "
        "the total; where the list is open or has one item, they must not exceed it.",
    ),
    basis=Bilingual("算术关系：合计 = 各分项之和", "Arithmetic: a total is the sum of its parts"),
    misses=Bilingual(
        "“其中”所指不明时按最有利于报告单位的读法判断；分项少于合计且未写明穷尽的，只提示为警告。",
        "Where it is unclear what 其中 refers to, the reading most favourable to the author counts; parts that add to less "
        "than the total, in a list that may be a selection, are a warning only.",
    ),
    find=find,
    examples=(
        # 6921 is more than the last amount: it is a part of one before.
        Example(
            "全县累计参保30000人，在职职工24000人，离退休6000人，其中以个人身份参保6921人。",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            "基本支出1171.02万元。其中：人员经费972.82万元，包括工资福利支出948.67万元和补助支出24.15万元；公用经费198.20万元，主要包括办公费21.36万元等。",
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            "一、支出情况\n支出总计230万元，与上年相比减少9万元，是因为上年安排了改造资金92万元。其中：\n1.教育支出150万元。\n2.住房保障支出80万元。",
            (Outcome.AGREE,),
        ),
        Example("现有局机关人员176人（在职131人、退休9人、协管员46人），内设股室7个。", (Outcome.DISAGREE,)),
        Example(
            "救助126人、发放25万元，其中：低保26人、10万元，特困100人、17万元。", (Outcome.AGREE, Outcome.DISAGREE)
        ),
        Example(
            "支出1200万元。按性质分：基本支出700万元，项目支出500万元；按功能分类：农林水支出1000万元，住房保障支出270万元。",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(
            "2023年项目支出共3个，合计48232.60万元。\n1.造林项目20000万元。\n2.管护项目10000万元。\n3.防火项目12591.88万元。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "收支总预算1268.42万元，收入包括：财政拨款1268.42万元；支出包括：教育支出978.14万元，社会保障和就业支出290.28万元。",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            "收支总预算1268.42万元，收入包括：财政拨款1000.42万元、其他收入268万元；支出包括：教育支出978.14万元，社会保障和就业支出290.82万元。",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example("安排资金1200万元，造林支出500万元，管护支出300万元，剩余450万元结转下年。", (Outcome.DISAGREE,)),
        Example("安排资金1200万元，造林支出500万元，管护支出300万元，剩余400万元结转下年。", (Outcome.AGREE,)),
        Example("到位资金500万元，支出300万元，支付200万元，剩余200万元。", ()),
        Example("2023年财政拨款收入855.17万元，其中基本支出823.37万元，项目支出32.40万元。", (Outcome.DISAGREE,)),
        Example("2023年财政拨款收入855.77万元，其中基本支出823.37万元，项目支出32.40万元。", (Outcome.AGREE,)),
        Example("全年支出897.73万元，其中：人员经费837.3万元，公用经费60.42万元。", (Outcome.ROUNDING,)),
        Example("全年演出132场，其中进校园、进景区、进敬老院等演出分别为21场、18场、9场。", (Outcome.AGREE,)),
        Example("全年支出897.73万元，其中主要包括培训费37.3万元、会议费60.42万元等。", (Outcome.AGREE,)),
        Example(
            "工资福利支出37.3万元；商品和服务支出60.42万元；对个人和家庭的补助0万元，合计79.41万元。",
            (Outcome.DISAGREE,),
        ),
        # The total of these parts is 951.76年, with a mistyped unit, and not the budget above.
        Example("预算安排492.80万元。\n支出合计951.76年。其中：基本支出288.34万元；项目支出663.42万元。", ()),
        Example(
            "安排资金60万元，其中：中央财政资金30万元，省级财政资金20.00万人，县级财政资金10万元。", (Outcome.AGREE,)
        ),
        Example("实际收入110万元，其中：保费收入29万元，利息收入1万元，上级补助收入80万人。", (Outcome.AGREE,)),
        Example("基本支出563.66万元。基本支出由人员经费220.31万元和公用经费343.35万元组成。", (Outcome.AGREE,)),
        Example("基本支出563.66万元。基本支出由人员经费220.31万元和公用经费343.35元构成。", (Outcome.DISAGREE,)),
        Example("专班由财政局3人、教育局4人组成。", ()),
        # Three of the four make up the total: but a list does not end at a 、.
        Example(
            "安排资金60万元，其中：中央财政补助30万元、省级财政补助20万元、市级财政补助10万元、县级财政补助5万元。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "安排资金60万元，资金来源为：中央财政补助30万元，占50%；省级财政补助20万元，占33.33%；县级财政补助15万元，占25%。",
            (Outcome.DISAGREE,),
        ),
        Example("征缴收入24.13万元，基本收入25.73，利息收入5.00万元，转移收入1.00万元，全年总收入55.86万元。", ()),
        # The last three make up the total: but all four stand in one sentence.
        Example(
            "征缴收入24万元，基本收入25万元，利息收入5万元，转移收入1万元，全年总收入31万元。", (Outcome.DISAGREE,)
        ),
        Example("税收返还和转移支付400万元（包括一般性转移支付250万元、专项转移支付60万元）。", (Outcome.AGREE,)),
        Example("税收返还和转移支付400万元（包括税收返还90万元、转移支付320万元）。", (Outcome.DISAGREE,)),
        # The payers of a standard; but no standard is shared out to towns and villages.
        Example(_PAID + "护理补贴标准为每人每月150元，其中中央80元、自治区40元、旗县30元。", (Outcome.AGREE,)),
        Example(_PAID + "护理补贴标准为每人每月150元，其中：中央财政80元，省级40元，县级20元。", (Outcome.DISAGREE,)),
        Example(_PAID + "护理补贴标准为150元/人/年（其中中央80元、省级70元）。", (Outcome.AGREE,)),
        Example(_PAID + "护理补贴标准为每人每月150元，其中城市150元、农村120元。", ()),
        Example("年末实有人数36人，其中在职人员30人，退休人员6人。", (Outcome.AGREE,)),
        # The parts of what was spent are what was spent of each; 200万元 and 100万元 were only assigned.
        Example(_SPENT.format(260), (Outcome.AGREE,)),
        Example(_SPENT.format(280), (Outcome.DISAGREE,)),
        # By kinds, it is the whole above the list that is told again, and no item of it.
        Example(_SPENT.format(260) + "按类别看，道路类支出150万元；桥梁类支出110万元。", (Outcome.AGREE,) * 2),
        Example("本年收入100万元，比上年增加20万元。", ()),
    ),
)
