"""Pages saved with their parts in one file (.mht, .mhtml), by a browser, Word, Excel or WPS, become a Document."""

from __future__ import annotations

import email
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from email import errors
from email.message import Message
from urllib.parse import unquote

from extractors.document import Document, Problem, Status
from extractors.encoding import MOSTLY_BROKEN, Decoded
from extractors.limits import Limits
from extractors.web import problems
from extractors.web.excel import has_only_frames, is_workbook, read_workbook, sheets_of
from extractors.web.markup import damage_to, decode_page
from extractors.web.page import Page, read_page

FORMAT = "mht"
_MOST_PARTS = 5_000
_DEEPEST = 20  # parts inside parts
_PAGES = ("text/html", "application/xhtml+xml")
_DEFECTS = (
    errors.CloseBoundaryNotFoundDefect,
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64LengthDefect,
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A page of the archive and its name, the last piece of its address in small letters."""

    name: str
    decoded: Decoded


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of a web archive: its first page, or all sheets of a saved workbook."""
    message = email.message_from_bytes(data)
    parts = list(_pages(message, limits))
    if not parts:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(problems.NO_PAGE,))
    main = parts[0]
    if main.decoded.broken_share > MOSTLY_BROKEN:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(problems.UNDECODABLE,))
    text = main.decoded.text
    page = _workbook(text, parts, limits) if is_workbook(text) else _whole(text, parts, limits)
    found: list[Problem] = list(page.problems)
    broken = [part.decoded for part in parts if part.decoded.broken_lines]
    if broken:
        found.append(problems.broken_characters(broken[0]))
    # Web archives are lines of text (RFC 2557): a zero byte is damage, wherever it stands.
    if damaged := b"\0" in data or _is_damaged(message) or any(damage_to(part.decoded.text) for part in parts):
        found.append(problems.ARCHIVE_BROKEN_OFF)
    if page.empty:
        reason = problems.FRAMES if has_only_frames(text) else problems.NOTHING
        return Document(path, digest, FORMAT, page.blocks, Status.FAILED, (reason, *found), page.margins)
    status = Status.PARTIAL if page.partial or broken or damaged else Status.OK
    return Document(path, digest, FORMAT, page.blocks, status, tuple(found), page.margins)


def _whole(text: str, parts: list[_Part], limits: Limits) -> Page:
    """The first page; or, if that has nothing but frames, the page in them with the most content."""
    page = read_page(text, limits)
    if page.empty and has_only_frames(text):
        inner = [read_page(part.decoded.text, limits) for part in parts[1:]]
        return max(inner, key=lambda each: sum(len(passage) for passage in _texts(each)), default=page)
    return page


def _texts(page: Page) -> Iterator[str]:
    document = Document("", "", "", page.blocks)
    return (passage.text for passage in document.passages())


def _workbook(text: str, parts: list[_Part], limits: Limits) -> Page:
    """The sheets that the frame of a saved workbook names, or the only sheet, which is the first page itself."""
    if len(parts) == 1 or "<frameset" not in text.lower():
        return read_workbook([("", text)], limits)
    by_name = {part.name: part.decoded.text for part in parts[1:]}
    named = sheets_of(text)
    pages = [(name, by_name[_name(source)]) for name, source, _ in named if _name(source) in by_name]
    missing = tuple(name for name, source, _ in named if _name(source) not in by_name)
    if not named:
        pages = [(name, page) for name, page in by_name.items() if not name.startswith("tabstrip")]
    page = read_workbook(pages, limits, frozenset(name for name, _, hidden in named if hidden))
    if missing:
        page.problems.append(problems.sheets_missing(missing))
        page.partial = True
    return page


# ---- the parts of the archive ----


def _pages(message: Message, limits: Limits) -> Iterator[_Part]:
    """The pages of an archive; the one that it names as its beginning comes first."""
    start = str(message.get_param("start") or "").strip("<> ")
    found: list[tuple[bool, _Part]] = []
    left = limits.expanded
    for part in _parts(message):
        if part.get_content_type() not in _PAGES:
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip() or len(payload) > left:
            continue
        left -= len(payload)
        first = bool(start) and str(part.get("Content-ID", "")).strip("<> ") == start
        charset = part.get_param("charset")
        decoded = decode_page(payload, charset if isinstance(charset, str) else "")
        found.append((not first, _Part(_name(str(part.get("Content-Location", ""))), decoded)))
    return (part for _, part in sorted(found, key=lambda each: each[0]))


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold no others, in their order."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, depth = waiting.pop()
        seen += 1
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            if depth < _DEEPEST:
                waiting += [(each, depth + 1) for each in reversed(inner) if isinstance(each, Message)]
        else:
            yield part


def _is_damaged(message: Message) -> bool:
    """True if an archive does not come to its end, or a page that was unpacked from it is not as it was packed."""
    pages = (part for part in _parts(message) if part.get_content_type() in _PAGES)
    found = (*message.defects, *(defect for part in pages for defect in part.defects))
    return any(isinstance(defect, _DEFECTS) for defect in found)


def _name(address: str) -> str:
    return unquote(posixpath.basename(address.strip().replace("\\", "/").split("?")[0])).lower()
