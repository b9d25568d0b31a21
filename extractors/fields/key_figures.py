"""Key figures: what a document states about the whole body that reports (income, expenditure, staff, 三公经费 ...).

Each is taken where it is named in full and for the whole: first from the tables, whose labels are exact, then from the
narrative. The vocabulary is data (`VOCABULARY`); nothing is computed, and of two statements the first counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from extractors.accounts import KeyFigure, KeyName
from extractors.document import Cell, Document, Table
from extractors.fields.cells import CellFigures, Grid, blank
from extractors.fields.columns import Column, column_of, funding_header, indicator_header
from extractors.fields.passages import Line
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension, Figure, Kind, Qualifier
from extractors.records import Ledger


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name, what its figure counts, and the labels that mean it (folded, without what only says whose and when)."""

    name: KeyName
    dimensions: frozenset[Dimension]
    label: regex.Pattern[str]


_MONEY = frozenset({Dimension.MONEY})
_HEADS = frozenset({Dimension.PEOPLE, Dimension.COUNT})
_RATIO = frozenset({Dimension.PERCENT})
_TOTAL = r"(?:合计|总额|总数)"
_SOURCE = (
    r"(?:(?:中央|省级?|市级?|县级?|区级?|本级)?财政(?:拨款|资金)|上级(?:补助|资金)|单位资金|自筹(?:资金)?|其[他它]资金)"
)
_SANGONG = r"三公经费(?:一般公共预算)?(?:财政拨款)?"


def _entry(name: KeyName, dimensions: frozenset[Dimension], label: str) -> _Entry:
    return _Entry(name, dimensions, regex.compile(label))


VOCABULARY = (
    _entry(KeyName.INCOME_TOTAL, _MONEY, r"(?:预算)?收入(?:支出|(?:总计)?[和与及、]支出)?总计|收[和与及、]?支总计"),
    _entry(
        KeyName.EXPENDITURE_TOTAL,
        _MONEY,
        r"(?:(?:预算)?收入(?:[和与及、](?:预算)?|总计、)?)?(?:预算)?支出总计|收[和与及、]?支总计",
    ),
    _entry(KeyName.INCOME, _MONEY, rf"(?:收入{_TOTAL}?|总收入)(?:决算数?)?"),
    _entry(KeyName.EXPENDITURE, _MONEY, rf"(?:支出{_TOTAL}?|总支出)(?:决算数?)?"),
    _entry(
        KeyName.BUDGET,
        _MONEY,
        rf"(?:调整后?|批复|可用)?(?:预算|资金)(?:安排|批复|可用)*{_TOTAL}|可用(?:资金|财力)|{_SOURCE}(?:[和与及、]{_SOURCE})+{_TOTAL}",
    ),
    _entry(KeyName.EXECUTED, _MONEY, rf"(?:预算|资金)?(?:执行|支付)(?:资金|数|金额)*{_TOTAL}?"),
    _entry(
        KeyName.EXECUTION_RATE, _RATIO, r"(?:总体|整体|综合|总|部门|预算|资金)*(?:执行|支付|支出)(?:完成)?(?:率|进度)"
    ),
    _entry(KeyName.SANGONG_BUDGET, _MONEY, rf"{_SANGONG}(?:支出)?(?:年初|全年|调整后?)?预算(?:安排|总额|数|合计)*"),
    _entry(KeyName.SANGONG, _MONEY, rf"{_SANGONG}(?:全年|年度|实际|执行|共)*(?:支出|决算|执行)+(?:总额|数|合计)*"),
    _entry(KeyName.STAFF_QUOTA, _HEADS, r"(?:核定|批准|批复|核准|现有|人员|总)*编制(?:总?数|人数|人员|合计|总计)?"),
    _entry(
        KeyName.STAFF,
        _HEADS,
        r"(?:年末|年底|目前|实际)*(?:实有|在职|在编|在岗|在册)+(?:编制)?(?:人员|职工|干部)*(?:总?人?数)?(?:合计|总计)?",
    ),
    _entry(
        KeyName.SATISFACTION,
        _RATIO,
        r"(?:综合|总体|平均|实际|调查|测评|服务对象|受益|社会|公众|群众|对象|用户|企业)*满意(?:度|率)(?:得分|指标)?",
    ),
    _entry(KeyName.OPERATING, _MONEY, r"机关运行经费(?:财政拨款)?(?:支出)?(?:预算|决算)?(?:总额|数|合计)*"),
    _entry(KeyName.PROCUREMENT, _MONEY, r"政府采购(?:支出|预算|执行)?(?:总额|金额|总金额|合计)"),
)

_WHOSE = regex.compile(
    r"^(?:\p{Han}{2,30}?(?=(?:19|20)\d\d年)|(?:截[至止]|到)?(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?[末底初]?度?|"
    r"(?:我|本|该|全)(?:单位|部门|局|中心|县|市|区|镇|乡|街道|办公室|办|校|院|处|馆|站|所|厅|委员会|委|会|公司)|"
    r"全年|当年|本年度?|年度|部门|单位|中心|各项|取得|实现|累计|共计?|总共|实际(?=满意))+"
)
_NOISE = regex.compile(r"[\s“”\"'‘’《》的]|[(（][^()（）]*[)）]")
_TOTALLED = regex.compile(r"合计|总计|总额|总收入|总支出|各项")
_HEADCOUNTS = frozenset({KeyName.STAFF, KeyName.STAFF_QUOTA})
_PLAIN_TOTALS = frozenset({KeyName.INCOME, KeyName.EXPENDITURE})
_OF_PROJECTS_TOO = frozenset({KeyName.BUDGET, KeyName.EXECUTED, KeyName.EXECUTION_RATE, KeyName.SATISFACTION})
_WHOLE = regex.compile(r"总|整体|综合|部门|合计|全部")
_STAFF_LIST = regex.compile(r"编制|实有|在编|内设")
_PART_IN_POST = regex.compile(
    r"\s*[，,(（]?\s*其中[:：]?\s*(?:在职|在编|在岗|在册)+(?:人员|职工|干部)*(?:总?人?数)?[为共有]*\s*\d"
)
_ABOUT_SANGONG = regex.compile(r"(?:[^，。；\d]{0,20}(?:19|20)\d\d年度?)?[^，。；\d]{0,8}三公[”\"]?经费")
_BARE_BUDGET = regex.compile(r"(?:年初|全年|调整后?)?预算(?:安排|总额|数)*")
_WANTED = regex.compile(r"设定|目标|预期|计划|不低于|[≥＞>]|达到.{0,4}以上")
_LONGEST_LABEL = 24
_WHOLE_ROW = regex.compile(r"^(?:合计|总计|总额|合计数)$")


def read_key_figures(
    document: Document, lines: Sequence[Line], figures: Iterable[Figure], ledgers: Sequence[Ledger], year: int | None
) -> tuple[KeyFigure, ...]:
    """The key figures that the document states, each once, in the order of `KeyName`."""
    index = CellFigures(figures)
    found: dict[KeyName, KeyFigure] = {}
    labelled = (each for table in document.tables() for each in _of_labels(table, index))
    for each in chain(_of_totals(ledgers), labelled, _of_prose(lines, year)):
        known = found.setdefault(each.name, each)
        if _is_restated(known, each):
            found[each.name] = each
    return tuple(found[name] for name in KeyName if name in found)


def _is_restated(known: KeyFigure, other: KeyFigure) -> bool:
    """True if the known figure is that of a table further down, which states in 元 what the text has said rounded."""
    first, second = known.figure, other.figure
    after = first.passage.place.block > second.passage.place.block and not second.passage.place.in_table
    return (
        after and first.quantity.step < second.quantity.step and abs(first.value - second.value) <= second.quantity.step
    )


# ---- tables ----


def _of_totals(ledgers: Sequence[Ledger]) -> Iterator[KeyFigure]:
    """Budget, executed and rate from the total row of a list of projects or tasks, and 本年收入合计 and the like."""
    for ledger in ledgers:
        kinds = {column: column_of(header.rpartition("|")[2]) for column, header in enumerate(ledger.headers)}
        if Column.EXECUTED not in kinds.values():
            continue
        for row, label in enumerate(ledger.labels):
            if _WHOLE_ROW.match(label) and Column.RATE in kinds.values():
                yield from _execution(ledger, row, kinds)
            yield from _final(ledger, row, label, kinds)


def _execution(ledger: Ledger, row: int, kinds: dict[int, Column | None]) -> Iterator[KeyFigure]:
    names = {Column.BUDGET: KeyName.BUDGET, Column.EXECUTED: KeyName.EXECUTED, Column.RATE: KeyName.EXECUTION_RATE}
    for column, kind in kinds.items():
        figure = ledger.figures.get((row, column)) or ledger.percents.get((row, column))
        if figure is not None and kind in names:
            yield KeyFigure(names[kind], figure, ledger.headers[column])


def _final(ledger: Ledger, row: int, label: str, kinds: dict[int, Column | None]) -> Iterator[KeyFigure]:
    name = _name_of(_folded(label), Dimension.MONEY)
    for column, figure in ledger.row_of(row).items():
        if name and kinds[column] is Column.EXECUTED:
            yield KeyFigure(name, figure, label)


def _of_labels(table: Table, index: CellFigures) -> Iterator[KeyFigure]:
    """A label with its one value at its right, or below it: 人员编制 | 21; 收入合计 over 612.45.

    In a scoring form, 执行率 or 满意度 stand for one project or are an indicator with its target.
    """
    grid = Grid(table)
    form = any(indicator_header(grid, row) or funding_header(grid, row) for row in range(table.rows))
    for cell in table.cells:
        words = _folded(cell.text)
        if not words or len(words) > _LONGEST_LABEL:
            continue
        value = _value(grid, cell, index)
        name = value and _name_of(words, value.dimension)
        if value is not None and name and not (form and name in _OF_PROJECTS_TOO):
            yield KeyFigure(name, value, cell.text)


def _value(grid: Grid, label: Cell, index: CellFigures) -> Figure | None:
    right = grid.right_of(label)
    if right is not None and not blank(right.text):
        figure = index.number(right)
        beyond = grid.right_of(right)
        if figure is not None:
            return figure if beyond is None or index.number(beyond) is None else None
    below = grid.cell(label.row + label.row_span, label.column)
    figure = index.number(below)
    under = grid.cell(below.row + below.row_span, label.column) if below is not None else None
    return None if under is not None and index.number(under) is not None else figure


# ---- narrative ----


def _of_prose(lines: Sequence[Line], year: int | None) -> Iterator[KeyFigure]:
    """What sentences say; a plain 收入 or 支出 only counts where no other sentence speaks of 合计 or 总计.

    A rate or a budget may be that of one project: where several are named alike, the one said to be of the whole counts.
    """
    doubtful: list[KeyFigure] = []
    shared: dict[KeyName, list[KeyFigure]] = {}
    for line in lines:
        for position, slot in enumerate(line.slots):
            if slot.mention.period not in ("", str(year)) or not _states(slot):
                continue
            words = _words_of(slot, line)
            for name in _names_in_prose(words, slot, line):
                each = KeyFigure(name, slot.figure, slot.pre.strip())
                if name in _PLAIN_TOTALS and not _TOTALLED.search(slot.pre):
                    if _opens(line, position):
                        doubtful.append(each)
                elif name in _OF_PROJECTS_TOO:
                    shared.setdefault(name, []).append(each)
                else:
                    yield each
    yield from chain(doubtful, *map(_of_the_whole, shared.values()))


def _of_the_whole(stated: list[KeyFigure]) -> Iterator[KeyFigure]:
    if len({each.figure.value for each in stated}) == 1:
        yield stated[0]
    yield from (each for each in stated if _WHOLE.search(each.label))


def _states(slot: Slot) -> bool:
    quantity = slot.figure.quantity
    plain = quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and quantity.kind is Kind.QUANTITY
    return plain and slot.role in (SlotRole.LEVEL, SlotRole.RATE, SlotRole.OTHER)


def _names_in_prose(words: str, slot: Slot, line: Line) -> Iterator[KeyName]:
    labels = [words]
    if slot.lead.removesuffix(slot.pre).endswith("、"):
        labels.append(_folded(regex.split(r"[，,。；;:：]", slot.lead)[-1]))  # 收、支总计各 a 万元
    if _BARE_BUDGET.fullmatch(words) and _ABOUT_SANGONG.match(line.text[slot.start_of_sentence :]):
        labels.append(f"三公经费{words}")  # 三公经费支出 a 万元，其中 …；年初预算 b 万元
    if regex.match(r"(?:三公)?经费", slot.mention.measure) and slot.mention.measure not in words:
        labels.append(slot.mention.measure)  # 三公经费预算 a 万元，实际支出 b 万元: the subject stands before
    for entry in VOCABULARY:
        if slot.figure.dimension not in entry.dimensions or not any(map(entry.label.fullmatch, labels)):
            continue
        if entry.name is KeyName.STAFF and _has_part_in_post(slot, line):
            continue
        if entry.name in _HEADCOUNTS and (not _STAFF_LIST.search(line.text) or _is_counted_by_kinds(slot, words, line)):
            continue
        if entry.name is KeyName.SATISFACTION and _WANTED.search(slot.pre):
            continue
        yield entry.name


def _has_part_in_post(slot: Slot, line: Line) -> bool:
    """True for 实有人员71人 where 其中在职人员66人 follows: those in post are a part of all that there are."""
    after = line.text[slot.figure.quantity.end :]
    return "职" not in slot.pre and "编" not in slot.pre and _PART_IN_POST.match(after) is not None


def _is_counted_by_kinds(slot: Slot, words: str, line: Line) -> bool:
    """True for 行政编制92人，实有人数84人；事业编制68人，实有人数61人: the same words count others beside, none of them all."""
    return any(
        other.figure.value != slot.figure.value
        and other.mention.period == slot.mention.period
        and _words_of(other, line) == words
        for other in line.slots
    )


def _opens(line: Line, position: int) -> bool:
    """True for the first amount of a sentence, or the second after one of the same kind: 收入 a 万元，支出 b 万元."""
    slot = line.slots[position]
    before = [other for other in line.slots[:position] if other.sentence == slot.sentence]
    if not before:
        return bool(regex.search(r"年|单位|部门|本|我|各项", slot.pre))
    return len(before) == 1 and bool(regex.search(r"收入$", _folded(before[0].pre)))


# ---- words ----


def _words_of(slot: Slot, line: Line) -> str:
    return _folded(line.text[slot.figure.quantity.start - len(slot.pre) : slot.figure.quantity.start])


def _folded(text: str) -> str:
    """The label without blanks, quotes, brackets, what says whose and when, and the copula."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _NOISE.sub("", plain)
    plain = regex.sub(r"^(?:其中|[一二三四五六七八九十]+、|\d+[.、])[:：]?", "", plain)
    return regex.sub(r"(?:均|各|分别)?(?:为|是|共计?|达到?|:|有)*$", "", _WHOSE.sub("", plain))


def _name_of(words: str, dimension: Dimension) -> KeyName | None:
    counted = {dimension} if dimension is not Dimension.NONE else {Dimension.MONEY, Dimension.PEOPLE, Dimension.PERCENT}
    return next(
        (entry.name for entry in VOCABULARY if entry.dimensions & counted and entry.label.fullmatch(words)), None
    )
