"""The time of each stage on the way of one report from its file to the outputs, and what checking costs beside reading."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from audit.pipeline import read_file
from checks import engine
from checks.catalogue import all_rules
from checks.claim import AnyClaim
from checks.finding import Run
from checks.judge import judge
from checks.policy import ministry
from extractors.fields.records import read_records
from extractors.figures import read_figures
from extractors.records import Records
from reports.console import print_run
from reports.contract import to_contract
from reports.page import render
from tests.benchmarks.timing import Timing, median_of


def measure_stages(path: Path, repeat: int) -> Timing:
    """The median time of each stage. Records include figures and a review includes claims and judging: those are taken off."""
    document = read_file(path)
    records = read_records(document)
    claims = claims_in(records)
    review = engine.review(records)
    run = Run((review,))
    figures = median_of(lambda: read_figures(document), repeat)
    found = median_of(lambda: claims_in(afresh(records)), repeat)
    judged = median_of(lambda: [judge(claim) for claim in claims], repeat)
    stages = {
        "read": median_of(lambda: read_file(path), repeat),
        "figures": figures,
        "records": max(0.0, median_of(lambda: read_records(document), repeat) - figures),
        "claims": found,
        "judge": judged,
        "findings": max(0.0, median_of(lambda: engine.review(afresh(records)), repeat) - found - judged),
        "console": median_of(lambda: print_run(run, Console(file=io.StringIO(), width=80), "zh"), repeat),
        "HTML": median_of(lambda: render(run, "zh"), repeat),
        "JSON": median_of(lambda: json.dumps(to_contract(run, "zh"), ensure_ascii=False), repeat),
    }
    return Timing(stages, len(records.figures))


def claims_in(records: Records) -> list[AnyClaim]:
    """What all rules find."""
    return [claim for rule in all_rules() for claim in rule.claims(records, ministry())]


def afresh(records: Records) -> Records:
    """The same records as they come from the reader: without what the rules worked out of them before."""
    return replace(records)


def ratios(paths: Sequence[Path], repeat: int) -> Iterator[tuple[Path, float, float]]:
    """For each file what reading it costs (up to its records) and what the whole check stage does, in seconds."""
    for path in paths:
        records = read_records(read_file(path))
        reading = median_of(lambda path=path: read_records(read_file(path)), repeat)
        yield path, reading, median_of(lambda records=records: engine.review(afresh(records)), repeat)
