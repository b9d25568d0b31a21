"""The catalogue of rules on the console: a list by family, and the page of one rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.arguments import display_width, wrap
from audit.selection import family_key
from checks.rule import Example, Rule
from checks.words import Bilingual, Language
from reports.words import OUTCOME, SEVERITY

WIDTH = 80
INDENT = "    "
SEVERITY_WIDTH = 7
TAKEN_AS = Bilingual("类别名（--select、--ignore）：", "family (--select, --ignore): ")
NAME_WORD = Bilingual("名称", "name")
UP_TO = Bilingual("最高程度", "severity up to")
KINDS = Bilingual("类型", "kinds")
ABOUT = Bilingual("查什么", "What it checks")
BASIS = Bilingual("依据", "Basis")
MISSES = Bilingual("不查什么", "What it does not catch")
EXAMPLE = Bilingual("示例 {number}：{outcome}", "Example {number}: {outcome}")
SILENT = Bilingual("不作判断", "silent")
MORE = Bilingual("gouji rules ID 查看一条规则的说明。", "gouji rules ID explains a rule.")


def catalogue(rules: Sequence[Rule], language: Language) -> Iterator[str]:
    """The rules by family, one line each."""
    width = max((len(rule.id) for rule in rules), default=0)
    for family in families(rules):
        below = [rule for rule in rules if rule.family == family]
        names = dict.fromkeys((family_key(below[0], language), family_key(below[0], "en")))
        yield from (family(language), f"  {TAKEN_AS(language)}{' / '.join(names)}", "")
        for rule in below:
            severity = SEVERITY[rule.severity](language)
            lead = f"  {rule.id:<{width}}  {severity}{' ' * (SEVERITY_WIDTH - display_width(severity))}  "
            yield from _hanging(lead, rule.title(language))
        yield ""
    yield MORE(language)


def page(rule: Rule, language: Language) -> Iterator[str]:
    """The documentation of one rule."""
    yield from _hanging(f"{rule.id}  ", rule.title(language))
    kinds = ", ".join(rule.kinds)
    severity = SEVERITY[rule.severity](language)
    yield f"{rule.family(language)} · {NAME_WORD(language)} {rule.name} · {UP_TO(language)} {severity} · {KINDS(language)} {kinds}"
    for title, text in ((ABOUT, rule.about), (BASIS, rule.basis), (MISSES, rule.misses)):
        yield from ("", title(language), *_indented(text(language)))
    for number, example in enumerate(rule.examples, start=1):
        yield from ("", EXAMPLE(language).format(number=number, outcome=outcome_of(example, language)))
        yield from (line for text in example.text.strip("\n").splitlines() for line in _indented(text))


def families(rules: Sequence[Rule]) -> list[Bilingual]:
    """The families of the rules, in the order of their letters."""
    return list(dict.fromkeys(sorted((rule.family for rule in rules), key=lambda family: family.en)))


def outcome_of(example: Example, language: Language) -> str:
    """What an example comes to."""
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
