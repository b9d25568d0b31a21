"""Gold: what a careful auditor finds in one sample report, and what holds in it.

A gold file is JSON: `file`, `clean`, `facts`, `findings` (planted or real discrepancies), `holds` (relations that must
not be called wrong) and `tolerated` (consequences of a finding: reporting them is neither right nor wrong). Made reports
also tell their `layout`, `format` and the kind of the `error` in them, and what must be read: the `figures` that take part
in claims (digits, unit) and the cells of their `tables` (row, column, rows, columns, text).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A finding that the gold names. `hard` ones need reading, not arithmetic, and are counted apart.

    `numbers` are the other figures that take part; in `quote` an ellipsis stands between passages that are apart.
    `pairs` are what else a finding may say that is right: stated and expected, such as the total in place of the part.
    """

    id: str
    kind: str
    severity: str
    hard: bool
    stated: str
    expected: str
    numbers: tuple[str, ...]
    quote: str
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def loud(self) -> bool:
        """True for an error or a warning."""
        return self.severity in ("error", "warning")


@dataclass(frozen=True, slots=True)
class Holding:
    """A relation that holds: the stated figure, the formula that gives it (percentages as numbers), the words."""

    id: str
    kind: str
    stated: str
    formula: str
    quote: str


GoldTable = tuple[tuple[int, int, int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one report."""

    file: str
    clean: bool
    facts: Mapping[str, str]
    findings: tuple[Discrepancy, ...]
    holds: tuple[Holding, ...]
    tolerated: tuple[Discrepancy, ...]
    layout: str = ""
    format: str = ""
    error: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    tables: tuple[GoldTable, ...] = ()


def _discrepancy(entry: Mapping[str, Any]) -> Discrepancy:
    return Discrepancy(
        id=str(entry.get("id", "")),
        kind=str(entry.get("kind", "other")),
        severity=str(entry.get("severity", "info")),
        hard=bool(entry.get("hard", False)),
        stated=str(entry.get("stated") or ""),
        expected=str(entry.get("expected") or ""),
        numbers=tuple(str(number) for number in entry.get("numbers", ())),
        quote=str(entry.get("quote") or ""),
        pairs=tuple((str(stated), str(expected)) for stated, expected in entry.get("pairs", ())),
    )


def _holding(entry: Mapping[str, Any]) -> Holding:
    return Holding(
        id=str(entry.get("id", "")),
        kind=str(entry.get("kind", "other")),
        stated=str(entry.get("stated") or ""),
        formula=str(entry.get("formula") or ""),
        quote=str(entry.get("quote") or ""),
    )


def read_gold(path: Path) -> Gold:
    """The gold in one JSON file; raises KeyError or ValueError if it is malformed."""
    entry = json.loads(path.read_text(encoding="utf-8"))
    return Gold(
        file=entry["file"],
        clean=entry["clean"],
        facts={name: str(value) for name, value in (entry.get("facts") or {}).items()},
        findings=tuple(_discrepancy(item) for item in entry["findings"]),
        holds=tuple(_holding(item) for item in entry.get("holds") or ()),
        tolerated=tuple(_discrepancy(item) for item in entry.get("tolerated") or ()),
        layout=str(entry.get("layout") or ""),
        format=str(entry.get("format") or ""),
        error=str(entry.get("error") or ""),
        figures=tuple((str(digits), str(unit)) for digits, unit in entry.get("figures") or ()),
        tables=tuple(
            tuple(
                (int(row), int(column), int(rows), int(columns), str(text))
                for row, column, rows, columns, text in table
            )
            for table in entry.get("tables") or ()
        ),
    )


def write_gold(gold: Gold, path: Path) -> None:
    """Write the gold into a JSON file."""
    entry = asdict(gold)
    entry["facts"] = dict(gold.facts)
    path.write_text(json.dumps(entry, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_golds(folder: Path) -> tuple[Gold, ...]:
    """All gold files of a folder, by file name."""
    return tuple(read_gold(path) for path in sorted(folder.glob("*.json")))
