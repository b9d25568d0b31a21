"""Fields: what Word computes and prints in the text. Their results are read, their instructions are not."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

# Fields whose results are no content: a table of contents repeats the headings.
_NAVIGATION = ("TOC", "INDEX", "TOA")
_PAGES = ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION")
_NAME = 200  # characters of an instruction that its name stands in
_ENCLOSED = regex.compile(
    r"EQ\s+\\o\s*\\?\w*\s*\(\s*[○〇O◯]\s*[,;，]\s*(?P<sign>[\d\p{Han}]{1,2})\s*\)", regex.IGNORECASE
)


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    separated: bool = False
    shows: bool = False  # True in a result that is read
    box: str = ""  # what a form field prints by itself


class Fields:
    """Follows the fields of a text while it is read; they may span paragraphs. `running`: a page header or footer."""

    def __init__(self, *, running: bool = False) -> None:
        self._open: list[_Field] = []
        self._dropped = (*_NAVIGATION, *_PAGES) if running else _NAVIGATION
        self.visible = True

    def begin(self, box: str = "") -> None:
        """A field begins; `box` is the sign of a form's check box."""
        if len(self._open) < 100:  # no document nests so deep
            self._open.append(_Field(box=box))
        self._look()

    def instruct(self, code: str) -> None:
        """A piece of the instruction."""
        if self._open and not self._open[-1].separated:
            self._open[-1].code.append(code)

    def separate(self) -> None:
        """The result begins."""
        if self._open and not self._open[-1].separated:
            opened = self._open[-1]
            opened.separated = True
            opened.shows = not self.drops("".join(opened.code))
        self._look()

    def end(self) -> str:
        """The field ends; gives what it prints although it has no result."""
        if not self._open:
            return ""
        closed = self._open.pop()
        self._look()
        if closed.separated or not self.visible:
            return ""
        return closed.box or enclosed("".join(closed.code))

    def drops(self, code: str) -> bool:
        """True if the result of a field with this instruction is left out."""
        return next(iter(code[:_NAME].split()), "").upper() in self._dropped

    def _look(self) -> None:
        self.visible = all(each.shows for each in self._open)


def enclosed(code: str) -> str:
    """The sign in a circle that an EQ field draws (3 in ○ is ③), or ""."""
    match = _ENCLOSED.search(code[:_NAME])
    if not match:
        return ""
    sign = match.group("sign")
    if sign.isascii() and sign.isdigit() and 1 <= int(sign) <= 20:
        return chr(ord("①") + int(sign) - 1)
    return sign
