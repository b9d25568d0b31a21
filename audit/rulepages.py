"""The rules as Markdown: a page for each, in both languages, and an index by family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from audit.rulebook import ABOUT, BASIS, MISSES, UP_TO, families, outcome_of
from checks.rule import Rule
from checks.words import Bilingual, Language
from reports.words import SEVERITY

INDEX = "README.md"
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_TITLE = Bilingual("规则目录", "The rules")
_LEAD = Bilingual(
    "每条规则一页：查什么、依据、不查什么、示例。由 `gouji rules --pages docs/rules` 生成，请勿直接修改。",
    "One page for each rule: what it checks, its basis, what it does not catch, examples. Made by "
    "`gouji rules --pages docs/rules`; do not edit.",
)
_EXAMPLES = Bilingual("示例", "Examples")


def pages(rules: Sequence[Rule]) -> Mapping[str, str]:
    """The pages by file name: the index, and "SUM01.md" for each rule."""
    return {INDEX: _index(rules)} | {f"{rule.id}.md": _page(rule) for rule in rules}


def _index(rules: Sequence[Rule]) -> str:
    lines = [f"# {_TITLE.zh} / {_TITLE.en}", "", _LEAD.zh, "", _LEAD.en, ""]
    for family in families(rules):
        lines += [f"## {family.zh} / {family.en}", "", "| | | |", "|---|---|---|"]
        for rule in rules:
            if rule.family == family:
                severity = " / ".join(SEVERITY[rule.severity](language) for language in _LANGUAGES)
                lines.append(f"| [{rule.id}]({rule.id}.md) | {rule.title.zh}<br>{rule.title.en} | {severity} |")
        lines.append("")
    return "\n".join(lines)


def _page(rule: Rule) -> str:
    lines = [f"# {rule.id} {rule.title.zh}", "", f"**{rule.title.en}**", ""]
    for language in _LANGUAGES:
        lines += [*_text(rule, language), ""]
    if rule.examples:
        lines += [f"## {_EXAMPLES.zh} / {_EXAMPLES.en}", ""]
    for number, example in enumerate(rule.examples, start=1):
        lines += [
            f"{number}. {' / '.join(outcome_of(example, language) for language in _LANGUAGES)}",
            "",
            *_quoted(example.text),
            "",
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _text(rule: Rule, language: Language) -> Iterator[str]:
    yield f"{rule.family(language)} · `{rule.name}` · {UP_TO(language)} {SEVERITY[rule.severity](language)}"
    for title, text in ((ABOUT, rule.about), (BASIS, rule.basis), (MISSES, rule.misses)):
        colon = "：" if language == "zh" else ": "
        yield ""
        yield f"- **{title(language)}**{colon}{text(language)}"


def _quoted(text: str) -> Iterator[str]:
    """The example as a block of code, in which tabs stand as the columns of a table."""
    yield "   ```text"
    yield from (f"   {line}".rstrip() for line in text.strip("\n").replace("\t", " │ ").splitlines())
    yield "   ```"
