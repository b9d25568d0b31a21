"""A run as the Python interface gives it: the reviews, with their findings, claims and figures as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checks import finding
from checks.claim import Claim
from checks.finding import Finding, Judged, Mark
from checks.words import Language
from extractors.document import Passage
from extractors.figure import Figure

if TYPE_CHECKING:
    import pandas

PLACE_COLUMNS = ("page", "block", "table", "row", "column", "line")
FINDING_COLUMNS = (
    "path", "id", "rule", "kind", "severity", "confidence", "title", "message", "stated", "expected", "difference",
    "unit", "formula", "cause", "basis", "quote", *PLACE_COLUMNS,
)  # fmt: skip
CLAIM_COLUMNS = (
    "path", "rule", "kind", "subject", "outcome", "stated", "unit", "relation", "expected", "low", "high",
    "difference", "formula", "reason", "blocked_by", *PLACE_COLUMNS,
)  # fmt: skip
FIGURE_COLUMNS = (
    "path", "index", "text", "number", "upper", "unit", "value", "dimension", "kind", "qualifier", "decimals",
    "mark", "unchecked", "quote", *PLACE_COLUMNS, "start", "end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run(finding.Run):
    """The reviews of one run, with `documents`, `findings` and `claims`, and the same as DataFrames.

    In the frames, amounts are Decimal objects (never float), empty where there is none; places count from 0 but for pages and lines.
    """

    def findings_frame(self, language: Language = "zh") -> pandas.DataFrame:
        """One row per finding with its first place; findings across documents have an empty `path`."""
        rows = [
            _finding_row(review.document.path, item, language) for review in self.reviews for item in review.findings
        ]
        return _frame([*rows, *(_finding_row("", item, language) for item in self.across)], FINDING_COLUMNS)

    def claims_frame(self, language: Language = "zh") -> pandas.DataFrame:
        """One row per claim with its verdict, those that hold too; amounts in `unit`."""
        rows = [_claim_row(review.document.path, item, language) for review in self.reviews for item in review.judged]
        return _frame(rows, CLAIM_COLUMNS)

    def figures_frame(self) -> pandas.DataFrame:
        """One row per printed figure: `number` in `unit` as printed, `value` in the base unit, its mark."""
        rows = [_figure_row(review, figure) for review in self.reviews for figure in review.records.figures]
        return _frame(rows, FIGURE_COLUMNS)


def _frame(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> pandas.DataFrame:
    import pandas

    # object keeps Decimal and whole numbers beside empty cells as they are
    return pandas.DataFrame([[row.get(name) for name in columns] for row in rows], columns=list(columns), dtype=object)


def _place(passage: Passage) -> dict[str, object]:
    return {name: getattr(passage.place, name) for name in PLACE_COLUMNS}


def _finding_row(path: str, item: Finding, language: Language) -> dict[str, object]:
    first = item.evidence[0] if item.evidence else None
    return {
        "path": path,
        "id": item.id,
        "rule": item.rule,
        "kind": item.kind.value,
        "severity": item.severity.value,
        "confidence": item.confidence,
        "title": item.title(language),
        "message": item.message(language),
        "stated": item.stated,
        "expected": item.expected,
        "difference": item.difference,
        "unit": item.unit,
        "formula": item.formula,
        "cause": item.cause(language) if item.cause else "",
        "basis": item.basis(language),
        "quote": first.quote if first else "",
        **(_place(first.passage) if first else {}),
    }


def _claim_row(path: str, judged: Judged, language: Language) -> dict[str, object]:
    claim, verdict = judged.claim, judged.verdict
    amount: dict[str, object]
    if isinstance(claim, Claim):
        figure = claim.stated.figure
        amount = {"stated": figure.quantity.number, "unit": figure.unit.symbol, "relation": claim.relation.value}
        amount |= _place(figure.passage)
    else:
        amount = {"stated": claim.stated, "unit": "", "relation": "=", **_place(claim.passage)}
    expected = verdict.expected if isinstance(claim, Claim) else claim.expected
    return {
        "path": path,
        "rule": claim.rule,
        "kind": claim.kind.value,
        "subject": claim.subject,
        "outcome": verdict.outcome.value,
        "expected": expected,
        "low": verdict.low,
        "high": verdict.high,
        "difference": verdict.difference,
        "formula": verdict.formula,
        "reason": verdict.reason(language) if verdict.reason else "",
        "blocked_by": judged.blocked_by,
        **amount,
    }


def _figure_row(review: finding.Review, figure: Figure) -> dict[str, object]:
    quantity = figure.quantity
    return {
        "path": review.document.path,
        "index": figure.index,
        "text": figure.text,
        "number": quantity.number,
        "upper": quantity.upper,
        "unit": quantity.unit.symbol,
        "value": quantity.value,
        "dimension": quantity.unit.dimension.value,
        "kind": quantity.kind.value,
        "qualifier": quantity.qualifier.value,
        "decimals": quantity.decimals,
        "mark": review.marks.get(figure.index, Mark.UNCHECKED).value,
        "unchecked": review.unchecked.get(figure.index, ""),
        "quote": figure.quote(),
        **_place(figure.passage),
        "start": quantity.start,
        "end": quantity.end,
    }
