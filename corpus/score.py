"""Scores a run of gouji (its JSON output) against gold: recall, precision, and the misses and false alarms by name.

A gold discrepancy is found if a finding of the same file shows its stated figure, and with it another of its figures,
a kind of the same family, or its words; where the gold states no figure, its words or the stated word must be there.
Recall counts gold errors and warnings that are not marked hard. Precision counts reported errors and warnings; one
that matches only gold of severity info, or tolerated, counts neither way. Beyond that, a finding is `lucky` if it
counts as right but states neither the figures of the gold nor one of its `pairs`: right by its place only.

    python -m corpus.score RUN.json GOLD_FOLDER
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import regex

from corpus.gold import Discrepancy, Gold, read_golds

FAMILIES = {
    "arithmetic": "sum ratio share change_amount change_percent balance survey",
    "score": "score_sum weight_sum score_cap rubric_sum rubric_score target_unmet_full_score grade",
    "count": "count",
    "form": "unit numbering brackets format truncated",
    "logic": "contradiction repeat",
}
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds.split()}
GRAM = 4  # characters of the pieces by which quotes are compared
QUOTED = 0.5  # share of the shorter quote that must be found in the longer one
NEAR = 0.25  # the same where the stated word itself is found
_NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?")
_SPACE = regex.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding of the run, folded for comparison."""

    rule: str
    kind: str
    severity: str
    message: str
    stated: str
    expected: str
    numbers: frozenset[Decimal]
    quotes: str
    words: str

    @property
    def loud(self) -> bool:
        """True for an error or a warning."""
        return self.severity in ("error", "warning")


@dataclass(slots=True)
class Tally:
    """The counts over a folder, and a line for each miss, false alarm and file that was not read."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    false: int = 0
    lucky: int = 0
    over_called: int = 0
    hard: int = 0
    hard_found: int = 0
    clean: int = 0
    clean_silent: int = 0
    lines: list[str] = field(default_factory=list)

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
        summary = (
            f"recall {self.recall:.3f} ({self.found}/{self.wanted})  "
            f"precision {self.precision:.3f} ({self.right}/{self.right + self.false})  "
            f"hard found {self.hard_found}/{self.hard}  lucky {self.lucky}  over-called {self.over_called}  "
            f"clean documents silent {self.clean_silent}/{self.clean}"
        )
        return "\n".join([*self.lines, summary])


def fold(text: object) -> str:
    """The text in compatibility form and without white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", str(text or "")))


def _numbers(texts: Iterable[object]) -> frozenset[Decimal]:
    tokens = (token for text in texts for token in _NUMBER.findall(fold(text)))
    return frozenset(Decimal(token.replace(",", "")) for token in tokens)


def _overlap(one: str, other: str) -> float:
    short, long = sorted((fold(one), fold(other)), key=len)
    if not short:
        return 0.0
    pieces = [short[start : start + GRAM] for start in range(max(1, len(short) - GRAM + 1))]
    return sum(piece in long for piece in pieces) / len(pieces)


def _reported(finding: Mapping[str, Any]) -> Reported:
    evidence = finding.get("evidence", [])
    texts = [item.get("text") for item in evidence]
    quotes = fold(" ".join([str(finding.get("message") or ""), *(str(item.get("quote") or "") for item in evidence)]))
    return Reported(
        rule=str(finding.get("rule", "")),
        kind=str(finding.get("kind", "other")),
        severity=str(finding.get("severity", "info")),
        message=str(finding.get("message") or ""),
        stated=str(finding.get("stated") or ""),
        expected=str(finding.get("expected") or ""),
        numbers=_numbers([finding.get("stated"), finding.get("expected"), finding.get("formula"), *texts]),
        quotes=quotes,
        words=quotes + fold(finding.get("stated")) + "".join(fold(text) for text in texts),
    )


def matches(wanted: Discrepancy, reported: Reported) -> bool:
    """Whether the reported finding is the wanted discrepancy."""
    stated = _numbers([wanted.stated])
    others = _numbers([wanted.expected, *wanted.numbers]) - stated
    akin = FAMILY.get(wanted.kind, "other") == FAMILY.get(reported.kind, "other")
    quoted = _overlap(wanted.quote, reported.quotes) >= QUOTED
    if stated:
        if stated & reported.numbers:
            return akin or quoted or bool(others & reported.numbers)
        return akin and quoted
    if quoted:
        return True
    word = fold(wanted.stated)
    return akin and bool(word) and word in reported.words and _overlap(wanted.quote, reported.words) >= NEAR


def _same(printed: str, wanted: str) -> bool:
    """Whether both say the same word, or the same number at the wanted one's precision."""
    ours, theirs = sorted(_numbers([printed])), sorted(_numbers([wanted]))
    if len(ours) != 1 or len(theirs) != 1:
        return fold(printed) == fold(wanted)
    step = Decimal(1).scaleb(int(theirs[0].as_tuple().exponent))
    return ours[0].quantize(step, ROUND_HALF_UP) == theirs[0]


def explains(wanted: Discrepancy, reported: Reported) -> bool:
    """Whether the reported finding says the figures or words of the discrepancy, not only stands at its place."""
    pairs = [(wanted.stated, wanted.expected), *wanted.pairs]
    return any(_same(reported.stated, stated) and _same(reported.expected, expected) for stated, expected in pairs) or (
        wanted.kind == reported.kind == "brackets"
    )


def _score_document(gold: Gold, findings: tuple[Reported, ...], tally: Tally, read: bool) -> None:
    wanted = [item for item in gold.findings if item.loud and not item.hard]
    hard = [item for item in gold.findings if item.loud and item.hard]
    allowed = [*(item for item in gold.findings if not item.loud), *gold.tolerated]
    for item in wanted:
        hit = any(matches(item, finding) for finding in findings)
        tally.wanted += 1
        tally.found += hit
        if not hit:
            tally.lines.append(f"missed  {item.id} {item.kind}: {item.stated} -> {item.expected} | {item.quote[:60]}")
    tally.hard += len(hard)
    tally.hard_found += sum(any(matches(item, finding) for finding in findings) for item in hard)
    silent = read  # what was not read is never reported as clean
    for finding in findings:
        if not finding.loud:
            continue
        if any(matches(item, finding) for item in [*wanted, *hard]):
            tally.right += 1
            if not any(explains(item, finding) for item in [*wanted, *hard]):
                tally.lucky += 1
                tally.lines.append(f"lucky   {gold.file} {finding.severity} {finding.rule}: {finding.message[:90]}")
        elif any(matches(item, finding) for item in allowed):
            tally.over_called += 1
        else:
            silent = False
            tally.false += 1
            tally.lines.append(f"false   {gold.file} {finding.severity} {finding.rule}: {finding.message[:90]}")
    if not wanted and not hard:
        tally.clean += 1
        tally.clean_silent += silent


def score(run: Mapping[str, Any], golds: Iterable[Gold]) -> Tally:
    """Counts a run (the parsed JSON output, schema gouji/1) against the gold of its documents."""
    documents = {unicodedata.normalize("NFC", Path(item["path"]).name): item for item in run["documents"]}
    tally = Tally()
    for gold in golds:
        document = documents.get(unicodedata.normalize("NFC", gold.file))
        read = document is not None and document.get("status") != "failed"
        if not read:
            tally.lines.append(f"unread  {gold.file}")
        reports = document.get("findings", []) if document else []
        _score_document(gold, tuple(_reported(finding) for finding in reports), tally, read)
    return tally


def main(argv: list[str]) -> int:
    """Prints the score of a run; exit code 2 for bad usage."""
    if len(argv) != 2:
        print("usage: python -m corpus.score RUN.json GOLD_FOLDER", file=sys.stderr)
        return 2
    run = json.loads(Path(argv[0]).read_text(encoding="utf-8"))
    print(score(run, read_golds(Path(argv[1]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
