"""The fixed corpus: one report in each format, read and checked through the front door."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from audit.cli import main
from corpus.formats import formats
from corpus.gold import read_golds
from corpus.scoring.tally import score
from tests.extractors.formats.scan_rendering import needs_recogniser
from tests.extractors.old_office import needs_office

FIXED = Path(__file__).resolve().parents[2] / "corpus" / "fixed"
GOLDS = read_golds(FIXED / "gold")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("fixed") / "run.json"
    assert main(["check", str(FIXED), "-q", "--json", str(out)]) == 1
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_there_is_one_of_each_format_and_its_gold() -> None:
    made = {form.name for form in formats()}
    assert {gold.format for gold in GOLDS} == made - {"png"} | {"jpg"}
    assert len(GOLDS) == len(list(FIXED.glob("[0-9]*")))


@needs_office
@needs_recogniser
def test_each_is_read_and_hardly_anything_is_missed(run: dict[str, Any]) -> None:
    statuses = {document["path"]: document["status"] for document in run["documents"]}
    assert "failed" not in statuses.values(), statuses
    tally = score(run, GOLDS)
    assert tally.false == 0, str(tally)
    assert tally.found >= 13, str(tally)
    assert tally.clean_silent == tally.clean == 5
