"""Small questions to the elements of a story: what they hold, what they mean, which of them need careful reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.formats.docx import names as n
from extractors.formats.docx.names import w
from extractors.formats.docx.runs import SPECIAL, choice, is_contents
from extractors.parts import Element

# ---- which elements need careful reading ----

_TAB = w("tab")
_H_MERGE, _HIDDEN = w("hMerge"), w("hidden")
_CELL_INSERTED, _CELL_DELETED, _CELL_MERGED = w("cellIns"), w("cellDel"), w("cellMerge")  # tracked changes
_MERGES = (n.GRID_SPAN, n.V_MERGE, _H_MERGE, _CELL_MERGED)
_CHANGES = frozenset((n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO))
_STYLED = frozenset((n.P_STYLE, n.R_STYLE))
_INSIDE = (n.TBL, n.SDT, n.CUSTOM_XML, n.ALTERNATE, n.ALT_CHUNK)  # what makes a cell more than its paragraphs


@dataclass(slots=True)
class Special:
    """The paragraphs and cells of a story that are more than plain text; keeping the elements keeps their identity.

    `merged` are the cells that span or continue others, `uneven` the tables with such cells or with rows that start late,
    are hidden or deleted, `gone` the cells that were deleted. `everything` says that all paragraphs and cells are special,
    `wrapped` that rows or cells stand inside content controls, `tracked` that there are tracked changes.
    """

    paragraphs: set[Element] = field(default_factory=set)
    cells: set[Element] = field(default_factory=set)
    merged: set[Element] = field(default_factory=set)
    uneven: set[Element] = field(default_factory=set)
    gone: set[Element] = field(default_factory=set)
    everything: bool = False
    wrapped: bool = False
    tracked: bool = False


def find_special(root: Element, styles: frozenset[str], *, everything: bool) -> Special:
    """What needs careful reading below `root`; `styles` are those that number or hide their paragraphs."""
    special = Special(everything=everything)
    for element in root.iter(*SPECIAL, n.INS, n.MOVE_TO, *(_STYLED if styles else ())):
        tag = element.tag
        if tag in _CHANGES:
            special.tracked = True
            if tag == n.INS or tag == n.MOVE_TO:
                continue
        elif (tag == _TAB and element.getparent().tag != n.R) or (
            tag in _STYLED and element.get(n.VAL, "") not in styles
        ):
            continue
        _mark(special, element)
    for element in root.iter(*_INSIDE):
        parent = element.getparent()
        if parent.tag == n.TC:
            special.cells.add(parent)
        special.wrapped = special.wrapped or parent.tag == n.TR or parent.tag == n.TBL
    for element in root.iter(*_MERGES):
        cell = element.getparent().getparent()
        special.merged.add(cell)
        special.uneven.add(_above(cell, n.TBL))
    for element in root.iter(_CELL_INSERTED, _CELL_DELETED, _CELL_MERGED):
        special.tracked = True
        if element.tag == _CELL_DELETED:
            special.gone.add(_above(element, n.TC))
    special.uneven.update(_above(element, n.TBL) for element in root.iter(n.GRID_BEFORE, _HIDDEN))
    return special


def _above(element: Element | None, tag: str) -> Element | None:
    """The nearest element with a tag above another, or None."""
    above = None if element is None else element.getparent()
    while above is not None and above.tag != tag:
        above = above.getparent()
    return above


def _mark(special: Special, element: Element) -> None:
    """Mark the paragraph that an element stands in, and the cell that the paragraph stands in."""
    paragraph = _above(element, n.P)
    if paragraph is None:
        if element.tag == n.DEL:  # a row
            special.uneven.add(_above(element, n.TBL))
        return
    if paragraph not in special.paragraphs:
        special.paragraphs.add(paragraph)
        special.cells.add(_above(paragraph, n.TC))


# ---- children ----

_WRAPPERS = frozenset((n.CUSTOM_XML, n.SMART_TAG, n.INS, n.MOVE_TO))


def unwrapped(container: Element) -> Iterator[Element]:
    """The children of a container, with those inside content controls and other wrappers."""
    for child in container:
        tag = child.tag
        if tag == n.SDT:
            content = child.find(n.SDT_CONTENT)
            if content is not None and not is_contents(child):
                yield from unwrapped(content)
        elif tag in _WRAPPERS:
            yield from unwrapped(child)
        elif tag == n.ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from unwrapped(chosen)
        else:
            yield child


def rows_of(table: Element, special: Special) -> list[Element]:
    """The rows of a table."""
    wrapped = special.wrapped
    return [row for row in unwrapped(table) if row.tag == n.TR] if wrapped else list(table.iterchildren(n.TR))


def cells_of(row: Element, special: Special) -> list[Element]:
    """The cells of a row, without those that were deleted."""
    if not (special.wrapped or special.gone):
        return list(row.iterchildren(n.TC))
    return [cell for cell in unwrapped(row) if cell.tag == n.TC and cell not in special.gone]


def is_deleted(row: Element) -> bool:
    """True for a row that was deleted."""
    properties = row.find(n.TR_PR)
    return properties is not None and properties.find(n.DEL) is not None


# ---- properties ----

_BREAK_BEFORE, _TYPE = w("pageBreakBefore"), w("type")


def breaks_page_before(properties: Element | None) -> bool:
    """True for a paragraph that starts a page."""
    mark = None if properties is None else properties.find(_BREAK_BEFORE)
    return mark is not None and n.is_on(mark.get(n.VAL))


def ends_section(properties: Element | None) -> bool:
    """True for a paragraph after which a section begins on a new page."""
    section = None if properties is None else properties.find(n.SECT_PR)
    if section is None:
        return False
    kind = section.find(_TYPE)
    return kind is None or kind.get(n.VAL) != "continuous"


def end_is_deleted(properties: Element | None) -> bool:
    """True for a paragraph whose end was deleted: it goes on in the next one, as what that one is."""
    mark = None if properties is None else properties.find(n.R_PR)
    return mark is not None and (mark.find(n.DEL) is not None or mark.find(n.MOVE_FROM) is not None)


def end_is_hidden(properties: Element | None) -> bool:
    """True for a paragraph whose end is hidden: the next one goes on in its line."""
    vanish = None if properties is None else properties.find(f"{n.R_PR}/{n.VANISH}")
    return vanish is not None and n.is_on(vanish.get(n.VAL))


def is_hidden_row(row: Element) -> bool:
    """True for a row that is not shown if it has no text."""
    properties = row.find(n.TR_PR)
    mark = None if properties is None else properties.find(_HIDDEN)
    return mark is not None and n.is_on(mark.get(n.VAL))


def columns_before(row: Element) -> int:
    """The grid columns before the first cell of a row that starts late."""
    properties = row.find(n.TR_PR)
    return 0 if properties is None else _integer(properties.find(n.GRID_BEFORE), 0)


def is_single(cell: Element) -> bool:
    """True for a cell of one paragraph."""
    size = len(cell)
    return size == 1 or (size == 2 and cell[0].tag == n.TC_PR)


def spans_of(cell: Element) -> tuple[int, bool, bool]:
    """The columns that a cell spans, whether it continues the one above, and whether the one to its left."""
    properties = cell.find(n.TC_PR)
    span, down, across = 1, False, False
    for each in () if properties is None else properties.iterchildren(*_MERGES):
        if each.tag == n.GRID_SPAN:
            span = max(1, _integer(each, 1))
        elif each.tag == n.V_MERGE:
            down = each.get(n.VAL, "continue") == "continue"
        elif each.tag == _CELL_MERGED:
            down = each.get(n.V_MERGE) == "cont"
        else:
            across = each.get(n.VAL, "continue") == "continue"
    return span, down, across


def widths_of(table: Element) -> list[int]:
    """The widths of the grid columns, as far as they are given."""
    columns = table.find(n.TBL_GRID)
    return [] if columns is None else list(_numbers(column.get(w("w"), "") for column in columns.iterchildren()))


def _numbers(texts: Iterable[str]) -> Iterator[int]:
    for text in texts:
        try:
            yield int(float(text[:9]))
        except (ValueError, OverflowError):
            return


def _integer(element: Element | None, default: int) -> int:
    try:
        return default if element is None else max(0, int(element.get(n.VAL, "")[:9]))
    except ValueError:
        return default
