"""Running text of a page: the pieces between two blocks become lines, their blanks as a browser shows them."""

from __future__ import annotations

from collections.abc import Callable

import regex

_BREAK = "\x01"  # a line end that is shown; the text of a page has no control characters
_TAB = "\x02"
_BLANKS = regex.compile(r"[ \t\r\n\f]+")
_PROSE = 40  # characters of a text in whose sentences a line end between Chinese signs only wraps the source
_SENTENCE = regex.compile(r"[，。；]")
_WIDE = regex.compile(r"[\p{Han}\u3000-\u303f\uff00-\uffef“”‘’—…]")


class Flow:
    """Collects running text, and gives its lines where a block begins or ends."""

    __slots__ = ("_inner", "_links", "_parts", "_put", "inner", "kept", "linked", "prefix")

    def __init__(self, put: Callable[[str, int, int], None]) -> None:
        self._put = put
        self._parts: list[str] = []
        self._links = self._inner = 0
        self.prefix = ""
        self.linked = 0  # how many links are open
        self.inner = 0  # and of these to places of the same page
        self.kept = 0  # how many elements are open whose blanks are kept

    def add(self, text: str) -> None:
        """Add text as it stands in the source."""
        if self.kept:
            text = regex.sub(r"\r\n?|\n", _BREAK, text).replace("\t", _TAB)
            text = regex.sub(r"  +", lambda run: "\u00a0" * len(run.group()), text)
        if self.linked:
            size = sum(not sign.isspace() for sign in text)
            self._links += size
            self._inner += size if self.inner else 0
        self._parts.append(text)

    def break_line(self) -> None:
        """Add a line end."""
        self._parts.append(_BREAK)

    def flush(self, *, empty: bool = False) -> None:
        """End a block; with `empty` one that holds nothing but blanks is given too."""
        raw = "".join(self._parts)
        links, inner = self._links, self._inner
        self._parts.clear()
        self._links = self._inner = 0
        text = _shown(raw)
        if text.strip():
            self._put(self.prefix + text if not self.prefix else self.prefix + text.lstrip(), links, inner)
            self.prefix = ""
        elif empty:
            self._put("", 0, 0)


def _shown(raw: str) -> str:
    """Text as a browser shows it: blanks and line ends of the source made one blank, or none inside Chinese prose."""
    prose = len(raw) >= _PROSE and _SENTENCE.search(raw) is not None
    text = _BLANKS.sub(lambda run: _blank(raw, run, prose=prose), raw)
    text = regex.sub(rf" *{_BREAK} *", _BREAK, text.strip(" "))
    if text.endswith(_BREAK):
        text = text[:-1]
    return text.replace(_BREAK, "\n").replace(_TAB, "\t")


def _blank(raw: str, run: regex.Match[str], *, prose: bool) -> str:
    if "\n" not in run.group() and "\r" not in run.group():
        return " "
    start, end = run.span()
    return "" if prose and start and _WIDE.match(raw, start - 1) and _WIDE.match(raw, end) else " "
