"""An argument parser that speaks both languages and knows that a Chinese character is two columns wide."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable
from typing import Any, NoReturn

from checks.words import Bilingual, Language

USAGE = Bilingual("用法：", "usage: ")
OPTIONS = Bilingual("选项", "options")
ARGUMENTS = Bilingual("参数", "arguments")
ERROR = Bilingual("错误：", "error: ")
SEE_HELP = Bilingual("用 {program} --help 查看帮助。", "Try {program} --help.")
SHOW_HELP = Bilingual("显示本帮助", "show this help")
LANGUAGE = Bilingual(
    "语言：zh 中文（默认）或 en 英文；也可设环境变量 GOUJI_LANG",
    "language: zh (Chinese) or en (English); also by the environment variable GOUJI_LANG",
)

# argparse words its errors in English; the phrases that it composes them of, in Chinese.
PHRASES = (
    ("the following arguments are required: ", "缺少参数："),
    ("unrecognized arguments: ", "不认识的参数："),
    ("expected one argument", "需要一个值"),
    ("expected at least one argument", "至少需要一个值"),
    ("invalid choice: ", "不能取 "),
    ("invalid int value: ", "不是整数："),
    ("choose from ", "可取 "),
    ("argument ", "参数 "),
)


def display_width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken at spaces or after any Chinese character."""
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = display_width(piece)
        if line and used + display_width(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterable[str]:
    """What may not be broken: words with the space behind them, single Chinese characters with their punctuation."""
    piece = ""
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        closing = char in "，。；：、）」》？！"
        if piece and not closing and (wide or piece[-1] == " " or display_width(piece[-1]) == 2):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Help texts broken by columns instead of characters."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(" ".join(text.split()), width)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are in one of the two languages; a bad command line ends with exit code 2."""

    def __init__(self, *, language: Language, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=HelpFormatter, **settings)
        self.language = language
        self._optionals.title = OPTIONS(language)
        self._positionals.title = ARGUMENTS(language)
        self.add_argument("-h", "--help", action="help", help=SHOW_HELP(language))
        self.add_argument("--lang", choices=("zh", "en"), default=language, help=LANGUAGE(language))

    def format_usage(self) -> str:
        """The usage line in the parser's language."""
        return super().format_usage().replace("usage: ", USAGE(self.language), 1)

    def format_help(self) -> str:
        """The help in the parser's language."""
        return super().format_help().replace("usage: ", USAGE(self.language), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, and end with exit code 2."""
        if self.language == "zh":
            for english, chinese in PHRASES:
                message = message.replace(english, chinese)
        hint = SEE_HELP(self.language).format(program=self.prog)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {ERROR(self.language)}{message}\n{hint}\n")
