"""What reading PDF files costs: `python -m tests.benchmarks.pdf_files`. Prints the least times of several runs; passes or fails nothing.

The limit is pdfium giving the raw text of each page. "text and tables" is our reading of the pages up to paragraphs and
whole tables, "document" all of the reader. pdfplumber gives text and tables of each page, closing it; the last two columns
say how many times as long as each of ours it takes. Memory is that of a process of its own for files of several lengths:
the most that it had while it read, above what it had before (imports and a first page done), and what the document holds
that comes out. Where the system does not say what a process has (/proc of Linux), there is no table of it.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from corpus.printing.pdf_parts import Page, write
from extractors.document import Document
from extractors.formats import pdf
from extractors.formats.pdf.pages import Pages
from extractors.limits import Limits
from extractors.page.story import tell
from tests.benchmarks.memory import KNOWN
from tests.benchmarks.timing import least_of

REPEAT = 5
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "reports"
SENTENCE = "二〇二三年全年预算数1,300.50万元，执行数1,200.25万元，执行率92.29%，"


def main() -> None:
    """Print Markdown tables of time and memory."""
    print_times()
    print_memory()


def print_times() -> None:
    """Measure each file."""
    print(
        "| file | pages | raw text, pages/s | text and tables | x limit | document | x limit | pdfplumber"
        " | x text and tables | x document |"
    )
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    files = {"60 pages of prose and tables": report(60)}
    files |= {path.name: path.read_bytes() for path in sorted([*SHARED.glob("pdf/*.pdf"), *SHARED.glob("forms/*.pdf")])}
    for name, data in files.items():
        print_file(name, data)


def print_memory() -> None:
    """Measure files of several lengths, where the system says what a process has."""
    if KNOWN:
        print("\n| file | peak while reading, MB | document, MB | the rest |\n|---|---:|---:|---:|")
        for pages in (30, 100, 300):
            peak, held = memory_of(pages)
            print(f"| {pages} pages | {peak:.1f} | {held:.1f} | {peak - held:.1f} |")


def print_file(name: str, data: bytes) -> None:
    """One row: pages per second, and how many times the limit each way takes."""
    pages = len(pdfium.PdfDocument(data))
    limit = least_of(lambda: raw_text(data), REPEAT)
    ours = least_of(lambda: text_and_tables(data), REPEAT)
    whole = least_of(lambda: read(data), REPEAT)
    theirs = least_of(lambda: plumbed(data), 3)
    print(
        f"| {name} | {pages} | {pages / limit:.0f} | {pages / ours:.0f} | {ours / limit:.1f} | {pages / whole:.0f}"
        f" | {whole / limit:.1f} | {pages / theirs:.0f} | {theirs / ours:.1f} | {theirs / whole:.1f} |"
    )


def raw_text(data: bytes) -> int:
    """The limit: the text of each page as pdfium gives it."""
    file = pdfium.PdfDocument(data)
    size = 0
    for index in range(len(file)):
        page = file[index]
        text = page.get_textpage()
        size += len(text.get_text_range())
        text.close()
        page.close()
    file.close()
    return size


def text_and_tables(data: bytes) -> int:
    """Paragraphs and whole tables, before they become blocks."""
    file = pdfium.PdfDocument(data)
    pages = Pages(Limits())
    pages.read(file)
    file.close()
    return sum(1 for _ in tell(pages.sheets))


def read(data: bytes) -> Document:
    """Our reader."""
    return pdf.read(data, "a.pdf", "", Limits())


def plumbed(data: bytes) -> int:
    """pdfplumber: text and tables of each page."""
    size = 0
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            size += len(page.extract_text()) + sum(len(table) for table in page.extract_tables())
            page.close()
    return size


def report(pages: int) -> bytes:
    """A file of our own making: on each page a heading, prose, and a table of 20 rows and 6 columns."""
    made = []
    for number in range(pages):
        page = Page().text(111, 80, f"（{number}）收支情况", 12)
        for paragraph in range(4):
            page.prose([SENTENCE[:33], SENTENCE[:35], "与上年持平。"], 105 + 54 * paragraph)
        rows = [["项目", "年初预算", "调整数", "全年预算", "执行数", "执行率"]]
        rows += [[f"项目支出{row}", *(f"{row * column * 13.5:.2f}" for column in range(1, 6))] for row in range(1, 20)]
        cells = [(row, column, 1, 1, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
        xs = [60.0, 160.0, 240.0, 320.0, 400.0, 480.0, 540.0]
        made.append(page.table(xs, [340 + 20.0 * row for row in range(21)], cells).text(290, 800, f"{number + 1}"))
    return write(made)


MEASURED = """
import gc, sys, tracemalloc
from pathlib import Path
from extractors.formats import pdf
from extractors.limits import Limits
from tests.benchmarks import memory

first, data = (Path(name).read_bytes() for name in sys.argv[1:])
pdf.read(first, "a.pdf", "", Limits())
gc.collect()
before = memory.start()
pdf.read(data, "a.pdf", "", Limits())
peak = memory.peak() - before
tracemalloc.start()
document = pdf.read(data, "a.pdf", "", Limits())
gc.collect()
print(peak, tracemalloc.get_traced_memory()[0] / 1024**2)
"""


def memory_of(pages: int) -> tuple[float, float]:
    """The peak of reading a file of some pages above what the process had before, and what the document holds, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        names = [Path(folder) / "first.pdf", Path(folder) / "all.pdf"]
        for name, count in zip(names, (1, pages), strict=True):
            name.write_bytes(report(count))
        command = [sys.executable, "-c", MEASURED, *map(str, names)]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    peak, held = map(float, result.stdout.split())
    return peak, held


if __name__ == "__main__":
    main()
