"""PER03: the text speaks of another year than the title, or gives the unit's state at the end of another year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.figure import Kind as FigureKind
from extractors.records import Records

_ENOUGH = 3  # times that another year must be named before it is taken for the year that the text is about
_YEAR = regex.compile(r"(?<!\d)(?P<year>20\d\d)\s*年")
_DAY = regex.compile(r"20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")
_YEAR_END = regex.compile(
    r"截[至止到]?到?\s*(?P<year>20\d\d)年(?:年?底|年?末|度末|12月(?:31日|底|末))(?P<rest>(?:(?!截[至止])[^。；])*)"
)
_PERIOD = regex.compile(
    r"(?:评价|自评|绩效)(?:基准日|期间|时段|年度)(?:期?限?)?(?:为|是|[：:])\s*(?P<year>20\d\d)(?=年)(?![^，。；]{0,12}20\d\d)"
    r"|(?:评价|自评|绩效)(?:基准日|期间|时段|年度)(?:期?限?)?(?:为|是|[：:])\s*(?P<year>20\d\d)年1月(?:1日)?\s*(?:至|-|—+|~)\s*(?P=year)年12月"
)
_STATE = regex.compile(r"在职|在编|编制|实有|职工|人员\d|内设|下设|固定资产|资产总|公务用车|车辆")
_NO_REPORT = regex.compile(r"预算(?!执行|绩效|支出绩效)|规划|方案|计划")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim on the title, and one for each year's end at which the text counts the unit's staff and property."""
    year, title = records.cover.year, _title(records)
    if year is None or title is None:
        return
    yield from _on_title(records, title, year)
    yield from _periods(records, year)
    if _NO_REPORT.search(records.cover.title):
        return  # a budget counts what is there when the year begins
    ends = [(passage, found) for passage in _texts(records) for found in _YEAR_END.finditer(passage.text)]
    named = {int(found["year"]) for _, found in ends}
    for passage, found in ends:
        if _STATE.search(found["rest"]) and (int(found["year"]) == year or year not in named):
            yield _claim(
                passage,
                found,
                year,
                Bilingual(
                    f"报告年度为{year}年，人员、资产等情况截至{found['year']}年末",
                    f"the report is on {year}; staff and property are counted at the end of {found['year']}",
                ),
            )


def _periods(records: Records, year: int) -> Iterator[Wording]:
    """The period that the evaluation says that it is of; several years are another matter."""
    for passage in _texts(records):
        for found in _PERIOD.finditer(passage.text):
            why = Bilingual(f"报告年度为{year}年，评价期间写作{found['year']}年", f"the report is on {year}")
            yield _claim(passage, found, year, why)


def _texts(records: Records) -> Iterator[Passage]:
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            yield block.passage


def _title(records: Records) -> tuple[Passage, regex.Match[str]] | None:
    """The title with the only year in it."""
    for passage in _texts(records):
        if regex.sub(r"\s+", "", passage.text) == records.cover.title:
            if _DAY.search(passage.text):
                return None  # ——2024年8月30日在…会议上: the day of a session
            years = list(_YEAR.finditer(passage.text))
            return (passage, years[0]) if len(years) == 1 else None
    return None


def _on_title(records: Records, title: tuple[Passage, regex.Match[str]], year: int) -> Iterator[Wording]:
    """The year of the title, if the text names it at all, or else names one other year again and again."""
    passage, found = title
    years = Counter(
        int(figure.quantity.number)
        for figure in records.figures
        if figure.quantity.kind is FigureKind.YEAR and figure.passage is not passage and figure.quantity.upper is None
    )
    spoken = year if years[year] else next((other for other, count in years.most_common(1) if count >= _ENOUGH), None)
    if spoken is None or not year - 1 <= spoken <= year + 1:
        return
    yield _claim(
        passage,
        found,
        spoken,
        Bilingual(
            f"标题为{found['year']}年，正文所述均为{spoken}年",
            f"the title says {found['year']}, the text speaks of {spoken} only",
        ),
        # A title may name the year of the evaluation instead of the year evaluated.
        Severity.INFO if spoken < year else Severity.WARNING,
    )


def _claim(
    passage: Passage, found: regex.Match[str], expected: int, why: Bilingual, severity: Severity = Severity.WARNING
) -> Wording:
    return Wording(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=f"{found['year']}年",
        expected=f"{expected}年",
        passage=passage,
        start=found.start("year"),
        end=found.end("year"),
        explanation=why,
        severity=severity,
    )


_TITLE = "某局2023年度部门整体支出绩效自评报告\n"
RULE = Rule(
    id="PER03",
    name="text-of-another-year",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.WARNING,
    title=Bilingual("正文年度与报告年度不一致", "The text speaks of another year than the report"),
    about=Bilingual(
        "正文从未提到标题所写年度、而多次写另一相邻年度的，标题或正文年度有误；人员、资产等情况应截至报告年度末；评价基准日（期间）应为报告年度。",
        "A text that never names the year of its title, and another one again and again, has one of them wrong; staff and "
        "property are to be counted at the end of the reported year.",
    ),
    basis=Bilingual("内部一致性：同一报告的年度一致", "Internal consistency: one report has one year"),
    misses=Bilingual(
        "正文同时提到两个年度的不判断；预算、规划以及年末以外的截止日期不判断。",
        "Not judged where the text names both years, in budgets and plans, and for other dates than the year's end.",
    ),
    find=find,
    examples=(
        Example(_TITLE + "2024年度收入100万元。2024年支出98万元。2024年完成造林50亩。", (Outcome.DISAGREE,)),
        Example(_TITLE + "2022年度收入100万元。2022年支出98万元。2022年完成造林50亩。", (Outcome.DISAGREE,)),
        Example(_TITLE + "2023年收入100万元，2022年收入90万元。", (Outcome.AGREE,)),
        Example(_TITLE + "截至2022年12月31日，我局在职人员48人。", (Outcome.DISAGREE,)),
        Example(_TITLE + "截至2023年底，我局编制50名，在职人员48人。", (Outcome.AGREE, Outcome.AGREE)),
        Example(_TITLE + "截至2022年底在职人员46人，截至2023年底在职人员48人。", (Outcome.AGREE, Outcome.AGREE)),
        Example(_TITLE + "评价基准日为2022年12月31日。", (Outcome.DISAGREE,)),
        Example(_TITLE + "评价期间：2023年1月1日至2023年12月31日。", (Outcome.AGREE,)),
        Example(_TITLE + "评价期间：2021年1月至2023年12月。", ()),
        Example(_TITLE + "截至2024年3月31日，项目全部验收。", ()),
        Example(_TITLE + "项目于2021年启动，2022年建成。", ()),
        Example("某局2024年部门预算\n截至2023年12月31日，我局在职人员48人。2023年有车1辆。", ()),
    ),
)
