"""A figure and the fact that it states, told alike by sentences, tables and forms."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.figure import Figure
from extractors.language.fact_names import Stage

OPEN_FUNDS = "?"  # of a sentence that does not say out of which funds


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure with all that makes it one fact and no other.

    `label` is printed, `name` the same made comparable (`fact_names`). `funds` is "" for all funds together. `period` is a
    year or "". `whole` names what it is said to be a part of, where that keeps it apart from the same name elsewhere; "" for
    a part of the unit's own totals.
    `section` are the headings above it. `form` tells forms and tables of projects of their own apart.
    """

    figure: Figure
    label: str
    name: str
    stage: Stage
    funds: str
    period: str
    whole: str = ""
    section: tuple[int, ...] = ()
    form: str = ""
    table: int = -1  # the block of the table of amounts whose cell it is
    goal: bool = False  # what was to be reached, beside what was
    inherited: bool = False  # planned like the total that it is a part of: it says no stage itself
    copied: bool = False  # its whole sentence stands elsewhere, too
    alias: str = ""  # the name with all that stand above it by their codes: 类, 款 and 项 in one

    @property
    def in_table(self) -> bool:
        """True for a cell of a table of amounts; prose in a cell is prose."""
        return self.table >= 0
