"""Labels as people print them, made comparable: without codes, points, blanks and quotes.

`normalise` gives the bare name, `similar` how alike two names are. Text and tables name one thing with small
differences (对家庭和个人补助 / 对个人和家庭的补助), so likeness is judged by characters and, where these leave doubt,
by words.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex
from rapidfuzz import fuzz

from extractors.language.words import words

_POINTS = regex.compile(r"[(\[](?:\d+(?:\.\d+)?(?:分|%)?|共?\d+(?:\.\d+)?分)[)\]]|(?<=\D)\d+(?:\.\d+)?分$")
_CODE = regex.compile(r"^[A-Z](?:\d{1,3}(?!\d)(?=[^\d.%])|(?=\p{Han}))[.、)]?")
_NUMBERING = regex.compile(
    r"^(?:[(\[]?[一二三四五六七八九十]{1,3}[)\]、.](?!\d)|[(\[]?\d{1,2}[)\]、](?!\d)|\d{1,2}\.(?!\d)|[①-⑳]|其中[:]?|指标\d{1,2}[:])"
)
_BUDGET_CODE = regex.compile(r"^\d{3,7}(?=\p{Han})(?!\d*年)")
_NOISE = regex.compile(r"[\s\"'“”‘’「」《》〈〉★☆*#·,，.。:：;；、_]+")
_BRACKETED = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Words that carry no name of their own: they are dropped before two names are compared.
_FILLERS = regex.compile(r"的|与|和|及|以及|情况|方面|指标|工作|类(?=指标|$)|总?体?评价$")

_SURE = 0.86
_HOPELESS = 0.55
_WORDS = 0.97  # the same words in another order are nearly the same name


class Label(NamedTuple):
    """A printed label in its pieces: code ("A11"), bare name, and the points printed in it ("7") with their span."""

    code: str
    name: str
    points: str
    points_start: int
    points_end: int


_SPLIT = regex.compile(
    r"^\s*(?P<code>[A-Za-z]\s?\d{0,4}(?:[-.]\d{1,2})*(?=[\s.、]*[\p{Han}\"“‘「《]))?[\s.、]*(?P<name>.*?)"
    r"(?:\s*[（(\[【](?:共|满分|权重|分值)?[:：]?\s*(?P<points>\d+(?:\.\d+)?)\s*(?:分|%|％)?\s*[)）\]】]\s*"
    r"|\s*(?P<bare>\d+(?:\.\d+)?)\s*分\s*)?$",
    regex.DOTALL,
)


def split(label: str) -> Label:
    """A label's code, name and printed points; pieces that are not there are "".

    >>> split("B1预算管理（7分）")
    Label(code='B1', name='预算管理', points='7', points_start=7, points_end=8)
    """
    match = _SPLIT.match(label)
    if match is None:
        return Label("", normalise(label), "", 0, 0)
    group = "points" if match["points"] is not None else "bare"
    code = regex.sub(r"\s", "", match["code"] or "")
    # A single small letter is no code but an English word's begin; a bare capital (C社会化发放率) is one.
    if code and not code[0].isupper():
        return Label("", normalise(label), match[group] or "", match.start(group), match.end(group))
    name = regex.sub(r"\s+", "", match["name"])
    if match[group] is None:
        return Label(code, name, "", 0, 0)
    return Label(code, name, match[group], match.start(group), match.end(group))


@lru_cache(maxsize=8192)
def normalise(label: str) -> str:
    """The bare name: half-width, without code, numbering, points, blanks, quotes and punctuation."""
    text = regex.sub(r"\s+", "", unicodedata.normalize("NFKC", label))
    text = _POINTS.sub("", text)
    text = text.lstrip("\"'“”‘’「《")
    for pattern in (_NUMBERING, _CODE, _BUDGET_CODE):
        text = pattern.sub("", text)
    return _NOISE.sub("", text)


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """The name without bracketed remarks and without words that name nothing (的, 和, 情况, 指标)."""
    name = normalise(_BRACKETED.sub("", unicodedata.normalize("NFKC", label)))
    return _FILLERS.sub("", name) or name


@lru_cache(maxsize=16384)
def close(a: str, b: str) -> float:
    """How alike two labels are by their characters alone, from 0 to 1: enough to tell the same name from another."""
    first, second = normalise(a), normalise(b)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    first, second = core(a), core(b)
    return 0.98 if first == second else fuzz.ratio(first, second) / 100


@lru_cache(maxsize=16384)
def similar(a: str, b: str) -> float:
    """How alike two labels are, from 0 (nothing in common) to 1 (the same name); symmetric.

    By characters, and where these leave doubt by words too: 对家庭和个人补助 is 对个人和家庭的补助.
    """
    by_characters = close(a, b)
    if by_characters >= _SURE or by_characters < _HOPELESS:
        return by_characters
    first, second = " ".join(words(core(a))), " ".join(words(core(b)))
    return max(by_characters, fuzz.token_sort_ratio(first, second) / 100 * _WORDS)
