"""The funds of a form: budget, spent, rate and points of the whole, and of the money it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Phrase, Place, bare, spread
from corpus.writing.points import points

HEADS = {
    "initial": ("年初预算数", "年初预算数", "年初预算"),
    "budget": ("全年预算数", "全年预算数（A）", "全年预算"),
    "executed": ("全年执行数", "全年执行数（B）", "实际执行数"),
    "weight": ("分值", "分值", "权重"),
    "rate": ("执行率", "执行率（B/A）", "预算执行率"),
    "score": ("得分", "得分", "自评得分"),
}
"""What the columns are called: as a rule, with letters, otherwise."""

_OWN = ("其中：当年财政拨款", "其中：财政拨款", "其中：一般公共预算拨款")
_MORE = ("上年结转资金", "上级补助资金", "政府性基金")
_NONE = "其他资金"  # there is none as a rule, and the row is printed all the same
AMOUNTS = ("initial", "budget", "executed")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of amounts; a rate where there is a budget."""

    label: str
    initial: Figure
    budget: Figure
    executed: Figure
    rate: Figure | None


@dataclass(frozen=True, slots=True)
class Funds:
    """The whole and its sources; `closed` if the sources are all there are. Points where the form gives any."""

    whole: Line
    sources: tuple[Line, ...]
    closed: bool
    twice: bool  # points are printed in the row of the first source too, which is all there is
    weight: Figure | None
    score: Figure | None

    def facts(self, initial: bool = True) -> dict[str, str]:
        """What the form states, by the names of the contract."""
        whole = self.whole
        amounts = {"initial_budget": whole.initial.plain} if initial else {}
        rate = {"execution_rate": f"{whole.rate.plain}%"} if whole.rate else {}
        return amounts | {
            "budget": whole.budget.plain,
            "executed": whole.executed.plain,
            **rate,
            "money_unit": whole.budget.unit,
        }


def drawn(case: Case, weight: int | None = 10, unit: str = "万元", names: Sequence[str] = ()) -> Funds:
    """The funds of a project, with the names of the sources if the form prints them."""
    chance = case.chance
    places = 2 if unit == "万元" else chance.choice((0, 2))
    scale = 1 if unit == "万元" else 10_000
    budget = case.money(20 * scale, 900 * scale, unit, places)
    executed = (
        budget
        if chance.random() < 0.3
        else case.near(budget, *chance.choice(((0.8, 0.999), (0.8, 0.999), (0.8, 0.999), (0.32, 0.8))))
    )
    initial = budget if chance.random() < 0.5 else case.near(budget, 0.7, 1.2)
    closed = bool(names) or chance.random() < 0.7
    if not names:
        names = [chance.choice(_OWN), chance.choice(_MORE), _NONE]
        names = names if chance.random() < 0.6 else [names[0], names[2]]
    own = [name for name in names if name != _NONE]
    now = case.parts(budget, len(own), 0.3) if len(own) > 1 else [budget]
    before = now if initial == budget else case.parts(initial, len(own), 0.3) if len(own) > 1 else [initial]
    sources = [
        _line(case, name, *amounts)
        for name, *amounts in zip(own, before, now, _spent(case, now, executed), strict=True)
    ]
    if _NONE in names:
        nothing = case.like(Fraction(0), budget)
        sources.append(_line(case, _NONE, nothing, nothing, nothing))
    whole = _line(case, chance.choice(("年度资金总额", "年度资金总额", "资金总额", "合计")), initial, budget, executed)
    if not closed:
        sources = [sources[0]]
    points_given = None if weight is None else points(Fraction(weight))
    score = None if weight is None else points(executed.printed / budget.printed * weight, chance.choice((1, 2)))
    same = sources[0].budget == budget and sources[0].executed == executed
    return Funds(whole, tuple(sources), closed, same and chance.random() < 0.3, points_given, score)


def _line(case: Case, label: str, initial: Figure, budget: Figure, executed: Figure) -> Line:
    return Line(label, initial, budget, executed, case.rate(executed, budget) if budget.printed else None)


def _spent(case: Case, budgets: Sequence[Figure], executed: Figure) -> list[Figure]:
    """What was spent of each source: the rest is missing from the largest ones."""
    left = sum((one.printed for one in budgets), Fraction(0)) - executed.printed
    spent = []
    for budget in sorted(budgets, key=lambda one: one.printed, reverse=True):
        missing = min(left, budget.printed)
        left -= missing
        spent.append((budget, case.like(budget.printed - missing, budget)))
    order = {id(budget): one for budget, one in spent}
    return [order[id(budget)] for budget in budgets]


def rows(
    case: Case, funds: Funds, width: int, columns: Sequence[str] = tuple(HEADS), *, title: str = "项目资金（{unit}）", key: str = "",
    glued: bool = False, blank: str = "—",
) -> list[list[Content]]:  # fmt: skip
    """The rows of the funds, for a table of some width; `key` makes the names of their figures unique in it."""
    spans = [1, width - len(columns) - 1, *(1 for _ in columns)]
    habit = case.chance.randrange(3)
    heads = [HEADS[column][habit] for column in columns]
    table = [spread([title.format(unit=funds.whole.budget.unit), "", *heads], spans)]
    for number, line in enumerate((funds.whole, *funds.sources)):
        cells: list[Content] = ["^", line.label]
        for column in columns:
            name, figure = f"fund_{column}{key}{number}", _cell(funds, line, column, number)
            if figure is None:
                cells.append(blank)
            elif glued and column in AMOUNTS:
                cells.append(Phrase(f"{{{name}}}", {name: figure}))
            else:
                cells.append(bare(name, figure))
        table.append(spread(cells, spans))
    return table


def _cell(funds: Funds, line: Line, column: str, number: int) -> Figure | None:
    match column:
        case "weight":
            return funds.weight if number == 0 or (number == 1 and funds.twice) else None
        case "score":
            return funds.score if number == 0 or (number == 1 and funds.twice) else None
        case "rate":
            return line.rate
    found = getattr(line, column)
    assert isinstance(found, Figure)
    return found


def claim(
    page: Page, funds: Funds, spots: Mapping[Place, Spot], columns: Sequence[str] = tuple(HEADS), key: str = ""
) -> None:
    """What the rows claim: rates, sums of the sources, points by the rate."""
    for number in range(len(funds.sources) + 1):
        if (rate := spots.get(f"fund_rate{key}{number}")) is not None:
            page.claim(
                "ratio", rate, "{0}/{1}", spots[f"fund_executed{key}{number}"], spots[f"fund_budget{key}{number}"]
            )
    if funds.closed:
        for column in AMOUNTS:
            if column in columns:
                page.total(
                    spots[f"fund_{column}{key}0"],
                    [spots[f"fund_{column}{key}{n + 1}"] for n in range(len(funds.sources))],
                )
    if funds.twice and "score" in columns and funds.score:
        page.trap("points printed twice")
    if (score := spots.get(f"fund_score{key}0")) is not None:
        page.claim("rubric_score", score, "{0}*{1}", spots[f"fund_weight{key}0"], spots[f"fund_rate{key}0"])
