"""How the time grows with the length of one document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from checks import engine
from checks.finding import Run
from extractors.fields.records import read_records
from extractors.reading import read_bytes
from reports.contract import to_contract
from tests.benchmarks.stages import afresh
from tests.benchmarks.timing import Timing, median_of


def measure_growth(path: Path, copies: Sequence[int], repeat: int) -> Iterator[tuple[int, Timing]]:
    """For each number of copies of the report in one file, the time of the stages."""
    one = path.read_bytes().rstrip() + b"\n\n"
    for count in copies:
        data = one * count
        times = max(1, repeat // count)
        document = read_bytes(data, path.name)
        records = read_records(document)
        run = Run((engine.review(records),))
        stages = {
            "read": median_of(lambda data=data: read_bytes(data, path.name), times),
            "records": median_of(lambda document=document: read_records(document), times),
            "check": median_of(lambda records=records: engine.review(afresh(records)), times),
            "JSON": median_of(lambda run=run: json.dumps(to_contract(run, "zh"), ensure_ascii=False), times),
        }
        yield count, Timing(stages, len(records.figures))
