"""What the names in a bureau's own rules stand for: figures of the document, of each project's form, of each indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from checks.claim import Value
from checks.named_figures import Name, figure_named
from checks.points import as_rate, funding_total, grouped_leaves, rate_of, title
from extractors.accounts import KeyName
from extractors.document import Cell
from extractors.figure import Dimension, Figure, Unit
from extractors.language.units import MONEY, PERCENT, SCORE
from extractors.records import Indicator, Records, Scoring


class Each(StrEnum):
    """What a rule is applied to: the document as a whole, each project's scoring form, or each lowest indicator."""

    DOCUMENT = "document"
    PROJECT = "project"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that a rule is applied to: what it is called, and the figures there by name."""

    subject: str
    values: Mapping[str, Value]


_PEOPLE = Unit("人", Dimension.PEOPLE, indivisible=True)
_FORM: Mapping[str, Unit] = MappingProxyType(
    {"年初预算数": MONEY, "全年预算数": MONEY, "全年执行数": MONEY, "执行率": PERCENT, "总分": SCORE}
)
_KEYS: Mapping[str, tuple[KeyName, Unit]] = MappingProxyType(
    {
        "收入合计": (KeyName.INCOME, MONEY),
        "收入总计": (KeyName.INCOME_TOTAL, MONEY),
        "支出合计": (KeyName.EXPENDITURE, MONEY),
        "支出总计": (KeyName.EXPENDITURE_TOTAL, MONEY),
        "全年预算数": (KeyName.BUDGET, MONEY),
        "全年执行数": (KeyName.EXECUTED, MONEY),
        "执行率": (KeyName.EXECUTION_RATE, PERCENT),
        "三公经费预算数": (KeyName.SANGONG_BUDGET, MONEY),
        "三公经费支出": (KeyName.SANGONG, MONEY),
        "机关运行经费": (KeyName.OPERATING, MONEY),
        "政府采购": (KeyName.PROCUREMENT, MONEY),
        "编制人数": (KeyName.STAFF_QUOTA, _PEOPLE),
        "在职人数": (KeyName.STAFF, _PEOPLE),
        "满意度": (KeyName.SATISFACTION, PERCENT),
    }
)
_ROW: Mapping[str, Unit | None] = MappingProxyType({"分值": SCORE, "得分": SCORE, "目标值": None, "完成值": None})

NAMES: Mapping[Each, Mapping[str, Unit | None]] = MappingProxyType(
    {
        Each.DOCUMENT: {**_FORM, **{name: unit for name, (_, unit) in _KEYS.items()}},
        Each.PROJECT: _FORM,
        Each.INDICATOR: _ROW,
    }
)
"""The names that are there without being declared, and what they are measured in (None: as the form has it)."""


def cases(
    records: Records, each: Each, only: tuple[str, ...], declared: Mapping[str, Name], unit: Unit
) -> Iterator[Case]:
    """The cases of a document with their figures; `only` keeps those whose name has one of these words.

    `unit` is that of the rule's limit: an indicator's bare 95 is 95% where the limit is one in percent.
    """
    common = {word: value for word, name in declared.items() if (value := figure_named(records, name)) is not None}
    match each:
        case Each.DOCUMENT:
            yield Case("", {**_of_document(records), **common})
        case Each.PROJECT:
            for scoring in records.scorings:
                if _wanted(scoring.project, only):
                    yield Case(scoring.project, {**_of_form(scoring), **common})
        case Each.INDICATOR:
            for scoring in records.scorings:
                yield from (
                    Case(title(leaf), {**_of_row(leaf, records, unit), **common})
                    for leaf, above in grouped_leaves(scoring)
                    if _wanted(f"{above} {leaf.name}", only)
                )


def _wanted(name: str, only: tuple[str, ...]) -> bool:
    return not only or any(word in name for word in only)


def _of_document(records: Records) -> dict[str, Value]:
    keys = {key.name: Value(key.figure, key.label) for key in records.key_figures}
    values = {name: keys[key] for name, (key, _) in _KEYS.items() if key in keys}
    if len(records.scorings) == 1:
        values |= _of_form(records.scorings[0])
    if records.cover.total_score is not None:
        values["总分"] = Value(records.cover.total_score.figure, "总分")
    return values


def _of_form(scoring: Scoring) -> dict[str, Value]:
    row = funding_total(scoring)
    found: dict[str, Figure | None] = {"总分": scoring.total_score}
    if row is not None:
        found |= {
            "年初预算数": row.initial,
            "全年预算数": row.budget,
            "全年执行数": row.executed,
            "执行率": rate_of(row),
        }
    return {name: Value(figure, name) for name, figure in found.items() if figure is not None}


def _of_row(leaf: Indicator, records: Records, unit: Unit) -> dict[str, Value]:
    found = {
        "分值": leaf.weight or leaf.label_weight,
        "得分": leaf.score,
        "目标值": _only_figure(leaf.target, records, unit),
        "完成值": _only_figure(leaf.actual, records, unit),
    }
    return {name: Value(figure, name) for name, figure in found.items() if figure is not None}


def _only_figure(cell: Cell | None, records: Records, unit: Unit) -> Figure | None:
    """The only figure of a cell, if it can be set against the rule's limit."""
    figures = records.figures_in(cell.passage) if cell is not None else ()
    if len(figures) != 1:
        return None
    figure = as_rate(figures[0]) if unit.dimension is Dimension.PERCENT else figures[0]
    return figure if unit.dimension in (Dimension.NONE, figure.dimension) else None
