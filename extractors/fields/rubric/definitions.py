"""How a scoring rule defines its rate: 控制率=（本年度三公经费总额/上年度三公经费总额）×100%."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.fields.cells import fold

_DEFINITION = regex.compile(
    r"(?P<name>[\p{Han}“”]{2,18}率)=[\[(]*(?P<upper>[\p{Han}“”()]{2,30}?)[/÷](?P<lower>[\p{Han}“”()]{2,30}?)[)\]]*(?:[×*xX]100%)?(?=[,。;.\s]|$)"
)
_THIS = regex.compile(r"^(?:本年度?|当年|今年|本期)")
_LAST = regex.compile(r"^(?:上一?年度?|去年|上期)")
_TAIL = regex.compile(r"(?:实际|支出|决算|预算|安排)*(?:总额|总数|金额|数额|额|数)$")
_WRAP = regex.compile(r"[“”()]")


@dataclass(frozen=True, slots=True)
class Definition:
    """A rate as one named amount by another; `yearly` names the amount if it is this year's by last year's."""

    name: str
    upper: str
    lower: str

    @property
    def yearly(self) -> str:
        """What is compared with last year, or ""."""
        if not (_THIS.search(self.upper) and _LAST.search(self.lower)):
            return ""
        this, last = (_TAIL.sub("", cut) for cut in (_THIS.sub("", self.upper), _LAST.sub("", self.lower)))
        return this if this == last else ""


def read_definition(text: str) -> Definition | None:
    """The only definition of a rate in a rule; None if there is none or more than one."""
    found = list(_DEFINITION.finditer(fold(text)))
    if len(found) != 1:
        return None
    return Definition(*(_WRAP.sub("", found[0][part]) for part in ("name", "upper", "lower")))
