"""Made reports through the whole check: errors are found in them, and clean ones are not called wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import audit
from corpus.errors import error_kinds
from corpus.formats import formats
from corpus.gold import read_golds
from corpus.injection.kind import ErrorKind
from corpus.layouts import layouts
from corpus.making.choice import chosen
from corpus.making.reports import Order, make
from corpus.scoring.tally import Tally, score
from reports.contract import to_contract

SEED = 20240108
FOUND = Decimal("0.95")
RIGHT = Decimal("0.97")
QUIET = 20


def measured(folder: Path, count: int, errors: tuple[ErrorKind, ...]) -> Tally:
    order = Order(SEED, count, layouts(), chosen("txt,docx,html", formats(), ""), errors)
    assert make(order, folder) == count
    return score(to_contract(audit.check(folder), "zh"), read_golds(folder / "gold"))


def test_errors_are_found(tmp_path: Path) -> None:
    tally = measured(tmp_path, 60, error_kinds())
    assert tally.wanted == 60
    assert tally.recall >= FOUND, str(tally)
    assert tally.precision >= RIGHT, str(tally)


def test_clean_reports_are_left_alone(tmp_path: Path) -> None:
    tally = measured(tmp_path, 20, ())
    assert tally.clean == 20
    assert tally.clean_silent >= QUIET, str(tally)
