"""What a rule is: documentation, and a function that finds claims. Its examples run as tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checks.claim import AnyClaim, Kind, Severity
from checks.finding import Outcome
from checks.policy import Policy
from checks.words import Bilingual
from extractors.records import Records

ARITHMETIC = Bilingual("一、计算准确性", "A. Mathematical accuracy")
SCORES = Bilingual("二、评分", "B. Scores")
CONSISTENCY = Bilingual("三、内部一致性", "C. Internal consistency")
FORM = Bilingual("四、形式", "D. Form")
OWN = Bilingual("六、自定规则", "F. Rules of your own")  # the fifth family is that of findings across documents


@dataclass(frozen=True, slots=True)
class Example:
    """A small report and what the rule's claims in it must come to, in order; () if the rule must stay silent."""

    text: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class ByPolicy:
    """What finds claims that rest on the policy, too."""

    find: Callable[[Records, Policy], Iterator[AnyClaim]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: stable id ("SUM02"), readable name of the defect, and the page that `gouji rules ID` prints.

    `find` yields claims and compares nothing. `severity` is the loudest that its findings can be. `inferred`: layout or
    wording lets it only infer which figures belong together, so that a claim that misses by far is doubtful.
    """

    id: str
    name: str
    family: Bilingual
    kinds: tuple[Kind, ...]
    severity: Severity
    title: Bilingual
    about: Bilingual
    basis: Bilingual
    misses: Bilingual
    find: Callable[[Records], Iterator[AnyClaim]] | ByPolicy
    examples: tuple[Example, ...]
    inferred: bool = False

    def claims(self, records: Records, policy: Policy) -> Iterator[AnyClaim]:
        """What the rule claims in one document, held against this policy."""
        if isinstance(self.find, ByPolicy):
            return self.find.find(records, policy)
        return self.find(records)
