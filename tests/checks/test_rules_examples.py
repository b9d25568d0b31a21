"""A rule is documentation: its texts are complete, and its examples come to what they say."""

from __future__ import annotations

import pytest

from checks.catalogue import all_rules
from checks.finding import Outcome
from checks.judge import judge
from checks.policy import ministry
from checks.rule import Rule
from extractors.fields.records import read_records
from extractors.reading import read_bytes

RULES = all_rules()
BY_ID = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
EXAMPLES = [(rule, number) for rule in RULES for number in range(len(rule.examples))]


def test_there_are_rules_in_order_of_their_ids() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))
    assert ids, "no rule was found below checks/rules"


def test_names_are_unique() -> None:
    names = [rule.name.casefold() for rule in RULES]
    assert len(names) == len(set(names))


@BY_ID
def test_documentation_is_complete(rule: Rule) -> None:
    for text in (rule.family, rule.title, rule.about, rule.basis, rule.misses):
        assert text.zh.strip()
        assert text.en.strip()
    assert rule.id.isascii()
    assert rule.id.isupper()
    assert rule.name
    assert rule.kinds


@BY_ID
def test_examples_show_a_defect_and_a_clean_text(rule: Rule) -> None:
    failing = [example for example in rule.examples if Outcome.DISAGREE in example.outcomes]
    clean = [
        example for example in rule.examples if not set(example.outcomes) & {Outcome.DISAGREE, Outcome.IMPLAUSIBLE}
    ]
    assert failing, "no example that disagrees"
    assert clean, "no example that holds or stays silent"


@pytest.mark.parametrize(("rule", "number"), EXAMPLES, ids=[f"{rule.id}-{number}" for rule, number in EXAMPLES])
def test_example(rule: Rule, number: int) -> None:
    example = rule.examples[number]
    records = read_records(read_bytes(example.text.encode(), "example.txt"))
    claims = list(rule.claims(records, ministry()))
    assert tuple(judge(claim).outcome for claim in claims) == example.outcomes
    assert all(claim.rule == rule.id and claim.kind in rule.kinds for claim in claims)
    assert all(claim.severity.rank >= rule.severity.rank for claim in claims), "louder than the rule says"
