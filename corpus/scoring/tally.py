"""The counts over reports: discrepancies found and missed, findings right and false, by document."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus.gold import Gold
from corpus.scoring.matching import FAMILY, Reported, explains, matches, reported_of


class Fate(StrEnum):
    """What became of a wanted discrepancy (found, missed), or of a reported finding."""

    FOUND = "found"
    MISSED = "missed"
    HARD_FOUND = "hard found"
    HARD_MISSED = "hard missed"
    RIGHT = "right"
    LUCKY = "lucky"  # right by its place only
    FALSE = "false"
    FALSE_ERROR = "false error"
    OVER_CALLED = "over-called"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Item:
    """One discrepancy or finding: its fate, its family, and a line that tells a person what it is."""

    fate: Fate
    family: str
    line: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One report: its gold, its items, and how many figures the run saw and could check in it."""

    gold: Gold
    items: tuple[Item, ...]
    figures: int = 0
    checked: int = 0

    @property
    def quiet(self) -> bool:
        """True for a report without loud gold that was read and had no false alarm."""
        return self.clean and not any(item.fate in _ALARMS or item.fate is Fate.UNREAD for item in self.items)

    @property
    def clean(self) -> bool:
        """True for a report without an error or a warning to find."""
        return not any(item.loud for item in self.gold.findings)


_ALARMS = (Fate.FALSE, Fate.FALSE_ERROR)
_SHOWN = (Fate.MISSED, Fate.LUCKY, Fate.FALSE, Fate.FALSE_ERROR, Fate.UNREAD)


@dataclass(slots=True)
class Tally:
    """The counts over some reports, and a line for each miss, false alarm and file that was not read."""

    fates: Counter[Fate] = field(default_factory=Counter)
    clean: int = 0
    clean_silent: int = 0
    lines: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        """Wanted discrepancies that were found."""
        return self.fates[Fate.FOUND]

    @property
    def wanted(self) -> int:
        """Wanted discrepancies."""
        return self.found + self.fates[Fate.MISSED]

    @property
    def right(self) -> int:
        """Errors and warnings that are of the gold."""
        return self.fates[Fate.RIGHT] + self.fates[Fate.LUCKY]

    @property
    def false(self) -> int:
        """Errors and warnings that are not."""
        return self.fates[Fate.FALSE] + self.fates[Fate.FALSE_ERROR]

    @property
    def recall(self) -> Decimal:
        """Found of the wanted; 1 if nothing is wanted."""
        return Decimal(self.found) / self.wanted if self.wanted else Decimal(1)

    @property
    def precision(self) -> Decimal:
        """Right of those that count; 1 if nothing was reported."""
        judged = self.right + self.false
        return Decimal(self.right) / judged if judged else Decimal(1)

    def __str__(self) -> str:
        hard = self.fates[Fate.HARD_FOUND]
        summary = (
            f"recall {self.recall:.3f} ({self.found}/{self.wanted})  "
            f"precision {self.precision:.3f} ({self.right}/{self.right + self.false})  "
            f"hard found {hard}/{hard + self.fates[Fate.HARD_MISSED]}  lucky {self.fates[Fate.LUCKY]}  "
            f"over-called {self.fates[Fate.OVER_CALLED]}  clean documents silent {self.clean_silent}/{self.clean}"
        )
        return "\n".join([*self.lines, summary])


def score(run: Mapping[str, Any], golds: Iterable[Gold]) -> Tally:
    """Counts a run (the parsed JSON output, schema gouji/1) against the gold of its documents."""
    return tally_of(scored(run, golds))


def tally_of(reports: Iterable[Scored]) -> Tally:
    """The counts over some scored reports."""
    tally = Tally()
    for report in reports:
        tally.fates.update(item.fate for item in report.items)
        tally.clean += report.clean
        tally.clean_silent += report.quiet
        tally.lines += [item.line for item in report.items if item.fate in _SHOWN]
    return tally


def scored(run: Mapping[str, Any], golds: Iterable[Gold]) -> tuple[Scored, ...]:
    """Each report of the gold with its items, found in the run by its file name."""
    documents = {unicodedata.normalize("NFC", Path(item["path"]).name): item for item in run["documents"]}
    return tuple(_scored(gold, documents.get(unicodedata.normalize("NFC", gold.file))) for gold in golds)


def _scored(gold: Gold, document: Mapping[str, Any] | None) -> Scored:
    read = document is not None and document.get("status") != "failed"
    found = tuple(reported_of(finding) for finding in (document or {}).get("findings", []))
    items = [*_discrepancies(gold, found), *_findings(gold, found)]
    if not read:
        items.append(Item(Fate.UNREAD, "", f"unread  {gold.file}"))
    figures = (document or {}).get("figures") or {}
    total = int(figures.get("total", 0))
    return Scored(gold, tuple(items), total, total - int(figures.get("unchecked", 0)))


def _discrepancies(gold: Gold, found: tuple[Reported, ...]) -> Iterator[Item]:
    for wanted in gold.findings:
        if not wanted.loud:
            continue
        hit = any(matches(wanted, finding) for finding in found)
        fates = (Fate.HARD_MISSED, Fate.HARD_FOUND) if wanted.hard else (Fate.MISSED, Fate.FOUND)
        name = wanted.id if wanted.id.startswith(gold.file[:4]) else f"{gold.file} {wanted.id}"
        line = f"missed  {name} {wanted.kind}: {wanted.stated} -> {wanted.expected} | {wanted.quote[:60]}"
        yield Item(fates[hit], FAMILY.get(wanted.kind, "other"), line)


def _findings(gold: Gold, found: tuple[Reported, ...]) -> Iterator[Item]:
    wanted = [item for item in gold.findings if item.loud]
    allowed = [*(item for item in gold.findings if not item.loud), *gold.tolerated]
    for finding in found:
        if not finding.loud:
            continue
        family = FAMILY.get(finding.kind, "other")
        said = f"{gold.file} {finding.severity} {finding.rule}: {finding.message[:90]}"
        if any(matches(item, finding) for item in wanted):
            known = any(explains(item, finding) for item in wanted)
            yield Item(Fate.RIGHT if known else Fate.LUCKY, family, f"lucky   {said}" if not known else "")
        elif any(matches(item, finding) for item in allowed):
            yield Item(Fate.OVER_CALLED, family, f"over    {said}")
        else:
            fate = Fate.FALSE_ERROR if finding.severity == "error" else Fate.FALSE
            yield Item(fate, family, f"false   {said}")
