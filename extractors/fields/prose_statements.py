"""The facts that sentences state: the label before a figure, with what headings, wholes and neighbours say of its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from extractors.document import Document, Heading, Table
from extractors.figure import Dimension, Kind, Qualifier
from extractors.language.fact_names import (
    BASIC,
    GRAND,
    INCOME,
    OUTLAY,
    PROJECTS,
    SANGONG,
    FactName,
    Stage,
    is_general,
    is_of_unit,
    keeps_funds_apart,
    name_of,
    says_something,
    topic_of,
)
from extractors.records import Breakdown, Change, Mention, Rate
from extractors.statements import OPEN_FUNDS, Statement

ADDED = "追加"
_ADDED = regex.compile(
    r"(?:追加|追减|调增|调减)[^，。；（）()]{0,12}[（(][^（）()]*$"
)  # 年中追加 a 万元（甲 b 万元、乙 c 万元
_PLANNED = frozenset({Stage.BUDGET, Stage.INITIAL, Stage.FULL})
_COUNTED = frozenset({Dimension.MONEY, Dimension.PEOPLE, Dimension.AREA, Dimension.COUNT, Dimension.PERCENT})
_PLAIN = (Qualifier.NONE, Qualifier.EXACTLY)
_PLANS = regex.compile(r"目标(?!.*(?:完成|实现|分析))|计划(?!.*完成)|下一步|打算|设想|预期")
_REACHED = regex.compile(r"完成|实现|执行")
_LONGEST_HEADER = 16  # characters
_COMPARED = regex.compile(r"^(?:比|较|与|同比)|比上年|较上年|增加|减少|增长|下降|节约|结余率")
_TOTAL = regex.compile(r"合计|总额|总计|总收入|总支出|各项|本年(?:度)?(?:收入|支出)")
_SUBJECT = regex.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)*(?P<subject>[“《]?\p{Han}[^，。；：:\d]{2,70}?)(?:[。：:]|支出决算|年初预算|决算)"
)
_SPENT = regex.compile(r"(?<=费|经费|补助)支出$")
_SEVERAL = regex.compile(r"[\d一二三四五六七八九十两几]个?(?:项目|单位|部门|科室|县|区|乡镇|街道)")
_AMOUNT = regex.compile(r"[\d.,，]+\s*(?:[万亿]?元|%|[万亿]?人|名|个)")
_IMPLIED = frozenset({"", INCOME, OUTLAY, PROJECTS, SANGONG, INCOME + GRAND, OUTLAY + GRAND})


class Narrative:
    """The sentences of a document, read for the facts that they state."""

    def __init__(
        self,
        document: Document,
        breakdowns: Iterable[Breakdown],
        rates: Iterable[Rate],
        changes: Iterable[Change],
        year: int | None,
        several_forms: bool,
    ) -> None:
        self._blocks = document.blocks
        self._year = str(year or "")
        self._several_forms = several_forms
        self._title = _title_of(document)
        self._wholes = {part.figure.index: each.total for each in breakdowns if each.explicit for part in each.parts}
        self._subjects = dict(_subjects(rates, changes))

    def statements(self, mentions: Iterable[Mention]) -> Iterator[Statement]:
        """A statement of each figure whose name says which fact it is."""
        for mention in mentions:
            subject, aspect = self._subjects.get(mention.figure.index, (mention, ""))
            if not is_plain(mention) or (subject is mention and _COMPARED.search(mention.label)):
                continue
            statement = self._statement(replace(subject, figure=mention.figure, period=mention.period))
            if statement is not None:
                own = name_of(mention.label)
                stage = own.stage if subject is not mention and _only_stage(own) else statement.stage
                yield replace(
                    statement, label=mention.label or statement.label, name=statement.name + aspect, stage=stage
                )

    def _statement(self, mention: Mention) -> Statement | None:
        name = self._name(mention)
        total = self._wholes.get(mention.figure.index)
        whole = name_of(total.label) if total is not None else None
        headings = self.headings(mention)
        part = ADDED if _is_added(mention) else _whole(name.core, whole, headings)
        if not says_something(name.core, within=bool(part)) and not (
            is_of_unit(name.core) and _is_of_unit(mention, name, headings)
        ):
            return None
        place = mention.figure.passage.place
        return Statement(
            figure=mention.figure,
            label=mention.label,
            name=name.core,
            stage=name.stage if _says_stage(mention, name, whole) or whole is None else whole.stage,
            inherited=not _says_stage(mention, name, whole) and whole is not None and whole.stage in _PLANNED,
            funds=_funds(mention, name, whole, headings),
            period=mention.period or self._year,
            whole=part,
            section=mention.section,
            form=str(place.block) if place.in_table and self._several_forms else "",
            goal=any(_PLANS.search(title) for title in headings) or self._is_goal_cell(mention),
        )

    def _name(self, mention: Mention) -> FactName:
        """The name that the label says; a bare amount is that of the subject that its paragraph begins with."""
        name = name_of(mention.label)
        core = name.core
        if core in (INCOME, OUTLAY) and GRAND in mention.scope:
            core += GRAND
        if is_of_unit(core) and "本级" in mention.scope:
            core += "（本级）"
        if not core and name.stage is not Stage.OPEN:
            core = OUTLAY
        if core == OUTLAY and mention.figure.dimension is Dimension.MONEY:
            text = mention.figure.passage.text[: mention.figure.quantity.start]
            subject = _SUBJECT.match(text)
            led = name_of(subject["subject"]) if subject else FactName("")
            if led.core == SANGONG or (subject and topic_of(subject["subject"])):
                several = subject is not None and _tells_others(text[subject.end() :])
                return FactName(
                    f"{led.core}：{core}" if several else led.core,
                    led.stage if name.stage is Stage.OPEN else name.stage,
                    name.funds or led.funds,
                )
        return FactName(core, name.stage, name.funds)

    def headings(self, mention: Mention) -> list[str]:
        """The titles above it, without that of the document."""
        return [
            block.title
            for index in mention.section
            if index != self._title and isinstance(block := self._blocks[index], Heading)
        ]

    def _is_goal_cell(self, mention: Mention) -> bool:
        """True in a cell below 预期目标, or beside it: the annual goals that stand in a form next to what was reached."""
        place = mention.figure.passage.place
        table = self._blocks[place.block] if place.block < len(self._blocks) else None
        if not isinstance(table, Table) or place.row is None or place.column is None:
            return False
        above = (table.grid[row][place.column] for row in range(min(place.row - table.lead, table.rows) - 1, -1, -1))
        header = next((cell for cell in above if cell is not None and cell.text.strip()), None)
        if header is None or len(header.text) > _LONGEST_HEADER:
            return False
        return bool(_PLANS.search(header.text)) and not _REACHED.search(header.text)


def is_plain(mention: Mention) -> bool:
    """True for an amount, a count or a rate that is said to be just so much: no limit, no 约, no 余."""
    quantity = mention.figure.quantity
    return quantity.kind is Kind.QUANTITY and quantity.qualifier in _PLAIN and mention.figure.dimension in _COUNTED


def _title_of(document: Document) -> int:
    """The block of the document's title: the one heading above all others; -1 if there is none."""
    headings = [(block.depth, index) for index, block in enumerate(document.blocks) if isinstance(block, Heading)]
    top = min((depth for depth, _ in headings), default=0)
    roots = [index for depth, index in headings if depth == top]
    return roots[0] if len(roots) == 1 else -1


def _subjects(rates: Iterable[Rate], changes: Iterable[Change]) -> Iterator[tuple[int, tuple[Mention, str]]]:
    """Whose base, target or rate a figure is, where its own words do not name it: 参保 a 万人，完成目标任务 b 万人的 c%."""
    for rate in rates:
        if not rate.certain or rate.share:
            continue
        yield rate.percent.figure.index, (rate.numerator, f"：{name_of(rate.name).core or rate.name}")
        base = name_of(rate.denominator.label)
        if base.stage is Stage.OPEN and base.core and is_general(base.core):
            yield rate.denominator.figure.index, (rate.numerator, "：目标")
        elif _only_stage(base):  # 三公经费决算 a 万元，为年初预算 b 万元的 c%
            yield rate.denominator.figure.index, (rate.numerator, "")
    for change in changes:
        if change.base is not None and change.current is not None and change.base.period:
            yield change.base.figure.index, (change.current, "")


def _is_added(mention: Mention) -> bool:
    """True for a part of what was added to a budget: an amount of no stage of it."""
    return _ADDED.search(mention.figure.passage.text[: mention.figure.quantity.start]) is not None


def _only_stage(name: FactName) -> bool:
    """True for 年初预算, 全年预算数: the budget of what else is spoken of."""
    return not name.core and name.stage is not Stage.OPEN


def _says_stage(mention: Mention, name: FactName, whole: FactName | None) -> bool:
    """False for a part that is planned or done like its whole; what is called 支出 once more is spent, even beside a plan."""
    return name.stage is not Stage.OPEN or whole is None or _SPENT.search(mention.label) is not None


def _funds(mention: Mention, name: FactName, whole: FactName | None, headings: Sequence[str]) -> str:
    """The funds that the label, its whole, a heading or the sentence names; a total below no such heading is of all."""
    if not keeps_funds_apart(name.core):
        return ""
    said = name.funds or (whole.funds if whole else "")
    headed = next((funds for title in reversed(headings) if (funds := name_of(title).funds)), "")
    if said or _TOTAL.search(mention.figure.passage.text[: mention.figure.quantity.start][-8:]):
        return said or headed
    said = name_of(_sentence(mention)).funds if is_of_unit(name.core) else ""
    return said or headed or OPEN_FUNDS


def _is_of_unit(mention: Mention, name: FactName, headings: Sequence[str]) -> bool:
    """True if neither the headings nor the sentence name anything smaller than the unit."""
    sentence = _sentence(mention)
    if (
        _SEVERAL.search(sentence)
        or any(topic_of(title) for title in headings)
        or not _is_of_whole(_told_before(mention))
    ):
        return False
    if name == FactName(INCOME) or name == FactName(OUTLAY):
        return _TOTAL.search(sentence) is not None and _is_of_whole(sentence)
    return _is_of_whole(sentence)


def _told_before(mention: Mention) -> str:
    """The clauses of its sentence that tell amounts before the last ；: 各项基金收入 a 万元；支出 b 万元 is of the funds, too."""
    *before, _ = regex.split(
        r"[；;]", regex.split(r"[。\n]", mention.figure.passage.text[: mention.figure.quantity.start])[-1]
    )
    clauses = (clause for text in before for clause in regex.split(r"[，,]", text))
    return "，".join(clause for clause in clauses if _AMOUNT.search(clause))


def _tells_others(words: str) -> bool:
    """True if amounts of other things than budgets precede: 甲工程：总投资 a，支出 b. 甲工程 alone is none of them then."""
    clauses = (clause for clause in regex.split(r"[，,；;。：:]", words) if _AMOUNT.search(clause))
    return any(not is_general(name_of(_AMOUNT.split(clause)[0]).core) for clause in clauses)


def _is_of_whole(sentence: str) -> bool:
    clauses = (_AMOUNT.sub("", clause) for clause in regex.split(r"[，,：:、]", sentence))
    return all(is_general(name_of(clause).core) or not topic_of(clause) for clause in clauses if clause.strip())


def _sentence(mention: Mention) -> str:
    """The words of its sentence before the figure."""
    return str(regex.split(r"[。；;\n]", mention.figure.passage.text[: mention.figure.quantity.start])[-1])


def _whole(core: str, whole: FactName | None, headings: Sequence[str]) -> str:
    """What keeps a part apart from the same name elsewhere; the heading 基本支出情况 says it for all below it."""
    if is_of_unit(core):
        return ""
    if whole is not None and whole.core not in _IMPLIED:
        return whole.core
    return BASIC if headings and name_of(headings[-1]).core == BASIC else ""
