"""The scorer counts what it says: found, missed, false, tolerated, hard and clean."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.gold import Discrepancy, Gold, read_gold
from corpus.scoring.board import as_json, board_of, compared, markdown
from corpus.scoring.bootstrap import Share, share_of
from corpus.scoring.tally import Fate, score, scored

RATE = {
    "id": "a",
    "kind": "ratio",
    "severity": "error",
    "stated": "96.19%",
    "expected": "96.91%",
    "quote": "总执行率96.19%",
}


def gold(*findings: dict[str, object], tolerated: tuple[dict[str, object], ...] = ()) -> Gold:
    return Gold("a.txt", not findings, {}, tuple(map(wanted, findings)), (), tuple(map(wanted, tolerated)))


def wanted(entry: dict[str, object]) -> Discrepancy:
    blank = {"id": "", "kind": "other", "severity": "info", "hard": False, "stated": "", "expected": "", "numbers": ()}
    return Discrepancy(**{**blank, "quote": "", **entry})  # type: ignore[arg-type]


def run_of(*findings: dict[str, object], status: str = "ok") -> dict[str, object]:
    return {"documents": [{"path": "samples/a.txt", "status": status, "findings": list(findings)}]}


def found(kind: str, stated: str, *, severity: str = "error", quote: str = "", formula: str = "") -> dict[str, object]:
    evidence = [{"text": stated, "quote": quote}]
    return {"kind": kind, "severity": severity, "stated": stated, "formula": formula, "evidence": evidence}


@pytest.mark.parametrize(
    "reported",
    [
        found("ratio", "96.19"),  # the figure and the kind
        found("share", "96.19"),  # the figure and a kind of the same family
        found("repeat", "96.19", formula="96.91"),  # the figure and the expected one
        found("other", "96.19", quote="全年执行数187.90万元，总执行率96.19%"),  # the figure and the words
        found("sum", "", quote="全年执行数187.90万元，总执行率96.19%"),  # the words and the family
    ],
)
def test_finds(reported: dict[str, object]) -> None:
    tally = score(run_of(reported), [gold(RATE)])
    assert (tally.found, tally.right, tally.false) == (1, 1, 0)


@pytest.mark.parametrize("reported", [found("repeat", "96.19"), found("ratio", "12.5", quote="别的话在这里")])
def test_does_not_take_another_finding_for_it(reported: dict[str, object]) -> None:
    tally = score(run_of(reported), [gold(RATE)])
    assert (tally.found, tally.right, tally.false) == (0, 0, 1)
    assert tally.recall == tally.precision == 0
    assert len(tally.lines) == 2


def test_a_word_is_found_by_its_quote_or_by_itself_near_it() -> None:
    grade = {"kind": "grade", "severity": "error", "stated": "良", "expected": "优", "quote": "得分98.54分，等级为良"}
    assert score(run_of(found("other", "", quote="得分98.54分，等级为良")), [gold(grade)]).found == 1
    assert score(run_of(found("grade", "良", quote="其中效益得分98.54")), [gold(grade)]).found == 1
    assert score(run_of(found("grade", "良", quote="完全不同的一句话")), [gold(grade)]).found == 0


def test_a_finding_with_other_figures_is_lucky() -> None:
    pairs = (("187.90", "186.51"),)
    said = {**found("ratio", "96.19"), "expected": "96.9056"}
    other = {**found("ratio", "96.19"), "expected": "90.1"}
    swapped = {**found("ratio", "187.90", formula="96.19"), "expected": "186.5066"}
    assert [
        score(run_of(item), [gold({**RATE, "pairs": pairs})]).fates[Fate.LUCKY] for item in (said, other, swapped)
    ] == [0, 1, 0]
    assert score(run_of(swapped), [gold(RATE)]).fates[Fate.LUCKY] == 1


def test_tolerated_and_quiet_findings_count_neither_way() -> None:
    total = {"stated": "95", "quote": "总分"}
    run = run_of(found("other", "95", quote="总分"), found("sum", "7", severity="info"))
    tally = score(run, [gold(RATE, tolerated=(total,))])
    assert (tally.right, tally.false, tally.fates[Fate.OVER_CALLED]) == (0, 0, 1)
    assert tally.precision == 1


def test_hard_ones_are_counted_apart() -> None:
    tally = score(run_of(found("ratio", "96.19")), [gold({**RATE, "hard": True})])
    assert (tally.wanted, tally.fates[Fate.HARD_FOUND], tally.right) == (0, 1, 1)
    assert tally.recall == 1


def test_a_clean_report_is_silent_unless_something_loud_is_said() -> None:
    assert score(run_of(found("sum", "7", severity="info")), [gold()]).clean_silent == 1
    assert score(run_of(found("sum", "7", severity="warning")), [gold()]).clean_silent == 0


def test_what_was_not_read_is_said_and_never_silent() -> None:
    for run in ({"documents": []}, run_of(status="failed")):
        tally = score(run, [gold(RATE), gold()])
        assert tally.lines.count("unread  a.txt") == 2
        assert (tally.found, tally.clean_silent) == (0, 0)


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"file": "a.txt", "clean": False, "findings": [RATE]}
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    assert read_gold(tmp_path / "gold" / "a.json").findings[0].expected == "96.91%"
    run, empty = tmp_path / "run", tmp_path / "empty"
    run.write_text(json.dumps(run_of(found("ratio", "96.19"))), encoding="utf-8")
    empty.write_text(json.dumps(run_of()), encoding="utf-8")
    gold_folder, old = str(tmp_path / "gold"), str(tmp_path / "old.json")
    assert main(["score", str(empty), gold_folder, "--json", old]) == 0
    assert "missed  a.txt" in capsys.readouterr().out
    assert main(["score", str(run), gold_folder, "--against", old]) == 0
    printed = capsys.readouterr().out
    assert "recall 1.000 (1/1)  precision 1.000 (1/1)" in printed
    assert "all all recall: 0.000 -> 1.000" in printed
    assert "- missed  a.txt" in printed
    assert main(["score", str(run), gold_folder, "--table"]) == 0
    assert "| all | all | 1 | 1.000 [1.000, 1.000] (1/1) |" in capsys.readouterr().out
    assert Decimal(1) == score(run_of(), []).recall


# ---- the board ----


def test_a_share_has_its_bounds() -> None:
    half = share_of([(1, 1), (0, 1)] * 50)
    assert half.value == 0.5
    assert half.low is not None
    assert half.high is not None
    assert 0.38 < half.low < 0.5 < half.high < 0.62
    assert share_of([(1, 1), (0, 1)] * 50) == half
    assert share_of([(0, 0)]) == Share(0, 0)
    assert share_of([(3, 3)] * 5).low == 1


def test_lines_of_the_board() -> None:
    one = replace(gold(RATE), file="a.txt", format="txt", layout="form", error="exchanged_digits")
    two = replace(gold(RATE), file="b.docx", format="docx", layout="form", error="exchanged_digits")
    clean = replace(gold(), file="c.txt", format="txt", layout="prose", facts={"unit": "甲局", "budget": "1,200.50"})
    figures = {"total": 500, "agree": 400, "disagree": 0, "unchecked": 100}
    run = {
        "documents": [
            {"path": "x/a.txt", "status": "ok", "findings": [found("ratio", "96.19")], "figures": figures},
            {"path": "x/b.docx", "status": "ok", "findings": [], "figures": figures},
            {"path": "x/c.txt", "status": "ok", "findings": [found("sum", "7")], "figures": figures,
             "facts": {"unit": "甲局", "budget": "1200.5"}},
        ]
    }  # fmt: skip
    board = board_of(scored(run, [one, two, clean]), run)
    recall = {(line.group, line.name): line.recall.value for line in board.lines}
    precision = {(line.group, line.name): line.precision.value for line in board.lines}
    assert recall["all", "all"] == 0.5
    assert (recall["format", "txt"], recall["format", "docx"], recall["layout", "prose"]) == (1, 0, None)
    assert (precision["all", "all"], precision["layout", "form"], precision["layout", "prose"]) == (0.5, 1, 0)
    assert board.alarms == 2.0
    assert board.quiet["clean reports with a false error"].value == 1
    assert (board.reading["facts right"].value, board.reading["figures in a claim"].value) == (1, 0.8)
    assert "| false alarms for each 1,000 figures of clean reports | 2.00 |" in markdown(board)
    assert compared(as_json(board), as_json(board)) == "no difference"


def test_reading_is_measured_by_figures_units_and_cells() -> None:
    table = (
        (0, 0, 1, 2, "资金"),
        (1, 0, 1, 1, "预算"),
        (1, 1, 1, 1, "12.50"),
        (2, 0, 1, 1, "执行"),
        (2, 1, 1, 1, "11.00"),
    )
    made = replace(gold(), file="a.txt", figures=(("12.50", "万元"), ("11.00", "万元"), ("88", "%")), tables=(table,))
    cells = [
        {"row": row - 1, "column": column, "row_span": 1, "column_span": columns, "text": text}
        for row, column, _, columns, text in table[1:-1]
    ]
    numbers = [{"number": "12.5", "unit": "万元"}, {"number": "11.00", "unit": ""}]
    extract = {"path": "r.zip!/a.txt", "figures": numbers, "tables": [{"cells": cells}]}
    run = run_of()
    reading = board_of(scored(run, [made]), run, [extract]).reading
    assert [(reading[name].part, reading[name].whole) for name in ("figures read", "units right", "cells right")] == [
        (2, 3), (1, 2), (3, 5),
    ]  # fmt: skip
