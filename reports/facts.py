"""The facts of a document, read off its records: who reports on which year, the total score, the budget and its execution."""

from __future__ import annotations

from dataclasses import dataclass

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
    )


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
    )


def _funding_total(rows: tuple[FundingRow, ...]) -> FundingRow | None:
    """The row of all funds; the rows below it (其中) are parts of it."""
    return next((row for row in rows if not row.part), rows[0] if rows else None)


def printed(figure: Figure | None) -> str:
    """The number in its printed unit, without separators; percentages keep their sign. "" for no figure."""
    if figure is None:
        return ""
    number = f"{figure.quantity.number:f}"
    return f"{number}{figure.unit.symbol}" if figure.dimension is Dimension.PERCENT else number
