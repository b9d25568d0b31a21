"""The facts of a document, read off its records: who reports on which year, the total score, the budget and its execution."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractors.accounts import KeyFigure, KeyName
from extractors.figure import Dimension, Figure
from extractors.records import Cover, FundingRow, Records, Scoring


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What one scoring form states; every number as printed ("" if it is not there), amounts in `money_unit`."""

    project: str = ""
    initial_budget: str = ""
    budget: str = ""
    executed: str = ""
    execution_rate: str = ""
    money_unit: str = ""
    total_score: str = ""
    grade: str = ""
    indicators: int = 0  # the lowest ones of its tree


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A figure of the whole body that reports, as printed, with its unit ("" where none is known)."""

    name: KeyName
    number: str
    unit: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document states about itself. `main` is its only form; with several forms, only `projects` has amounts."""

    unit: str = ""
    year: int | None = None
    title: str = ""
    form: str = ""
    total_score: str = ""
    grade: str = ""
    main: ProjectFacts = ProjectFacts()
    projects: tuple[ProjectFacts, ...] = ()
    key_facts: tuple[KeyFact, ...] = ()  # without what `main` states already


def read_facts(records: Records) -> Facts:
    """The facts of one document, as its records state them; nothing is computed."""
    projects = tuple(_project(scoring) for scoring in records.scorings)
    main = projects[0] if len(projects) == 1 else ProjectFacts()
    cover = records.cover
    return Facts(
        unit=cover.unit,
        year=cover.year,
        title=cover.title,
        form=cover.form,
        total_score=_cover_score(cover) or main.total_score,
        grade=cover.grade or main.grade,
        main=main,
        projects=projects,
        key_facts=tuple(_key_fact(each) for each in records.key_figures if not getattr(main, each.name.value, "")),
    )


def _key_fact(key: KeyFigure) -> KeyFact:
    unit = "" if key.figure.dimension is Dimension.PERCENT else key.figure.unit.symbol
    return KeyFact(key.name, printed(key.figure), unit, key.figure)


def _cover_score(cover: Cover) -> str:
    return printed(cover.total_score.figure) if cover.total_score else ""


def _project(scoring: Scoring) -> ProjectFacts:
    row = _funding_total(scoring.funding)
    money = [figure for figure in (row.initial, row.budget, row.executed) if figure] if row else []
    return ProjectFacts(
        project=scoring.project,
        initial_budget=printed(row.initial) if row else "",
        budget=printed(row.budget) if row else "",
        executed=printed(row.executed) if row else "",
        execution_rate=printed(row.rate) if row else "",
        money_unit=money[0].unit.symbol if money else "",
        total_score=printed(scoring.total_score),
        grade=scoring.grade.text.strip() if scoring.grade else "",
        indicators=sum(1 for _ in scoring.leaves()),
    )


def _funding_total(rows: tuple[FundingRow, ...]) -> FundingRow | None:
    """The row of all funds; the rows below it (其中) are parts of it.

    Some programs print 0 in all of the total row: then the one source that has amounts speaks for the whole.
    """
    total = next((row for row in rows if not row.part), rows[0] if rows else None)
    filled = [row for row in rows if row.level == 1 and any(map(_amount, _money(row)))]
    if total is None or len(filled) != 1 or any(map(_amount, _money(total))):
        return total
    return filled[0]


def _money(row: FundingRow) -> tuple[Figure | None, ...]:
    return row.initial, row.budget, row.executed


def _amount(figure: Figure | None) -> Decimal:
    return figure.quantity.number if figure else Decimal()


def printed(figure: Figure | None) -> str:
    """The number in its printed unit, without separators; percentages keep their sign. "" for no figure."""
    if figure is None:
        return ""
    number = f"{figure.quantity.number:f}"
    return f"{number}{figure.unit.symbol}" if figure.dimension is Dimension.PERCENT else number
