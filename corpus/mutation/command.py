"""`python -m corpus mutate`: one error put into files as they are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from corpus.errors import error_kinds
from corpus.making.choice import UnknownError, kinds, names, positive
from corpus.mutation.carrier import RefusedError
from corpus.mutation.mutating import mutate, subject
from corpus.printing.format import MissingError


def add(commands: Any) -> None:
    """Add the command to a parser's subcommands."""
    parser = commands.add_parser("mutate", help="put one error into files as they are")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="txt, md, html, csv, docx or xlsx files")
    parser.add_argument("--gold", type=Path, help="folder of their gold (default: gold/ beside each file)")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for the changed files; their gold goes into gold/ there"
    )
    parser.add_argument("--seed", type=int, required=True, help="the same seed gives the same changes")
    parser.add_argument("--count", type=positive, help="how many changed files (default: one for each file)")
    parser.add_argument("--errors", default="one", help=f"one (of any kind), or some of {names(error_kinds())}")
    parser.set_defaults(work=main)


def main(options: argparse.Namespace) -> int:
    """Write the changed files; 2 where a file cannot be changed, or no error finds a place."""
    try:
        subjects = [subject(path, options.gold or path.parent / "gold") for path in options.files]
        count = options.count or len(subjects)
        number = mutate(subjects, kinds(options.errors), options.seed, count, options.out)
    except (UnknownError, RefusedError, MissingError, OSError) as error:
        print(f"corpus: {error}", file=sys.stderr)
        return 2
    print(f"{options.out}: {number} files")
    if number < count:
        print(
            f"corpus: {count - number} 份中没有可植入该错误之处，请换 --errors / no place for such an error in "
            f"{count - number} of them: choose other --errors",
            file=sys.stderr,
        )
    return 0 if number else 2
