"""What an error is put into: the passages of a report in reading order, with the claims over their figures.

A made report gives its own draft; the draft of a real file comes from its text and a list of relations that hold in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model.claim import Claim
from corpus.model.paper import Block, Grid, Heading, Paper
from corpus.model.spot import Spot

PARAGRAPH, HEADING, CELL = "paragraph", "heading", "cell"


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text: what it is, and for a cell its table, row and column."""

    text: str
    kind: str = PARAGRAPH
    table: int = -1
    row: int = -1
    column: int = -1


@dataclass(frozen=True, slots=True)
class Draft:
    """The passages of a report and what it claims of their figures."""

    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]

    def around(self, spot: Spot, width: int = 24) -> str:
        """The words around a figure, as a person would quote them; for a cell its row."""
        passage = self.passages[spot.passage]
        if passage.kind != CELL:
            return passage.text[max(0, spot.start - width) : spot.end + width]
        row = (other for other in self.passages if (other.table, other.row) == (passage.table, passage.row))
        return " | ".join(other.text for other in row if other.text)

    def claims_of(self, spot: Spot) -> Iterator[Claim]:
        """The claims that a figure takes part in."""
        return (claim for claim in self.claims if spot in claim.spots)

    def spots(self) -> tuple[Spot, ...]:
        """Every figure that takes part in a claim, once, in reading order."""
        return tuple(
            sorted({spot for claim in self.claims for spot in claim.spots}, key=lambda spot: (spot.passage, spot.start))
        )


def draft_of(paper: Paper) -> Draft:
    """The draft of a made report."""
    passages: list[Passage] = []
    tables = 0
    for block in paper.blocks:
        if isinstance(block, Grid):
            passages += [Passage(cell.text, CELL, tables, cell.row, cell.column) for cell in block.cells]
            tables += 1
        else:
            passages.append(Passage(block.text, HEADING if isinstance(block, Heading) else PARAGRAPH))
    return Draft(tuple(passages), paper.claims)


# ---- changes ----


@dataclass(frozen=True, slots=True)
class Edit:
    """Other text for start..end of a passage."""

    passage: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to a report: edits that do not overlap, and what is taken out: passages, or rows (table, row)."""

    edits: tuple[Edit, ...] = ()
    removed: frozenset[int] = frozenset()
    removed_rows: frozenset[tuple[int, int]] = frozenset()

    def edits_of(self, passage: int) -> tuple[Edit, ...]:
        """The edits of one passage, the last one first."""
        return tuple(sorted((edit for edit in self.edits if edit.passage == passage), key=lambda edit: -edit.start))

    def text_of(self, passage: int, text: str) -> str:
        """The text of a passage after its edits."""
        for edit in self.edits_of(passage):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return text


def changed_draft(draft: Draft, change: Change) -> Draft:
    """The draft with the edits in it; what is taken out is left, so that passages keep their numbers."""
    passages = (
        replace(passage, text=change.text_of(number, passage.text)) for number, passage in enumerate(draft.passages)
    )
    return replace(draft, passages=tuple(passages))


def changed_paper(paper: Paper, change: Change) -> Paper:
    """The made report with a change in it. Its claims are left as they were: they no longer hold."""
    blocks: list[Block] = []
    number = tables = 0
    for block in paper.blocks:
        if isinstance(block, Grid):
            blocks.append(_changed_grid(block, number, tables, change))
            number += len(block.cells)
            tables += 1
            continue
        if number not in change.removed:
            blocks.append(replace(block, text=change.text_of(number, block.text)))
        number += 1
    return replace(paper, blocks=tuple(blocks))


def _changed_grid(grid: Grid, first: int, table: int, change: Change) -> Grid:
    gone = sorted(row for number, row in change.removed_rows if number == table)
    cells = []
    for position, cell in enumerate(grid.cells):
        if cell.row in gone and cell.rows == 1:
            continue
        text = change.text_of(first + position, cell.text)
        start = cell.row - _before(gone, cell.row)
        end = cell.row + cell.rows - _before(gone, cell.row + cell.rows)
        if end > start:
            cells.append(replace(cell, text=text, row=start, rows=end - start))
    return replace(grid, cells=tuple(cells), rows=grid.rows - len(gone))


def _before(gone: Sequence[int], row: int) -> int:
    return sum(one < row for one in gone)
