"""What reading Word files costs: `python -m tests.benchmarks.word_files`. Prints the least times of several runs; passes or fails nothing.

The limit is unzipping and parsing the document part alone. python-docx walks the same tables by `row.cells` and the same
paragraphs. One file is plain, one has merged cells, and one is as an office makes it: torn runs, changes, automatic numbers.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx as python_docx
from lxml import etree

from extractors.document import Cell, Document, Heading, Paragraph, Passage, Table
from extractors.formats import docx
from extractors.limits import Limits
from extractors.provenance import Place
from tests.benchmarks.timing import least_of
from tests.extractors.formats.docx_rendering import worked_over

REPEAT = 7
FORMS = Path(__file__).resolve().parents[3] / "shared" / "reports" / "forms"


def main() -> None:
    """Print a Markdown table of times."""
    print_times()


def print_times() -> None:
    """Measure each file."""
    print("| file | cells | unzip + parse, ms | gouji, ms | x limit | python-docx, ms | x gouji |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    files: dict[str, Callable[[], bytes]] = {
        "60 tables of 30 x 8": lambda: tables(60, 30, 8, 0),
        "60 tables of 30 x 8, merged cells": lambda: tables(60, 30, 8, 6),
        "300 torn and changed paragraphs, 20 tables": lambda: worked_over(report()),
    }
    files |= {path.name: path.read_bytes for path in sorted(FORMS.glob("*.docx"))}
    for name, make in files.items():
        data = make()
        limit = least_of(lambda data=data: parse(data), REPEAT)
        ours = least_of(lambda data=data: read(data), REPEAT)
        theirs = least_of(lambda data=data: walk(data), max(1, REPEAT // 3))
        cells = sum(len(table.cells) for table in read(data).tables())
        print(
            f"| {name} | {cells} | {1000 * limit:.1f} | {1000 * ours:.1f} | {ours / limit:.1f}"
            f" | {1000 * theirs:.0f} | {theirs / ours:.1f} |"
        )


def parse(data: bytes) -> Any:
    """The limit: the document part, unzipped and parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def read(data: bytes) -> Document:
    """Our reader."""
    return docx.read(data, "a.docx", "", Limits())


def walk(data: bytes) -> int:
    """python-docx over the same paragraphs and tables."""
    opened = python_docx.Document(io.BytesIO(data))
    size = sum(len(paragraph.text) for paragraph in opened.paragraphs)
    return size + sum(len(cell.text) for table in opened.tables for row in table.rows for cell in row.cells)


def tables(count: int, rows: int, columns: int, merges: int) -> bytes:
    """A file of tables, with some merged cells in each."""
    choose = random.Random(5)
    made: Any = python_docx.Document()
    for number in range(count):
        made.add_paragraph(f"{number}、项目支出明细")
        grid = made.add_table(rows, columns)
        for index, cell in enumerate(grid._cells):
            cell.text = f"指标{index}" if index % columns < 3 else f"{index * 1.37:.2f}"
        for merge in range(merges):
            top = merge * (rows // merges)
            grid.cell(top, 0).merge(grid.cell(top + choose.randint(1, rows // merges - 1), choose.randint(0, 1)))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def report() -> Document:
    """A long report of our own making."""
    blocks: list[Any] = []
    for number in range(20):
        place = Place(0)
        blocks.append(Heading(Passage(f"（{'一二三四五六七八九十'[number % 10]}）收支情况", place), 2, "", ""))
        sentence = f"全年预算数{number + 300}.50万元，执行数{number + 200}.25万元，其中基本支出{number + 100}.00万元，"
        blocks += [Paragraph(Passage(sentence * 3 + "执行率85.00%。", place))] * 15
        grid = [Passage(f"{row * column * 1.5}", place) for row in range(12) for column in range(6)]
        cells = tuple(Cell(passage, index // 6, index % 6) for index, passage in enumerate(grid))
        blocks.append(Table(place, cells, 12, 6))
    return Document("a", "", "text", tuple(blocks))


if __name__ == "__main__":
    main()
