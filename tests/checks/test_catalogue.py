"""The catalogue: all rules, found by walking the packages, and only when asked for."""

from __future__ import annotations

import subprocess
import sys

from checks.catalogue import all_rules, find_rule


def test_a_rule_is_found_by_id_and_by_name() -> None:
    rule = all_rules()[0]
    assert find_rule(rule.id.lower()) is rule
    assert find_rule(rule.name.upper()) is rule
    assert find_rule("no such rule") is None


def test_rules_are_not_imported_before_they_are_asked_for() -> None:
    code = "import sys, checks.engine; print(any(name.startswith('checks.rules.') for name in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
