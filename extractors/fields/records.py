"""Document -> Records: every reader of this folder, once, in order."""

from __future__ import annotations

from extractors.document import Document
from extractors.fields.accounts import read_accounts
from extractors.fields.accounts.tables import standard_blocks
from extractors.fields.adjustments import read_adjustments
from extractors.fields.bands import read_bands
from extractors.fields.breakdowns import read_breakdowns
from extractors.fields.calculations import read_calculations
from extractors.fields.changes import read_changes
from extractors.fields.comparisons import read_comparisons
from extractors.fields.cover import read_cover, read_year
from extractors.fields.flows import read_flows
from extractors.fields.gaps import read_gaps
from extractors.fields.goals import read_goals
from extractors.fields.indicator_counts import read_indicator_counts, read_tallies
from extractors.fields.key_figures import read_key_figures
from extractors.fields.ledger import read_ledgers
from extractors.fields.mentions import read_mentions
from extractors.fields.parallel_rates import read_parallel_rates
from extractors.fields.passages import read_lines
from extractors.fields.polls import read_polls
from extractors.fields.rates import read_rates
from extractors.fields.remarks import read_remarks
from extractors.fields.score_means import read_means
from extractors.fields.scoring import read_scorings
from extractors.fields.share_lists import read_share_lists
from extractors.fields.shares import read_shares
from extractors.fields.spoken_targets import read_spoken_targets
from extractors.fields.stacks import read_stacks
from extractors.fields.statements import read_statements
from extractors.fields.summaries import read_summaries
from extractors.fields.survey import read_surveys
from extractors.figures import read_figures
from extractors.records import Change, Flow, Records


def read_records(document: Document) -> Records:
    """Everything that was read out of a document; of a failed document, nothing."""
    figures = read_figures(document)
    year = read_year(document, figures)
    lines = read_lines(document, figures, year)
    mentions = read_mentions(lines)
    breakdowns = read_breakdowns(lines)
    adjustments = tuple(read_adjustments(lines))
    changes = (
        *read_changes(lines, mentions, year),
        *read_gaps(lines),
        *(step for step in adjustments if isinstance(step, Change)),
    )
    rates = (*read_rates(lines, breakdowns), *read_parallel_rates(lines), *read_shares(lines, breakdowns))
    scorings = read_scorings(document, figures)
    remarks = read_remarks(document, figures, year)
    ledgers, stacks = read_ledgers(document, figures), read_stacks(document, figures)
    accounts = read_accounts(document, lines, ledgers, stacks, breakdowns, year)
    summaries = read_summaries(document, figures)
    return Records(
        document=document,
        figures=figures,
        cover=read_cover(document, lines, figures, scorings),
        mentions=mentions,
        breakdowns=breakdowns,
        changes=changes,
        rates=rates,
        flows=(*read_flows(lines, breakdowns, year), *(step for step in adjustments if isinstance(step, Flow))),
        calculations=read_calculations(figures),
        comparisons=read_comparisons(lines),
        share_lists=read_share_lists(lines),
        remarks=remarks,
        means=(*read_means(document, figures, remarks, summaries.scores), *summaries.means),
        scored_rows=tuple(summaries.scored),
        graded_rows=tuple(summaries.rows),
        spoken_targets=read_spoken_targets(document, figures, remarks, scorings),
        goals=read_goals(document, scorings, figures, year),
        indicator_counts=read_indicator_counts(document, figures),
        tallies=read_tallies(document, figures),
        bands=read_bands(document),
        scorings=scorings,
        surveys=read_surveys(document, figures),
        polls=read_polls(document, figures),
        ledgers=ledgers,
        stacks=stacks,
        key_figures=read_key_figures(document, lines, figures, ledgers, year),
        accounts=accounts,
        standard_tables=standard_blocks(document, accounts),
        statements=read_statements(
            document, figures, mentions, breakdowns, rates, changes, ledgers, stacks, scorings, year
        ),
    )
