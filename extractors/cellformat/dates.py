"""Dates and times: from the days that a spreadsheet counts to their text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from extractors.cellformat.codes import Kind, Section, Token
from extractors.cellformat.numbers import exact
from extractors.cellformat.numerals import in_numerals, with_places

_DAY = 86400
_LAST = 2958465  # 9999-12-31
_FALSE_LEAP_DAY = 60  # 1900-02-29, which never was
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_LONG = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ZH = "一二三四五六日"


def show_date(value: Decimal, section: Section, *, epoch_1904: bool) -> str | None:
    """The date or time of a number of days by a section, or None if there is no such date."""
    days = value + 1462 if epoch_1904 else value
    if not 0 <= days <= _LAST + 1:
        return None
    tokens = section.tokens
    fine = any(token.text.startswith("s") or token.text.endswith("s") for token in tokens if _is_time(token))
    places = max((len(token.text) - 1 for token in tokens if token.text.startswith(".")), default=0)
    seconds = (days * _DAY).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP if fine else ROUND_FLOOR
    )  # times of 12:29:59.9999 are 12:30 by a hair's breadth of the double
    if not fine and (days * _DAY - seconds) > Decimal("0.9995"):
        seconds += 1
    whole, rest = divmod(seconds, _DAY)
    moment = _moment(int(whole), rest)
    if moment is None:
        return None
    twelve = any(token.kind is Kind.HALF for token in tokens)
    return "".join(_part(tokens, index, moment, seconds, twelve, section.numerals) for index in range(len(tokens)))


def days_of(text: str) -> Decimal | None:
    """The days that a spreadsheet counts up to a date in the form of ISO 8601 (2023-05-01T12:00:00), None for other texts."""
    try:
        passed = datetime.fromisoformat(text).replace(tzinfo=None) - datetime(1899, 12, 30)
    except ValueError:
        return None
    return exact(Decimal(passed // timedelta(milliseconds=1)) / 86_400_000)


def _is_time(token: Token) -> bool:
    return token.kind in (Kind.DATE, Kind.ELAPSED)


def _moment(days: int, seconds: Decimal) -> datetime | None:
    """The moment; days below 1 (a time alone) stand on 1899-12-31."""
    start = date(1899, 12, 31) if days < _FALSE_LEAP_DAY else date(1899, 12, 30)
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return None
    return datetime(day.year, day.month, day.day) + timedelta(seconds=int(seconds))


def _part(tokens: Sequence[Token], index: int, at: datetime, seconds: Decimal, twelve: bool, numerals: int) -> str:
    token = tokens[index]
    if token.kind is Kind.HALF:
        return ("上午", "下午")[at.hour >= 12] if token.text == "上午/下午" else token.text.split("/")[at.hour >= 12]
    if token.kind is Kind.ELAPSED:
        unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
        return str(int(seconds // unit)).zfill(len(token.text))
    if token.kind is not Kind.DATE:
        return token.text
    text = token.text
    if text.startswith("."):
        return f"{seconds % 1:.{len(text) - 1}f}"[1:]
    if text[0] in "ye":
        year = f"{at.year % 100:02d}" if len(text) <= 2 and text[0] == "y" else str(at.year)
        return in_numerals(year, numerals, by_digit=True) if numerals else year
    if text[0] in "mhsd" and (named := _named(text, at, _is_minute(tokens, index))):
        return named
    number = _number(text, at, twelve, _is_minute(tokens, index))
    if number is None:
        return {"aaa": f"周{_DAYS_ZH[at.weekday()]}", "aaaa": f"星期{_DAYS_ZH[at.weekday()]}"}.get(text, "")
    if numerals in (1, 2):
        text = with_places(number, numerals)
        return text[1:] if text.startswith("一十") else text
    return str(number).zfill(min(len(text), 2))


def _named(text: str, at: datetime, minute: bool) -> str:
    if text in ("mmm", "mmmm", "mmmmm") and not minute:
        return {3: _MONTHS, 4: _MONTHS_LONG, 5: tuple(name[0] for name in _MONTHS)}[len(text)][at.month - 1]
    if text in ("ddd", "dddd"):
        return (_DAYS if text == "ddd" else _DAYS_LONG)[at.weekday()]
    return ""


def _number(text: str, at: datetime, twelve: bool, minute: bool) -> int | None:
    match text[0]:
        case "m":
            return at.minute if minute else at.month
        case "d":
            return at.day
        case "h":
            return (at.hour % 12 or 12) if twelve else at.hour
        case "s":
            return at.second
        case _:
            return None


def _is_minute(tokens: Sequence[Token], index: int) -> bool:
    """True if an m counts minutes: hours stand before it, or seconds behind it."""
    if not tokens[index].text.startswith("m"):
        return False
    times = [(position, token.text[0]) for position, token in enumerate(tokens) if _is_time(token)]
    before = next((letter for position, letter in reversed(times) if position < index), "")
    after = next((letter for position, letter in times if position > index), "")
    return before == "h" or after == "s"
