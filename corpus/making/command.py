"""`python -m corpus make`: reports with gold from a seed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from corpus.errors import error_kinds
from corpus.formats import formats
from corpus.layouts import layouts
from corpus.making.choice import UnknownError, chosen, kinds, names, positive
from corpus.making.reports import Order, make
from corpus.printing.format import MissingError

EVERYDAY = "txt,md,html,mht,docx,xlsx,csv,pdf,ofd"
"""Formats that need no LibreOffice to make and no recogniser to read."""


def add(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("make", help="make reports with gold")
    parser.add_argument("--seed", type=int, required=True, help="the same seed gives the same reports")
    parser.add_argument("--count", type=positive, required=True, help="how many reports")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for the reports; their gold goes into gold/ there"
    )
    parser.add_argument(
        "--formats", default=EVERYDAY, help=f"all, or some of {names(formats())} (default: %(default)s)"
    )
    parser.add_argument("--layouts", default="all", help=f"all, or some of {names(layouts())}")
    parser.add_argument(
        "--errors", default="none", help=f"none; one (of any kind, in each report); or some of {names(error_kinds())}"
    )
    parser.set_defaults(work=main)


def main(options: argparse.Namespace) -> int:
    """Make the reports; 2 where a name is unknown, or something that a format needs is not there."""
    try:
        order = Order(
            options.seed,
            options.count,
            chosen(options.layouts, layouts(), "--layouts"),
            chosen(options.formats, formats(), "--formats"),
            kinds(options.errors),
        )
        number = make(order, options.out)
    except (UnknownError, MissingError, OSError) as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 2
    print(f"{options.out}: {number} reports")
    if number < options.count:
        print("corpus: 部分版式不能用所选格式生成 / some layouts cannot be made in these formats", file=sys.stderr)
    return 0
