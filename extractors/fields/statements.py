"""The facts that a document states: amounts, counts and rates of its sentences, tables and forms, named alike."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Document
from extractors.fields.copied_sentences import of_copies
from extractors.fields.form_statements import of_funding, with_results
from extractors.fields.prose_statements import Narrative
from extractors.fields.table_statements import of_ledgers, of_stacks
from extractors.figure import Figure
from extractors.records import Breakdown, Change, Ledger, Mention, Rate, Scoring
from extractors.statements import Statement
from extractors.tallies import Stack


def read_statements(
    document: Document,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    breakdowns: Sequence[Breakdown],
    rates: Sequence[Rate],
    changes: Sequence[Change],
    ledgers: Sequence[Ledger],
    stacks: Sequence[Stack],
    scorings: Sequence[Scoring],
    year: int | None,
) -> tuple[Statement, ...]:
    """Every figure that states a fact by a name of its own, once, in reading order."""
    several = len([each for each in scorings if not _sums_up(each, scorings)]) > 1
    narrative = Narrative(document, breakdowns, rates, changes, year, several)
    tables = (*of_ledgers(ledgers, several, year), *of_stacks(stacks, several, year), *of_funding(scorings, year))
    told = with_results(list(narrative.statements(mentions)), mentions, narrative, scorings, figures, year)
    found = {each.figure.index: each for each in (*of_copies(document, figures), *tables, *told)}
    return tuple(found[index] for index in sorted(found))


def _sums_up(table: Scoring, scorings: Sequence[Scoring]) -> bool:
    """True for 投入 | 过程 | 产出 with their points alone, whose indicators another form lists: no form of its own."""
    names = {root.name for root in table.roots}
    return not any(root.children for root in table.roots) and any(
        names <= {root.name for root in other.roots if root.children} for other in scorings
    )
