"""What comes out of an archive, and how much of it may: the meter that stops archive bombs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from extractors.document import Problem
from extractors.limits import MEGABYTE, Limits

_UNSUSPICIOUS = 16 * MEGABYTE  # unpacked bytes below which any ratio is fine

Wanted = Callable[[str], bool]
"""Whether a member is to be unpacked, by its path inside the archive."""


def everything(_: str) -> bool:
    """All members are wanted."""
    return True


class ArchiveError(Exception):
    """An archive that cannot be read, or not further, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path inside, and its bytes or what kept them from being unpacked."""

    name: str
    data: bytes = b""
    problem: Problem | None = None


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from an archive and the archives inside it."""

    members: int
    bytes: int

    @classmethod
    def of(cls, limits: Limits) -> Budget:
        """The whole of what the limits allow."""
        return cls(limits.members, limits.unpacked)


class Meter:
    """Counts what one archive of `size` bytes gives, against the budget of the outermost one."""

    def __init__(self, size: int, budget: Budget, limits: Limits) -> None:
        self.limits = limits
        self._budget = budget
        self._size = size
        self._unpacked = 0

    @property
    def left(self) -> int:
        """Bytes that may still be unpacked."""
        by_ratio = max(_UNSUSPICIOUS, self.limits.ratio * self._size) - self._unpacked
        return max(0, min(self._budget.bytes, by_ratio))

    def member(self) -> None:
        """Count a file. Raises ArchiveError above the limit."""
        self._budget.members -= 1
        if self._budget.members < 0:
            raise ArchiveError(_too_many(self.limits.members))

    def charge(self, count: int) -> None:
        """Count unpacked bytes. Raises ArchiveError above the limits."""
        if count > self.left:
            raise ArchiveError(too_much(self.limits))
        self._budget.bytes -= count
        self._unpacked += count


_BETWEEN = regex.compile(r"[/\\]+")


def tidy_name(name: str) -> str:
    """A path inside an archive without what would lead out of it: roots, drives, `..`. Nothing is ever written there."""
    parts = (part for part in _BETWEEN.split(name.replace("\0", "")) if part not in ("", ".", ".."))
    return "/".join(part for part in parts if not (len(part) == 2 and part[1] == ":" and part[0].isascii()))


def decode_name(raw: bytes) -> str:
    """A file name in bytes of unknown encoding: UTF-8, else GB18030 as Chinese systems write it."""
    try:
        name = raw.decode("utf-8")
        if not _LATIN.search(name):  # two GBK characters may pass for two of these
            return name
    except UnicodeDecodeError:
        pass
    return raw.decode("gb18030", errors="replace")


_LATIN = regex.compile(r"[\u0080-\u07ff]")


# ---- what to tell the person ----


def fatal(zh: str, en: str) -> Problem:
    """A problem that leaves nothing of a member or an archive."""
    return Problem(zh, en, fatal=True)


BROKEN = fatal(
    "压缩包已损坏，其余内容未能读取。请重新打包后再试。",
    "The archive is damaged and could not be read any further. Please pack it again.",
)
BROKEN_MEMBER = fatal(
    "压缩包中的这个文件已损坏，未能解压。请重新打包后再试。",
    "This file of the archive is damaged and could not be unpacked. Please pack it again.",
)
LOCKED = fatal(
    "压缩包已加密，无法读取。请去掉密码后重新打包。",
    "The archive is encrypted and cannot be read. Please pack it again without a password.",
)
LOCKED_MEMBER = fatal(
    "压缩包中的这个文件已加密，无法读取。请去掉密码后重新打包。",
    "This file of the archive is encrypted and cannot be read. Please pack it again without a password.",
)
UNKNOWN_METHOD = fatal(
    "压缩包中的这个文件所用的压缩方法不支持，未能解压。请用普通 ZIP 格式重新打包。",
    "This file of the archive is packed by a method that is not supported. Please pack it again as an ordinary ZIP.",
)


def member_too_large(limit: int) -> Problem:
    """A member above the size of a file that is read."""
    return fatal(
        f"压缩包中的这个文件解压后超过 {limit // MEGABYTE} MB，未读取。请拆分后重试。",
        f"This file of the archive unpacks to more than {limit // MEGABYTE} MB and was not read. Please split it.",
    )


def _too_many(limit: int) -> Problem:
    return fatal(
        f"压缩包中的文件超过 {limit} 个，其余未读取。请分开打包后重试。",
        f"The archive holds more than {limit} files; the others were not read. Please pack them in parts.",
    )


def too_much(limits: Limits) -> Problem:
    """An archive that unpacks beyond the limits."""
    most = limits.unpacked // MEGABYTE
    return fatal(
        f"压缩包解压后过大（上限 {most} MB，或压缩包大小的 {limits.ratio} 倍），其余未读取。请解压后提交需要核对的文件。",
        f"The archive unpacks to too much (the limit is {most} MB, or {limits.ratio} times its size); the rest was not read. "
        "Please unpack it and hand in the files to be checked.",
    )
