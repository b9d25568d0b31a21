"""The command `gouji`: parses the command line and hands over to a command module. Loads nothing heavy itself."""

from __future__ import annotations

import errno
import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from audit import __version__, interruption
from audit.arguments import ERROR, Parser
from audit.commands import check, extract, policies, rules
from audit.language import choose_language
from audit.status import Exit, UsageError
from checks.words import Bilingual, Language

COMMANDS = (check, extract, rules, policies)

DESCRIPTION = Bilingual(
    "勾稽：核对财政支出绩效自评报告中的数据。\n"
    "找出报告中的每个数据和数据之间的勾稽关系，逐一重算，指出哪些对不上；\n"
    "对不上的两个数据中哪一个有误，只有第三个数据能佐证时才作提示。",
    "gouji: cross-checks the figures of Chinese fiscal performance self-evaluation reports.\n"
    "It finds every figure and what the report claims about it, recomputes each claim and shows\n"
    "which do not hold; which of two is wrong it only says where a third figure settles it.",
)
EXAMPLES = Bilingual(
    "示例：\n"
    "  gouji check 报告/ --html 结果.html       检查一个文件夹，另存网页报告\n"
    "  gouji check 报告.txt --json -            只输出 JSON\n"
    "  gouji extract 报告.txt --tables 表格/    导出表格\n"
    "  gouji rules                              列出全部规则\n\n"
    "退出码：0 没有达到 --fail-on 的疑点；1 有；2 命令有误，未检查；3 有文件不能读取。",
    "examples:\n"
    "  gouji check reports/ --html result.html    check a folder, keep an HTML report\n"
    "  gouji check report.txt --json -            print JSON only\n"
    "  gouji extract report.txt --tables tables/  write the tables as CSV\n"
    "  gouji rules                                list all rules\n\n"
    "exit codes: 0 nothing at or above --fail-on; 1 findings; 2 bad usage, nothing checked;\n"
    "3 some document could not be read.",
)
VERSION = Bilingual("显示版本号", "show the version")
COMMAND = Bilingual("命令", "commands")
DEBUG = "GOUJI_DEBUG"
BUG = Bilingual(
    "程序内部出错，结果不完整（设 GOUJI_DEBUG=1 可看详情）：",
    "a bug in gouji, the results are incomplete (GOUJI_DEBUG=1 shows more): ",
)
FULL = Bilingual(
    "结果无法写出：磁盘已满。请腾出空间后重试。",
    "the results cannot be written: the disk is full. Free some space and try again.",
)
INTERRUPTED = Bilingual("已中断。", "Interrupted.")


def build_parser(language: Language) -> Parser:
    """The whole command line in one language."""
    parser = Parser(prog="gouji", language=language, description=DESCRIPTION(language), epilog=EXAMPLES(language))
    parser.add_argument("--version", action="version", version=f"gouji {__version__}", help=VERSION(language))
    commands = parser.add_subparsers(
        title=COMMAND(language),
        metavar="COMMAND",
        dest="command",
        required=True,
        parser_class=Parser,
    )
    for module in COMMANDS:
        below = commands.add_parser(
            module.NAME,
            language=language,
            help=module.SUMMARY(language),
            description=module.DESCRIPTION(language),
            epilog=module.EXAMPLES(language),
        )
        module.declare(below, language)
        below.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never a traceback for bad input or a closed pipe."""
    words = sys.argv[1:] if argv is None else list(argv)
    language = choose_language(words, os.environ)
    _make_streams_safe()
    interruption.heed()
    try:
        options = build_parser(language).parse_args(words)
        code = _run(options.run, options, language)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        print(INTERRUPTED(language), file=sys.stderr)
        return Exit.INTERRUPTED
    return code


def _run(command: Callable[[Namespace, Language], Exit], options: Namespace, language: Language) -> Exit:
    try:
        code = command(options, language)
        sys.stdout.flush()
        return code
    except UsageError as error:
        print(f"gouji: {ERROR(language)}{error.message(language)}", file=sys.stderr)
        return Exit.USAGE
    except BrokenPipeError:
        raise
    except Exception as error:  # Python itself would end with 1, which means findings
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains again at its end
            print(f"gouji: {ERROR(language)}{FULL(language)}", file=sys.stderr)
            return Exit.USAGE
        if os.environ.get(DEBUG):
            raise
        print(f"gouji: {BUG(language)}{type(error).__name__}: {error}", file=sys.stderr)
        return Exit.BUG


def _make_streams_safe() -> None:
    """A terminal that cannot show a character shows a question mark; a closed stdout (>&-, a daemon) takes nothing."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
