"""`python -m corpus`: make reports with gold, put errors into reports, score a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from corpus.making import command as making
from corpus.mutation import command as mutation
from corpus.scoring import command as scoring


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand; the exit code is 2 for bad usage."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    making.add(commands)
    mutation.add(commands)
    scoring.add(commands)
    options = parser.parse_args(argv)
    done: int = options.work(options)
    return done


if __name__ == "__main__":
    sys.exit(main())
