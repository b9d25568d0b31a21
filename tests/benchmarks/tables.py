"""How many cells of known tables come back: `python -m tests.benchmarks.tables [--count N] [--seed S]`. Prints Markdown.

The tables are made by a seed, printed in every way that there is, and read by our readers: the same seed gives the same
figures. pdfplumber reads the PDF files beside them by `extract_tables` with its default settings; it gives pieces of
tables page by page and no spans, and its texts are compared without white space, as it keeps every printed line.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator

import pdfplumber

from extractors.document import Cell, Passage, Table
from extractors.provenance import Place
from tests.extractors.formats.pdf_rendering import OFFICE
from tests.extractors.tables.known_formats import WAYS, Way, read_back
from tests.extractors.tables.known_grids import KINDS, known_reports
from tests.extractors.tables.recovery import Tally, bare, compare

Tallies = dict[str, Tally]


def main() -> None:
    """Measure each way and print what came back, in all and by kind of table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.tables", description=__doc__)
    parser.add_argument("--count", type=int, default=60, help="reports of each way (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the tables (default 1)")
    parser.add_argument("--only", default="", help="only the ways whose names hold this")
    options = parser.parse_args()
    measured: dict[str, Tallies] = {}
    for name, way in WAYS.items():
        if options.only not in name or (name == "pdf by LibreOffice" and OFFICE is None):
            continue
        ours, theirs = measure(way, options.count, options.seed)
        measured[name] = ours
        if theirs:
            measured[f"{name}: pdfplumber"] = theirs
    print_in_all(measured)
    print_by_kind(measured)


def measure(way: Way, count: int, seed: int) -> tuple[Tallies, Tallies]:
    """What our reader gives back of the tables, and for PDF what pdfplumber does."""
    ours: Tallies = {}
    theirs: Tallies = {}
    for known, data, tables in read_back(way, list(known_reports(count, seed, way.kinds))):
        _add(ours, compare(known, tables))
        if way.ending == "pdf":
            _add(theirs, compare(known, plumbed(data), bare))
    return ours, theirs


def _add(sums: Tallies, tallies: Tallies) -> None:
    for kind, tally in tallies.items():
        sums[kind] = sums.get(kind, Tally()) + tally


def plumbed(data: bytes) -> Iterator[Table]:
    """The tables of each page by pdfplumber; what a cell covers is None there."""
    nowhere = Place(0)
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for rows in page.extract_tables():
                cells = [
                    Cell(Passage(text, nowhere), row, column)
                    for row, texts in enumerate(rows)
                    for column, text in enumerate(texts)
                    if text is not None
                ]
                yield Table(nowhere, tuple(cells), len(rows), max(map(len, rows)))
            page.close()


def print_in_all(measured: dict[str, Tallies]) -> None:
    """A row for each way."""
    print(
        "| made as | tables found | tables that are none | cells right | | merged cells right | | joined over pages |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, tallies in measured.items():
        tally = sum(tallies.values(), Tally())
        spans = (
            ("–", "–") if name.endswith("pdfplumber") else (_of(tally.spanned, tally.merged), _share(tally.span_share))
        )
        print(
            f"| {name} | {_of(tally.found, tally.tables)} | {tally.extra} | {_of(tally.right, tally.cells)}"
            f" | {_share(tally.cell_share)} | {spans[0]} | {spans[1]} | {_of(tally.joined, tally.long)} |"
        )


def print_by_kind(measured: dict[str, Tallies]) -> None:
    """The share of the cells that are right for each way and kind of table."""
    print(f"\n| cells right | {' | '.join(KINDS)} |\n|---|{'---:|' * len(KINDS)}")
    for name, tallies in measured.items():
        shares = [_share(tallies[kind].cell_share) if kind in tallies else "" for kind in KINDS]
        print(f"| {name} | {' | '.join(shares)} |")


def _of(right: int, whole: int) -> str:
    return f"{right}/{whole}"


def _share(share: float) -> str:
    """A share with three places, never rounded up to 1."""
    return f"{share if share == 1 else min(share, 0.999):.3f}"


if __name__ == "__main__":
    main()
