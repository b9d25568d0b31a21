"""What budgets and final accounts state of their accounts, in the standard tables and in the explanation."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.accounts import AccountFigure
from extractors.document import Document
from extractors.fields.accounts.classes import Classification
from extractors.fields.accounts.prose import read_prose
from extractors.fields.accounts.tables import read_tables
from extractors.fields.passages import Line
from extractors.records import Breakdown, Ledger
from extractors.tallies import Stack


def read_accounts(
    document: Document,
    lines: Sequence[Line],
    ledgers: Sequence[Ledger],
    stacks: Sequence[Stack],
    breakdowns: Sequence[Breakdown],
    year: int | None,
) -> tuple[AccountFigure, ...]:
    """Every statement of the accounts, in the order of the document; none without one of the standard tables."""
    classes = Classification(ledgers)
    tables = list(read_tables(document, ledgers, stacks, classes, year))
    if not tables:
        return ()
    found = [*tables, *read_prose(document, lines, breakdowns, classes, year)]
    return tuple(sorted(found, key=lambda one: one.figure.index))
