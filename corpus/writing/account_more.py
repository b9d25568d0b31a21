"""Further tables of final accounts: basic expenditure by economic kind on two sides, and a table that is empty and says so."""

from __future__ import annotations

from corpus.writing.account_tables import Spots, Words
from corpus.writing.accounts import Accounts
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, bare

_STAFF = (
    ("301", "工资福利支出", ("30101 基本工资", "30102 津贴补贴", "30113 住房公积金")),
    ("303", "对个人和家庭的补助", ("30302 退休费",)),
)
_RUNNING = (
    ("302", "商品和服务支出", ("30201 办公费", "30205 水费", "30206 电费", "30211 差旅费")),
    ("310", "资本性支出", ("31002 办公设备购置",)),
)


def economic(page: Page, case: Case, words: Words, accounts: Accounts, number: int) -> Spots:
    """基本支出决算表: staff cost on the left, running cost on the right, their totals in one row."""
    words.head(page, case, f"一般公共预算财政拨款基本支出{words.kind}表", number)
    left, right = _side(case, _STAFF, accounts.staff_cost, "s"), _side(case, _RUNNING, accounts.running_cost, "r")
    height = max(len(left), len(right))
    for half in (left, right):
        half += [["", "", ""]] * (height - len(half))
    rows: list[list[Content]] = [["人员经费", "<", "<", "公用经费", "<", "<"], ["科目编码", "科目名称", "金额"] * 2]
    rows += [[*one, *other] for one, other in zip(left, right, strict=True)]
    rows.append(
        [
            "人员经费合计",
            "<",
            bare("staff", accounts.staff_cost),
            "公用经费合计",
            "<",
            bare("running", accounts.running_cost),
        ]
    )
    spots = page.table(rows, header=2)
    for side, groups, total in (("s", _STAFF, "staff"), ("r", _RUNNING, "running")):
        page.total(spots[total], [spots[f"{side}{code}"] for code, _, _ in groups])
        for code, _, kinds in groups:
            page.total(spots[f"{side}{code}"], [spots[f"{side}{kind[:5]}"] for kind in kinds])
    return spots


def _side(
    case: Case, groups: tuple[tuple[str, str, tuple[str, ...]], ...], total: Figure, side: str
) -> list[list[Content]]:
    rows: list[list[Content]] = []
    for (code, name, kinds), amount in zip(groups, case.parts(total, len(groups), 0.2), strict=True):
        rows.append([code, name, bare(f"{side}{code}", amount)])
        for kind, part in zip(kinds, case.parts(amount, len(kinds), 0.2) if len(kinds) > 1 else [amount], strict=True):
            rows.append([kind[:5], kind[6:], bare(f"{side}{kind[:5]}", part)])
    return rows


def empty(page: Page, case: Case, words: Words, number: int) -> None:
    """政府性基金: the office has none, the table is empty and a note says so."""
    words.head(page, case, f"政府性基金预算财政拨款收入支出{words.kind}表", number)
    page.table(
        [
            ["功能分类科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "年末结转和结余"],
            ["合计", "<", "", "", "", ""],
            [""] * 6,
        ]
    )
    page.trap("empty table")
    page.say(
        "注：本部门{year}年度〔没有|无〕政府性基金预算财政拨款收入和支出，〔本表为空表|故本表无数据〕。",
        year=str(case.year),
    )
