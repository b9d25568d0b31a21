"""The run as one HTML file that works without a network: a summary, then each document with its figures marked.

Both languages are in the file; `language` is the one shown first. Nothing of a document can become markup or script:
the template escapes everything, and the file's own policy allows no script, style or request but the page's own.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from checks.claim import Role, Severity
from checks.finding import Mark, Run
from checks.words import Bilingual, Language
from extractors.document import Heading, Paragraph, Status, Table
from reports.markup import MARK_CLASS, Ink, clean, hidden_cells, rows_of
from reports.payload import document_payload, embed, shared_payload
from reports.view import DocumentView, RunView, Ticks, measured, reason_words, view
from reports.words import FACT, HABIT, KIND, MARK, OUTCOME, PAGE, ROLE, SEVERITY, STATUS, TEXT

# Said before the page is laid out: with a script, one view is shown at a time.
EARLY = 'document.documentElement.classList.add("js");'
BAR = 1000  # width of the tick bar in the units of its drawing


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with the ink to draw it."""

    view: DocumentView
    ink: Ink
    data: Markup


@dataclass(frozen=True, slots=True)
class Stripe:
    """A part of the tick bar."""

    name: str
    words: Bilingual
    count: int
    x: float
    width: float


def render(run: Run, language: Language) -> str:
    """The run as the text of one HTML file, `language` shown first."""
    seen = view(run)
    style, script = _asset("page.css"), _asset("page.js")
    sheets = [_sheet(document) for document in seen.documents]
    return _template().render(
        run=seen,
        language=language,
        sheets=sheets,
        total=_total(seen),
        rules=_rules(seen),
        shared=embed(shared_payload(seen, [sheet.ink for sheet in sheets])),
        words=embed({key: [words.zh, words.en] for key, words in PAGE.items()}),
        style=Markup(style),
        script=Markup(script),
        early=Markup(EARLY),
        policy=_policy(style, script),
    )


def _sheet(document: DocumentView) -> Sheet:
    ink = Ink(document)
    return Sheet(document, ink, embed(document_payload(document, ink)))


def _rules(run: RunView) -> list[tuple[str, Bilingual, int]]:
    """The rules that have findings, with how many; the most frequent first."""
    found: dict[str, int] = {}
    for entry in run.entries():
        found[entry.finding.rule] = found.get(entry.finding.rule, 0) + 1
    return [(rule, run.titles[rule], found[rule]) for rule in sorted(found, key=lambda rule: (-found[rule], rule))]


def _total(run: RunView) -> Ticks:
    """The ticks of all documents together."""
    parts = [document.ticks for document in run.documents]
    return Ticks(
        total=sum(part.total for part in parts),
        checkable=sum(part.checkable for part in parts),
        covered=sum(part.covered for part in parts),
        agrees=sum(part.agrees for part in parts),
        rounds=sum(part.rounds for part in parts),
        disagrees=sum(part.disagrees for part in parts),
        unchecked=sum(part.unchecked for part in parts),
    )


def stripes(ticks: Ticks) -> list[Stripe]:
    """The tick bar: how many figures bear which mark. A mark that occurs is never too thin to be seen."""
    counts = [
        (Mark.DISAGREES, ticks.disagrees),
        (Mark.AGREES, ticks.agrees),
        (Mark.ROUNDS, ticks.rounds),
        (Mark.UNCHECKED, ticks.unchecked),
    ]
    widths = [max(BAR * count / ticks.total, 8) if count else 0 for _, count in counts] if ticks.total else [0] * 4
    scale = BAR / sum(widths) if any(widths) else 0
    made, x = [], 0.0
    for (mark, count), width in zip(counts, widths, strict=True):
        made.append(Stripe(MARK_CLASS[mark], MARK[mark], count, round(x, 1), round(width * scale, 1)))
        x += width * scale
    return made


def both(words: Bilingual) -> Markup:
    """A text in both languages, of which the style sheet shows one."""
    return Markup('<span class="zh" lang="zh">{}</span><span class="en" lang="en">{}</span>').format(
        clean(words.zh), clean(words.en)
    )


def attribute(name: str, words: Bilingual, language: Language) -> Markup:
    """An attribute in the language shown, with both beside it for the switch."""
    return Markup('{0}="{1}" data-{0}-zh="{2}" data-{0}-en="{3}"').format(
        name, clean(words(language)), clean(words.zh), clean(words.en)
    )


def page_name(number: int) -> Bilingual:
    """A page of the original, by its number."""
    return Bilingual(f"第 {number} 页", f"page {number}")


def _policy(style: str, script: str) -> str:
    """The content security policy: no request leaves the page, and only its own style and scripts count."""
    scripts = f"{_digest(EARLY)} {_digest(script)}"
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {scripts}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return resources.files("reports.assets").joinpath(name).read_text(encoding="utf-8")


def _finalize(value: object) -> object:
    """Every text that the template writes, made fit for a page; markup is fit already."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        both=both,
        attribute=attribute,
        stripes=stripes,
        page_name=page_name,
        kind=KIND,
        habit=HABIT,
        rows_of=rows_of,
        hidden_cells=hidden_cells,
        reason_words=reason_words,
        measured=measured,
        text=TEXT,
        page=PAGE,
        fact=FACT,
        severity=SEVERITY,
        status=STATUS,
        outcome=OUTCOME,
        role=ROLE,
        mark=MARK,
        mark_class=MARK_CLASS,
        Severity=Severity,
        Status=Status,
        Mark=Mark,
        Role=Role,
    )
    environment.tests.update(
        heading=lambda block: isinstance(block, Heading),
        paragraph=lambda block: isinstance(block, Paragraph),
        table=lambda block: isinstance(block, Table),
    )
    return environment.get_template("page.html")
