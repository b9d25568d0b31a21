"""The limits on what is read, as a person sets them: `--limit NAME=VALUE`, or GOUJI_LIMITS with commas between."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from audit.status import UsageError
from checks.words import Bilingual, Language

if TYPE_CHECKING:
    from extractors.limits import Limits

VARIABLE = "GOUJI_LIMITS"
UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3}

LIMIT = Bilingual(
    "读取上限，可重复使用，如 bytes=50M、pages=500；也可设环境变量 GOUJI_LIMITS（逗号分隔）；各项名称见 README",
    "a limit on what is read, may be given several times: bytes=50M, pages=500; also by the environment variable "
    "GOUJI_LIMITS (commas between); the names are in the README",
)
NO_LIMIT = Bilingual("没有上限“{name}”，可用：{names}", "there is no limit “{name}”; the limits are: {names}")
NO_VALUE = Bilingual(
    "上限“{word}”应写作 名称=数值，如 pages=500、bytes=50M",
    "the limit “{word}” is not of the form NAME=VALUE, such as pages=500 or bytes=50M",
)


def declare_limit(parser: ArgumentParser, language: Language) -> None:
    """Declare the option `--limit`."""
    parser.add_argument("--limit", metavar="NAME=VALUE", action="append", default=[], help=LIMIT(language))


def chosen_limits(words: Sequence[str], environ: Mapping[str, str] = os.environ) -> Limits:
    """The limits that the words set, over those of the environment, over the usual ones. Raises UsageError."""
    from extractors.limits import Limits

    names = [each.name for each in fields(Limits)]
    asked = [word for word in environ.get(VARIABLE, "").split(",") if word.strip()]
    settings: dict[str, int] = {}
    for word in (*asked, *words):
        name, _, text = (part.strip() for part in word.partition("="))
        value = _value(text)
        if value is None:
            raise UsageError(Bilingual(NO_VALUE.zh.format(word=word), NO_VALUE.en.format(word=word)))
        if name not in names:
            listed = ", ".join(names)
            raise UsageError(
                Bilingual(NO_LIMIT.zh.format(name=name, names=listed), NO_LIMIT.en.format(name=name, names=listed))
            )
        settings[name] = value
    return Limits(**settings)


def _value(text: str) -> int | None:
    """A whole number above 0, with K, M or G behind it for 1024, its square, its cube."""
    unit = UNITS.get(text[-1:].upper(), 1)
    digits = text[:-1] if unit > 1 else text
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 15:
        return None
    return int(digits) * unit or None
