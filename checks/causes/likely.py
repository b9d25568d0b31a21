"""The likely cause of a finding."""

from __future__ import annotations

from collections.abc import Sequence

from checks.causes.cause import Cause
from checks.finding import Judged
from checks.merging import Group


def likely_cause(group: Group, judged: Sequence[Judged]) -> Cause | None:
    """The best explanation of a finding, or None."""
    return None
