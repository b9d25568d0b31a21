from __future__ import annotations

from collections.abc import Iterator

import pytest

from audit.selection import find_rules, select_rules
from audit.status import UsageError
from checks.claim import AnyClaim, Kind, Severity
from checks.rule import ARITHMETIC, FORM, SCORES, Rule
from checks.words import Bilingual
from extractors.records import Records


def silent(records: Records) -> Iterator[AnyClaim]:
    yield from ()


def rule(number: str, name: str, family: Bilingual) -> Rule:
    text = Bilingual("文字", "text")
    return Rule(number, name, family, (Kind.SUM,), Severity.ERROR, text, text, text, text, silent, ())


RULES = (
    rule("SUM01", "total-differs", ARITHMETIC),
    rule("SUM02", "list-differs", ARITHMETIC),
    rule("SCO01", "score-sum", SCORES),
    rule("BRA01", "unclosed-bracket", FORM),
)


def ids(rules: tuple[Rule, ...]) -> list[str]:
    return [found.id for found in rules]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("SUM01", ["SUM01"]),
        ("sum", ["SUM01", "SUM02"]),
        ("ＳＵＭ０２", ["SUM02"]),
        ("score-sum", ["SCO01"]),
        ("A", ["SUM01", "SUM02"]),
        ("B", ["SCO01"]),
        ("mathematical accuracy", ["SUM01", "SUM02"]),
        ("mathematical-accuracy", ["SUM01", "SUM02"]),
        ("计算准确性", ["SUM01", "SUM02"]),
        ("评分", ["SCO01"]),
        ("form", ["BRA01"]),
    ],
)
def test_names_of_rules(word: str, expected: list[str]) -> None:
    assert ids(find_rules(RULES, word)) == expected


def test_all_without_options() -> None:
    assert select_rules(RULES) == RULES


def test_select_and_ignore() -> None:
    assert ids(select_rules(RULES, ["SUM,form"])) == ["SUM01", "SUM02", "BRA01"]
    assert ids(select_rules(RULES, ["SUM01", "BRA"])) == ["SUM01", "BRA01"]
    assert ids(select_rules(RULES, [], ["计算准确性，SCO01"])) == ["BRA01"]
    assert ids(select_rules(RULES, ["A"], ["SUM01"])) == ["SUM02"]


def test_unknown_name_lists_similar_ones() -> None:
    with pytest.raises(UsageError) as caught:
        select_rules(RULES, ["SUM03"])
    assert "SUM03" in caught.value.message.zh
    assert "SUM01" in caught.value.message.zh
    with pytest.raises(UsageError, match="unclosed-bracket"):
        select_rules(RULES, [], ["unclosed-brackets"])
    with pytest.raises(UsageError) as caught:
        select_rules(RULES, ["zzzzqqqq"])
    assert "similar" not in caught.value.message.en


def test_one_letter_is_a_family_and_never_the_beginning_of_an_id() -> None:
    with pytest.raises(UsageError):
        find_rules(RULES, "S")


def test_nothing_left_is_an_error() -> None:
    with pytest.raises(UsageError):
        select_rules(RULES, ["SUM01"], ["A"])
