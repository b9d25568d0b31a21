"""What reading a large sheet costs, beside openpyxl: `python -m tests.benchmarks.sheets`. Passes or fails nothing.

The sheet has 100,000 cells: texts, amounts with thousands separators, percentages. openpyxl in its fast mode gives values
and number formats of a sheet without merged cells, hidden rows or displayed texts; "rows" is our reading up to the same
point, displayed texts included, and "document" goes on to the finished document. Each runs in a process of its own;
memory is the peak above that of the process before it read.
"""

from __future__ import annotations

import argparse
import gc
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import nan
from pathlib import Path

from tests.benchmarks import memory

ROOT = Path(__file__).resolve().parents[2]
ROWS, COLUMNS = 12_500, 8


def make(path: Path) -> None:
    """Write the large sheet."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet("明细")
    page.append(["序号", "项目名称", "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "备注"])
    formats = (None, None, "#,##0.00", "#,##0.00", "#,##0.00", "0.00%", "0", None)
    for number in range(1, ROWS):
        amount = number * 137 / 100
        line = (number, f"项目{number}", amount, amount, amount * 93 / 100, 93 / 100, 10, f"第{number % 7}类")
        cells = [WriteOnlyCell(page, value) for value in line]
        for cell, code in zip(cells, formats, strict=True):
            if code:
                cell.number_format = code
        page.append(cells)
    book.save(path)


def with_openpyxl(data: bytes) -> None:
    """The fast mode of openpyxl, values with their number formats."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for row in book.worksheets[0].iter_rows():
        [(cell.value, getattr(cell, "number_format", "")) for cell in row]


def with_openpyxl_whole(data: bytes) -> None:
    """The usual mode of openpyxl, which knows merged cells and hidden rows."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), data_only=True)
    for row in book.worksheets[0].iter_rows():
        [(cell.value, cell.number_format) for cell in row]


def our_rows(data: bytes) -> None:
    """Our reading of the sheet: displayed texts, merged cells, hidden rows."""
    from extractors.formats.xlsx.reader import _Workbook
    from extractors.limits import Limits
    from extractors.ooxml import Package

    limits = Limits()
    list(_Workbook(Package(data, limits, "Excel"), limits).sheets())


def our_document(data: bytes) -> None:
    """The whole way to a document."""
    from extractors.reading import read_bytes

    read_bytes(data, "a.xlsx")


WAYS: dict[str, Callable[[bytes], None]] = {
    "openpyxl, read_only": with_openpyxl,
    "openpyxl": with_openpyxl_whole,
    "gouji, rows": our_rows,
    "gouji, document": our_document,
}


def main() -> None:
    """Print a Markdown table of all ways; with the name of a way, only run that one."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sheets", description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="measurements, of which the least is printed (default 3)")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(*run(WAYS[options.way], options.file.read_bytes()))
        return
    print_ways(options.repeat)


def print_ways(repeat: int) -> None:
    """Measure every way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        make(path)
        print(f"A sheet of {ROWS * COLUMNS:,} cells ({path.stat().st_size // 1024} KB):\n")
        print("| way | s | x openpyxl read_only | peak MB above start |\n|---|---:|---:|---:|")
        first = 0.0
        for name in WAYS:
            measured = [measure(name, path) for _ in range(repeat)]
            seconds = min(seconds for seconds, _ in measured)
            first = first or seconds
            most = min(most for _, most in measured)
            print(f"| {name} | {seconds:.2f} | {seconds / first:.2f} | {most:.0f} |")


def measure(name: str, path: Path) -> tuple[float, float]:
    """Processor seconds and megabytes of one way, in a process of its own."""
    words = [sys.executable, "-m", "tests.benchmarks.sheets", "--way", name, "--file", str(path)]
    output = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return float(output[0]), float(output[1])


def run(way: Callable[[bytes], None], data: bytes) -> tuple[float, float]:
    """Processor seconds and peak megabytes above the start; imports are not counted."""
    way(small())
    gc.collect()
    before = memory.start() if memory.KNOWN else nan
    start = time.process_time()
    way(data)
    seconds = time.process_time() - start
    return seconds, memory.peak() - before if memory.KNOWN else nan


def small() -> bytes:
    """A workbook of one cell, so that everything is loaded before the clock runs."""
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main()
