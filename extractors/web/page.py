"""A page becomes blocks: what belongs to the report in its order, what the site prints around it apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors.assembly import Assembly
from extractors.document import Block, Passage, Picture, Problem
from extractors.language.headings import ends_title, is_title
from extractors.language.noise import tidy
from extractors.language.numbering import read_numbering
from extractors.limits import Limits
from extractors.provenance import Place
from extractors.web import furniture, problems
from extractors.web.markup import Element, Markup, parse
from extractors.web.story import Found, Gap, Image, Losses, Sheet, Story, Words
from extractors.web.styles import read_styles

_NEW_PAGE = 3  # blank lines that a page break counts for
_MOSTLY = 0.7  # share of linked characters from which a line is a list of links
_PROSE = 40  # characters of a line with a sentence sign that no site prints around an article
_OFFICE = regex.compile(
    r"""<meta[^>]{0,60}(?:generator|progid)["']?[^>]{0,60}(?:Microsoft|WPS|Kingsoft|LibreOffice|OpenOffice|Word\.Document|Excel\.Sheet|ET\.)""",
    regex.I,
)


@dataclass(slots=True)
class Page:
    """What was read of a page. `partial` if a part of it was not."""

    blocks: tuple[Block, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    margins: tuple[Passage, ...] = ()
    partial: bool = False
    only_tables: bool = False  # nothing but tables, as a spreadsheet program writes it: their titles are rows of them

    @property
    def empty(self) -> bool:
        """True if there is nothing to read."""
        return not any(not isinstance(block, Picture) or block.text for block in self.blocks)


def read_page(text: str, limits: Limits) -> Page:
    """The blocks of a page of the web, or of one that an office program saved."""
    markup = parse(text, limits)
    if markup.root is None:
        return Page(partial=bool(markup.lost))
    office = is_from_office(text)
    main = None if office else furniture.main_of(markup.root)
    story = Story(read_styles(markup.root), limits, main)
    story.read(markup.root)
    body, margins = _parted(story.found, titles=_titles(markup.root), office=office, with_main=main is not None)
    assembly = Assembly()
    for item in body:
        _put(item, assembly)
    found, partial = _losses(story.losses, markup)
    pictures = sum(isinstance(item, Image) and item.large for item in body)
    if pictures:
        found.append(problems.pictures_not_read(pictures))
    passages = tuple(Passage(line, Place(0)) for line in dict.fromkeys(margins))
    only_tables = not margins and all(isinstance(item, Sheet) or _is_blank(item) for item in body)
    return Page(assembly.blocks(), found, passages, partial, only_tables)


def _is_blank(item: Found) -> bool:
    return isinstance(item, Gap) or (isinstance(item, Words) and not item.text.strip())


def is_from_office(text: str) -> bool:
    """True for a page that an office program saved: there is nothing around the report."""
    return _OFFICE.search(text[:8192]) is not None


def _titles(root: Element) -> frozenset[str]:
    """The names that the page gives itself."""
    return frozenset(tidy("".join(title.itertext())) for title in root.iter("title"))


def _put(item: Found, assembly: Assembly) -> None:
    match item:
        case Words():
            assembly.paragraph(item.text, Place(0, paragraph=item.paragraph))
        case Sheet():
            assembly.table(item.entries, item.rows, item.columns, Place(0))
        case Image():
            assembly.picture(item.name, Place(0, paragraph=item.paragraph or None))
        case Gap():
            assembly.gap(_NEW_PAGE)


def _losses(losses: Losses, markup: Markup) -> tuple[list[Problem], bool]:
    found: list[Problem] = []
    if markup.lost:
        found.append(problems.tags_left_out(markup.lost))
    if markup.flattened:
        found.append(problems.nested_too_deep(markup.flattened))
    if losses.rows or losses.cells:
        found.append(problems.cells_left_out(losses.rows, losses.cells))
    partial = bool(found)
    if losses.hidden:
        found.append(problems.hidden_text(losses.hidden))
    return found, partial


# ---- the report apart from the site around it ----


def _parted(
    found: Sequence[Found], *, titles: frozenset[str], office: bool, with_main: bool
) -> tuple[list[Found], list[str]]:
    """What belongs to the report, and the lines that do not."""
    body: list[Found] = []
    margins: list[str] = []
    inside = [index for index, item in enumerate(found) if item.main]
    first, last = (inside[0], inside[-1]) if inside else (0, len(found))
    label = False  # the line before was a label of the site's, without its value
    for index, item in enumerate(found):
        outside = with_main and not first <= index <= last
        if isinstance(item, Words):
            if label and 0 < len(item.text) <= 20 and not read_numbering(item.text):
                margins.append(tidy(item.text))
                label = False
                continue
            kept, left = _lines(item, titles, office=office, before=index < first, outside=outside)
            if kept is not None:
                body.append(kept)
            margins += left
            label = bool(left) and left[-1][-1:] in ":：" and kept is None
        elif isinstance(item, Sheet):
            lines = [tidy(entry.text) for entry in item.entries if entry.text.strip()]
            if not office and _is_beside(item, lines):
                margins += lines
            else:
                body.append(item)
        elif not (item.aside or outside) or office:
            body.append(item)
    return body, margins


def _is_beside(sheet: Sheet, lines: Sequence[str]) -> bool:
    size = sum(len(line) for line in lines)
    return (
        (sheet.aside and not sheet.main)
        or furniture.is_metadata(lines)
        or all(furniture.is_furniture(line) for line in lines)
        or (not sheet.main and sheet.links > size * _MOSTLY)
    )


def _lines(
    item: Words, titles: frozenset[str], *, office: bool, before: bool, outside: bool
) -> tuple[Words | None, list[str]]:
    """The part of a text that is the report's, and the lines of it that are not."""
    if not item.text.strip():
        return (None if outside or item.aside else item), []
    text = tidy(item.text)
    if item.aside and not item.main:
        return None, list(_split(item.text))
    if office:
        return item, []
    visible = sum(not sign.isspace() for sign in item.text)
    annex = regex.match(r"附\s*[件表]", text) is not None
    if item.inner >= visible * 0.9 and not item.heading:
        return None, [text]  # a table of contents repeats the headings
    if item.links >= visible * _MOSTLY and not item.main and not annex and not item.heading:
        return None, [text]
    if outside and not annex and not _speaks(text) and not (before and _is_name(text, item, titles)):
        return None, list(_split(item.text))
    lines = list(_split(item.text))
    site = [line for line in lines if furniture.is_furniture(line)]
    if not site:
        return item, []
    rest = "\n".join(line for line in item.text.split("\n") if tidy(line) not in site)
    if not rest.strip():
        return None, site
    return Words(rest, item.paragraph, item.links, item.inner, item.aside, item.main, item.heading), site


def _split(text: str) -> Iterator[str]:
    return (line for part in text.split("\n") if (line := tidy(part)))


def _speaks(text: str) -> bool:
    """True for a sentence of a report."""
    return len(text) >= _PROSE and regex.search(r"[。；]", text) is not None and not furniture.is_furniture(text)


def _is_name(text: str, item: Words, titles: frozenset[str]) -> bool:
    """True for a title that stands above the article."""
    if furniture.is_furniture(text) or item.links:
        return False
    named = any(text == title or (len(text) >= 8 and text in title) for title in titles)
    return named or item.heading == 1 or (is_title(text) and ends_title(text))
