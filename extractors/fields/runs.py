"""Where a list of parts ends, and which of its amounts belong together: the inside of a breakdown.

A list is held together by its separators: one that runs on 、 ends at the next ，, one that runs on ， ends at the next ；.
Amounts are parts of one total only if they count the same thing, and plan and actual figures of one list (预算 a 万元，执行 b 万元；…)
are two columns, not one, and each column has its own separators.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, StrEnum

import regex

from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.language import clauses

ADDABLE = frozenset({Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.AREA, Dimension.OTHER})
"""Points are not among them: score remarks have their own reader."""

NOT_A_PART = regex.compile(r"人均|平均|户均|日均|年均|车均|(?<!高)标准(?!化|厂房|地)|单价|每[人年月户天生]")

HEAD_NOUNS = (
    "支出",
    "收入",
    "预算",
    "到位",
    "结余",
    "结转",
    "资产",
    "拨款",
    "补助",
    "执行",
    "安排",
    "编制",
    "面积",
    "资金",
    "经费",
)

# Qualities that one person can have beside any other: they share out nothing.
_QUALITY = regex.compile(r"女|党员|团员|学历|本科|大专|研究生|硕士|岁|民族|职称|退役")

# Names of which one lies inside the other: the narrower is no further part.
NESTED = (("中小企业", "小微企业"), ("建档立卡", "贫困"), ("在职", "党员"))


class Rank(IntEnum):
    """How strongly two amounts are kept apart by what stands between them."""

    NONE = 0
    PAUSE = 1  # 、和及
    COMMA = 2
    SEMICOLON = 3


class Column(StrEnum):
    """Plan figures and actual figures of one list do not add up with each other."""

    PLAN = "plan"
    DONE = "done"
    ANY = "any"


MONEY_NAME = regex.compile(r"(?<!低)(?:收入|支出|拨款|经费)$")

_DONE = regex.compile(r"执行|决算|实际|已|完成|支付|拨付|使用")
_PLAN = regex.compile(r"预算|安排|计划|下达|目标|批复|指标")
_OUTLAY = regex.compile(r"支出数?$")
_PLANNED = regex.compile(r"(?:年初|全年|调整后?)?预算(?:数|安排)?$")
_BRACKETED = regex.compile(r"[（(][^（）()]*[）)]")
_INCLUDES = regex.compile(
    r"[，,]\s*(?:主要)?(?:包括|包含)|^\s*[：:]"
)  # 人员经费 a 万元，包括工资 b 万元; 基本支出 a 万元：人员经费 b 万元
_ABSTRACT = regex.compile(r"方面|部分|层面|阶段|维度|环节")
_UNIT_TAIL = regex.compile(r"^(?:百|千|十)?[万亿]?")
_ITEM_NUMBER = regex.compile(r"[，；。：:]\s*(?:\d{1,2}[.．、]|（\d{1,2}）)(?=\p{Han})")
# 总收入 X，其中地方收入 a；加上级补助 b: no part of X. 其他资金 c万元2023年支出 Y: a stop was left out.
_GOES_ON = regex.compile(r"\s*(?:[，；]\s*(?:再?加上?|加(?=上[级年])|减(?=[去上支])|扣除)|20\d\d年)")
_PERSONS = frozenset({"人", "名", "位"})


def rank_between(text: str) -> Rank:
    """The strongest separator in a piece of text, brackets left out."""
    plain = _BRACKETED.sub("", text)
    if regex.search(r"[；;。]", plain):
        return Rank.SEMICOLON
    if regex.search(r"[，,]", plain):
        return Rank.COMMA
    return Rank.PAUSE if plain.strip() else Rank.NONE


def column_of(label: str) -> Column:
    """Whether a label names a plan or an actual figure; 预算执行数 is actual, 支出预算 a plan."""
    if _DONE.search(label):
        return Column.DONE
    return Column.PLAN if _PLAN.search(label) else Column.ANY


def comparable(one: Slot, other: Slot) -> bool:
    """True if two amounts count the same thing: same dimension, same unit but for 万 and 亿, same counted noun."""
    if one.figure.dimension is not other.figure.dimension or one.figure.dimension not in ADDABLE:
        return False
    if one.figure.dimension in (Dimension.MONEY, Dimension.AREA):
        return True
    first, second = (_UNIT_TAIL.sub("", slot.figure.unit.symbol) for slot in (one, other))
    if first != second and not {first, second} <= _PERSONS:
        return False
    nouns = [_counted(slot) for slot in (one, other)]
    if any(_ABSTRACT.match(slot.post) for slot in (one, other)):
        return False
    return not all(nouns) or nouns[0] in nouns[1] or nouns[1] in nouns[0]


def _counted(slot: Slot) -> str:
    """The noun that a count counts, if it follows it: 3个项目; "" for 人, 户 and the like."""
    if slot.figure.unit.symbol not in ("个", "项", "家", "种", "类", "份"):
        return ""
    found = regex.match(r"\p{Han}{1,2}", slot.post)
    return found.group() if found else ""


def parts_after(slots: Sequence[Slot], index: int, text: str, *, over_stops: bool = False) -> list[Slot]:
    """The amounts that form one list from the opening figure on (`slots[index]`), which is the first of them.

    With `over_stops`, a list after a colon runs on over a ；, although its first parts are separated by ，.
    """
    first = slots[index]
    with_colon = bool(regex.search(r"[：:]", first.lead))
    numbered = _ITEM_NUMBER.search(_last_words(first)) is not None
    run, nested = [first], False
    ranks: dict[Column, Rank] = {}
    for position in range(index + 1, len(slots)):
        slot = slots[position]
        if slot.sentence != first.sentence or slot.depth < first.depth:
            break
        if not numbered and _ITEM_NUMBER.search(slot.lead):
            break  # 1.到位情况，其中…，2.执行情况，…: the next item of what the list stands in
        if slot.role is SlotRole.LEVEL and _GOES_ON.match(slot.lead):
            break
        if slot.depth > first.depth:
            continue
        if rank_between(slot.lead) is Rank.SEMICOLON:
            nested = False
            if with_colon and _alike(first, slot) and _is_lost_part(first, slot):
                return [first]
            if not _opens_item(slots, position, first, with_colon) or clauses.COMPOSED.search(slot.lead):
                break  # 收入包括：…；支出包括：…: another list
            kindred = _alike(first, slot) or _both_shares(slots, index, position) or _is_even_list(slots, index)
            if len(run) == 1 and not with_colon and not kindred:
                break
        if not nested and _is_lost_part(first, slot):
            return [first]
        if slot.role is not SlotRole.LEVEL or clauses.CHANGED_TO.search(slot.pre):
            continue  # 运行费 a 万元，由 b 万元降至 a 万元: said again
        if slot.after_which or _INCLUDES.search(slot.lead) or _is_among(slot, run):
            nested = True
        if nested or not comparable(slot, first):
            continue
        if is_closing(slot) or regex.search(r"按[^，。；]{1,12}?(?:分|划分|看)", slot.lead):
            break
        if NOT_A_PART.search(slot.pre):
            continue
        column = column_of(slot.mention.label)
        alike = [part for part in run if column_of(part.mention.label) is column]
        if alike:
            gap = rank_between(text[alike[-1].figure.quantity.end : slot.figure.quantity.start])
            if gap > ranks.setdefault(column, gap) and not (over_stops and with_colon):
                break
        run.append(slot)
    return _without_nested(run)


def _is_among(slot: Slot, run: Sequence[Slot]) -> bool:
    """True for 教师 a 人，教师中女教师 b 人: the words say that b is of what a part before it counts."""
    words = slot.pre.lstrip("，, 、；;")
    return any(words.startswith(f"{part.mention.measure}中") for part in run if part.mention.measure)


def _last_words(slot: Slot) -> str:
    """The words before an amount, from the last 其中 on."""
    which = list(clauses.OF_WHICH.finditer(slot.lead))
    return slot.lead[which[-1].end() :] if which else slot.lead


def is_closing(slot: Slot) -> bool:
    """True if the clause calls the figure the total of what stands before it: 合计 X, 共计 X, 两项共计 X."""
    return clauses.CLOSING_TOTAL.match(slot.pre) is not None


def is_slip(slot: Slot) -> bool:
    """True for an amount in years, persons or nothing that, among money, has a mistyped or lost unit.

    Its decimals tell so, or a name that only money has: 转移支出14万人.
    """
    uncounted = slot.figure.dimension in (Dimension.PEOPLE, Dimension.TIME, Dimension.NONE)
    money = slot.figure.quantity.decimals > 1 or MONEY_NAME.search(slot.mention.label)
    return slot.role is SlotRole.LEVEL and uncounted and bool(money)


def _is_lost_part(first: Slot, slot: Slot) -> bool:
    """True for a part of a list of money whose unit does not tell that it is one: no list with it can be added up."""
    money = first.figure.dimension is Dimension.MONEY and any(noun in slot.mention.label for noun in HEAD_NOUNS)
    return money and is_slip(slot)


def _opens_item(slots: Sequence[Slot], position: int, first: Slot, with_colon: bool) -> bool:
    """True if a new ；-segment goes on with the list: its first amount is of the same kind, and has no own 其中."""
    slot = slots[position]
    if slot.role is not SlotRole.LEVEL or not comparable(slot, first):
        return False
    if with_colon:
        return True
    for later in slots[position + 1 :]:
        if later.sentence != slot.sentence or rank_between(later.lead) is Rank.SEMICOLON:
            break
        if later.after_which:
            return False
    return True


def _alike(one: Slot, other: Slot) -> bool:
    """True if two labels end in the same noun: without a colon, a ； after the first part ends most lists."""
    first, second = one.mention.measure, other.mention.measure
    same = bool(first) and bool(second) and first[-2:] == second[-2:]
    return same or any(noun in one.mention.label and noun in other.mention.label for noun in HEAD_NOUNS)


def _both_shares(slots: Sequence[Slot], one: int, other: int) -> bool:
    """True if a share follows each: a 万元，占 x%；b 万元，占 y%."""
    return all(position + 1 < len(slots) and slots[position + 1].role is SlotRole.SHARE for position in (one, other))


def _is_even_list(slots: Sequence[Slot], index: int) -> bool:
    """True if the sentence goes on with nothing but one amount of the same kind after each ；, two at least."""
    rest = [slot for slot in slots[index + 1 :] if slot.sentence == slots[index].sentence]
    return len(rest) > 1 and all(
        slot.role is SlotRole.LEVEL and comparable(slot, slots[index]) and rank_between(slot.lead) is Rank.SEMICOLON
        for slot in rest
    )


def _without_nested(run: list[Slot]) -> list[Slot]:
    labels = [slot.mention.label for slot in run]
    dropped = {
        index
        for wide, narrow in NESTED
        for index, label in enumerate(labels)
        if narrow in label and any(wide in other for other in labels if other is not label)
    }
    kept = [slot for index, slot in enumerate(run) if index not in dropped]
    if any("男" in label for label in labels) or kept[0].figure.dimension is Dimension.MONEY:
        return kept
    return [slot for slot in kept if not _QUALITY.search(slot.mention.label)] or kept[:1]


def columns(run: Sequence[Slot]) -> list[tuple[Column, list[Slot]]]:
    """The run as one column; or as a plan and an actual column if its labels tell them apart."""
    kinds = [column_of(slot.mention.label) for slot in run]
    labels = [slot.mention.label for slot in run]
    planned = {_PLANNED.sub("", label) for kind, label in zip(kinds, labels, strict=True) if kind is Column.PLAN}
    kinds = [  # 甲项目预算 a 万元，支出 b 万元
        Column.DONE if planned and _OUTLAY.sub("", label) in {*planned, ""} else kind
        for kind, label in zip(kinds, labels, strict=True)
    ]
    if not {Column.PLAN, Column.DONE} <= set(kinds):
        return [(kinds[0] if len(set(kinds)) == 1 else Column.ANY, list(run))]
    # Beside plan figures, a bare 支出 is an actual one.
    kinds = [
        Column.DONE if kind is Column.ANY and "支出" in slot.mention.label else kind
        for kind, slot in zip(kinds, run, strict=True)
    ]
    return [
        (wanted, [slot for kind, slot in zip(kinds, run, strict=True) if kind is wanted])
        for wanted in (Column.PLAN, Column.DONE)
    ]
