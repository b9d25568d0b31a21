"""The scoreboard of a run: recall and precision by family, format, layout and error, false alarms, reading; as Markdown and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.scoring import extraction
from corpus.scoring.bootstrap import Share, share_of
from corpus.scoring.tally import Fate, Scored, tally_of

_FOUND, _WANTED = (Fate.FOUND,), (Fate.FOUND, Fate.MISSED)
_RIGHT = (Fate.RIGHT, Fate.LUCKY)
_FALSE = (Fate.FALSE, Fate.FALSE_ERROR)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the board: a group of reports or of findings, its recall and precision."""

    group: str
    name: str
    reports: int
    recall: Share
    precision: Share


@dataclass(frozen=True, slots=True)
class Board:
    """All that was measured. `reading` and `quiet` are shares by name; `misses` are lines for a person."""

    lines: tuple[Line, ...]
    quiet: Mapping[str, Share]
    reading: Mapping[str, Share]
    alarms: float  # false alarms for each 1,000 figures of clean reports
    misses: tuple[str, ...]


def board_of(
    reports: Sequence[Scored], run: Mapping[str, Any], extracts: Iterable[Mapping[str, Any]] | None = None
) -> Board:
    """Measures scored reports; `extracts` are what `gouji extract` printed of them."""
    clean = [report for report in reports if report.clean]
    alarms = [(_count(report, _FALSE), report.figures) for report in clean]
    figures = sum(total for _, total in alarms)
    errors = [(_count(report, (Fate.FALSE_ERROR,)), 1) for report in clean]
    return Board(
        lines=tuple(_lines(reports)),
        quiet={
            "clean reports without an error or a warning": share_of([(report.quiet, 1) for report in clean]),
            "clean reports with a false error": share_of([(min(count, 1), 1) for count, _ in errors]),
        },
        reading=_reading(reports, run, extracts),
        alarms=1000 * sum(count for count, _ in alarms) / figures if figures else 0.0,
        misses=tuple(tally_of(reports).lines),
    )


def _lines(reports: Sequence[Scored]) -> Iterator[Line]:
    yield _line("all", "all", reports)
    families = sorted({item.family for report in reports for item in report.items if item.family})
    for family in families:
        yield _line("family", family, reports, family)
    groups: tuple[tuple[str, Callable[[Scored], str]], ...] = (
        ("format", lambda report: report.gold.format),
        ("layout", lambda report: report.gold.layout),
        ("error", lambda report: report.gold.error),
    )
    for group, name_of in groups:
        for name in sorted({name_of(report) for report in reports} - {""}):
            yield _line(group, name, [report for report in reports if name_of(report) == name])


def _line(group: str, name: str, reports: Sequence[Scored], family: str = "") -> Line:
    recall = share_of([(_count(report, _FOUND, family), _count(report, _WANTED, family)) for report in reports])
    precision = share_of(
        [(_count(report, _RIGHT, family), _count(report, (*_RIGHT, *_FALSE), family)) for report in reports]
    )
    return Line(group, name, len(reports), recall, precision)


def _count(report: Scored, fates: tuple[Fate, ...], family: str = "") -> int:
    return sum(item.fate in fates and family in ("", item.family) for item in report.items)


def _reading(
    reports: Sequence[Scored], run: Mapping[str, Any], extracts: Iterable[Mapping[str, Any]] | None
) -> dict[str, Share]:
    documents = extraction.by_name(run["documents"])
    found = {
        "reports read": share_of([(not _count(report, (Fate.UNREAD,)), 1) for report in reports]),
        "facts right": share_of(
            [extraction.facts_right(report, documents.get(report.gold.file)) for report in reports]
        ),
        "figures in a claim": share_of([(report.checked, report.figures) for report in reports]),
    }
    if extracts is None:
        return found
    read = extraction.by_name(extracts)
    figures = [extraction.figures_right(report, read.get(report.gold.file)) for report in reports]
    found["figures read"] = share_of([numbers for numbers, _ in figures])
    found["units right"] = share_of([units for _, units in figures])
    found["cells right"] = share_of([extraction.cells_right(report, read.get(report.gold.file)) for report in reports])
    return found


# ---- for people and for programs ----


def markdown(board: Board) -> str:
    """The board as Markdown tables."""
    rows = ["| | | reports | recall | precision |", "|---|---|---:|---|---|"]
    rows += [
        f"| {line.group} | {line.name} | {line.reports} | {line.recall} | {line.precision} |" for line in board.lines
    ]
    rows += ["", "| | measured |", "|---|---|"]
    rows += [f"| {name} | {share} |" for name, share in (*board.quiet.items(), *board.reading.items())]
    rows.append(f"| false alarms for each 1,000 figures of clean reports | {board.alarms:.2f} |")
    return "\n".join(rows)


def as_json(board: Board) -> dict[str, Any]:
    """The board as plain JSON values, to compare two runs."""
    return {
        "lines": [
            {"group": line.group, "name": line.name, "reports": line.reports, "recall": _json(line.recall), "precision": _json(line.precision)}
            for line in board.lines
        ],
        "quiet": {name: _json(share) for name, share in board.quiet.items()},
        "reading": {name: _json(share) for name, share in board.reading.items()},
        "alarms": board.alarms,
        "misses": list(board.misses),
    }  # fmt: skip


def _json(share: Share) -> dict[str, Any]:
    return {"part": share.part, "whole": share.whole, "low": share.low, "high": share.high}


def compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What differs between two boards (as JSON): shares that moved, misses and false alarms that came and went."""
    before, after = _shares(old), _shares(new)
    rows = [
        f"{name}: {before[name]:.3f} -> {after[name]:.3f}"
        for name in after
        if name in before and round(before[name], 3) != round(after[name], 3)
    ]
    gone = sorted(set(old["misses"]) - set(new["misses"]))
    come = sorted(set(new["misses"]) - set(old["misses"]))
    return "\n".join([*rows, *(f"- {line}" for line in gone), *(f"+ {line}" for line in come)]) or "no difference"


def _shares(board: Mapping[str, Any]) -> dict[str, float]:
    found: dict[str, Mapping[str, Any]] = {}
    for line in board["lines"]:
        for kind in ("recall", "precision"):
            found[f"{line['group']} {line['name']} {kind}"] = line[kind]
    found |= dict(board["quiet"]) | dict(board["reading"])
    return {name: share["part"] / share["whole"] for name, share in found.items() if share["whole"]}
