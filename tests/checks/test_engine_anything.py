"""Whatever the rules claim, the engine ends, counts every figure, and gives each finding its own id."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from claim_factory import MONTH, NONE, PERCENT, PERSON, PIECE, RATE, SCORE, WAN, YUAN, programme_of, quantity, rule_for
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.claim import (
    AnyClaim,
    Claim,
    Constant,
    Growth,
    Kind,
    Product,
    Quotient,
    Relation,
    Severity,
    Sum,
    Value,
    Wording,
)
from checks.engine import review
from checks.finding import Mark, Outcome
from checks.words import Bilingual
from extractors.document import Document, Paragraph, Passage
from extractors.figure import Figure, Qualifier
from extractors.provenance import Place
from extractors.records import Records

UNITS = (WAN, YUAN, SCORE, PERCENT, PERSON, PIECE, NONE, RATE, MONTH)
NUMBERS = (
    "0",
    "0.00",
    "1",
    "2",
    "3",
    "10",
    "12.5",
    "-3.1",
    "100",
    "8555.77",
    "8555.17",
    "0.1",
    "99999999999999999999999999999999.9",
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Records, list[AnyClaim]]:
    """A dozen figures, and claims of every shape over them: figures are shared, numbers repeat."""
    figures = []
    for index in range(draw(st.integers(3, 12))):
        text, unit = draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(UNITS[: draw(st.integers(1, len(UNITS)))]))
        made = replace(quantity(text, unit), qualifier=draw(st.sampled_from([Qualifier.NONE, *Qualifier])))
        figures.append(Figure(made, Passage(text, Place(block=index // 2), draw(st.integers(0, 9)) > 0), index))
    leaf = st.builds(Value, st.sampled_from(figures), st.sampled_from(["", "甲", "乙"]))
    inner = st.one_of(leaf, st.builds(Constant, st.sampled_from([Decimal(0), Decimal(1), Decimal("0.5")])))
    several = st.lists(inner, max_size=4).map(tuple)
    expression = st.one_of(
        leaf,
        several.map(Sum),
        several.map(lambda terms: Sum(terms, (-1,) * len(terms))),
        several.map(Product),
        st.builds(Quotient, inner, inner),
        st.builds(Growth, inner, inner),
        st.builds(Quotient, several.map(Sum), leaf),
    )
    amounts = st.builds(
        lambda kind, stated, whole, relation, negated, severity: Claim(
            "T01", kind, stated, whole, relation, negated, severity
        ),
        st.sampled_from([Kind.SUM, Kind.REPEAT, Kind.RATIO]),
        leaf,
        expression,
        st.sampled_from([Relation.EQUAL, Relation.EQUAL, *Relation]),
        st.booleans(),
        st.sampled_from(list(Severity)),
    )
    words = st.builds(
        lambda stated, expected, value: Wording(
            "T01", Kind.FORMAT, stated, expected, value.figure.passage, 0, 1, Bilingual("因", "why"), figures=(value,)
        ),
        st.sampled_from(["优", "良", ""]),
        st.sampled_from(["优", "良", ""]),
        leaf,
    )
    claims = draw(st.lists(st.one_of(amounts, words), max_size=12))
    document = Document("x.txt", "", "text", tuple(Paragraph(figure.passage) for figure in figures))
    return Records(document, tuple(figures)), claims


@settings(max_examples=120, deadline=None)
@given(documents())
def test_any_claims(made: tuple[Records, list[AnyClaim]]) -> None:
    records, claims = made
    found = review(records, programme_of(rule_for(*claims)))
    assert not found.crashed
    assert set(found.marks) == {figure.index for figure in records.figures}
    assert set(found.unchecked) == {index for index, mark in found.marks.items() if mark is Mark.UNCHECKED}
    ids = [finding.id for finding in found.findings]
    assert len(ids) == len(set(ids))
    for entry in found.judged:
        reported = bool(entry.finding or entry.blocked_by)
        if entry.verdict.outcome in (Outcome.DISAGREE, Outcome.IMPLAUSIBLE):
            assert reported
        if entry.verdict.outcome in (Outcome.AGREE, Outcome.UNDECIDED):
            assert not reported
        assert {entry.finding, entry.blocked_by} - {""} <= set(ids)
    for finding in found.findings:
        assert finding.message.zh
        assert finding.message.en
        assert finding.evidence
        assert len({(piece.passage.place, piece.start, piece.end, piece.text) for piece in finding.evidence}) > 0
