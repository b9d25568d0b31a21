"""UNI01: an amount of money without its unit, or with a unit that cannot be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.document import Paragraph
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Mention, Records

_MONEY_LABEL = regex.compile(
    r"(?:资金|预算|支出|收入|经费|拨款|金额|结余|决算|补助|补贴|投资|费|款)(?:数|额|合计|总计|预算|安排)?$"
)
_FUNDS = regex.compile(
    r"(?:资金|预算|支出|收入|经费|(?<![缴收交])费用?|拨款|金额|结余|决算|投资|(?:中央|级)财政)"
    r"(?:执行|使用|支付|到位|安排|下达|拨付)?(?:数|额|总[额数]|合计|总计|预算)*$"
)
_FLOW = regex.compile(r"(?<!低)(?:收入|支出|拨款|经费)$")  # what only money has, whatever the number looks like
_SPENT = regex.compile(r"(?:执行|使用|支付|支出|到位|拨付|下达|安排)(?:数|额)?$")  # of money, if money stands beside it
_NOT_MONEY = regex.compile(r"率|比例|人(?!员经费|员支出)|次|户|个|面积|分值|得分|编制|期限|年限")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each amount whose label says money and whose unit does not, and for 万 without 元."""
    usual = _usual_unit(records)
    yield from _in_funding(records, usual)
    mentions = {mention.figure.index: mention for mention in records.mentions}
    for figure in records.figures:
        if figure.passage.place.in_table or not figure.passage.legible:
            continue
        mention = mentions.get(figure.index)
        if figure.unit.symbol == "万" and mention and (figure.dimension is Dimension.MONEY or _is_money(mention)):
            yield _claim(figure, figure.quantity.text + "元", usual, Severity.INFO, mention.label)
        elif _is_mistyped(figure) or _is_flow(records, figure):
            label = _label(figure)
            money = _FUNDS.search(label) or (_SPENT.search(label) and _beside_money(records, figure))
            if money and not _NOT_MONEY.search(label[-4:]):
                yield _claim(figure, f"{figure.quantity.number}{usual}", usual, Severity.ERROR, label)
        elif mention and _is_bare(figure) and not (_NOT_MONEY.search(mention.label) or _ends_paper(records, figure)):
            fine, beside = figure.quantity.decimals >= 2, _beside_money(records, figure)
            named = _FUNDS.search(mention.label) if beside else None
            spent = _SPENT.search(mention.label) if beside and fine else None
            if named or spent or (fine and _is_money(mention)):
                yield _claim(figure, f"{figure.quantity.number}{usual}", usual, Severity.WARNING, mention.label)
    yield from _in_changes(records, usual)
    yield from _in_lists(records, usual)


def _in_lists(records: Records, usual: str) -> Iterator[AnyClaim]:
    """（1）… 50.21万元；（2）… 72.21年；（3）… 30.10万元: one of a list of amounts that has another unit, or none."""
    passages = {figure.passage.place: figure.passage for figure in records.figures}
    for passage in (passage for passage in passages.values() if passage.legible and not passage.place.in_table):
        printed = [figure for figure in records.figures_in(passage) if figure.quantity.kind is FigureKind.QUANTITY]
        for before, figure, after in zip(printed, printed[1:], printed[2:], strict=False):
            odd = _is_mistyped(figure) or (figure.dimension is Dimension.NONE and figure.quantity.decimals >= 2)
            if (
                odd
                and _is_item(before, figure)
                and _is_item(after, figure)
                and _LISTED.fullmatch(_between(before, figure))
            ):
                label = _label(figure)
                if _LISTED.fullmatch(_between(figure, after)) and not _known(label):
                    yield _claim(figure, f"{figure.quantity.number}{usual}", usual, Severity.WARNING, label)


_LISTED = regex.compile(
    r"[、；;]\s*(?:[（(]?\d{1,2}[）).、])?[\p{Han}（）()“”]{2,24}"
)  # the next item of a list, and its name


def _between(one: Figure, other: Figure) -> str:
    return one.passage.text[one.quantity.end : other.quantity.start]


def _is_item(neighbour: Figure, figure: Figure) -> bool:
    """True for an amount of money printed with as many decimals."""
    return neighbour.dimension is Dimension.MONEY and neighbour.quantity.decimals == figure.quantity.decimals


def _known(label: str) -> bool:
    """True where the label alone tells, which is judged above."""
    return bool(_FUNDS.search(label) or _NOT_MONEY.search(label[-4:]))


def _in_funding(records: Records, usual: str) -> Iterator[AnyClaim]:
    """The funding rows of a form hold amounts only: 613.23年 is one."""
    for scoring in records.scorings:
        for row in scoring.funding:
            amounts = [figure for figure in (row.initial, row.budget, row.executed) if figure is not None]
            money = [figure for figure in amounts if figure.dimension is Dimension.MONEY]
            for figure in amounts:
                slip = len(money) == len(amounts) - 1 > 0 and figure.unit.symbol in _SLIPS and figure not in money
                if figure.passage.legible and (slip or _is_mistyped(figure)):
                    yield _claim(figure, f"{figure.quantity.number}{usual}", usual, Severity.ERROR, row.label)


def _in_changes(records: Records, usual: str) -> Iterator[AnyClaim]:
    """比上年 a 万元减少 b, 比上年的 a 年减少 b 万元: the amount of change and its base are both money, or neither is."""
    printed = {figure.index: figure for figure in records.figures}
    for change in records.changes:
        if change.amount is None or change.amount.dimension is not Dimension.MONEY or change.passage.place.in_table:
            continue
        amount = printed[change.amount.index]
        if _is_bare(amount):
            yield _claim(amount, f"{amount.quantity.number}{usual}", usual, Severity.WARNING, change.word)
        if change.base is not None and _is_mistyped(change.base.figure):
            base = change.base.figure
            yield _claim(base, f"{base.quantity.number}{usual}", usual, Severity.ERROR, change.base_name)


def _ends_paper(records: Records, figure: Figure) -> bool:
    """True for the last characters of a paper: it breaks off in the number."""
    last = records.document.blocks[-1]
    text = figure.passage.text
    return isinstance(last, Paragraph) and last.passage is figure.passage and not text[figure.quantity.end :].strip()


def _beside_money(records: Records, figure: Figure) -> bool:
    """True if an amount of money stands in the same sentence."""
    text, start, end = figure.passage.text, figure.quantity.start, figure.quantity.end
    return any(
        other.dimension is Dimension.MONEY
        and not regex.search(r"[。；\n]", text[min(end, other.quantity.end) : max(start, other.quantity.start)])
        for other in records.figures_in(figure.passage)
    )


_STOPPED = regex.compile(r"[，。；、,;]|[增减]|$")
_STOP = regex.compile(r"[，。；]")


def _is_bare(figure: Figure) -> bool:
    """True for a bare number in a sentence, 0 apart: the flattened row of a table has no stops."""
    if figure.dimension is not Dimension.NONE or figure.quantity.number == 0:
        return False
    text = figure.passage.text
    return _STOPPED.match(text, figure.quantity.end) is not None and _STOP.search(text) is not None


def _is_mistyped(figure: Figure) -> bool:
    """Years, days and the like are whole or halves: a time with two decimals is a slip for an amount."""
    quantity = figure.quantity
    return quantity.decimals >= 2 and quantity.unit.symbol in _SLIPS


_SLIPS = frozenset(
    {"年", "月", "日", "天", "人", "万人", "个", "项", "户"}
)  # what is printed where 元 or 万元 is meant


def _label(figure: Figure) -> str:
    words = regex.split(r"[，。；：:、\n（()）]", figure.passage.text[: figure.quantity.start])[-1]
    return regex.sub(r"(?:为|是|共计?|合计|总计|约|达到?|有|\s)+$", "", words)


def _is_flow(records: Records, figure: Figure) -> bool:
    """True for 转移支出14万人 among amounts of money; 项目支出12个 may count projects."""
    plain = figure.quantity.qualifier is Qualifier.NONE and figure.unit.symbol in ("年", "人", "万人")
    return plain and _FLOW.search(_label(figure)) is not None and _beside_money(records, figure)


def _is_money(mention: Mention) -> bool:
    return bool(_MONEY_LABEL.search(mention.label)) and not _NOT_MONEY.search(mention.label)


def _usual_unit(records: Records) -> str:
    """The unit in which the document's amounts are mostly printed."""
    units = Counter(
        figure.unit.symbol
        for figure in records.figures
        if figure.dimension is Dimension.MONEY and figure.unit.symbol != "万"
    )
    return units.most_common(1)[0][0] if units else "万元"


def _claim(figure: Figure, expected: str, usual: str, severity: Severity, label: str) -> Wording:
    quantity = figure.quantity
    return Wording(
        rule=RULE.id,
        kind=Kind.UNIT,
        stated=quantity.text,
        expected=expected,
        passage=figure.passage,
        start=quantity.start,
        end=quantity.end,
        explanation=Bilingual(
            f"{f'“{label}”' if label else '此数'}是金额，文中金额一般以“{usual}”为单位",
            f"{label or 'this'} is an amount of money; amounts here are printed in {usual}",
        ),
        severity=severity,
        subject=label,
        figures=(Value(figure, label, Role.STATED),),
    )


RULE = Rule(
    id="UNI01",
    name="unit-missing-or-mistyped",
    family=FORM,
    kinds=(Kind.UNIT,),
    severity=Severity.ERROR,
    title=Bilingual("金额的计量单位缺失或误写", "The unit of an amount is missing or mistyped"),
    about=Bilingual(
        "金额应写明“元”“万元”等单位；把“万元”写成“年”“人”等，或只写“万”，会使数据无法使用。",
        "An amount must carry its unit; 年 for 万元, or 万 without 元, makes the figure unusable.",
    ),
    basis=Bilingual(
        "《中华人民共和国计量法》及填报要求：数据应注明计量单位", "Figures must carry their unit of measurement"
    ),
    misses=Bilingual(
        "资金表以外的表格单元格由表头、表注判断，不在本规则。",
        "Units of table cells outside the funding block come from headers and notes and are not judged here.",
    ),
    find=find,
    examples=(
        Example(
            "主要有：（1）校舍改造50.21万元；（2）农贸市场改造72.21年；（3）设备购置30.10万元。", (Outcome.DISAGREE,)
        ),
        Example("其中：甲镇173.75万元、乙镇399.59、丙镇20.10万元。", (Outcome.DISAGREE,)),
        Example("其中：甲镇173.75万元、绿化面积399.59亩、丙镇20.10万元。", ()),
        Example(
            "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t50.25万元\t50.25年\t45.10万元\t10\t89.75%\t9\n",
            (Outcome.DISAGREE,),
        ),
        Example(
            "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t502500人\t502500元\t451000元\t10\t89.75%\t9\n",
            (Outcome.DISAGREE,),
        ),
        Example("其中财政拨款资金预算92.47万元；其他资金预算28.09年。", (Outcome.DISAGREE,)),
        Example("全年预算数120.56万，全年执行数116.14万元。", (Outcome.DISAGREE,)),
        Example("全年预算215.18万元，全年执行190.90万人。", (Outcome.DISAGREE,)),
        Example("基本支出327.55万元（人员经费88.11年，公用经费239.44万元）。", (Outcome.DISAGREE,)),
        Example("专项资金到位4,652.51，实际支出4,594.35万元。", (Outcome.DISAGREE,)),
        Example("比2023年执行数614.50万元减少96.85，下降15.76%。", (Outcome.DISAGREE,)),
        Example("公务用车运行维护费7.71万元，公务接待费31.15万人。", (Outcome.DISAGREE,)),
        Example("全年预算执行数116.14年，总执行率96.33%。", (Outcome.DISAGREE,)),
        Example("利息收入106万元，其他收入144，上级补助收入80639万元。", (Outcome.DISAGREE,)),
        Example("公务接待费3.2万元，公务用车购置费0，出国费0。", ()),
        Example("中央财政120.00万元，县级财政1386.48。", (Outcome.DISAGREE,)),
        Example("支出预算分别为32、45万元，预算执行率90%。", ()),
        Example("居民养老保险续保缴费16.04万人，收入3万元。", ()),
        Example("拨款收入912.91万元，较上年的1006.39年减少93.48万元，下降9.29%。", (Outcome.DISAGREE,)),
        Example("基础养老金支出25155万元，转移支出14万人，丧葬补助金支出283万元。", (Outcome.DISAGREE,)),
        Example("安排经费25万元，资金结余超过两年的收回，支出超过两年的核销。", ()),
        Example("纳入自评的项目支出12个，共安排25万元。", ()),
        Example("发放补助25万元，救助农村低收入14万人。", ()),
        Example("2021年政府采购预算总额580.45万人，其中：货物215.10万元。", (Outcome.DISAGREE,)),
        Example("全年培训到位190.90万人。", ()),
        Example("项目实施期限3年，全年预算数120.56万元。", ()),
    ),
)
