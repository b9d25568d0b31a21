"""`gouji check PATH...`: check reports and show what does not hold."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.bounds import chosen_limits, declare_limit
from audit.status import Exit, UsageError
from audit.stdout import write_bytes
from checks.words import Bilingual, Language

if TYPE_CHECKING:
    from audit.intake import Intake, Skip
    from audit.speech import Speech
    from checks.finding import Run
    from checks.programme import Programme
    from extractors.limits import Limits

NAME = "check"
STDOUT = "-"
LEVELS = ("error", "warning", "info", "never")  # loudest first
FAILED, PARTIAL = "failed", "partial"

SUMMARY = Bilingual("核对报告，列出疑点", "check reports and list the findings")
DESCRIPTION = Bilingual(
    "核对报告中的数据。结果输出到标准输出，进度和提示输出到标准错误。",
    "Check the figures of reports. Results go to stdout, progress and notes to stderr.",
)
EXAMPLES = Bilingual(
    "示例：\n"
    "  gouji check 报告/                              文件夹及其下级文件夹\n"
    "  gouji check a.txt b.txt --html 结果.html       另存网页报告\n"
    "  gouji check 报告/ --json 结果.json --quiet     只存 JSON\n"
    "  gouji check 报告/ --json - | jq .documents     只输出 JSON\n"
    "  gouji check 报告/ --select SUM --fail-on warning\n"
    "  gouji check 报告/ --ignore 形式                不查形式类规则",
    "examples:\n"
    "  gouji check reports/                           a folder and all below it\n"
    "  gouji check a.txt b.txt --html result.html     keep an HTML report\n"
    "  gouji check reports/ --json result.json --quiet\n"
    "  gouji check reports/ --json - | jq .documents  JSON only\n"
    "  gouji check reports/ --select SUM --fail-on warning\n"
    "  gouji check reports/ --ignore form             without the rules on form",
)
PATH = Bilingual(
    "报告文件或文件夹（含下级文件夹，按名称排序）", "report files or folders (with all below them, sorted by name)"
)
HTML = Bilingual(
    "把网页报告写入 FILE（单个文件，可离线打开）", "write an HTML report to FILE (one file, works offline)"
)
JSON = Bilingual("把 JSON 写入 FILE；“-” 表示只向标准输出写 JSON", "write JSON to FILE; “-” prints only JSON to stdout")
FAIL_ON = Bilingual(
    "有这一程度及以上的疑点时退出码为 1（默认 error；never 从不）",
    "exit code 1 if there is a finding of this severity or above (default error; never: never)",
)
SELECT = Bilingual(
    "只用这些规则：编号、编号开头或规则类别，逗号分隔",
    "use only these rules: ids, beginnings of ids or families, separated by commas",
)
IGNORE = Bilingual("不用这些规则，写法同上", "leave these rules out, named the same way")
RULES = Bilingual(
    "另用本单位自定的规则（TOML 文件，写法见 README），可重复使用",
    "use the rules of your own in this TOML file, too (README tells how to write them); may be repeated",
)
POLICY = Bilingual(
    "按哪一政策核对等级、权重、指标定义等：随附政策的名称（{names}），或自己的 .toml 文件",
    "the policy for grades, weights, definitions of rates: the name of one that comes along ({names}) or a .toml file of your own",
)
QUIET = Bilingual(
    "不显示结果和进度，只看退出码和写出的文件", "show no results and no progress: exit code and files only"
)

UNCHECKED = Bilingual(
    "同时列出未核对的数据：按原因分组，注明位置和原文；JSON 中列出全部",
    "list the figures that were not checked, too: by reason, with place and text; all of them in the JSON",
)

SAME_TARGET = Bilingual("--html 和 --json 不能写入同一文件", "--html and --json cannot write the same file")
HTML_STDOUT = Bilingual("--html 需要文件名", "--html needs a file name")
NOTHING = Bilingual("没有可核对的报告：", "there are no reports to check: ")
WRITTEN = Bilingual("已写入 {path}", "written: {path}")
UNREAD = Bilingual("未能读取", "it could not be read")
IN_PART = Bilingual("只读取了一部分：", "read in part only: ")
CRASHED = Bilingual("规则出错，有关内容未核对：", "a rule failed, what it checks was not checked: ")


def declare(parser: ArgumentParser, language: Language) -> None:
    """Declare the command's arguments."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help=PATH(language))
    parser.add_argument("--html", metavar="FILE", type=Path, help=HTML(language))
    parser.add_argument("--json", metavar="FILE", help=JSON(language))
    parser.add_argument("--fail-on", choices=LEVELS, default="error", help=FAIL_ON(language))
    parser.add_argument("--select", metavar="RULE,...", action="append", default=[], help=SELECT(language))
    parser.add_argument("--ignore", metavar="RULE,...", action="append", default=[], help=IGNORE(language))
    parser.add_argument("--rules", metavar="FILE", action="append", default=[], help=RULES(language))
    parser.add_argument("--policy", metavar="NAME|FILE", default="ministry", help=_policy_help()(language))
    parser.add_argument("--unchecked", action="store_true", help=UNCHECKED(language))
    declare_limit(parser, language)
    parser.add_argument("-q", "--quiet", action="store_true", help=QUIET(language))


def run(options: Namespace, language: Language) -> Exit:
    """Check the reports, write the files asked for, then show the results."""
    from audit.intake import collect
    from audit.selection import chosen_policy, rules_with, select_rules
    from audit.speech import Speech
    from checks.programme import Programme

    speech = Speech(language, options.quiet)
    rules = rules_with(options.rules)
    programme = Programme(select_rules(rules, options.select, options.ignore), chosen_policy(options.policy))
    json_file = Path(options.json) if options.json not in (None, STDOUT) else None
    limits = chosen_limits(options.limit)
    targets = [target for target in (options.html, json_file) if target]
    intake = collect(options.paths)
    _check_targets(targets, intake)
    speech.skipped(intake.skipped)
    if not intake.readable:
        raise UsageError(_nothing(intake))
    prints = options.json != STDOUT and not options.quiet
    checked = _check(intake, programme, limits, speech, prints=prints)
    _say_failures(checked, speech)
    if options.html:
        _write(options.html, _html(checked, language), speech)
    if json_file:
        _write(json_file, _json(checked, language, options.unchecked), speech)
    if options.json == STDOUT:
        write_bytes(_json(checked, language, options.unchecked))
    elif prints:
        _print(checked, language, options.unchecked)
    return _exit_code(checked, options.fail_on)


def _policy_help() -> Bilingual:
    from checks.policy import known

    return Bilingual(POLICY.zh.format(names="、".join(known())), POLICY.en.format(names=", ".join(known())))


def _check(intake: Intake, programme: Programme, limits: Limits, speech: Speech, *, prints: bool) -> Run:
    """The reviews of all reports. While a worker reads the first one, what `prints` them is loaded."""
    from audit.pipeline import check_entries
    from audit.workers import Supervised
    from checks.finding import Run

    total = len(intake.entries)
    skipped: list[tuple[str, Skip]] = []

    def began(count: int, path: str) -> None:
        speech.progress(count, total, path)
        if prints:
            import reports.console  # noqa: F401

    reviews = check_entries(
        intake.entries,
        programme,
        began,
        limits=limits,
        skipped=lambda path, reason: skipped.append((path, reason)),
        executor=Supervised(),
    )
    speech.progress_done()
    speech.skipped(skipped)
    return Run(reviews)


def _html(run: Run, language: Language) -> bytes:
    from reports.page import render

    return render(run, language).encode("utf-8", errors="replace")


def _json(run: Run, language: Language, unchecked: bool) -> bytes:
    import json

    from reports.contract import to_contract

    return (json.dumps(to_contract(run, language, unchecked=unchecked), ensure_ascii=False, indent=2) + "\n").encode()


def _write(target: Path, content: bytes, speech: Speech) -> None:
    from audit.outputs import write_file

    write_file(target, content)
    speech.note(Bilingual(WRITTEN.zh.format(path=target), WRITTEN.en.format(path=target)))


def _print(run: Run, language: Language, unchecked: bool) -> None:
    """The results for people, on stdout."""
    from rich.console import Console

    from reports.console import print_run

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the command line ends a run whose reader has gone, with its own exit code

    print_run(run, Terminal(), language, unchecked=unchecked)


def _check_targets(targets: Sequence[Path], intake: Intake) -> None:
    """Refuse, before the work starts, files that cannot be written or must not be."""
    from audit.outputs import check_target

    if any(str(target) == STDOUT for target in targets):
        raise UsageError(HTML_STDOUT)
    if len({os.path.realpath(target) for target in targets}) < len(targets):
        raise UsageError(SAME_TARGET)
    inputs = frozenset(os.path.realpath(entry.path) for entry in intake.entries)
    for target in targets:
        check_target(target, inputs)


def _nothing(intake: Intake) -> Bilingual:
    """Why there is nothing to check: each path with its problem."""
    listed = [(entry.path, entry.problem) for entry in intake.entries if entry.problem]
    zh = "；".join(f"{path}（{problem.zh}）" for path, problem in listed) or "所列文件均未读取"
    en = "; ".join(f"{path} ({problem.en})" for path, problem in listed) or "none of the files named is read"
    return NOTHING + Bilingual(zh, en)


def _say_failures(run: Run, speech: Speech) -> None:
    """Say on stderr which documents could not be read, or not wholly, and which rules failed, for those who keep only a file."""
    for review in run.reviews:
        path = review.document.path
        messages: Iterable[Bilingual] = ()
        if review.document.status == FAILED:
            messages = [Bilingual(problem.zh, problem.en) for problem in review.document.problems] or [UNREAD]
        elif review.document.status == PARTIAL:
            messages = [IN_PART + Bilingual(problem.zh, problem.en) for problem in review.document.problems]
        if review.crashed:
            names = ", ".join(review.crashed)
            messages = [*messages, CRASHED + Bilingual(names, names)]
        for message in messages:
            speech.problem(Bilingual(f"{path}：", f"{path}: ") + message)


def _exit_code(run: Run, fail_on: str) -> Exit:
    if any(review.document.status == FAILED or review.crashed for review in run.reviews):
        return Exit.UNREADABLE
    loud = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    return Exit.FINDINGS if any(finding.severity in loud for finding in run.findings) else Exit.CLEAN
