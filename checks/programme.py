"""What a review goes by: the rules that look for claims, and the policy that some of them hold a report against."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalogue import all_rules
from checks.policy import Policy, ministry
from checks.rule import Rule


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules and the policy of one run."""

    rules: tuple[Rule, ...]
    policy: Policy


def standard() -> Programme:
    """All rules that come with the program, and the ministry's policy."""
    return Programme(all_rules(), ministry())
