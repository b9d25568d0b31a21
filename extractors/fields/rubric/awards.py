"""What a piece of a scoring rule pays or takes: 得满分, 不得分, 每低1%扣0.5分, 按比例得分, 扣完为止, 不足1%按1%计."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from extractors.fields.rubric.conditions import NUMBER, UNIT
from extractors.fields.rubric.scale import Award, Earned, Part, Step, Way

_GIVE = r"(?:得|计|记|给|给予|赋|评|打|算|获得)(?:为|本项|该项)?"
_WEIGHT = r"(?:该项|本项|此项|该指标|指标|全部)*(?:权重分值?|权重|分值|满分|标准分|总分|分数)(?:\(?[\d.]+分?\)?)?"
_FULL = rf"不扣分|(?:{_GIVE}|为|,)?(?:全部|该项|本项|此项)?(?:满分|权重分|全分|全部分值|全部分数|标准分|分值满分)值?(?:\(?(?P<full>{NUMBER})分?\)?)?"
_NONE = (
    rf"(?:该项|本项|此项|此项目|本指标|该指标)?(?:均|都|全部)?(?:不(?:予)?(?:得|计|记|给|赋|予)(?:分|计分|得分|赋分)?|{_GIVE}(?:零|0)分|为(?:零|0)分|(?:零|0)分"
    r"|扣完|全扣|扣全分|扣(?:除)?(?:全部|该项|本项)(?:全部)?(?:分值?|得分|分数)|没有分)"
)
_OPEN = (
    r"酌情(?:.{0,10}(?:分|情况))?.*|视.{0,24}(?:得|扣|给|计|记|评|打|赋)[^,;。]*|视.{0,8}情况.*|视情.*|适当(?:给|扣|得|减|加).{0,6}"
    rf"|.{{0,12}}(?:进行|综合)(?:评分|打分|评定|评判|评价)|{_GIVE}?{NUMBER}分?(?:-|—|–|~|～|至|到)+{NUMBER}分|{_GIVE}相应(?:的)?分值?.{{0,4}}|扣(?:减|除)?相应(?:的)?分值?.{{0,4}}"
    rf"|扣{NUMBER}分?(?:-|—|–|~|～|至|到)+{NUMBER}分"
)
_RATIO = (
    r"(?:的)?按(?:照)?(?:实际|其|指标|任务|目标)?(?:完成|达成|执行|到位|支付|实现|及时|合格)?(?:情况|率|值|数|量)?(?:的)?比例(?:进行)?"
    r"(?:计分|得分|给分|计算得分|计算|记分|赋分|扣分|扣减|扣减分值|折算|评分|计|得|扣)(?:得分)?|按(?:实际)?完成率(?:计分|得分)|(?:得|给)比例分"
)
_AWARD = regex.compile(
    rf"(?P<open>{_OPEN})$|(?P<none>{_NONE})$|{_FULL}$"
    rf"|(?P<share>(?:{_GIVE})?(?:{_WEIGHT}的)?(?P<percent>{NUMBER})%(?:的)?(?:{_WEIGHT})?)$"
    rf"|(?:扣(?:除|减)?|减)(?P<loss>{NUMBER})分$|(?:{_GIVE}|为|,)?(?P<points>{NUMBER})分(?:\(满分\))?$|\((?:{_GIVE})?(?P<bracketed>{NUMBER})分\)$"
    rf"|(?P<ratio>{_RATIO})$"
)
_SHARES = regex.compile(rf"{_WEIGHT}的{NUMBER}%|{NUMBER}%(?:的)?{_WEIGHT}|{_GIVE}{NUMBER}%")
_BETWEEN = regex.compile(
    r"^(?:在)?(?:此)?区间(?:之)?内?(?:的)?按(?:照)?(?:权重|比例|线性|插值).*$|^(?:中间|其间|之间).{0,6}(?:线性|直线)?(?:内插|插值).*$|^(?:线性|直线)内插.*$"
)


_MEASURED = regex.compile(r"(?:得分|评分|分数|成绩|打分|总分|于|过|足|[≥≤<>=-])$")


def award(text: str) -> tuple[str, Earned] | None:
    """What stands before the points of a piece, and what it pays; None if it pays nothing."""
    match = _AWARD.search(text)
    if match is None:
        return None
    head = text[: match.start()]
    if match["open"] is not None:
        return head, Earned(Award.OPEN)
    if match["none"] is not None:
        return head, Earned(Award.NONE)
    if match["share"] is not None:
        return (head, Earned(Award.SHARE, Decimal(match["percent"]))) if _SHARES.search(match["share"]) else None
    if match["loss"] is not None:
        return head, Earned(Award.LOSS, Decimal(match["loss"]))
    if match["bracketed"] is not None:
        return head, Earned(Award.POINTS, Decimal(match["bracketed"]))
    if match["points"] is not None:
        if _MEASURED.search(head) and text[len(head)] in "0123456789":
            return None
        points = Decimal(match["points"])
        return head, Earned(Award.POINTS, points) if points else Earned(Award.NONE)
    if match["ratio"] is not None:
        return head, Earned(Award.RATIO)
    return head, Earned(Award.FULL, Decimal(match["full"]) if match["full"] else None)


def between(text: str) -> bool:
    """True for 区间内按权重得分: in a line between the values that earn all and nothing."""
    return bool(_BETWEEN.match(text))


# ---- steps ----

_ONE = r"(?:一|1)"
_DOWNWARD = r"降低|减少|下降|降|低于|低|少于|少|缺少|缺|差|不足"
_UPWARD = r"超过|超出|超|增加|增长|提高|上升|高于|高出|高|多于|多"
_STEP = regex.compile(
    rf"^(?P<head>.*?)(?:,)?每(?:(?P<down>{_DOWNWARD})|(?P<up>{_UPWARD})|(?P<apart>偏离|相差|偏差|变动|波动)"
    r"|(?P<event>出现|发现|发生|存在|有|漏报?|延迟|逾期|推迟|迟|拖延|违反|未完成|未))?(?:了|于|出|报|过)?(?:目标值?|计划|标准|基数)?"
    rf"(?P<per>{NUMBER}|一|二|两)?(?P<unit>分钟|小时|处|例|起|条|类|环节|点|宗|种|所|批|套|台|月|季度|年|周|{UNIT})(?P<what>[^扣减得加记计%]{{0,24}}?)(?:的)?[,,]?"
    rf"(?P<verb>扣(?:除|减)?|减(?:少)?|得|加|记|计)(?P<rest>.*)$"
)
_FOUND = regex.compile(
    rf"^(?P<head>.*?)(?P<per>{_ONE})(?P<unit>处|次|例|起|项|个|人|条|类|宗|天|日)(?P<what>[^扣减得加记计%]{{0,24}}?)(?:的)?"
    rf"(?P<verb>扣(?:除|减)?|减)(?P<rest>.*)$"
)
_LOSS = regex.compile(
    rf"^(?P<points>{NUMBER})分$|^(?:按)?{_WEIGHT}的1/(?P<parts>\d)(?:扣?分)?$|^(?:按)?{_WEIGHT}(?:的)?(?P<share>{NUMBER})%$|^(?P<share2>{NUMBER})%(?:的)?(?:{_WEIGHT})?$"
)
_HUNDRED = Decimal(100)
_NUMERALS = {"": Decimal(1), "一": Decimal(1), "二": Decimal(2), "两": Decimal(2)}
_BY_SHARE = regex.compile(rf"按(?:照)?({_WEIGHT}的(?:1/\d|{NUMBER}%))扣分")
_EVERY = regex.compile(rf"^(?P<head>.*?)(?:每(?:一)?(?:项|个|条)|各)(?:得|计|记|给)?(?P<points>{NUMBER})分$")


def plainly(text: str) -> str:
    """按权重的1/3扣分 as 扣权重的1/3."""
    return _BY_SHARE.sub(r"扣\1", text)


def step(text: str) -> tuple[str, Step] | None:
    """What stands before a step (≥95%以下的), and the step; None if the piece has none."""
    every = _EVERY.match(text)
    if every is not None:
        return every["head"], Step(Way.EVENT, Decimal(1), "项", Decimal(every["points"]), gain=True)
    match = _STEP.match(text)
    found = match or _FOUND.match(text)
    if found is None:
        return None
    loss = _LOSS.match(found["rest"])
    if loss is None:
        return None
    share = _HUNDRED / Decimal(loss["parts"]) if loss["parts"] else loss["share"] or loss["share2"]
    per = _NUMERALS[found["per"] or ""] if (found["per"] or "") in _NUMERALS else Decimal(found["per"])
    unit = "%" if found["unit"] in ("个百分点", "百分点") else found["unit"]
    way = Way.EVENT
    if match is not None:
        way = Way.BELOW if match["down"] else Way.ABOVE if match["up"] else Way.APART if match["apart"] else Way.EVENT
    if per <= 0 or (way is Way.EVENT and (unit == "%" or per != 1)):
        return None
    gain = found["verb"] in ("得", "加", "记", "计")
    return found["head"], Step(way, per, unit, Decimal(share or loss["points"]), bool(share), gain)


# ---- what else is said of points ----

_LIMIT = regex.compile(
    rf"^(?:直至|直到|直|至|本项|该项|以此类推|,)*(?:扣(?:完|光|至|满|到)(?:本项|该项|权重分?|分值|{NUMBER}分?|零分|0分|满分)*(?:分)?(?:为止|止)?|满分为止|最低(?:得|为|至|计)?(?:0|零)分|不(?:得|计|记)?负分|不倒扣|(?:以此|依此|依次)类推|(?:超过|大于|高于|超)100%(?:的|部分)*(?:按|以)100%(?:计|计算|计分)?|共[\d一二三四五六七八九十]+项)$"
)
_MOST = regex.compile(
    rf"^(?:本项|该项|累计|最多|最高|合计|共)*(?P<verb>扣|减|得|计|加)(?:分)?(?:不超过|至多|最多)?(?P<points>{NUMBER})分(?:为止)?$"
)
_PART = regex.compile(
    rf"^(?:每)?(?:不足|不满|不到)(?P<a>{NUMBER}|一)(?P<u>{UNIT})(?:的|部分)*(?:,)?(?:均)?(?:(?P<up>(?:按|以)(?P=a)(?P=u)(?:进行)?(?:计|扣|算|计算|扣分|计分|计扣)*)|(?P<down>不扣分?|不计算?|忽略不计))$"
)


def limit(text: str) -> bool:
    """True for 扣完为止 and its like: points never go below nothing, nor above the weight."""
    return bool(_LIMIT.match(text))


def most(text: str) -> Decimal | None:
    """The most that steps can cost: 最多扣2分."""
    match = _MOST.match(text)
    limited = match is not None and regex.search(r"最多|不超过|至多|累计|最高|为止", text)
    return Decimal(match["points"]) if match is not None and limited and match["verb"] in "扣减" else None


def capped(text: str) -> bool:
    """True for 最高得5分, which repeats the weight."""
    match = _MOST.match(text)
    return match is not None and match["verb"] not in "扣减" and bool(regex.search(r"最多|最高|不超过|至多", text))


def part(text: str) -> Part | None:
    """What becomes of a part of a step."""
    match = _PART.match(text)
    return None if match is None else Part.UP if match["up"] else Part.DOWN


# ---- formulas ----

_TIMES = r"[×*xX]"
_POINTS = r"(?:(?:指标|本项|该项|标准|设定|权重)*(?:分值|权重分?|满分|标准分)|(?P<points>\d+(?:\.\d+)?)分?)"
_RATE = r"(?P<rate>[\p{Han}“”\"]{1,18}?(?:率|占比|比例|程度|比重|满意度|比))"
_FORMULA = (
    regex.compile(
        rf"^(?:得分=|按(?:照)?(?![期时月季年质量规要计]))?{_RATE}{_TIMES}{_POINTS}(?:计分|得分|计算|计|得)?(?:得分)?$"
    ),
    regex.compile(rf"^(?:得分=)?{_POINTS}{_TIMES}{_RATE}(?:计分|得分|计算)?$"),
    regex.compile(rf"^得分={_RATE}$"),
)
_LINE = regex.compile(
    rf"^(?:.{{0,6}}得分=|按(?:照)?)?[\[(]*[\p{{Han}}“”\"A-Za-z]{{1,18}}-(?P<low>{NUMBER})%\)?[/÷]\((?P<high>100%|1)-(?P<low2>{NUMBER})%\)[\])]*{_TIMES}{_POINTS}(?:计分|得分|计算)?$"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """得分 = 分值 × a rate, or in a line from `least` to 100%."""

    rate: str = ""
    points: Decimal | None = None
    least: Decimal | None = None


def formula(text: str) -> Formula | None:
    """The formula that a piece spells out for the score."""
    line = _LINE.match(text)
    if line is not None and line["low"] == line["low2"]:
        return Formula(least=Decimal(line["low"]), points=Decimal(line["points"]) if line["points"] else None)
    for pattern in _FORMULA:
        match = pattern.match(text)
        if match is not None:
            points = match.groupdict().get("points")
            return Formula(match["rate"].strip('“”"'), Decimal(points) if points else None)
    return None
