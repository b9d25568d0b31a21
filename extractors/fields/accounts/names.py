"""What the words of accounts mean: kinds of funds, measures, the parts of 三公经费. The vocabularies are data."""

from __future__ import annotations

import unicodedata

import regex

from extractors.accounts import Fund

INCOME, SPENT, BASIC, PROJECTS = "income", "expenditure", "basic", "projects"
STAFF, RUNNING, GRAND = "staff", "running", "grand total"  # 收入总计 is 支出总计
CARRIED_IN, CARRIED_OUT, USED, SHARED_OUT = "carried in", "carried out", "used", "shared out"

_FUNDS = (
    (Fund.GOVERNMENT, regex.compile(r"政府性基金")),
    (Fund.CAPITAL, regex.compile(r"国有资本")),
    (Fund.PUBLIC, regex.compile(r"一般公共预算|公共财政预算")),
    (Fund.APPROPRIATION, regex.compile(r"财政拨款")),
)
_MEASURES = (
    (GRAND, r"(?:收入|支出|收入[、和及]?支出|收支|收[、和及]支)?总(?:计|预算)"),
    (INCOME, r"(?:本年)?收入合计|本年收入(?:合计)?"),
    (SPENT, r"(?:本年)?支出合计|本年支出(?:合计)?"),
    (BASIC, r"(?:本年)?基本支出(?:合计)?"),
    (PROJECTS, r"(?:本年)?项目支出(?:合计)?"),
    (STAFF, r"人员经费(?:支出)?(?:合计|小计)?"),
    (RUNNING, r"公用经费(?:支出)?(?:合计|小计)?"),
    (CARRIED_IN, r"(?:年初|上年)(?:结转(?:[和、及]?结余)?|结余)(?:资金|收入)?"),
    (CARRIED_OUT, r"(?:年末|结转下年|年终)(?:结转(?:[和、及]?结余)?|结余)?(?:资金)?"),
    (USED, r"使用非财政拨款结余"),
    (SHARED_OUT, r"结余分配"),
    ("事业收入", r"事业收入(?:资金)?"),
    ("经营收入", r"(?:事业单位)?经营收入(?:资金)?"),
    ("上级补助收入", r"上级补助收入(?:资金)?"),
    ("附属单位上缴收入", r"附属单位上缴收入(?:资金)?"),
    ("其他收入", r"其他收入(?:资金)?"),
)
MEASURES = tuple((name, regex.compile(pattern)) for name, pattern in _MEASURES)
_ONLY_OF_FUND = r"(?:财政)?(?:预算)?(?:财政拨款|拨款)?(?:资金)?"
_OFFICIAL = (
    ("all", r"(?:合计|.*三公.?经费(?:合计|支出|决算|预算|安排|总额|数|财政拨款|全口径|总)*|\(?[一二]?\)?支出合计)"),
    ("abroad", r"因公出国(?:\(境\))?(?:费用?|经费)?"),
    ("cars", r"公务用车(?:购置[及和]运行(?:维护)?费?|费)"),
    ("bought", r"公务用车购置费?"),
    ("run", r"公务用车运行(?:维护)?费?"),
    ("guests", r"公务接待费?"),
    ("operating", r"(?:.{0,16}?(?:使用)?(?:一般公共预算)?(?:财政拨款)?(?:安排的?)?)?机关运行经费"),
)
_COUNTS = (
    ("batches", r"国内公务接待(?:费)?(?:的)?批次(?:数)?|国内公务接待|公务接待(?:批次)?"),
    ("visits", r"国内公务接待(?:的)?人次(?:数)?"),
    ("vehicles", r".{0,14}公务用车保有量"),
)
_TAIL = r"(?:支出)?(?:财政拨款)?(?:支出)?(?:决算|预算|实际)*(?:支出)?(?:数|额|金额|安排)*(?:均|各|共|共计)?(?:为|是)?"
OFFICIAL = tuple((name, regex.compile(pattern + _TAIL)) for name, pattern in _OFFICIAL)
COUNTS = tuple((name, regex.compile(pattern)) for name, pattern in _COUNTS)
_NUMBER = regex.compile(
    r"^(?:其中[:：])?(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.])?(?:其中[:：])?"
)
_QUOTES = regex.compile(r"[“”\"'‘’《》\s]")
_BRACKETS = regex.compile(r"\((?:境|含[^()]*|[^()]*公开[^()]*|[个人辆批次、台套]+|境外[^()]*)\)")
_YEAR = regex.compile(r"^.{0,30}?(?:19|20)\d\d年(?:度)?(?!.*(?:19|20)\d\d年)")


def folded(text: str) -> str:
    """A name for comparison: half-width, without blanks, quotes, remarks in brackets and the number before it."""
    return _NUMBER.sub("", _BRACKETS.sub("", _QUOTES.sub("", unicodedata.normalize("NFKC", text))))


def fund_of(text: str) -> Fund | None:
    """The kind of funds that the words name, or None."""
    return next((fund for fund, words in _FUNDS if words.search(text)), None)


def is_fund(label: str) -> bool:
    """True for a label (folded) that only names a kind of funds: 一般公共预算财政拨款收入."""
    return fund_of(label) is not None and regex.fullmatch(
        rf"(?:一般公共预算|公共财政预算|政府性基金|国有资本经营|财政){_ONLY_OF_FUND}(?:收入)?", label
    ) is not None  # fmt: skip


def measure_of(label: str) -> str:
    """The measure of a folded label without its kind of funds, or ""."""
    return next((name for name, pattern in MEASURES if pattern.fullmatch(label)), "")


def official_of(label: str) -> str:
    """The part of 三公经费 that a folded label names, or ""."""
    return next((name for name, pattern in OFFICIAL if pattern.fullmatch(label)), "")


def count_of(label: str) -> str:
    """The count beside 三公经费 that a folded label names, or ""."""
    return next((name for name, pattern in COUNTS if pattern.fullmatch(label)), "")


def without_year(words: str) -> str:
    """The words behind the year that they open with, and behind the body's name before it."""
    return _YEAR.sub("", words)
