"""The catalogue: all rules, found by walking the packages, and only when asked for; each shows what it finds and leaves alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from checks.catalogue import all_rules, find_rule
from checks.claim import Kind
from checks.finding import Outcome
from checks.rule import Rule

RULES = all_rules()
BY_ID = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])

_ROUNDED = {Kind.SUM, Kind.RATIO, Kind.SHARE, Kind.CHANGE_AMOUNT, Kind.CHANGE_PERCENT, Kind.BALANCE}
"""The kinds of claims about amounts and rates, which are printed rounded."""

_EXACT = {
    "CHG03": "what cannot be is no matter of rounding",
    "IND03": "indicators are counted",
    "RAT13": "persons are counted",
    "RAT14": "points are exact",
}
"""Rules of these kinds whose figures are exact."""


def _outcomes(rule: Rule) -> set[Outcome]:
    return {outcome for example in rule.examples for outcome in example.outcomes}


def test_a_rule_is_found_by_id_and_by_name() -> None:
    rule = all_rules()[0]
    assert find_rule(rule.id.lower()) is rule
    assert find_rule(rule.name.upper()) is rule
    assert find_rule("no such rule") is None


def test_rules_are_not_imported_before_they_are_asked_for() -> None:
    code = "import sys, checks.engine; print(any(name.startswith('checks.rules.') for name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


# ---- what each rule shows ----


def _outcomes(rule: Rule) -> set[Outcome]:
    return {outcome for example in rule.examples for outcome in example.outcomes}


@BY_ID
def test_an_example_fails_and_one_stays_silent_or_holds(rule: Rule) -> None:
    assert Outcome.DISAGREE in _outcomes(rule)
    assert Outcome.AGREE in _outcomes(rule) or any(not example.outcomes for example in rule.examples)


@BY_ID
def test_a_look_alike_stays_silent(rule: Rule) -> None:
    assert any(not example.outcomes for example in rule.examples), "no text that the rule must leave alone"


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if _ROUNDED & set(rule.kinds) and rule.id not in _EXACT],
    ids=lambda rule: rule.id,
)
def test_rounded_amounts_hold_by_rounding(rule: Rule) -> None:
    assert Outcome.ROUNDING in _outcomes(rule), "no example that holds only by rounding"


def test_exceptions_are_rules() -> None:
    assert set(_EXACT) <= {rule.id for rule in RULES}
