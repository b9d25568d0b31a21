"""`gouji rules [ID]`: the catalogue of rules, or the page of one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.status import Exit
from checks.words import Bilingual, Language

if TYPE_CHECKING:
    from checks.rule import Rule

NAME = "rules"
SUMMARY = Bilingual("列出规则，或说明一条规则", "list the rules, or explain one")
DESCRIPTION = Bilingual(
    "列出全部规则；给出编号或名称时，说明这条规则：查什么、依据、不查什么、示例。",
    "List all rules; with an id or a name, explain that rule: what it checks, its basis, what it does not catch, examples.",
)
EXAMPLES = Bilingual("示例：\n  gouji rules\n  gouji rules SUM01", "examples:\n  gouji rules\n  gouji rules SUM01")
RULE = Bilingual("规则编号、编号开头、名称或类别", "id, beginning of an id, name or family of rules")

PAGES = Bilingual(
    "把每条规则的说明各写成一页（Markdown），放入文件夹 DIR",
    "write a page (Markdown) for each rule into the folder DIR",
)
RULES = Bilingual("同时列出此文件中自定的规则", "list the rules of your own in this file, too")


def declare(parser: ArgumentParser, language: Language) -> None:
    """Declare the command's arguments."""
    parser.add_argument("rule", metavar="ID", nargs="?", help=RULE(language))
    parser.add_argument("--rules", metavar="FILE", action="append", default=[], help=RULES(language))
    parser.add_argument("--pages", metavar="DIR", type=Path, help=PAGES(language))


def run(options: Namespace, language: Language) -> Exit:
    """Print the catalogue, or the pages of the rules named."""
    from audit.rulebook import catalogue, page
    from audit.selection import find_rules, rules_with

    rules = rules_with(options.rules)
    if options.pages:
        _write_pages(rules, options.pages)
        return Exit.CLEAN
    if options.rule is None:
        lines = catalogue(rules, language)
    else:
        found = find_rules(rules, options.rule)
        lines = page(found[0], language) if len(found) == 1 else catalogue(found, language)
    print("\n".join(lines))
    return Exit.CLEAN


def _write_pages(rules: Sequence[Rule], folder: Path) -> None:
    """Write the pages and print their names; raises UsageError for a folder that cannot be written."""
    from audit.outputs import check_folder, write_file
    from audit.rulepages import pages

    check_folder(folder)
    for name, text in pages(rules).items():
        write_file(folder / name, text.encode())
        print(folder / name)
