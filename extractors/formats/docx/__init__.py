"""Word files (.docx, .docm and their templates) become blocks."""

from __future__ import annotations

import regex

from extractors.assembly import Assembly
from extractors.document import Block, Document, Passage, Picture, Problem, Status
from extractors.formats.docx import names as n
from extractors.formats.docx import problems
from extractors.formats.docx.embedded import Embedded, Inside, nobody
from extractors.formats.docx.names import w
from extractors.formats.docx.numbering import Counters, List, Numbered, level_of_style, read_lists
from extractors.formats.docx.sinks import Held
from extractors.formats.docx.story import Shared, Story
from extractors.formats.docx.styles import Styles
from extractors.language.noise import is_page_mark, tidy
from extractors.limits import Limits
from extractors.ooxml import Package
from extractors.parts import Element, UnreadableError
from extractors.provenance import Place

FORMAT = "docx"


def read(data: bytes, path: str, digest: str, limits: Limits, inside: Inside = nobody) -> Document:
    """The document in the bytes of a Word file: the text as it prints, with all tracked changes accepted.

    Page headers and footers are kept apart from the body, hidden and deleted text is left out and said. `inside` reads the
    files that are embedded in it.
    """
    try:
        package = Package(data, limits, "Word")
        main = package.main("word/document.xml")
        xml = package.data(main) if main in package else None
        body = None if xml is None else package.parse(xml, main).find(n.BODY)
    except UnreadableError as error:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(error.fatal,))
    if xml is None or body is None:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(problems.NO_BODY,))
    shared = _share(package, main, Embedded(package, limits, inside), body)
    if b"subDoc" in xml and next(body.iter(w("subDoc")), None) is not None:
        shared.lose(problems.SUBDOCUMENTS)
    assembly = Assembly()
    Story(shared, main, body, careful=_needs_care(xml)).read_body(body, assembly)
    margins = _margins(shared, body)
    blocks = assembly.blocks()
    return _document(path, digest, blocks, margins, shared)


def _document(
    path: str, digest: str, blocks: tuple[Block, ...], margins: tuple[Passage, ...], shared: Shared
) -> Document:
    found = list(shared.problems)
    if shared.rows_lost:
        found.append(problems.rows_left_out(shared.rows_lost))
    if shared.cells_lost:
        found.append(problems.cells_left_out(shared.cells_lost))
    if shared.tracked:
        found.append(problems.TRACKED)
    if shared.hidden:
        found.append(problems.hidden_text(shared.hidden))
    if shared.hidden_rows:
        found.append(problems.hidden_rows(shared.hidden_rows))
    if shared.struck:
        found.append(problems.struck_text(shared.struck))
    found += shared.pictures.problems()
    if shared.charts:
        found.append(problems.charts_not_read(shared.charts))
    if shared.embedded.count:
        found += [problems.embedded_read(shared.embedded.count), *shared.embedded.problems]
    if shared.objects:
        found.append(problems.objects_not_read(tuple(shared.objects)))
    if count := _comments(shared):
        found.append(problems.comments_not_read(count))
    if not any(not isinstance(block, Picture) or block.text for block in blocks):
        found.insert(0, problems.NOTHING)
        return Document(path, digest, FORMAT, blocks, Status.FAILED, tuple(found), margins)
    return Document(
        path,
        digest,
        FORMAT,
        blocks,
        Status.PARTIAL if shared.partial or shared.embedded.partial else Status.OK,
        tuple(found),
        margins,
    )


def _share(package: Package, main: str, embedded: Embedded, body: Element) -> Shared:
    """The styles and lists, read as far as the document uses them."""
    found: list[Problem] = []
    styles = Styles(None)
    styled = next(body.iter(n.P_STYLE, n.R_STYLE, n.NUM_PR), None) is not None
    if styled:
        styles = Styles(_part(package, main, "styles", (b"numId", b"vanish", b"firstLine"), found))
    lists: dict[str, List] = {}
    if any(True for _ in styles.names()) or (styled and next(body.iter(n.NUM_PR), None) is not None):
        root = _part(package, main, "numbering", (b"abstractNum",), found)
        lists = {} if root is None else read_lists(root)
    numbered = _numbered_styles(styles, lists)
    special = frozenset((*numbered, *(name for name in styles.names() if styles.hidden(name))))
    return Shared(package, main, embedded, styles, Counters(lists), numbered, special, found, partial=bool(found))


def _numbered_styles(styles: Styles, lists: dict[str, List]) -> dict[str, Numbered]:
    numbered: dict[str, Numbered] = {}
    for name in styles.names():
        list_id, level = styles.numbered(name)
        if list_id in lists:
            tied = level_of_style(lists, list_id, name)
            numbered[name] = Numbered(list_id, (level or 0) if tied is None else tied)
    return numbered


def _part(package: Package, main: str, kind: str, marks: tuple[bytes, ...], found: list[Problem]) -> Element | None:
    """The root of a part that the document refers to, if it says any of `marks`; None and a problem if it is broken."""
    name = package.related(main, kind)
    if name is None:
        return None
    try:
        data = package.data(name)
        return package.parse(data, name) if any(mark in data for mark in marks) else None
    except UnreadableError:
        found.append(problems.NO_NUMBERS)
        return None


def _comments(shared: Shared) -> int:
    """The number of comments with figures; 0 if they cannot be read, for they are no part of the text."""
    part = shared.package.related(shared.main, "comments")
    try:
        root = None if part is None else shared.package.xml(part)
    except UnreadableError:
        return 0
    found = () if root is None else root.iterchildren(w("comment"))
    return sum(any(sign.isdecimal() for text in comment.iter(n.T) for sign in text.text or "") for comment in found)


_SPACED = regex.compile(rb"> +<(?!/(?:\w+:)?(?:t|instrText|delText|delInstrText)>)")
_SAMPLE = 65536  # bytes that tell how the XML is written


_SYMBOLS = regex.compile(rb"rFonts[^>]*[\"'](?:Wingdings|Symbol)")


def _needs_care(main: bytes) -> bool:
    """True if there are blanks between the elements (line breaks show in the text itself), or letters that print as signs."""
    start = max(0, main.find(b"body"))
    signs = (b"Wingdings" in main or b"Symbol" in main) and _SYMBOLS.search(main) is not None
    return signs or _SPACED.search(main, start, start + _SAMPLE) is not None


# ---- page headers and footers ----


def _margins(shared: Shared, body: Element) -> tuple[Passage, ...]:
    """The texts of the page headers and footers, each once, without page numbers."""
    relations = shared.package.relations(shared.main)
    used = [each.get(n.RELATION_ID, "") for each in body.iter(w("headerReference"), w("footerReference"))]
    held = Held()
    for relation_id in dict.fromkeys(used):
        relation = relations.get(relation_id)
        try:
            root = None if relation is None else shared.package.xml(relation.target)
        except UnreadableError:
            root = None
        if relation is not None and root is not None:
            Story(shared, relation.target, root, running=True).read_part(root, held)
    texts = map(tidy, held.texts())
    return tuple(Passage(text, Place(0)) for text in dict.fromkeys(texts) if text and not _is_number(text))


_NUMBER_ONLY = regex.compile(r"[\s\-－—–─·.第页共/\d]*")


def _is_number(text: str) -> bool:
    return is_page_mark(text) or _NUMBER_ONLY.fullmatch(text) is not None
