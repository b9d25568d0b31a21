"""The classification of expenditure as a document's own tables print it: codes and names of 类, 款 and 项."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from extractors.records import Ledger

_NUMBER = regex.compile(r"^[一二三四五六七八九十]+、|^\([一二三四五六七八九十]+\)")
_CODE_IN_LABEL = regex.compile(r"^\d+")
# The 类 of the public classification of expenditure, which tables of totals print without their codes.
CLASSES = {
    "一般公共服务": "201", "外交": "202", "国防": "203", "公共安全": "204", "教育": "205", "科学技术": "206",
    "文化旅游体育与传媒": "207", "社会保障和就业": "208", "卫生健康": "210", "节能环保": "211", "城乡社区": "212",
    "农林水": "213", "交通运输": "214", "资源勘探工业信息等": "215", "商业服务业等": "216", "金融": "217",
    "援助其他地区": "219", "自然资源海洋气象等": "220", "住房保障": "221", "粮油物资储备": "222",
    "灾害防治及应急管理": "224", "债务还本": "231", "债务付息": "232",
}  # fmt: skip
FUNCTIONAL = ("2",)  # codes of functions begin with 2, those of economic kinds with 3 or 5


class Classification:
    """Codes by names. A name alone says little: 行政运行 is an item of many classes, so that names go by their path."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        self._codes: dict[tuple[str, ...], set[str]] = {(name,): {code} for name, code in CLASSES.items()}
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
