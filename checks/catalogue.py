"""All rules: every module below `checks/rules` exports one `RULE`. They are imported when asked for, not before."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from checks.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules, by id. Raises if two have the same id or a module has none: both are mistakes of ours."""
    rules: dict[str, Rule] = {}
    for name in _modules():
        rule = getattr(import_module(name), "RULE", None)
        if not isinstance(rule, Rule):
            raise TypeError(f"{name} exports no RULE")
        if rule.id in rules:
            raise ValueError(f"two rules are called {rule.id}")
        rules[rule.id] = rule
    return tuple(rules[key] for key in sorted(rules))


def find_rule(name: str) -> Rule | None:
    """The rule with this id or name, in any case; None if there is none."""
    wanted = name.casefold()
    return next((rule for rule in all_rules() if wanted in (rule.id.casefold(), rule.name.casefold())), None)


def _modules() -> list[str]:
    """The rule modules: checks.rules.<family>.<name>, those that begin with an underscore apart."""
    package = import_module("checks.rules")
    found = pkgutil.walk_packages(package.__path__, "checks.rules.")
    return sorted(
        module.name for module in found if not module.ispkg and not module.name.rpartition(".")[2].startswith("_")
    )
