"""Pages (.html, .htm), also those that Word, Excel or WPS saved under these or other names, become a Document."""

from __future__ import annotations

from pathlib import PurePath

import regex

from extractors.document import Document, Problem, Status
from extractors.encoding import MOSTLY_BROKEN
from extractors.limits import Limits
from extractors.web import problems
from extractors.web.excel import has_only_frames, read_workbook
from extractors.web.markup import damage_to, decode_page
from extractors.web.page import read_page

FORMAT = "html"

_NAMES = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_TAG = regex.compile(
    rb"</(?:p|div|td|tr|table|span|body|html|h[1-6]|li|ul|ol)\s*>|<(?:p|br|hr|td|tr)\b[^<>]{0,300}>", regex.I
)
_OPENING = regex.compile(rb"\s*<(?:!--|[a-z][\w:]*[\s/>])", regex.I)
_FEW = 3  # tags that make a page of a text that opens with one


def is_page(data: bytes, path: str) -> bool:
    """True if a text without the beginning of a page is one all the same: a piece of a page, cut out of its site.

    A report as plain text may have left-over tags: it must open with a tag, or be named as a page.
    """
    head = data[:65536]
    named = PurePath(path).suffix.lower() in _NAMES
    if not named and not _OPENING.match(head.removeprefix(b"\xef\xbb\xbf")):
        return False
    tags = len(_TAG.findall(head))
    return tags >= _FEW or (named and tags > 0)


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of a page: what a person sees in it. Nothing that it refers to is ever loaded."""
    decoded = decode_page(data)
    if decoded.broken_share > MOSTLY_BROKEN:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(problems.UNDECODABLE,))
    text = decoded.text
    page = read_page(text, limits)
    if page.only_tables:  # what a spreadsheet program wrote
        page = read_workbook([("", text)], limits)
    found: list[Problem] = list(page.problems)
    if decoded.broken_lines:
        found.append(problems.broken_characters(decoded))
    if damage := damage_to(text):
        found.append(damage)
    if page.empty:
        reason = problems.FRAMES if has_only_frames(text) else problems.NOTHING
        return Document(path, digest, FORMAT, page.blocks, Status.FAILED, (reason, *found), page.margins)
    status = Status.PARTIAL if page.partial or decoded.broken_lines or damage else Status.OK
    return Document(path, digest, FORMAT, page.blocks, status, tuple(found), page.margins)
