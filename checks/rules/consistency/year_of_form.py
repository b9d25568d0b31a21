"""PER02: a form is headed with another year than the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Cell, Heading, Paragraph, Passage, Table
from extractors.records import Records

# A bare 2021年 may head a row or a column; a form is of a year (2021年度), or has it in brackets.
_YEAR_LINE = regex.compile(r"^\s*(?:[（(]\s*(?P<year>20\d\d)\s*年度?\s*[）)]|(?P<year>20\d\d)\s*年度)\s*$")
_FORM_TITLE = regex.compile(
    r"^\D{0,24}(?P<year>20\d\d)\s*年度?[^，。；]{0,24}(?:自评表|绩效评价表|评分表|指标体系|目标表|问卷)[^，。；]{0,6}$"
)
_TOP_ROWS = 2
_OFTEN = 3

_Titled = tuple[Passage, int, int]
"""A title with its year and where this begins."""


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each form title and year line: its year is the year of the report."""
    year = records.cover.year
    titled = [found for passage in _titles(records) if (found := _year_of(passage))]
    if year is None:
        return
    # A file that puts several years side by side has no one year to hold its forms to, unless its text speaks of one.
    if sum(printed != year for _, printed, _ in titled) * 2 > len(titled) and not _tells_of(year, titled, records):
        return
    for passage, printed, start in titled:
        yield Wording(
            rule=RULE.id,
            kind=Kind.REPEAT,
            stated=f"{printed}年度",
            expected=f"{year}年度",
            passage=passage,
            start=start,
            end=start + 4,
            explanation=Bilingual(
                f"报告年度为{year}年，该表所标年度为{printed}年",
                f"the report is on {year}, this form is headed {printed}",
            ),
            severity=Severity.WARNING,
            subject=passage.text.strip()[:24],
        )


def _tells_of(year: int, titled: Sequence[_Titled], records: Records) -> bool:
    """True if the prose tells of the report's year throughout, and hardly ever of the one year that the forms are headed with."""
    others = {printed for _, printed, _ in titled} - {year}
    told = [
        block.passage.text
        for block in records.document.blocks
        if isinstance(block, Heading | Paragraph) and _year_of(block.passage) is None
    ]
    own, other = (sum(text.count(f"{one}年") for text in told) for one in (year, max(others)))
    return len(others) == 1 and own >= _OFTEN and own >= _OFTEN * other


def _titles(records: Records) -> Iterator[Passage]:
    for block in records.document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.passage
            case Table():
                yield from (block.caption, *block.notes) if block.caption else block.notes
                yield from (row[0].passage for row in _top(block) if len(row) == 1)


def _top(table: Table) -> list[list[Cell]]:
    """The printed cells of the first two rows; 2021年 beside 2022年 are columns, a year line stands alone."""
    return [[cell for cell in table.cells if cell.row == row and cell.text.strip()] for row in range(_TOP_ROWS)]


def _year_of(passage: Passage) -> _Titled | None:
    found = _YEAR_LINE.match(passage.text) or _FORM_TITLE.match(passage.text)
    return (passage, int(found["year"]), found.start("year")) if found and passage.legible else None


_TOLD = (
    "某镇2022年度项目支出绩效自评报告\n一、概况\n2022年安排项目资金50万元。\n二、完成情况\n"
    "2022年全年培训600人，支出50万元，2022年末验收。\n"
)
RULE = Rule(
    id="PER02",
    name="form-of-another-year",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.WARNING,
    title=Bilingual("表格所标年度与报告年度不一致", "A form is headed with another year than the report"),
    about=Bilingual(
        "自评表标题或“（20××年度）”所标年度应与报告年度一致。",
        "The year of a form's title must be the year of the report.",
    ),
    basis=Bilingual("内部一致性：同一报告的年度一致", "Internal consistency: one report has one year"),
    misses=Bilingual(
        "多数表格为其他年度的文件（如汇编）不判断，除非正文通篇所述为报告年度。",
        "Files most of whose forms are of other years are not judged, unless the text tells of the report's year throughout.",
    ),
    find=find,
    examples=(
        Example(
            "某镇2022年度项目支出绩效自评报告\n一、概况\n\n项目支出绩效自评表\n（2021年度）\n\n附件\n项目支出绩效自评表\n（2022年度）\n",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example("某镇2022年度项目支出绩效自评报告\n项目支出绩效自评表\n（2022年度）\n", (Outcome.AGREE,)),
        # The only form has the year before; the text, as the title, tells of its own year throughout, or does not.
        Example(_TOLD + "项目支出绩效自评表\n（2021年度）\n", (Outcome.DISAGREE,)),
        Example(
            _TOLD.replace("2022年全", "2021年全").replace("2022年末", "2021年末")
            + "项目支出绩效自评表\n（2021年度）\n",
            (),
        ),
        Example("某镇2022年度项目支出绩效自评报告\n2021年曾有调整。\n", ()),
        Example("某镇2022年度项目支出绩效自评报告\n年度\n合计\n2021年\n84\n2022年\n76\n", ()),
        # Years over the columns of a comparison are those of its amounts.
        Example(
            "某镇2022年度项目支出绩效自评报告\n\n业务类型\t2021年\t2022年\t增长率\n登记\t40\t50\t25%\n年检\t80\t84\t5%\n",
            (),
        ),
        Example("某镇2022年度项目支出绩效自评报告\n\n业务类型\t2021年\t增长率\n登记\t40\t25%\n年检\t80\t5%\n", ()),
    ),
)
