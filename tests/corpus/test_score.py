"""The scorer counts what it says: found, missed, false, tolerated, hard and clean."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.gold import Discrepancy, Gold, read_gold
from corpus.score import main, score

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
    assert [score(run_of(item), [gold({**RATE, "pairs": pairs})]).lucky for item in (said, other, swapped)] == [0, 1, 0]
    assert score(run_of(swapped), [gold(RATE)]).lucky == 1


def test_tolerated_and_quiet_findings_count_neither_way() -> None:
    total = {"stated": "95", "quote": "总分"}
    run = run_of(found("other", "95", quote="总分"), found("sum", "7", severity="info"))
    tally = score(run, [gold(RATE, tolerated=(total,))])
    assert (tally.right, tally.false, tally.over_called) == (0, 0, 1)
    assert tally.precision == 1


def test_hard_ones_are_counted_apart() -> None:
    tally = score(run_of(found("ratio", "96.19")), [gold({**RATE, "hard": True})])
    assert (tally.wanted, tally.hard, tally.hard_found, tally.right) == (0, 1, 1, 1)
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
    (tmp_path / "a.json").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    assert read_gold(tmp_path / "a.json").findings[0].expected == "96.91%"
    run = tmp_path / "run"
    run.write_text(json.dumps(run_of(found("ratio", "96.19"))), encoding="utf-8")
    assert main([str(run), str(tmp_path)]) == 0
    assert "recall 1.000 (1/1)  precision 1.000 (1/1)" in capsys.readouterr().out
    assert main([]) == 2
    assert Decimal(1) == score(run_of(), []).recall
