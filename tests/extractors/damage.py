"""One small report in every format, and the ways in which the bytes of a file come to harm."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from corpus.printing.pdf_parts import Page, write
from extractors.document import Document
from extractors.reading import read_document
from tests.extractors.formats import docx_rendering, ofd_writer, page_rendering, xls_records, xlsx_rendering

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "samples" / "04_shebao_zhengti.txt"
ROWS = [
    ["项目", "预算数", "决算数"],
    ["基本支出", "60.00", "58.50"],
    ["项目支出", "40.00", "39.50"],
    ["合计", "100.00", "98.00"],
]


@cache
def report() -> Document:
    return read_document(SAMPLE)


def _pdf() -> bytes:
    page = (
        Page()
        .text(200, 80, "某单位绩效自评报告", 18)
        .prose(["二〇二三年我单位全年支出98.00万元，预算100.00万元。"], 110)
    )
    cells = [(row, column, 1, 1, text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)]
    return write([page.table([90, 200, 300, 400], [200, 220, 240, 260, 280], cells)] * 2)


def _csv() -> bytes:
    return "\r\n".join(",".join(row) for row in ROWS * 5).encode("gb18030")


def _xls() -> bytes:
    rows = b"".join(
        xls_records.label(row, column, text) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)
    )
    return xls_records.workbook([("表", rows), ("又一表", rows)])


def _sheet_xml() -> bytes:
    space = (
        'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    )
    cells = [[f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in row] for row in ROWS]
    rows = "".join(f"<Row>{''.join(row)}</Row>" for row in cells)
    sheet = f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook {space}>{sheet}</Workbook>'.encode()


WRITERS: Mapping[str, Callable[[], bytes]] = {
    "a.docx": lambda: docx_rendering.typed(report()),
    "a.xlsx": lambda: xlsx_rendering.rendered(report()),
    "a.ofd": lambda: ofd_writer.printed(report()),
    "a.pdf": _pdf,
    "a.xls": _xls,
    "a.xml": _sheet_xml,
    "a.csv": _csv,
    "a.html": lambda: page_rendering.word_page(report()).encode("gb18030"),
    "a.mht": lambda: page_rendering.archive(page_rendering.clean_page(report()).encode(), charset="utf-8"),
    "a.md": lambda: page_rendering.markdown(report()).encode(),
    "a.txt": SAMPLE.read_bytes,
}
PACKED = ("a.docx", "a.xlsx", "a.ofd")  # ZIP archives, with a checksum over each part


@cache
def written(name: str) -> bytes:
    return WRITERS[name]()


def words(document: Document) -> str:
    """All that a document says, in no order."""
    return "\n".join(sorted(passage.text for passage in document.passages()))


def _flipped(data: bytearray, choose: random.Random) -> None:
    for _ in range(choose.randint(1, 12)):
        data[choose.randrange(len(data))] ^= 1 << choose.randrange(8)


def _cut(data: bytearray, choose: random.Random) -> None:
    del data[choose.randrange(len(data) // 20, len(data)) :]  # of less, nobody can say what it was


def _dropped(data: bytearray, choose: random.Random) -> None:
    start = choose.randrange(len(data))
    del data[start : start + choose.randint(1, 2000)]


def _zeroed(data: bytearray, choose: random.Random) -> None:
    start = choose.randrange(len(data))
    length = min(choose.randint(1, 2000), len(data) - start)
    data[start : start + length] = bytes(length)


def _spliced(data: bytearray, choose: random.Random) -> None:
    start, to = choose.randrange(len(data)), choose.randrange(len(data))
    data[to:to] = data[start : start + choose.randint(1, 2000)]


HARMS = {harm.__name__.strip("_"): harm for harm in (_flipped, _cut, _dropped, _zeroed, _spliced)}


def harmed(data: bytes, harm: str, seed: int) -> bytes:
    """The bytes after one kind of harm."""
    changed = bytearray(data)
    HARMS[harm](changed, random.Random(seed))
    return bytes(changed)


def harmed_inside(data: bytes, harm: str, seed: int) -> bytes:
    """A packed file of which one part came to harm before it was packed."""
    choose = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = choose.choice(sorted(name for name in parts if parts[name]))
    parts[name] = harmed(parts[name], harm, seed)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()
