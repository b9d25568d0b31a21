"""What a format is: how a made report is written in it."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.model.paper import Paper


class MissingError(Exception):
    """A program or library that a format needs is not there; the message says what to do, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format that reports are handed in as.

    `write` makes the bytes of a file with the `ending`; with `office`, a file of that ending of which LibreOffice then
    makes one in the format `saved`. `tabular` formats take forms only, no prose. With `inside`, the file is an archive that
    holds the report under its name with that ending.
    """

    name: str
    ending: str
    write: Callable[[Paper, random.Random], bytes]
    tabular: bool = False
    office: str = ""
    saved: str = ""
    inside: str = ""

    def takes(self, paper: Paper) -> bool:
        """True if the report can be handed in so."""
        return paper.tabular or not self.tabular


def library(name: str) -> Any:
    """A library of the extra `corpus`; raises MissingError where it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        package = "Pillow" if name.startswith("PIL") else name.partition(".")[0]
        raise MissingError(
            f'缺少 {package}，请先安装：pip install "gouji[corpus]" / '
            f'{package} is not installed: pip install "gouji[corpus]"'
        ) from error
