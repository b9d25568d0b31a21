"""Whole folders through the command: our samples, and the optional real reports beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from audit.cli import main
from audit.status import Exit
from reports.contract import schema

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))
REAL = ROOT.parent / "shared" / "reports"


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    code = main(["check", str(folder), "--json", "-"])
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, schema())
    return code, found["documents"]


def assert_counts_add_up(document: dict[str, Any]) -> None:
    figures, claims = document["figures"], document["claims"]
    assert figures["total"] == figures["agree"] + figures["disagree"] + figures["unchecked"]
    assert claims["total"] == sum(number for verdict, number in claims.items() if verdict != "total")


def test_samples_are_all_read_and_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    code, documents = check(ROOT / "corpus" / "samples", capsys)
    assert code == Exit.FINDINGS
    assert [Path(document["path"]) for document in documents] == SAMPLES
    for document in documents:
        assert document["status"] == "ok"
        assert document["figures"]["total"] > 0
        assert_counts_add_up(document)


def test_two_runs_give_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for _ in range(2):
        main(["check", str(ROOT / "corpus" / "samples"), "--json", "-"])
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_extract_accounts_for_every_figure_of_its_records(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(sample)]) == Exit.CLEAN
    found = json.loads(capsys.readouterr().out)
    printed = {figure["figure"]: figure["text"] for figure in found["figures"]}
    assert list(printed) == list(range(len(printed)))

    def visit(value: object) -> None:
        if isinstance(value, dict):
            if "figure" in value and isinstance(value["figure"], int):
                assert printed[value["figure"]] == value["text"]
            for below in value.values():
                visit(below)
        elif isinstance(value, list):
            for below in value:
                visit(below)

    visit(found)


def test_folder_of_many_formats(capsys: pytest.CaptureFixture[str]) -> None:
    if not REAL.is_dir():
        pytest.skip("needs the real reports in ../shared")
    _, documents = check(REAL, capsys)
    assert len(documents) >= 5
    for document in documents:
        if Path(document["path"]).suffix == ".txt":
            assert document["status"] != "failed"
        assert_counts_add_up(document)
