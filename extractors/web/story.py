"""Walks the tree of a page in its order and says what a person sees: texts, tables, pictures, each with what is around it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import regex

from extractors.assembly import Entry
from extractors.limits import Limits
from extractors.web import furniture
from extractors.web.flow import Flow
from extractors.web.grid import Spot, cells_of, lay_out, rows_of, stored_in, without_gaps
from extractors.web.layout import is_layout
from extractors.web.lists import Numbers
from extractors.web.markup import BLOCKS, Element
from extractors.web.styles import Styles, begins_page, declared, keeps_blanks, number_of

_TABLES = 4  # as many of the largest tables, or more of smaller ones, are taken

# Elements of which nothing is shown, or nothing that is text.
_UNSEEN_NAMES = (
    "script style noscript template head title meta link object embed applet iframe noframes audio video "
    "canvas svg map button datalist rp rt rtc del xml base colgroup col progress meter"
)
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_UNSEEN_PARTS = ("comment-list", "comment")  # of a saved Word file
_MARGIN_PARTS = ("header", "footer")
_CONTENTS = regex.compile(r"(?:^|\s)(?:MsoTo[cf]\w*|toc\w*|table-of-contents|MsoCommentReference)", regex.I)
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ROWS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_LARGE = 200  # pixels from which a picture may be a scanned page or table
_ICON = regex.compile(
    r"(?:^|[/_\-.])(?:icon\w*|logo\w*|bg|btn|qr\w*|ewm\w*|wx|weixin|arrow|print|close|blank|spacer)(?:[/_\-.\d]|$)",
    regex.I,
)


@dataclass(frozen=True, slots=True)
class Words:
    """A line or paragraph: its text, its number, and how many of its characters are links (`inner`: to the same page)."""

    text: str
    paragraph: int
    links: int = 0
    inner: int = 0
    aside: bool = False
    main: bool = False
    heading: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of data."""

    entries: Sequence[Entry]
    rows: int
    columns: int
    paragraph: int
    links: int = 0
    aside: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `large` if it may be a scanned page."""

    name: str
    paragraph: int
    large: bool
    aside: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """The end of a printed page."""

    aside: bool = False
    main: bool = False


Found = Words | Sheet | Image | Gap


@dataclass(slots=True)
class Losses:
    """What was left out on the way."""

    hidden: int = 0  # characters of hidden texts that hold figures
    rows: int = 0
    cells: int = 0


class Story:
    """The walk through one page; `found` is what it saw, in its order."""

    def __init__(self, styles: Styles, limits: Limits, main: Element | None = None) -> None:
        self.found: list[Found] = []
        self.losses = Losses()
        self._styles = styles
        self._main = main
        self._positions_left = _TABLES * limits.cells
        self._limits = limits
        self._count = 0  # paragraphs
        self._aside = 0
        self._in_main = 0
        self._level = 0  # of the heading that is open
        self._tables = 0  # tables that are open

    def read(self, root: Element) -> None:
        """Read a page."""
        flow = Flow(self._words)
        self._inside(root, flow)
        flow.flush()

    def text_of(self, cell: Element) -> str:
        """The text of one cell, tables in it laid flat."""
        lines: list[str] = []
        flow = Flow(lambda text, _links, _inner: lines.append(text))
        self._inside(cell, flow)
        flow.flush()
        found, self.found = self.found, []
        for each in found:
            if isinstance(each, Sheet):
                lines += [entry.text for entry in each.entries]
        return "\n".join(lines)

    def _words(self, text: str, links: int, inner: int) -> None:
        self._count += 1
        self.found.append(Words(text, self._count, links, inner, self._aside > 0, self._in_main > 0, self._level))

    # ---- elements ----

    def _inside(self, parent: Element, flow: Flow) -> None:
        if parent.text:
            flow.add(parent.text)
        for child in parent:
            self._element(child, flow)
            if child.tail:
                flow.add(child.tail)

    def _element(self, element: Element, flow: Flow) -> None:
        tag = element.tag
        if tag == "br":
            if begins_page(element):
                flow.flush()
                self.found.append(Gap(self._aside > 0, self._in_main > 0))
            else:
                flow.break_line()
            return
        if tag in _UNSEEN or self._is_left_out(element):
            return
        if _is_contents(element):
            self._pass_over(element, flow)
        else:
            self._shown(element, flow)

    def _pass_over(self, element: Element, flow: Flow) -> None:
        """Count the paragraphs of a table of contents, which a person sees, and keep none."""
        if element.tag in BLOCKS:
            flow.flush()
            kept = len(self.found)
            self._shown(element, flow)
            flow.flush()
            del self.found[kept:]

    def _shown(self, element: Element, flow: Flow) -> None:
        tag = element.tag
        aside = furniture.is_aside(element) or declared(element, "mso-element") in _MARGIN_PARTS
        aside = aside and self._main is not element
        main = element is self._main
        self._aside += aside
        self._in_main += main
        kept = keeps_blanks(element)
        flow.kept += kept
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, element, flow)
        elif tag in BLOCKS:
            self._block(element, flow)
        else:
            self._inside(element, flow)
        flow.kept -= kept
        self._aside -= aside
        self._in_main -= main

    def _is_left_out(self, element: Element) -> bool:
        if self._styles.hides(element):
            text = "".join(element.itertext())
            if any(sign.isdecimal() for sign in text) and regex.search(r"\p{Han}|\d[.,%]\d|^\s*\d", text):
                self.losses.hidden += sum(not sign.isspace() for sign in text)
            return True
        return declared(element, "mso-element") in _UNSEEN_PARTS

    def _block(self, element: Element, flow: Flow) -> None:
        flow.flush()
        if begins_page(element) or element.tag == "hr":
            self.found.append(Gap(self._aside > 0, self._in_main > 0))
        level = int(element.tag[1]) if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else 0
        self._level, before = level or self._level, self._level
        self._inside(element, flow)
        flow.flush(empty=element.tag == "p")
        self._level = before

    def _link(self, element: Element, flow: Flow) -> None:
        address = element.get("href")
        linked, inner = address is not None, address is not None and address.startswith("#") and len(address) > 1
        flow.linked += linked
        flow.inner += inner
        self._inside(element, flow)
        flow.linked -= linked
        flow.inner -= inner

    def _raised(self, element: Element, flow: Flow) -> None:
        """Small numbers above or below the line are not digits of the number before them."""
        text = "".join(element.itertext()).strip()
        if text.isascii() and text.isdigit() and len(text) <= 3:
            flow.add(text.translate(_UP if element.tag == "sup" else _DOWN))
        else:
            self._inside(element, flow)

    def _list(self, element: Element, flow: Flow) -> None:
        flow.flush()
        numbers = Numbers(element)
        for child in element:
            if child.tag == "li" and not self._styles.hides(child):
                flow.flush()
                flow.prefix = numbers.next(child)
                self._block(child, flow)
                flow.prefix = ""
            else:
                self._element(child, flow)
            if child.tail:
                flow.add(child.tail)
        flow.flush()

    def _field(self, element: Element, flow: Flow) -> None:
        """The contents of form fields, as they are shown."""
        kind = (element.get("type") or "text").lower()
        if element.tag == "select":
            options = list(element.iter("option"))
            chosen = [option for option in options if "selected" in option.attrib] or options[:1]
            flow.add("".join("".join(option.itertext()).strip() for option in chosen))
        elif kind in ("text", "number", "tel", "email", "date"):
            flow.add(element.get("value") or "")
        elif kind in ("checkbox", "radio"):
            flow.add("☑" if "checked" in element.attrib else "□")

    def _image(self, element: Element, flow: Flow) -> None:
        width, height = (number_of(element.attrib, name, 0, 100_000) for name in ("width", "height"))
        source = element.get("src") or ""
        if 0 < width < 50 or 0 < height < 30 or _ICON.search(source[:300]):
            return
        try:
            name = "" if source.startswith("data:") else posixpath.basename(unquote(urlsplit(source).path))
        except ValueError:
            name = ""
        flow.flush()
        large = not (width and height) or (width >= _LARGE and height >= _LARGE)
        self.found.append(Image(name[:200], self._count, large, self._aside > 0, self._in_main > 0))

    # ---- tables ----

    def _table(self, table: Element, flow: Flow) -> None:
        flow.flush()
        rows = [
            ([cell for cell in cells_of(row) if not self._is_left_out(cell)], section)
            for row, section in rows_of(table)
            if not (self._is_left_out(row) or _is_contents(row))
        ]
        if self._tables >= self._limits.nesting or is_layout(table, rows):
            self._inside(table, flow)
            flow.flush()
            return
        self._tables += 1
        self._around(table, flow)
        spots, lost = lay_out(rows)
        self.losses.cells += lost
        spots, height, width = without_gaps(spots)
        fits = min(height, min(self._limits.cells, self._positions_left) // max(1, width))
        self._positions_left -= fits * width
        self.losses.rows += height - fits
        links = [0]
        texts, later = self._texts([spot for spot in spots if spot.row < fits], links)
        entries = [
            Entry(text, spot.row, spot.column, min(spot.row_span, fits - spot.row), spot.column_span,
                  stored=stored_in(spot.element, text))
            for spot, text in texts
        ]  # fmt: skip
        if any(text.strip() for _, text in texts):
            self.found.append(Sheet(entries, fits, width, self._count, links[0], self._aside > 0, self._in_main > 0))
        self.found += later
        self._tables -= 1

    def _around(self, table: Element, flow: Flow) -> None:
        """The caption of a table, and text that stands between its rows, where a browser moves it above."""
        for part in table:
            if part.tag not in _ROWS and not any(True for _ in part.iter("tr")):
                self._element(part, flow)
            if part.tail and part.tail.strip():
                flow.add(part.tail)
        flow.flush()

    def _texts(self, spots: Sequence[Spot], links: list[int]) -> tuple[list[tuple[Spot, str]], list[Found]]:
        """The texts of the cells; what else is in them comes after the table."""
        texts: list[tuple[Spot, str]] = []
        before, self.found = self.found, []
        count = self._count
        for spot in spots:
            lines: list[str] = []

            def put(text: str, linked: int, _inner: int, lines: list[str] = lines) -> None:
                lines.append(text)
                links[0] += linked

            flow = Flow(put)
            kept = keeps_blanks(spot.element)
            flow.kept += kept
            self._inside(spot.element, flow)
            flow.flush()
            texts.append((spot, "\n".join(lines)))
        later, self.found = self.found, before
        self._count = max(self._count, count)
        return texts, later


def _is_contents(element: Element) -> bool:
    name = element.get("class")
    return bool(name) and _CONTENTS.search(name) is not None and element.tag not in ("body", "table", "td")


_HANDLERS: dict[str, Callable[[Story, Element, Flow], None]] = {
    "table": Story._table,
    "ol": Story._list,
    "ul": Story._list,
    "menu": Story._list,
    "dir": Story._list,
    "a": Story._link,
    "sup": Story._raised,
    "sub": Story._raised,
    "input": Story._field,
    "select": Story._field,
    "img": Story._image,
}
