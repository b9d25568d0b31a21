"""`python -m corpus score`: a run of gouji held against gold."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from corpus.gold import read_golds
from corpus.scoring.board import as_json, board_of, compared, markdown
from corpus.scoring.tally import scored, tally_of

EPILOG = """The run: gouji check DIR --json RUN.json. For how well figures and cells were read, also what
`gouji extract` printed of an archive of the same reports: gouji extract reports.zip > EXTRACTS.json."""


def add(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("score", help="hold a run against gold", epilog=EPILOG)
    parser.add_argument("run", type=Path, help="what gouji check --json wrote")
    parser.add_argument("gold", type=Path, help="the folder of gold files")
    parser.add_argument("--extracts", type=Path, help="what gouji extract printed of an archive of the reports")
    parser.add_argument("--json", type=Path, dest="out", help="write the measures as JSON")
    parser.add_argument("--against", type=Path, help="an earlier --json file: tell what differs")
    parser.add_argument("--table", action="store_true", help="print the tables (Markdown)")
    parser.set_defaults(work=main)


def main(options: argparse.Namespace) -> int:
    """Print the misses and false alarms with a summary, or the tables; write JSON and compare where asked."""
    run = json.loads(options.run.read_text(encoding="utf-8"))
    reports = scored(run, read_golds(options.gold))
    extracts = json.loads(options.extracts.read_text(encoding="utf-8")) if options.extracts else None
    board = as_json(measured := board_of(reports, run, extracts))
    print(markdown(measured) if options.table else tally_of(reports))
    if options.out:
        options.out.write_text(json.dumps(board, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.against:
        print(compared(json.loads(options.against.read_text(encoding="utf-8")), board))
    return 0
