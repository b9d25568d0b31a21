"""Each kind of error shows exactly its change, breaks what it says, and leaves everything else."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace

import pytest
import regex

from corpus.errors import error_kinds
from corpus.injection.consequences import clearly_broken
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Change, Draft, changed_draft, changed_paper, draft_of
from corpus.model.paper import Paper
from corpus.model.spot import Spot
from corpus.scoring.matching import FAMILIES
from corpus.writing.page import Page
from tests.corpus.handmade import report

KINDS = error_kinds()
SEEDS = range(12)
WORDS = {  # kinds that change words, no figures: their gold says what stood there
    "contradicted_rate", "direction_word", "doubled_number", "doubled_stop", "mistyped_unit", "removed_unit", "skipped_number",
    "template_leftover", "unclosed_bracket", "wrong_grade", "wrong_year",
}  # fmt: skip

UNITS = {"mistyped_unit", "removed_unit"}  # a figure without its unit is another figure


@pytest.fixture(scope="module")
def paper() -> Paper:
    return report()


def made(kind: ErrorKind, paper: Paper, seed: int) -> Injected:
    found = kind.inject(draft_of(paper), random.Random(seed))
    assert found is not None, f"{kind.name} finds no place"
    return found


def folded(text: str) -> str:
    return regex.sub(r"[\s|]+", "", unicodedata.normalize("NFKC", text))


def reread(draft: Draft, change: Change, spot: Spot) -> Spot | None:
    """The figure as it stands in the changed report; None if its row is gone."""
    passage = draft.passages[spot.passage]
    if (passage.table, passage.row) in change.removed_rows:
        return None
    moved = sum(
        len(edit.text) - (edit.end - edit.start) for edit in change.edits_of(spot.passage) if edit.end <= spot.start
    )
    text = changed_draft(draft, change).passages[spot.passage].text[spot.start + moved :]
    digits = regex.match(r"[\d,]+(?:\.\d+)?", text)
    assert digits is not None, text
    after = regex.match(r"万元|亿元|元", text[digits.end() :])
    unit = after[0] if after and spot.unit in ("万元", "元") else spot.unit
    return replace(spot, digits=digits[0], unit=unit)


def broken(draft: Draft, change: Change) -> list[Claim]:
    """The claims that clearly fail over the figures as they are read again; parts in lost rows no longer count."""
    found = []
    for claim in draft.claims:
        stated, *parts = (reread(draft, change, spot) for spot in claim.spots)
        left = tuple(part for part in parts if part is not None)
        if stated is None or (parts and not left) or (len(left) < len(parts) and not claim.additive):
            continue
        formula = "+".join(f"{{{n}}}" for n in range(len(left))) if claim.additive else claim.formula
        found.append(replace(claim, stated=stated, operands=left, formula=formula))
    return [claim for claim in found if clearly_broken(claim)]


def test_there_are_kinds_of_every_family_and_modules_name_them() -> None:
    assert len(KINDS) >= 24
    assert {kind.family for kind in KINDS} == set(FAMILIES)
    assert len({kind.title for kind in KINDS}) == len({kind.name for kind in KINDS}) == len(KINDS)


def test_the_clean_report_is_clean(paper: Paper) -> None:
    assert broken(draft_of(paper), Change()) == []
    assert all(claim.holds for claim in paper.claims)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_but_the_change_is_changed(kind: ErrorKind, paper: Paper) -> None:
    for seed in SEEDS:
        change = made(kind, paper, seed).change
        before, after = draft_of(paper).passages, draft_of(changed_paper(paper, change)).passages
        if change.removed_rows:
            kept = [one for one in before if (one.table, one.row) not in change.removed_rows]
            assert [one.text for one in kept] == [one.text for one in after]
            continue
        assert len(before) == len(after)
        differing = {number for number, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]}
        assert differing == {edit.passage for edit in change.edits}
        assert differing


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_gold_stands_in_the_report(kind: ErrorKind, paper: Paper) -> None:
    for seed in SEEDS:
        injected = made(kind, paper, seed)
        wanted, text = injected.wanted, folded("".join(changed_paper(paper, injected.change).passages()))
        assert wanted.id == kind.name
        assert wanted.stated != wanted.expected
        assert folded(wanted.quote.replace("…", "")) in text or all(
            folded(part) in text for part in wanted.quote.split("…")
        )
        if kind.name in WORDS and kind.name != "unclosed_bracket":
            assert folded(wanted.stated) in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name not in WORDS], ids=lambda kind: kind.name)
def test_figures_are_clearly_broken(kind: ErrorKind, paper: Paper) -> None:
    for seed in SEEDS:
        injected = made(kind, paper, seed)
        counted_in_words = kind.name == "wrong_count" and not injected.wanted.numbers
        assert counted_in_words or broken(draft_of(paper), injected.change), seed
        assert injected.wanted.pairs


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in WORDS - UNITS], ids=lambda kind: kind.name)
def test_words_break_no_arithmetic(kind: ErrorKind, paper: Paper) -> None:
    for seed in SEEDS:
        assert not broken(draft_of(paper), made(kind, paper, seed).change)


def test_same_seed_same_error(paper: Paper) -> None:
    for kind in KINDS:
        assert made(kind, paper, 5) == made(kind, paper, 5)
    moving = [kind for kind in KINDS if len({made(kind, paper, seed).change for seed in range(20)}) > 1]
    assert len(moving) >= 24


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_report_without_a_place_is_left(kind: ErrorKind) -> None:
    empty = Paper("", "", (), ())
    assert kind.inject(draft_of(empty), random.Random(1)) is None


def test_the_place_of_an_office_is_cut_out_whole() -> None:
    page = Page(random.Random(1))
    page.say("填报单位：石山县城市管理执法局")
    error = next(kind for kind in KINDS if kind.name == "template_leftover")
    paper = page.paper("", "", {})
    change = made(error, paper, 1).change
    assert list(changed_paper(paper, change).passages()) == ["填报单位：XX城市管理执法局"]
