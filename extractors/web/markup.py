"""The bytes of a page become a tree: their encoding as declared or as their contents speak, their tags within limits."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Any

import regex
from lxml import etree

from extractors.document import Problem
from extractors.encoding import Decoded, decode
from extractors.limits import Limits
from extractors.web.problems import BROKEN_OFF, EMPTY_BYTES

Element = Any  # lxml has no types of its own

DEEPEST = 200  # elements inside each other; deeper ones are laid flat, their text is kept
_DECLARED = regex.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:\-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.\-]+)""", regex.I
)
_HEAD = 8192  # bytes that a declaration may stand in
_FEW = 0.01  # share of broken characters with which a declared encoding is still believed
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FEEDS = {11: " ", 12: " "}  # blanks of a page that its tree cannot hold
_CHINESE = regex.compile(r"(?:x-)?(?:gb|cp936|ms936|windows-936|chinese|csgb)", regex.I)
_CHARACTER = regex.compile(r"&#(?:x[0-9a-f]{1,6}|\d{1,7});?", regex.I)

# The attributes that say anything about what is shown; all others are dropped.
_ATTRIBUTES_NAMES = (
    "style class id href src width height type value start reversed role hidden checked selected colspan "
    "rowspan border media x:num sdval"
)
_ATTRIBUTES = frozenset(_ATTRIBUTES_NAMES.split())
# Elements that stand on lines of their own.
_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup "
    "option p pre search section summary table tbody td tfoot th thead title tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as a tree; `lost` counts the elements beyond the limit, `flattened` the table cells nested too deep."""

    root: Element | None
    lost: int
    flattened: int


_BEGINNING = regex.compile(r"<(?:html|body)\b", regex.I)
_END = regex.compile(r"</(?:html|body)\s*>", regex.I)
_HALF_A_TAG = regex.compile(r"<(?:/?[a-z]|!--)[^<>]*+\Z", regex.I)


def damage_to(text: str) -> Problem | None:
    """What a page shows of having lost something: it ends before its end, or has bytes that no page has."""
    if "\0" in text:
        return EMPTY_BYTES
    if _HALF_A_TAG.search(text) or (_BEGINNING.search(text) and not _END.search(text)):
        return BROKEN_OFF
    return None


def decode_page(data: bytes, charset: str = "") -> Decoded:
    """The text of a page. `charset` is what its envelope says, if anything; contents speak louder than declarations."""
    found = decode(data)
    if found.encoding.startswith("utf") and not found.broken_lines:
        return found
    declared = _DECLARED.search(data[:_HEAD])
    for name in (charset, (declared[1] or declared[2]).decode("ascii") if declared else ""):
        codec = _codec(name)
        if codec:
            text = data.decode(codec, errors="replace")
            broken = tuple(number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
            if len(broken) == 0 or text.count("\ufffd") < len(text) * _FEW:
                return Decoded(text, codec, broken)
    return found


def _codec(name: str) -> str:
    """The codec of a declared encoding, "" if there is none; all national ones are subsets of GB 18030."""
    if not name or name.lower().startswith(("iso-8859", "us-ascii", "windows-1252", "latin")):
        return ""
    if _CHINESE.match(name):
        return "gb18030"
    if name.lower().startswith("big5"):
        return "big5hkscs"
    try:
        info = codecs.lookup(name)
        b" ".decode(info.name, errors="replace")  # of nothing, any codec makes a text
        return info.name
    except (LookupError, ValueError):
        return ""


def parse(text: str, limits: Limits) -> Markup:
    """The tree of a page. Nothing outside of it is ever loaded; no nesting is too deep, nothing too broken."""
    target = _Target(limits.tags)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, target=target)
    clean = _CHARACTER.sub(_character, _CONTROL.sub("", text.translate(_FEEDS))).encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(clean, parser) if clean.strip() else None
    except etree.LxmlError:
        root = None
    return Markup(root, target.lost, target.flattened)


def _character(match: regex.Match[str]) -> str:
    """A character by its number, left to the parser; those that no text can hold are dropped."""
    digits = match.group().strip("&#;")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    low = number < 32 and number not in (9, 10, 13)
    return "" if low or 0xD800 <= number < 0xE000 or number > 0x10FFFF or number in (0xFFFE, 0xFFFF) else match.group()


class _Target:
    """Builds the tree, no deeper than `DEEPEST` and with no more than so many elements."""

    def __init__(self, most: int) -> None:
        self._builder = etree.TreeBuilder()
        self._builder.start("page", {})  # what comes after </html> belongs to the page too
        self._depth = 1
        self._left = most
        self._open: list[str] = []  # the open tags, "" for those without an element
        self.lost = 0
        self.flattened = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if self._left < 0:
            self.lost += 1
            self._open.append("")
        elif self._depth < DEEPEST:
            tag = tag if tag.isascii() and tag.isalnum() else "span"  # o:p and the like are no names of HTML
            kept = {name.replace(":", "-"): attributes[name] for name in _ATTRIBUTES & attributes.keys()}
            self._builder.start(tag, kept)
            self._depth += 1
            self._open.append(tag)
        else:
            self._open.append("")
            self.flattened += tag in ("td", "th")
            if tag in BLOCKS or tag == "br":
                self._builder.start("br", {})
                self._builder.end("br")

    def end(self, _tag: str) -> None:
        opened = self._open.pop() if self._open else ""
        if opened:
            self._builder.end(opened)
            self._depth -= 1

    def data(self, text: str) -> None:
        if self._left >= 0:
            self._builder.data(text)

    def comment(self, text: str) -> None:
        """Comments are no content."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are processing instructions."""

    def close(self) -> Element | None:
        for tag in (*reversed(self._open), "page"):
            if tag:
                self._builder.end(tag)
        return self._builder.close()
