"""An Excel workbook becomes a Document: every sheet with what a person sees in its cells.

A reader of our own, over lxml: openpyxl gives either formulas or their results in one pass, binary floats instead of the
stored digits, and no displayed text; its fast mode knows neither merged cells nor hidden rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from extractors.document import Document, Problem, Status
from extractors.formats.xlsx import problems
from extractors.formats.xlsx.drawings import read_drawing
from extractors.formats.xlsx.rows import RELATION_ID, RowReader, Sheet, read_area
from extractors.formats.xlsx.strings import read_strings
from extractors.formats.xlsx.styles import Styles, is_on, number, read_styles
from extractors.limits import Limits
from extractors.ooxml import Package, Relation, without_figures
from extractors.parts import Element, UnreadableError, local
from extractors.sheets.workbook import blocks_of, unreadable
from extractors.sheets.worksheet import Floating, Worksheet, within


def read(data: bytes, path: str, digest: str, limits: Limits, *, shown: bool = False) -> Document:
    """The document in the bytes of an xlsx file; `shown` if it is embedded in another: only what that shows of it."""
    try:
        workbook = _Workbook(Package(data, limits, "Excel"), limits)
        sheets = list(workbook.shown() if shown else workbook.sheets())
    except UnreadableError as error:
        return Document(path, digest, "xlsx", status=Status.FAILED, problems=(error.fatal,))
    blocks, remarks = blocks_of(sheets, limits)
    lost = tuple(workbook.problems)
    if not blocks:
        return Document(
            path, digest, "xlsx", status=Status.FAILED, problems=(*lost, *([] if lost else [problems.NOTHING]))
        )
    partial = bool(lost) or unreadable(sheets) or any(problem.fatal for problem in remarks)
    return Document(path, digest, "xlsx", blocks, Status.PARTIAL if partial else Status.OK, (*lost, *remarks))


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    relation: Relation | None


class _Workbook:
    """The sheets of a workbook; `problems` are what was lost of them."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.problems: list[Problem] = []
        self._package = package
        self._limits = limits
        self._main = self._find_main()
        self._root = package.xml(self._main)
        self._relations = package.relations(self._main)
        self._drawn: list[Floating] = []

    def _find_main(self) -> str:
        if (self._package.related("", "officeDocument") or "").endswith(".bin"):
            raise UnreadableError(problems.BINARY)
        name = self._package.main("xl/workbook.xml")
        if name not in self._package:
            raise UnreadableError(problems.NO_WORKBOOK)
        return name

    def shown(self) -> Iterator[Worksheet]:
        """What is seen of an embedded workbook: its active sheet, or the area of it that is said to be shown."""
        views = [each for group in self._root if local(group) == "bookViews" for each in group]
        active = number(views[0].get("activeTab")) if views else 0
        areas = [read_area(each.get("ref", "")) for each in self._root if local(each) == "oleSize"]
        area = areas[0] if areas else None
        for index, sheet in enumerate(self.sheets()):
            if index == active:
                yield sheet if area is None else within(sheet, area)

    def sheets(self) -> Iterator[Worksheet]:
        """The sheets in their order, hidden ones too."""
        rows = RowReader(self._strings(), self._styles(), epoch_1904=self._counts_from_1904(), limit=self._limits.cells)
        for listed in self._listed():
            kind = listed.relation.kind if listed.relation else ""
            if kind == "chartsheet":
                yield Worksheet(listed.name, (), floating=(Floating(0, 0, listed.name, picture=True),))
            elif kind != "dialogsheet" and (sheet := self._sheet(listed, rows)):
                yield sheet

    def _listed(self) -> Iterator[_Listed]:
        for group in self._root:
            if local(group) == "sheets":
                for each in group:
                    hidden = each.get("state", "visible") != "visible"
                    yield _Listed(each.get("name", ""), hidden, self._relations.get(each.get(RELATION_ID, "")))

    def _counts_from_1904(self) -> bool:
        return any(local(each) == "workbookPr" and is_on(each.get("date1904")) for each in self._root)

    def _part(self, kind: str) -> str | None:
        name = self._package.related(self._main, kind)
        return name if name and name in self._package else None

    def _strings(self) -> list[str]:
        name = self._part("sharedStrings")
        if name is None:
            return []
        try:
            texts, whole = read_strings(self._package, name)
        except UnreadableError as error:
            self.problems.append(error.problem)
            return []
        if not whole:
            self.problems.append(self._package.broken(name).problem)
        return texts

    def _styles(self) -> Styles:
        name = self._package.related(self._main, "styles")
        try:
            return read_styles(self._package.xml(name)) if name else Styles()
        except UnreadableError:
            self.problems.append(problems.NO_STYLES)
            return Styles()

    def _sheet(self, listed: _Listed, rows: RowReader) -> Worksheet | None:
        name = listed.relation.target if listed.relation else ""
        try:
            with self._package.open(name) as stream:
                sheet = rows.read(stream)
        except UnreadableError as error:
            self.problems.append(error.problem if name in self._package else problems.broken_sheet(listed.name, 0))
            return None
        if not sheet.whole:
            self.problems.append(problems.broken_sheet(listed.name, len(sheet.cells)))
        if sheet.full:
            self.problems.append(problems.too_many_cells(listed.name, self._limits.cells))
        if programs := [each for each in sheet.objects.values() if not without_figures(each)]:
            self.problems.append(problems.objects_not_read(listed.name, programs))
        images = (Floating(row, column, "", picture=True) for row, column in sheet.images)
        return Worksheet(
            listed.name,
            sheet.cells,
            sheet.merged,
            frozenset(sheet.ruled),
            listed.hidden,
            sheet.hidden_rows,
            sheet.hidden_columns,
            tuple(chain(images, self._floating(name, sheet))),
            unseen=sheet.unseen,
        )

    def _floating(self, name: str, sheet: Sheet) -> Iterator[Floating]:
        if not sheet.drawings:
            return
        try:
            relations = self._package.relations(name)
            for link in sheet.drawings:
                if link in relations and not relations[link].external:
                    root: Element = self._package.xml(relations[link].target)
                    yield from read_drawing(root)
        except UnreadableError as error:
            self.problems.append(error.problem)
