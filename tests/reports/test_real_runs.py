"""All outputs over whole runs: the sample folder, and the real reports where they are at hand."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import regex
from rich.console import Console

from checks.engine import review
from checks.finding import Run
from extractors.fields.records import read_records
from extractors.reading import read_document
from reports.console import print_run
from reports.contract import schema, to_contract
from reports.page import render

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = {"samples": ROOT / "corpus" / "samples", "shared": ROOT.parent / "shared" / "reports"}


@cache
def run_over(folder: Path) -> Run:
    return Run(tuple(review(read_records(read_document(path))) for path in sorted(folder.glob("*.txt"))))


@pytest.fixture(params=FOLDERS)
def run(request: pytest.FixtureRequest) -> Run:
    folder = FOLDERS[request.param]
    if not folder.is_dir():
        pytest.skip(f"the optional folder ../{folder.parent.name} is not beside the repository")
    return run_over(folder)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_contract_holds_and_adds_up(run: Run, language: str) -> None:
    written = json.loads(json.dumps(to_contract(run, language)))
    jsonschema.Draft202012Validator(schema()).validate(written)
    for document in written["documents"]:
        figures, claims = document["figures"], document["claims"]
        assert figures["agree"] + figures["disagree"] + figures["unchecked"] == figures["total"] > 0
        assert sum(claims.values()) == 2 * claims["total"] > 0


def test_every_finding_shows_its_evidence(run: Run) -> None:
    """The words that a locator names are the words of the evidence, in the document itself."""
    for made in run.reviews:
        passages = {id(passage): passage for passage in made.document.passages()}
        texts = {(passage.place, passage.text) for passage in passages.values()}
        for finding in made.findings:
            for spot in finding.evidence:
                assert (spot.passage.place, spot.passage.text) in texts, finding.id


def test_the_page_holds_every_figure_once(run: Run) -> None:
    html = render(run, "zh")
    for number, made in enumerate(run.reviews):
        article = html.partition(f'id="d{number}" data-number')[2].partition("</article>")[0]
        drawn = [int(index) for index in regex.findall(r'data-f="(\d+)"', article)]
        assert sorted(drawn) == [figure.index for figure in made.records.figures]


def test_the_console_shows_every_finding(run: Run) -> None:
    out = io.StringIO()
    print_run(run, Console(file=out, width=80), "zh")
    shown = regex.sub(r"\s+", "", out.getvalue())
    for finding in (finding for made in run.reviews for finding in made.findings):
        assert regex.sub(r"\s+", "", finding.title.zh) in shown
        assert regex.sub(r"\s+", "", finding.formula) in shown
