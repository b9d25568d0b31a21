"""`gouji extract FILE`: what was read out of one report, without judging it: records as JSON, tables as CSV."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.bounds import chosen_limits, declare_limit
from audit.status import Exit, UsageError
from audit.stdout import write_bytes
from checks.words import Bilingual, Language

if TYPE_CHECKING:
    from audit.intake import Skip
    from audit.speech import Speech
    from extractors.document import Document, Table
    from extractors.limits import Limits
    from extractors.records import Records

NAME = "extract"
SUMMARY = Bilingual("提取报告中的数据和表格", "extract the records and tables of a report")
DESCRIPTION = Bilingual(
    "提取一份报告的内容，不作判断：默认把结构化记录（JSON）写到标准输出；也可导出表格（CSV）。",
    "Extract what a report says, without judging it: records as JSON on stdout, or its tables as CSV.",
)
EXAMPLES = Bilingual(
    "示例：\n"
    "  gouji extract 报告.txt > 记录.json            结构化记录\n"
    "  gouji extract 报告.txt --tables 表格/         每个表一个 CSV，可用 Excel 打开\n"
    "  gouji extract 报告.txt --table 2              只把第 2 个表写到标准输出\n"
    "  gouji extract 报告.pdf --debug 图片/          把每页识别到的内容画出来",
    "examples:\n"
    "  gouji extract report.txt > records.json      the records\n"
    "  gouji extract report.txt --tables tables/    one CSV per table, opens in Excel\n"
    "  gouji extract report.txt --table 2           only the second table, on stdout\n"
    "  gouji extract report.pdf --debug pictures/   what was found on each page, drawn",
)
FILE = Bilingual("报告文件，或含有多份报告的压缩包", "the report, or an archive of reports")
TABLES = Bilingual(
    "把各表写入 DIR（CSV，UTF-8 带 BOM；没有该文件夹则新建），标准输出列出文件名",
    "write the tables to DIR (CSV, UTF-8 with a byte order mark; made if missing), list the files on stdout",
)
TABLE = Bilingual(
    "只要第 N 个表（从 1 起）；没有 --tables 时写到标准输出",
    "only table N (from 1); without --tables it goes to stdout",
)

DEBUG = Bilingual(
    "把每页的识别结果画成图片写入 DIR（PNG：文字行、表线、单元格和段落；限 PDF），标准输出列出文件名",
    "write a picture of each page to DIR with what was found on it (PNG: lines, ruling, cells, blocks; PDF only), list the files on stdout",
)

NO_FILE = Bilingual("没有这个文件：{path}", "no such file: {path}")
FOLDER = Bilingual("这是文件夹，extract 一次只读一个文件：{path}", "a folder; extract reads one file at a time: {path}")
NO_TABLE = Bilingual("没有第 {number} 个表，共 {count} 个", "there is no table {number}; the report has {count}")
NO_TABLES = Bilingual("{path}：没有表格", "{path}: it has no tables")
PACKED = Bilingual(
    "--table 只用于一份报告，不能用于压缩包；请用 --tables",
    "--table is for one report, not for an archive; use --tables",
)
NO_PAGES = Bilingual("{path}：没有可画的页面（仅支持 PDF）", "{path}: it has no pages to draw (PDF only)")


def declare(parser: ArgumentParser, language: Language) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help=FILE(language))
    parser.add_argument("--tables", metavar="DIR", type=Path, help=TABLES(language))
    parser.add_argument("--table", metavar="N", type=int, help=TABLE(language))
    declare_limit(parser, language)
    parser.add_argument("--debug", metavar="DIR", type=Path, help=DEBUG(language))


def run(options: Namespace, language: Language) -> Exit:
    """Print the records of one file, or its tables."""
    from audit.outputs import check_folder
    from audit.problems import printable
    from audit.speech import Speech

    _check_input(options.file)
    for folder in (options.tables, options.debug):
        if folder:
            check_folder(folder)
    only_records = options.tables is None and options.table is None and options.debug is None
    read, skipped = _read(options.file, chosen_limits(options.limit), understood=only_records)
    documents = [records.document for records in read]
    speech = Speech(language)
    speech.skipped(skipped)
    packed = any(document.path != printable(os.fspath(options.file)) for document in documents)
    if options.debug:
        for document in documents:
            _draw_pages(options.file, document, options.debug, speech, packed=packed)
    if only_records:
        _print_records(read, packed=packed)
    elif options.tables or options.table is not None:
        if packed and options.table is not None:
            raise UsageError(PACKED)
        for number, document in enumerate(documents, start=1):
            name = f"{number:03d}-{Path(document.path).stem}" if packed else Path(document.path).stem
            _give_tables(document, options, name, speech)
    for document in documents:
        for problem in document.problems:
            speech.problem(Bilingual(f"{document.path}：{problem.zh}", f"{document.path}: {problem.en}"))
    return Exit.UNREADABLE if any(document.status == "failed" for document in documents) else Exit.CLEAN


def _read(path: Path, limits: Limits, *, understood: bool) -> tuple[Sequence[Records], Sequence[tuple[str, Skip]]]:
    """The records of the documents of a file, more than one of an archive, and what was left out of that.

    Unless they are to be `understood`, the records hold nothing but the document.
    """
    from audit.execution import Task
    from audit.pipeline import read_records_of
    from audit.workers import Supervised
    from extractors.records import Records

    skipped: list[tuple[str, Skip]] = []
    finish = read_records_of if understood else Records
    task = Task((os.fspath(path),), finish, limits, lambda _: None, lambda name, reason: skipped.append((name, reason)))
    return [records for _, records in Supervised()(task)], skipped


def _give_tables(document: Document, options: Namespace, name: str, speech: Speech) -> None:
    """Write the tables of a document to the folder, or to stdout."""
    tables = _chosen(tuple(document.tables()), options.table, failed=document.status == "failed")
    if not options.tables:
        _print_tables(tables)
        return
    _write_tables(tables, options.tables, name)
    if not tables:
        speech.note(Bilingual(*(text.format(path=document.path) for text in (NO_TABLES.zh, NO_TABLES.en))))


def _check_input(path: Path) -> None:
    if os.path.isdir(path):  # Path.is_dir and exists raise where a folder above may not be entered
        raise UsageError(Bilingual(FOLDER.zh.format(path=path), FOLDER.en.format(path=path)))
    if not os.path.exists(path):
        raise UsageError(Bilingual(NO_FILE.zh.format(path=path), NO_FILE.en.format(path=path)))


def _chosen(tables: Sequence[Table], number: int | None, *, failed: bool) -> list[tuple[int, Table]]:
    """The tables asked for, with their numbers from 1."""
    numbered = list(enumerate(tables, start=1))
    if number is None:
        return numbered
    if not failed and not 1 <= number <= len(tables):
        count = len(tables)
        raise UsageError(
            Bilingual(NO_TABLE.zh.format(number=number, count=count), NO_TABLE.en.format(number=number, count=count))
        )
    return [(found, table) for found, table in numbered if found == number]


def _write_tables(tables: Sequence[tuple[int, Table]], folder: Path, name: str) -> None:
    """Write the tables as files whose names begin with `name`, and list them with their captions."""
    from audit.grids import table_csv
    from audit.outputs import write_file
    from audit.speech import clean

    for number, table in tables:
        target = folder / f"{name}-table-{number:02d}.csv"
        write_file(target, table_csv(table).encode("utf-8-sig", errors="replace"))
        caption = clean(table.caption.text) if table.caption else ""
        print(f"{target}  {caption}".rstrip())


def _draw_pages(path: Path, document: Document, folder: Path, speech: Speech, *, packed: bool) -> None:
    """Write a picture of each page, named after the report, and list them; none of a report in an archive."""
    from audit.outputs import write_file
    from extractors.drawing import draw_pages

    drawn = 0
    for number, picture in () if packed or document.status == "failed" else draw_pages(path, document):
        target = folder / f"{path.stem}-page-{number:03d}.png"
        write_file(target, picture)
        print(target)
        drawn += 1
    if not drawn:
        speech.note(Bilingual(*(text.format(path=document.path) for text in (NO_PAGES.zh, NO_PAGES.en))))


def _print_tables(tables: Sequence[tuple[int, Table]]) -> None:
    from audit.grids import table_csv

    for _, table in tables:
        write_bytes(table_csv(table).encode("utf-8", errors="replace"))


def _print_records(read: Sequence[Records], *, packed: bool) -> None:
    """Print the records, of an archive as a list."""
    import json

    from audit import __version__
    from audit.extraction import records_as_json

    values = [records_as_json(records, __version__) for records in read]
    text = json.dumps(values if packed else values[0], ensure_ascii=False, indent=2)
    write_bytes(f"{text}\n".encode("utf-8", errors="replace"))
