"""What the explanation of budgets and final accounts states of the accounts, sentence by sentence.

A statement counts where its words say in full what it is, or where its section or the total that it is a part of says whose
money it is. What leaves a doubt is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extractors.accounts import AccountFigure, AccountKey, Fund
from extractors.document import Document, Heading
from extractors.fields.accounts import names
from extractors.fields.accounts.classes import Classification
from extractors.fields.accounts.tables import is_final
from extractors.fields.passages import Line
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension, Kind, Qualifier
from extractors.records import Breakdown

_TAIL = regex.compile(r"(?:决算|预算)?(?:数|总额|总量)?(?:均|各)?(?:为|是|共|共计)?$")
_FUND = (
    r"(?:一般公共预算(?:财政)?(?:拨款|资金)?|公共财政预算拨款|政府性基金(?:预算)?(?:财政)?(?:拨款|资金)?|"
    r"国有资本经营(?:预算)?(?:财政)?(?:拨款|资金)?|财政(?:拨款|资金))"
)
_NAMED = regex.compile(
    rf"(?:使用|当年|本年|年初|年末|上年)?(?P<fund>{_FUND}|全部)?(?:安排的)?(?P<what>\p{{Han}}[\p{{Han}}、]*)"
)
_SECTION = regex.compile(r"支出|收入|收支")
_PATH = regex.compile(r"“?([^“”，,。；;、()\d\s]{2,30})”?\((类|款|项)\)")
_CODED = regex.compile(
    r"([^，。；、()\d\s]{2,30})\((\d{3})\)[^，。；()\d]{2,30}\((?:\d{3})?(\d{2})\)[^，。；()\d]{2,30}\((?:\d{5})?(\d{2})\)"
)
_FINAL = regex.compile(r"(?:支出)?决算(?:数|支出)?(?:为|是)?$|支出(?:为)?$")
_PLAN = regex.compile(r"(?:预算|安排)(?:数|支出)?(?:为|是)?$|支出(?:为)?$")
_SAID = regex.compile(r"决算|预算")  # what a further amount of the item must be called
_OFFICIAL = regex.compile(r"三公.{0,2}经费")
_VISITS = regex.compile(r"公务接待[^，。；：]{0,8}?\d+个?(?:批次|批)[，、,]?(?:共?(?:公务)?接待)?(?:人次|人数|人员)?$")
_WITHOUT = regex.compile(r"剔除|扣除|不含|不包括|不考虑|除[^，。；]{2,20}外")  # what follows is of a scope of its own
_OTHERS = regex.compile(r"外事|境外|国\(境\)外|外宾|人均|车均|中央|其中[:：]?国内")


def read_prose(
    document: Document,
    lines: Sequence[Line],
    breakdowns: Sequence[Breakdown],
    classes: Classification,
    year: int | None,
) -> Iterator[AccountFigure]:
    """The statements of the narrative, in reading order."""
    final = is_final(document)
    totals = {
        part.figure.index: found.total.figure.index for found in breakdowns for part in found.parts if found.explicit
    }
    funds: dict[int, Fund] = {}
    for line in lines:
        section = _section(document, line)
        told: dict[int, Fund] = {}  # whose 基本支出 a sentence has told: its 人员经费 and 公用经费 are of these
        for slot in line.slots:
            if not _is_statement(slot, year):
                continue
            whole = funds.get(totals.get(slot.figure.index, -1)) or told.get(slot.sentence)
            key = _key(slot, line, section, whole, classes, final)
            if key is not None:
                funds[slot.figure.index] = key.fund
                if key.measure == names.BASIC:
                    told[slot.sentence] = key.fund
                yield AccountFigure(key, slot.figure, slot.mention.label or slot.pre.strip())


def _is_statement(slot: Slot, year: int | None) -> bool:
    quantity = slot.figure.quantity
    plain = quantity.kind is Kind.QUANTITY and quantity.qualifier is Qualifier.NONE and not _WITHOUT.search(slot.lead)
    level = slot.role in (SlotRole.LEVEL, SlotRole.OTHER)
    return plain and level and slot.mention.period in ("", str(year)) and not slot.figure.passage.place.in_table


def _section(document: Document, line: Line) -> tuple[Fund | None, bool]:
    """Whose money the innermost heading that says so speaks of; True if it is one on 三公经费."""
    for index in reversed(line.section):
        block = document.blocks[index]
        title = block.title if isinstance(block, Heading) else ""
        if _OFFICIAL.search(names.folded(title)):
            return Fund.OFFICIAL, True
        if _SECTION.search(title) and (fund := names.fund_of(title)):
            return fund, False
        if regex.search(r"(?:收入|支出|收支).*(?:情况|说明)", title):
            return Fund.ALL, False
    return None, False


def _key(
    slot: Slot, line: Line, section: tuple[Fund | None, bool], whole: Fund | None, classes: Classification, final: bool
) -> AccountKey | None:
    words = _words(slot)
    if section[1] or _OFFICIAL.search(words) or "机关运行经费" in words:
        return _official(slot, words, line.text[slot.start_of_sentence : slot.figure.quantity.start], final)
    if slot.figure.dimension is not Dimension.MONEY:
        return None
    code = _item(slot, line, classes, final)
    if code is not None:
        return AccountKey(section[0], names.SPENT, code) if code and section[0] else None
    return _named(words, section[0], whole, classes)


def _words(slot: Slot) -> str:
    """The clause that leads to the figure, folded, without whose and when; 收、支总计 stays whole."""
    clause = regex.split(r"[，,；;。：:（(]", slot.lead)[-1]
    clause = regex.sub(r"^.*其中", "", clause).strip("）)")
    return regex.sub(r"^(?:本|全)?(?:部门|单位)", "", names.without_year(names.folded(clause)))


# ---- totals and kinds ----


def _named(words: str, section: Fund | None, whole: Fund | None, classes: Classification) -> AccountKey | None:
    """一般公共预算财政拨款支出, 本年收入合计, or a part of such a total: 基本支出, 一般公共服务支出."""
    bare = _TAIL.sub("", words)
    match = _NAMED.fullmatch(bare)
    if match is None:
        return None
    fund = Fund.ALL if match["fund"] == "全部" else names.fund_of(match["fund"]) if match["fund"] else None
    if fund is not None and match["what"] in ("收入", "支出"):
        return AccountKey(fund, names.INCOME if match["what"] == "收入" else names.SPENT)
    measure = names.measure_of(match["what"] if fund is not None else bare)
    if measure in (names.BASIC, names.PROJECTS, names.STAFF, names.RUNNING):
        whose = fund or whole or section
        return AccountKey(whose, measure) if whose else None
    if measure in (names.INCOME, names.SPENT):
        whose = fund or (Fund.ALL if section in (Fund.ALL, None) else section)
        return AccountKey(whose, measure)
    if measure == names.GRAND:
        whose = fund or (section if section in (Fund.ALL, Fund.APPROPRIATION) else None)
        return AccountKey(whose, measure) if whose else None
    if measure in (names.CARRIED_IN, names.CARRIED_OUT):
        whose = fund or whole
        return AccountKey(whose, measure) if whose else None
    if measure:
        return AccountKey(Fund.ALL, measure)
    code = classes.of_class(bare) if bare.endswith("支出") else ""
    whose = whole or section
    return AccountKey(whose, names.SPENT, code) if code and whose else None


# ---- items of the classification ----


def _item(slot: Slot, line: Line, classes: Classification, final: bool) -> str | None:
    """The code of the item whose expenditure this is; "" if it is another amount of an item, None if no item is named."""
    before = line.text[slot.start_of_sentence : slot.figure.quantity.start]
    words = names.folded(before)
    named = list(_PATH.finditer(words))
    coded = _CODED.search(words)
    if not named and coded is None:
        return None
    since = words[(named[-1].end() if named else coded.end() if coded else 0) :]
    clause = regex.split(r"[，,；;：:]", since)[-1]
    told = regex.search(r"\d[\d.]*[万亿元%]", since) is not None
    if not _is_spent(clause, final) or (told and not _SAID.search(clause)):
        return ""
    if coded is not None and not named:
        code = "".join(coded.groups()[1:])
        return code if classes.has(code) else ""
    path: Mapping[str, str] = {match[2]: match[1] for match in named}
    levels = [path[level] for level in "类款项" if level in path]
    return classes.of_path(levels)


def _is_spent(since: str, final: bool) -> bool:
    words = names.without_year(regex.sub(r"^[:：，,”]*", "", since))
    if not words:
        return True
    return (_FINAL if final else _PLAN).search(words) is not None and regex.search(r"年初预算|上年", words) is None


# ---- 三公经费 ----


def _official(slot: Slot, words: str, before: str, final: bool) -> AccountKey | None:
    part = names.official_of(words)
    if _OTHERS.search(words) or (slot.depth and part not in ("bought", "run")):
        return None
    if slot.figure.dimension is Dimension.MONEY:
        planned = not final or ("预算" in regex.sub(r"一般公共预算", "", words) and "决算" not in words)
        return AccountKey(Fund.OFFICIAL, part, "", planned) if part else None
    if slot.figure.unit.symbol in ("人次", "人") and _VISITS.search(before):
        return AccountKey(Fund.OFFICIAL, "visits")
    if slot.figure.unit.symbol == "批次" and regex.fullmatch(r"(?:共)?(?:安排|接待)?(?:国内)?公务接待", words):
        return AccountKey(Fund.OFFICIAL, "batches")
    if slot.figure.unit.symbol == "辆" and names.count_of(regex.sub(r"[为是]$", "", words)) == "vehicles":
        return AccountKey(Fund.OFFICIAL, "vehicles")
    return None
