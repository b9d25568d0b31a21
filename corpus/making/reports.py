"""Making reports: a layout is written for an office, perhaps with one error in it, and printed in a format, with its gold."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from corpus.gold import Gold, write_gold
from corpus.injection.holdings import holdings
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Change, Draft, changed_paper, draft_of
from corpus.model.paper import Grid, Paper
from corpus.printing.format import Format
from corpus.printing.office import saved_as
from corpus.writing.case import Case
from corpus.writing.layout import Layout

BATCH = 100  # files that one start of LibreOffice converts


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: so many reports from a seed, of these layouts, in these formats; each with one of these errors.

    No error kinds, no errors.
    """

    seed: int
    count: int
    layouts: Sequence[Layout]
    formats: Sequence[Format]
    errors: Sequence[ErrorKind] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A report as it is handed in: its file name, its bytes (before LibreOffice), its format and its gold."""

    name: str
    data: bytes
    format: Format
    gold: Gold


def make(order: Order, out: Path) -> int:
    """Write the reports into a folder and their gold below it; their number. Raises MissingError."""
    golds = out / "gold"
    golds.mkdir(parents=True, exist_ok=True)
    number = 0
    every = made(order)
    while batch := list(islice(every, BATCH)):
        for name, data in _finished(batch):
            (out / name).write_bytes(data)
        for one in batch:
            write_gold(one.gold, golds / f"{Path(one.name).stem}.json")
            number += 1
    return number


def made(order: Order) -> Iterator[Made]:
    """The reports of an order; the same again for the same order, and the first ones alike for any count."""
    used: Counter[str] = Counter()
    for number in range(order.count):
        layout = order.layouts[number % len(order.layouts)]
        chance = random.Random(f"{order.seed}/{number}/{layout.name}")
        paper = layout.write(Case(chance))
        draft = draft_of(paper)
        kinds = sorted(order.errors, key=lambda kind: (used[kind.name], chance.random()))
        found = injected(draft, kinds, chance)
        if found is not None:
            used[found[0].name] += 1
            paper = changed_paper(paper, found[1].change)
        usable = [form for form in order.formats if form.takes(paper)]
        if not usable:
            continue
        form = chance.choice(usable)
        stem = f"{number:05}_{layout.name}"
        paper = replace(paper, name=stem)
        gold = _gold(paper, draft, stem + (form.inside or f".{form.ending}"), form, found)
        yield Made(f"{stem}.{form.ending}", form.write(paper, chance), form, gold)


def injected(draft: Draft, kinds: Sequence[ErrorKind], chance: random.Random) -> tuple[ErrorKind, Injected] | None:
    """The first kind, in the order given, that finds a place in the report, and what it does there; None if none does."""
    for kind in kinds:
        change = kind.inject(draft, chance)
        if change is not None:
            return kind, change
    return None


def _gold(paper: Paper, draft: Draft, file: str, form: Format, found: tuple[ErrorKind, Injected] | None) -> Gold:
    """The gold of a report: of its `draft` what an error has not touched, and the tables of the `paper` as they are."""
    change = found[1].change if found else Change()
    kept = untouched(draft, change)
    gold = Gold(
        file=file,
        clean=found is None,
        facts=_facts(paper, draft, change),
        findings=(),
        holds=holdings(kept),
        tolerated=(),
        layout=paper.layout,
        format=form.name,
        figures=tuple((spot.digits, spot.unit) for spot in kept.spots()),
        tables=tuple(
            tuple((cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in block.cells)
            for block in paper.blocks
            if isinstance(block, Grid)
        ),
    )
    if found is None:
        return gold
    kind, error = found
    return replace(gold, findings=(error.wanted,), tolerated=error.tolerated, error=kind.name)


def _facts(paper: Paper, draft: Draft, change: Change) -> dict[str, str]:
    """The facts but for those that an edit has changed in one of the places where they stand."""
    edited = {draft.passages[edit.passage].text[edit.start : edit.end] for edit in change.edits}
    return {name: value for name, value in paper.facts.items() if value.removesuffix("%") not in edited}


def untouched(draft: Draft, change: Change) -> Draft:
    """The draft without the claims over passages that a change touches: what holds still."""
    touched = {edit.passage for edit in change.edits} | change.removed
    touched |= {
        number for number, passage in enumerate(draft.passages) if (passage.table, passage.row) in change.removed_rows
    }
    return replace(
        draft, claims=tuple(claim for claim in draft.claims if not any(spot.passage in touched for spot in claim.spots))
    )


def _finished(batch: Sequence[Made]) -> Iterator[tuple[str, bytes]]:
    """The files of a batch; those that LibreOffice saves, by one call for each of its formats."""
    waiting: dict[str, dict[str, Made]] = {}
    for one in batch:
        if one.format.saved:
            source = f"{Path(one.name).stem}.{one.format.office}"
            waiting.setdefault(one.format.saved, {})[source] = one
        else:
            yield one.name, one.data
    for saved, sources in waiting.items():
        files = saved_as(saved, {source: one.data for source, one in sources.items()})
        yield from ((sources[source].name, data) for source, data in files.items())
