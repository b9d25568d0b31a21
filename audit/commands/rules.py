"""`gouji rules [ID]`: the catalogue of rules, or the page of one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.arguments import display_width, wrap
from audit.status import Exit
from checks.words import Bilingual, Language

if TYPE_CHECKING:
    from checks.rule import Example, Rule

NAME = "rules"
SUMMARY = Bilingual("列出规则，或说明一条规则", "list the rules, or explain one")
DESCRIPTION = Bilingual(
    "列出全部规则；给出编号或名称时，说明这条规则：查什么、依据、不查什么、示例。",
    "List all rules; with an id or a name, explain that rule: what it checks, its basis, what it does not catch, examples.",
)
EXAMPLES = Bilingual("示例：\n  gouji rules\n  gouji rules SUM01", "examples:\n  gouji rules\n  gouji rules SUM01")
RULE = Bilingual("规则编号、编号开头、名称或类别", "id, beginning of an id, name or family of rules")

RULES = Bilingual("同时列出此文件中自定的规则", "list the rules of your own in this file, too")

WIDTH = 80
INDENT = "    "
SEVERITY_WIDTH = 7
TAKEN_AS = Bilingual("类别名（--select、--ignore）：", "family (--select, --ignore): ")
NAME_WORD = Bilingual("名称", "name")
SEVERITY = Bilingual("最高程度", "severity up to")
KINDS = Bilingual("类型", "kinds")
ABOUT = Bilingual("查什么", "What it checks")
BASIS = Bilingual("依据", "Basis")
MISSES = Bilingual("不查什么", "What it does not catch")
EXAMPLE = Bilingual("示例 {number}：{outcome}", "Example {number}: {outcome}")
SILENT = Bilingual("不作判断", "silent")
SEVERITY_WORDS = {
    "error": Bilingual("错误", "error"),
    "warning": Bilingual("警告", "warning"),
    "info": Bilingual("提示", "note"),
}
MORE = Bilingual("gouji rules ID 查看一条规则的说明。", "gouji rules ID explains a rule.")


def declare(parser: ArgumentParser, language: Language) -> None:
    """Declare the command's arguments."""
    parser.add_argument("rule", metavar="ID", nargs="?", help=RULE(language))
    parser.add_argument("--rules", metavar="FILE", action="append", default=[], help=RULES(language))


def run(options: Namespace, language: Language) -> Exit:
    """Print the catalogue, or the pages of the rules named."""
    from audit.selection import find_rules, rules_with

    rules = rules_with(options.rules)
    if options.rule is None:
        lines = _catalogue(rules, language)
    else:
        found = find_rules(rules, options.rule)
        lines = _page(found[0], language) if len(found) == 1 else _catalogue(found, language)
    print("\n".join(lines))
    return Exit.CLEAN


def _catalogue(rules: Sequence[Rule], language: Language) -> Iterator[str]:
    """The rules by family, one line each."""
    from audit.selection import family_key

    width = max((len(rule.id) for rule in rules), default=0)
    families = dict.fromkeys(sorted((rule.family for rule in rules), key=lambda family: family.en))
    for family in families:
        below = [rule for rule in rules if rule.family == family]
        names = dict.fromkeys((family_key(below[0], language), family_key(below[0], "en")))
        yield from (family(language), f"  {TAKEN_AS(language)}{' / '.join(names)}", "")
        for rule in below:
            severity = SEVERITY_WORDS[rule.severity](language)
            lead = f"  {rule.id:<{width}}  {severity}{' ' * (SEVERITY_WIDTH - display_width(severity))}  "
            yield from _hanging(lead, rule.title(language))
        yield ""
    yield MORE(language)


def _page(rule: Rule, language: Language) -> Iterator[str]:
    """The documentation of one rule."""
    yield from _hanging(f"{rule.id}  ", rule.title(language))
    kinds = ", ".join(rule.kinds)
    severity = SEVERITY_WORDS[rule.severity](language)
    yield f"{rule.family(language)} · {NAME_WORD(language)} {rule.name} · {SEVERITY(language)} {severity} · {KINDS(language)} {kinds}"
    for title, text in ((ABOUT, rule.about), (BASIS, rule.basis), (MISSES, rule.misses)):
        yield from ("", title(language), *_indented(text(language)))
    for number, example in enumerate(rule.examples, start=1):
        yield from ("", EXAMPLE(language).format(number=number, outcome=_outcome(example, language)))
        yield from (line for text in example.text.strip("\n").splitlines() for line in _indented(text))


def _outcome(example: Example, language: Language) -> str:
    from reports.words import OUTCOME

    words = [OUTCOME[outcome](language) for outcome in example.outcomes]
    return ("、" if language == "zh" else ", ").join(words) or SILENT(language)


def _indented(text: str) -> list[str]:
    lines = wrap(text.expandtabs(4), WIDTH - len(INDENT))
    return [INDENT + line for line in lines]


def _hanging(lead: str, text: str) -> Iterator[str]:
    """The text behind its lead, further lines below its first."""
    margin = " " * display_width(lead)
    for number, line in enumerate(wrap(text, WIDTH - len(margin))):
        yield (margin if number else lead) + line
