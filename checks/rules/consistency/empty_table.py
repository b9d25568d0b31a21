"""CON05: a table is said to be empty, or a fund to have no income and expenditure, and the table has amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Block, Passage, Table
from extractors.figure import Dimension, Figure
from extractors.records import Records

_EMPTY = regex.compile(r"(?:故|因此|所以)?(?:本|此|该)表(?:为空表?|为零|无数据|没有数据|空白)(?=[。，；]|\s*$)")
_NONE = regex.compile(
    r"(?:没有|无|未安排|未发生)(?:使用)?(?P<fund>政府性基金|国有资本经营|财政专户管理资金)(?:预算)?(?:财政)?(?:拨款)?(?:安排)?的?(?:预算)?"
    r"(?:收入和支出|收入支出|收入|支出|收支|拨款)(?:决算|预算|情况)?(?=[。，；]|\s*$)"
)
_OWN = regex.compile(r"^\p{Han}{5,8}(?:预算)?(?:财政)?(?:拨款)?(?:收入|支出)(?:决算|预算|合计|总计)?$")
_OTHERS = regex.compile(r"全[县市区省州国]|上年|去年")
_CLAUSE = 24  # letters before an amount that say whose it is
_NEAR = 3  # blocks between a table and the note on it
_TITLE = 2  # blocks between a table's title and the table


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each such sentence whose table is in the document."""
    blocks = records.document.blocks
    amounts = _amounts(records)
    for position, block in enumerate(blocks):
        for passage in _passages(block):
            for found in _EMPTY.finditer(passage.text) if passage.legible else ():
                table = block if isinstance(block, Table) else _above(blocks, position)
                if table is not None:
                    yield _claim(passage, found, amounts.get(table.place.block, []))
            for found in _NONE.finditer(passage.text) if passage.legible else ():
                if _EMPTY.search(passage.text, found.end()):
                    continue  # the note of the table itself
                table = _of_fund(blocks, found["fund"])
                if table is not None:
                    yield _claim(passage, found, amounts.get(table.place.block, []))
                elif told := _told(records, passage, found["fund"]):
                    yield _claim(passage, found, told)


def _passages(block: Block) -> Sequence[Passage]:
    if isinstance(block, Table):
        return [*block.notes, *(cell.passage for cell in block.cells)]
    return [block.passage] if hasattr(block, "passage") else []


def _amounts(records: Records) -> dict[int, list[Figure]]:
    """The amounts other than 0 of each table, by its block."""
    found: dict[int, list[Figure]] = {}
    for ledger in records.ledgers:
        printed = [figure for figure in ledger.figures.values() if figure.value != 0]
        found.setdefault(ledger.table.place.block, []).extend(printed)
    return found


def _told(records: Records, passage: Passage, fund: str) -> list[Figure]:
    """The amounts of this year that the text gives of the fund elsewhere."""
    return [
        mention.figure
        for mention in records.mentions
        if mention.label.startswith(fund)
        and mention.figure.dimension is Dimension.MONEY
        and mention.figure.value != 0
        and mention.period in ("", str(records.cover.year))
        and mention.figure.passage is not passage
        and _OWN.search(mention.label)
        and not _OTHERS.search(mention.figure.passage.text[: mention.figure.quantity.start][-_CLAUSE:])
    ]


def _above(blocks: Sequence[Block], position: int) -> Table | None:
    """The table right above a note."""
    near = reversed(blocks[max(0, position - _NEAR) : position])
    return next((block for block in near if isinstance(block, Table)), None)


def _of_fund(blocks: Sequence[Block], fund: str) -> Table | None:
    """The only table that the fund is the title of."""
    named = [
        block
        for position, block in enumerate(blocks)
        if isinstance(block, Table) and _is_titled(blocks, position, fund)
    ]
    return named[0] if len(named) == 1 else None


def _is_titled(blocks: Sequence[Block], position: int, fund: str) -> bool:
    table = blocks[position]
    assert isinstance(table, Table)
    titles = [table.caption] if table.caption else []
    for block in reversed(blocks[max(0, position - _TITLE) : position]):
        if isinstance(block, Table):
            break
        titles.extend(_passages(block))
    return any(
        regex.match(rf"\D{{0,20}}\d{{0,4}}\D{{0,12}}{fund}[^，。；]{{0,30}}表\s*$", title.text) for title in titles
    )


def _claim(passage: Passage, found: regex.Match[str], amounts: Sequence[Figure]) -> Wording:
    said = found.group()
    return Wording(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=said,
        expected="列有数据" if amounts else said,
        passage=passage,
        start=found.start(),
        end=found.end(),
        explanation=Bilingual(
            f"文中称“{said}”，而表中列有{len(amounts)}个金额",
            f"the text says {said}; the table has {len(amounts)} amounts",
        ),
        severity=Severity.WARNING,
        subject=said,
        described=True,
        figures=tuple(Value(figure, "所列金额", Role.STATED) for figure in amounts[:2]),
    )


_TABLE = "政府性基金预算财政拨款支出决算表\n单位：万元\n项目\t本年支出\t基本支出\t项目支出\n合计\t{0}\t\t{0}\n城乡社区支出\t{0}\t\t{0}\n"
RULE = Rule(
    id="CON05",
    name="table-said-to-be-empty",
    family=CONSISTENCY,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.WARNING,
    title=Bilingual("称“本表为空”而表中有数据", "A table said to be empty has amounts"),
    about=Bilingual(
        "表注写“本表为空（无数据）”，或正文写“无政府性基金预算收支”的，相应的表中不应有金额。",
        "Where a note says that the table is empty, or the text that a fund had no income and expenditure, the table must have "
        "no amounts.",
    ),
    basis=Bilingual("内部一致性：文字表述与表格一致", "Internal consistency between the text and the tables"),
    misses=Bilingual(
        "表注与表相隔较远的、同一资金有多张表的不判断。",
        "Not judged where the note is far from its table, or a fund has several tables.",
    ),
    find=find,
    examples=(
        Example(_TABLE.format("500.00") + "\n说明：本部门没有政府性基金预算收支，故本表无数据。", (Outcome.DISAGREE,)),
        Example(_TABLE.format("0.00") + "\n说明：本部门没有政府性基金预算收支，故本表无数据。", (Outcome.AGREE,)),
        Example(
            _TABLE.format("500.00") + "\n八、情况说明\n我局2023年度无政府性基金预算财政拨款收入和支出。",
            (Outcome.DISAGREE,),
        ),
        Example(_TABLE.format("500.00") + "\n无政府性基金预算财政拨款收入支出的，仍保留该表格式。", ()),
        Example("我局2023年度无政府性基金预算财政拨款收入和支出。", ()),
        Example(
            "我局2023年无政府性基金预算支出。\n政府性基金预算财政拨款支出50万元，主要用于造林。", (Outcome.DISAGREE,)
        ),
        Example("我局2023年无政府性基金预算支出。\n全县政府性基金预算支出5000万元。", ()),
    ),
)
