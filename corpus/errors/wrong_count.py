"""A count that differs from what is listed: 5个科室 behind the names of four, 五项 before 一是 to 四是."""

from __future__ import annotations

import random
from collections.abc import Iterator

import regex

from corpus.injection.consequences import digits_like, first_claim_that_shows, printed_as, restated, worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.injection.numerals import WORDS
from corpus.model.claim import Claim
from corpus.model.draft import PARAGRAPH, Draft, Edit

_COUNT = rf"(?<count>\d{{1,2}}|[{''.join(WORDS[2:11])}]{{1,2}})"
_LISTED = regex.compile(
    rf"(?:设有?|包括|分别为|分别是|设立|开展了?|[:：])(?<names>(?:\p{{Han}}{{2,14}}、){{1,9}}\p{{Han}}{{2,14}}?){_COUNT}个(?=\p{{Han}})"
)
_TOLD = regex.compile(rf"{_COUNT}(?:个方面|方面|项|点|条)[^。；\d]{{0,16}}?[：:，。]?\s*(?=一是)")


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Count one more or one less."""

    def make(claim: Claim) -> Injected | None:
        off = chance.choice((1, -1)) if claim.stated.number > 2 else 1
        digits = digits_like(claim.stated, claim.stated.number + off)
        return restated(draft, {claim.stated: printed_as(claim.stated, digits)}, ERROR.name, claim)

    said = list(_counts(draft))
    if said and chance.random() < 0.5:
        return _recounted(draft, chance, said)
    found = first_claim_that_shows(chance, (claim for claim in draft.claims if claim.kind == "count"), make)
    return found or (_recounted(draft, chance, said) if said else None)


def _recounted(draft: Draft, chance: random.Random, said: list[tuple[int, int, int, int]]) -> Injected:
    passage, start, end, number = chance.choice(said)
    word = draft.passages[passage].text[start:end]
    other = number + (chance.choice((1, -1)) if number > 2 else 1)
    text = str(other) if word.isdecimal() else WORDS[other]
    return worded(
        draft, ERROR.name, "count", [Edit(passage, start, end, text)], (text, word), pairs=((str(other), str(number)),)
    )


def _counts(draft: Draft) -> Iterator[tuple[int, int, int, int]]:
    """Passage, start and end of a count word that is right, and the number."""
    for number, passage in enumerate(draft.passages):
        if passage.kind != PARAGRAPH:
            continue
        for found in _LISTED.finditer(passage.text):
            yield from _right(number, found, found["names"].count("、") + 1)
        for found in _TOLD.finditer(passage.text):
            told = regex.findall(r"(?:^|[。；，：:\s])([一二三四五六七八九十])是", passage.text[found.end() :])
            if told == list(WORDS[1 : len(told) + 1]):
                yield from _right(number, found, len(told))


def _right(passage: int, found: regex.Match[str], listed: int) -> Iterator[tuple[int, int, int, int]]:
    word = found["count"]
    if listed < len(WORDS) - 1 and listed > 1 and word in (str(listed), WORDS[listed]):
        yield passage, found.start("count"), found.end("count"), listed


ERROR = ErrorKind("wrong_count", "count", "个数与所列不符", inject)
