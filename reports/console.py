"""The run on a terminal: per document its facts, findings and ticks, then a summary; readable at 80 columns and in a pipe."""

from __future__ import annotations

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from checks.claim import Severity
from checks.finding import Outcome, Run
from checks.words import Bilingual, Language
from extractors.document import Status
from reports.gaps import gaps_of
from reports.lines import visible, wrap
from reports.view import DocumentView, Entry, RunView, Spot, Ticks, measured, reason_words, view
from reports.words import FACT, HABIT, KIND, OUTCOME, ROLE, SEVERITY, STATUS, TEXT

WIDEST = 120  # longer lines are hard to read, however wide the terminal is
WIDE = 110  # from here on the summary has columns for unit, year and score
MOST_SPOTS = 8  # places listed below a finding; the page and the JSON have all of them
MOST_GAPS = 10  # figures listed for each reason that some were not checked, and so many characters on either side
AROUND = 16
STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
QUOTE = ("【", "】")
COLON = Bilingual("：", ": ")
COMMA = Bilingual("、", ", ")
DOT = " · "


def print_run(run: Run, console: Console, language: Language, *, unchecked: bool = False) -> None:
    """Print a run, with `unchecked` also the figures that were not checked.

    Text of the documents is printed as it is, never as markup, and no figure or finding is cut.
    """
    _Printer(console, language, unchecked).run(view(run))


class _Printer:
    """Writes one run to one console in one language."""

    def __init__(self, console: Console, language: Language, unchecked: bool) -> None:
        self.console = console
        self.language = language
        self.unchecked = unchecked
        self.width = min(console.width, WIDEST)

    def run(self, run: RunView) -> None:
        if not run.documents:
            self.line(self.say("no_documents"))
            return
        for document in run.documents:
            self.document(document, len(run.documents))
        if run.across:
            self.rule(self.say("across"))
            for entry in run.across:
                self.entry(entry, run)
        if len(run.documents) > 1 or run.across:
            self.summary(run)

    # ---- a document ----

    def document(self, document: DocumentView, count: int) -> None:
        title = visible(document.name)
        self.rule(f"{title}  [{document.number + 1}/{count}]" if count > 1 else title)
        self.facts(document)
        for problem in document.problems:
            self.field(self.say("problems"), visible(problem(self.language)), style="bold red")
        if document.status is Status.FAILED:
            self.line(self.say("not_read"), style="bold red")
            self.line("")
            return
        self.ticks(document.ticks)
        self.claims(document)
        self.line("")
        for entry in document.entries:
            self.entry(entry)
        if not document.entries:
            self.line(self.say("no_findings"))
            self.line("")
        if self.unchecked:
            self.gaps(document)

    def facts(self, document: DocumentView) -> None:
        facts, main = document.facts, document.facts.main
        unit = main.money_unit
        pairs = [
            ("unit", facts.unit),
            ("year", str(facts.year or "")),
            ("form", facts.form),
            ("total_score", facts.total_score),
            ("grade", facts.grade),
            ("initial_budget", main.initial_budget and f"{main.initial_budget} {unit}"),
            ("budget", main.budget and f"{main.budget} {unit}"),
            ("executed", main.executed and f"{main.executed} {unit}"),
            ("execution_rate", main.execution_rate),
            *((key.name.value, f"{key.number} {key.unit}".rstrip()) for key in facts.key_facts),
        ]
        parts = [f"{FACT[key](self.language)} {visible(value)}" for key, value in pairs if value]
        parts.append(f"{self.say('status')} {STATUS[document.status](self.language)}")
        self.flow("", parts, "   ")

    def ticks(self, ticks: Ticks) -> None:
        comma, colon = COMMA(self.language), COLON(self.language)
        parts = [f"{self.say('seen')} {ticks.total}"]
        if ticks.checked:
            fates = [("agree", ticks.agrees), ("rounding", ticks.rounds), ("disagree", ticks.disagrees)]
            named = comma.join(f"{self.say(key)} {number}" for key, number in fates)
            parts.append(f"{self.say('checked')} {ticks.checked}{colon}{named}")
        else:
            parts.append(f"{self.say('checked')} 0")
        parts.append(f"{self.say('unchecked')} {ticks.unchecked}")
        if ticks.share is not None:
            covered = f"{self.say('covered')} {ticks.covered} ({ticks.share}%)"
            parts.append(f"{self.say('checkable')} {ticks.checkable}{colon}{covered}")
        self.flow(self.say("figures"), parts)
        for key, counted in (("reasons", ticks.reasons), ("idle", ticks.idle)):
            reasons = [f"{reason_words(reason)(self.language)} {number}" for reason, number in counted]
            self.flow(self.say(key), reasons)

    def claims(self, document: DocumentView) -> None:
        total = sum(document.claims.values())
        shown = [
            f"{OUTCOME[outcome](self.language)} {document.claims[outcome]}"
            for outcome in Outcome
            if document.claims.get(outcome)
        ]
        self.flow(self.say("claims"), [f"{self.say('seen')} {total}", *shown])
        habit = HABIT.get(document.review.habit)
        if habit:
            self.line(habit(self.language))

    def gaps(self, document: DocumentView) -> None:
        """The figures that were not checked, by reason: the first ones of each, and how many more there are."""
        groups = gaps_of(document)
        if groups:
            self.line(self.say("gaps"), style="bold")
        for group in groups:
            self.line(f"  {reason_words(group.reason)(self.language)} {len(group.spots)}")
            for spot in group.spots[:MOST_GAPS]:
                quote = f"{spot.before[-AROUND:]}{QUOTE[0]}{spot.text}{QUOTE[1]}{spot.after[:AROUND]}"
                self.field("", f"- {visible(spot.where(self.language))}  {visible(quote)}", indent=4, hang=2)
            self.more(len(group.spots) - MOST_GAPS, indent=4)
        self.line("")

    # ---- a finding ----

    def entry(self, entry: Entry, run: RunView | None = None) -> None:
        finding, language = entry.finding, self.language
        number = f"{entry.number:>3}. "
        title = f"{number}{SEVERITY[finding.severity](language)}  {visible(finding.title(language))}  {finding.rule}"
        self.line(title, hang=len(number), style=STYLE[finding.severity])
        self.field("", visible(finding.message(language)), indent=5)
        numbers = [f"{self.say(it.key)} {visible(it.text + it.joint + it.unit)}" for it in measured(finding)]
        self.flow("", numbers, indent=5, style="bold")
        self.field(self.say("formula"), visible(finding.formula), indent=5)
        for index, spot in enumerate(entry.spots[:MOST_SPOTS]):
            self.spot(spot, run, lead=index == 0)
        self.more(len(entry.spots) - MOST_SPOTS, indent=5)
        if finding.cause:
            self.field(self.say("cause"), visible(finding.cause(language)), indent=5)
        self.field(self.say("basis"), visible(finding.basis(language)), indent=5)
        self.line("")

    def more(self, hidden: int, indent: int) -> None:
        """How many places are not listed here."""
        if hidden > 0:
            more = Bilingual(
                f"另有 {hidden} 处，见网页或 JSON 报告", f"{hidden} more places in the HTML and JSON reports"
            )
            self.field("", more(self.language), indent=indent)

    def read(self, spot: Spot) -> str:
        """How sure a text recogniser was of the words of a piece of evidence; "" for printed text."""
        return "" if spot.recognised is None else f"OCR {spot.recognised * 100:.0f}%"

    def spot(self, spot: Spot, run: RunView | None, lead: bool) -> None:
        """The first place with its section and quote, the others on one line each."""
        where = spot.where(self.language)
        if run is not None and spot.document is not None:
            where = f"{run.documents[spot.document].name} {where}"
        if not lead:
            words = [ROLE[spot.evidence.role](self.language), spot.evidence.label, spot.brief, self.read(spot), where]
            self.field("", "- " + "  ".join(visible(word) for word in words if word), indent=5, hang=2)
            return
        path = " > ".join(spot.section)
        self.field(self.say("where"), visible(f"{where}  {path}"), indent=5)
        if self.read(spot):
            self.field(self.say("recognised"), self.read(spot), indent=5)
        quote = f"{spot.before}{QUOTE[0]}{spot.text}{QUOTE[1]}{spot.after}" if spot.text else spot.before + spot.after
        self.field(self.say("evidence"), visible(quote), indent=5)

    # ---- the folder ----

    def summary(self, run: RunView) -> None:
        self.rule(self.say("summary"))
        self.console.print(self.table(run))
        severities = run.by_severity()
        parts = [f"{SEVERITY[severity](self.language)} {number}" for severity, number in severities.items()]
        self.flow(self.say("findings"), [f"{self.say('seen')} {sum(severities.values())}", *parts])
        kinds = [f"{KIND[kind](self.language)} {number}" for kind, number in run.by_kind().items()]
        self.flow(self.say("by_kind"), kinds)

    def table(self, run: RunView) -> Table:
        """The documents, worst first."""
        wide = self.width >= WIDE
        table = Table(box=box.SIMPLE_HEAD, width=self.width, pad_edge=False, show_edge=False)
        table.add_column(Text(self.say("document")), ratio=3, overflow="fold")
        if wide:
            table.add_column(Text(FACT["unit"](self.language)), ratio=2, overflow="fold")
            table.add_column(Text(FACT["year"](self.language)), no_wrap=True)
            table.add_column(Text(FACT["total_score"](self.language)), justify="right", no_wrap=True)
        for key in ("errors", "warnings", "notes", "share"):
            table.add_column(Text(self.say(key)), justify="right", no_wrap=True)
        table.add_column(Text(self.say("status")), no_wrap=True)
        for document in run.worst_first():
            facts, share = document.facts, document.ticks.share
            cells = [visible(document.name)]
            if wide:
                cells += [visible(facts.unit), str(facts.year or ""), facts.total_score]
            failed = document.status is Status.FAILED
            cells += ["-" if failed else str(document.count(severity)) for severity in Severity]
            cells += ["-" if share is None else f"{share}%", STATUS[document.status](self.language)]
            table.add_row(*(Text(cell) for cell in cells))
        return table

    # ---- lines ----

    def say(self, key: str) -> str:
        return TEXT[key](self.language)

    def rule(self, title: str) -> None:
        """A title with a line below it, as wide as the page."""
        self.line("─" * self.width, style="dim")
        self.line(title, style="bold")

    def line(self, text: str, hang: int = 0, style: str = "") -> None:
        for line in wrap(text, self.width, hang):
            self.write(line, style)

    def flow(self, label: str, parts: list[str], joint: str = DOT, indent: int = 0, style: str = "") -> None:
        """Short texts side by side below a label, each kept whole if it fits on a line."""
        if not parts:
            return
        lead = " " * indent + (f"{label}  " if label else "")
        room = self.width - cell_len(lead)
        lines: list[str] = []
        for part in parts:
            if lines and cell_len(lines[-1]) + cell_len(joint) + cell_len(part) <= room:
                lines[-1] += joint + part
            else:
                lines.append(part)
        for index, line in enumerate(lines):
            for further, piece in enumerate(wrap(line, room, 2)):
                before = lead if index == further == 0 else " " * (cell_len(lead) + 2 * bool(further))
                self.write(before + piece, style)

    def field(self, label: str, text: str, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """A labelled text, its further lines below its first."""
        if not text:
            return
        lead = " " * indent + (f"{label}  " if label else "")
        width = self.width - cell_len(lead)
        for index, line in enumerate(wrap(text, width, hang)):
            first = index == 0
            self.write((lead if first else " " * (cell_len(lead) + hang)) + line, style)

    def write(self, line: str, style: str = "") -> None:
        """One line as it is: no markup, no highlighting, nothing cut or folded by rich."""
        self.console.print(Text(line, style=style), soft_wrap=True, highlight=False)
