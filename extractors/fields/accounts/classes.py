"""The classification of expenditure as a document's own tables print it: codes and names of 类, 款 and 项."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from extractors.records import Ledger

_NUMBER = regex.compile(r"^[一二三四五六七八九十]+、|^\([一二三四五六七八九十]+\)")
_CODE_IN_LABEL = regex.compile(r"^\d+")
FUNCTIONAL = ("2",)  # codes of functions begin with 2, those of economic kinds with 3 or 5


class Classification:
    """Codes by names. A name alone says little: 行政运行 is an item of many classes, so that names go by their path."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        self._codes: dict[tuple[str, ...], set[str]] = {}
        names: dict[str, str] = {}
        for ledger in ledgers:
            for code, label in zip(ledger.codes, ledger.labels, strict=True):
                if label and code.startswith(FUNCTIONAL):
                    names.setdefault(code, plain(label))
        for code in names:
            path = tuple(names[code[:end]] for end in (3, 5, 7) if end <= len(code) and code[:end] in names)
            if len(path) == (len(code) - 1) // 2:
                self._codes.setdefault(path, set()).add(code)
        self._known = frozenset(names)

    def of_path(self, names: Sequence[str]) -> str:
        """The code of 类, 款 and 项 by their names, or ""."""
        codes = self._codes.get(tuple(map(plain, names)), set())
        return next(iter(codes)) if len(codes) == 1 else ""

    def of_class(self, name: str) -> str:
        """The code of a 类 by its name, with 支出 or without; or ""."""
        return self.of_path((name,))

    def has(self, code: str) -> bool:
        """True if a table prints the code."""
        return code in self._known


def plain(label: str) -> str:
    """A name without its number, its code, and the 支出 at its end, which some tables leave out."""
    return _CODE_IN_LABEL.sub("", _NUMBER.sub("", label)).strip('“”"').removesuffix("支出")
