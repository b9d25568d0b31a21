"""Whether what a run reported is what the gold of a report names.

A gold discrepancy is found if a finding of the same file shows its stated figure, and with it another of its figures,
a kind of the same family, or its words; where the gold states no figure, its words or the stated word must be there.
Recall counts gold errors and warnings that are not marked hard. Precision counts reported errors and warnings; one
that matches only gold of severity info, or tolerated, counts neither way. Beyond that, a finding is `lucky` if it
counts as right but states neither the figures of the gold nor one of its `pairs`: right by its place only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import regex

from corpus.gold import Discrepancy

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


def fold(text: object) -> str:
    """The text in compatibility form and without white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", str(text or "")))


def numbers_in(texts: Iterable[object]) -> frozenset[Decimal]:
    """The numbers printed in some texts."""
    tokens = (token for text in texts for token in _NUMBER.findall(fold(text)))
    return frozenset(Decimal(token.replace(",", "")) for token in tokens)


def _overlap(one: str, other: str) -> float:
    short, long = sorted((fold(one), fold(other)), key=len)
    if not short:
        return 0.0
    pieces = [short[start : start + GRAM] for start in range(max(1, len(short) - GRAM + 1))]
    return sum(piece in long for piece in pieces) / len(pieces)


def reported_of(finding: Mapping[str, Any]) -> Reported:
    """A finding of the run's JSON."""
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
        numbers=numbers_in([finding.get("stated"), finding.get("expected"), finding.get("formula"), *texts]),
        quotes=quotes,
        words=quotes + fold(finding.get("stated")) + "".join(fold(text) for text in texts),
    )


def matches(wanted: Discrepancy, reported: Reported) -> bool:
    """Whether the reported finding is the wanted discrepancy."""
    stated = numbers_in([wanted.stated])
    others = numbers_in([wanted.expected, *wanted.numbers]) - stated
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
    ours, theirs = sorted(numbers_in([printed])), sorted(numbers_in([wanted]))
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
