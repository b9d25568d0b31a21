"""Numbers laid out by a section of a format code: digits, grouping, scaling, percent, exponents, fractions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from extractors.cellformat.codes import Kind, Section, Token
from extractors.cellformat.numerals import in_numerals

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # doubles have up to 309 digits before the point
_DOUBLE = Context(prec=15, rounding=ROUND_HALF_UP)  # what spreadsheets keep of a double
_WIDE = 15  # digits of an integer that General shows in full
_GENERAL = 10  # digits of a fraction that General shows
_AS_SUCH = frozenset((Kind.GENERAL, Kind.TEXT))  # they show the number as it is


def exact(value: Decimal) -> Decimal:
    """The number behind a stored double: its first 15 digits (992.25999999999999 is 992.26)."""
    if not value:
        return Decimal(0)
    rounded = value.normalize(_DOUBLE)
    return rounded.quantize(Decimal(1), context=_EXACT) if 0 < rounded.as_tuple().exponent <= _WIDE else rounded  # type: ignore[operator]


def show_number(value: Decimal, section: Section, *, sign: bool) -> str:
    """A number by a section; `sign` puts a minus before a negative one. The value is taken without its sign."""
    tokens = section.tokens
    kinds = {token.kind for token in tokens}
    magnitude = abs(value)
    if not kinds.isdisjoint(_AS_SUCH):
        text = "".join(general(magnitude) if token.kind in _AS_SUCH else token.text for token in tokens)
    elif Kind.DIGIT not in kinds:
        text, sign = "".join(token.text for token in tokens), False
    elif Kind.EXPONENT in kinds:
        text = _scientific(magnitude, tokens)
    elif Kind.SLASH in kinds and Kind.POINT not in kinds:
        text = _fraction(magnitude, tokens)
    else:
        text = _decimal(magnitude, tokens)
    if section.numerals:
        text = in_numerals(text, section.numerals, by_digit=Kind.GENERAL not in kinds)
    return "-" + text if sign and value < 0 else text


def fixed(value: Decimal, places: int, grouped: bool, percent: bool) -> str:
    """A number with so many decimal places, with thousands separators, as a percentage."""
    if percent:
        value = value.scaleb(2, context=_EXACT)
    rounded = value.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return (f"{rounded:,f}" if grouped else f"{rounded:f}") + "%" * percent


def general(value: Decimal) -> str:
    """A number as an unformatted cell of sufficient width shows it, without trailing zeros.

    Up to 10 digits; an integer of up to 15 digits is given in full, though Excel turns to 1.2E+11 at 12: codes and
    account numbers would be lost.
    """
    if not value:
        return "0"
    sign, size = ("-" if value < 0 else ""), value.adjusted()
    magnitude = abs(value)
    if magnitude == magnitude.to_integral_value(context=_EXACT) and size < _WIDE:
        return f"{sign}{magnitude:.0f}"
    if size >= _WIDE or size < -9:
        mantissa, exponent = f"{magnitude:.5E}".split("E")
        return f"{sign}{_trim(mantissa)}E{exponent[0]}{exponent[1:].zfill(2)}"
    places = min(9, _GENERAL - 1 - size)
    return sign + _trim(_fixed(magnitude, max(0, places)))


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(value: Decimal, places: int) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-places), context=_EXACT):f}"


# ---- decimals ----


def _decimal(value: Decimal, tokens: Sequence[Token]) -> str:
    point = next((index for index, token in enumerate(tokens) if token.kind is Kind.POINT), len(tokens))
    whole, after = tokens[:point], tokens[point + 1 :]
    grouped, scale = _commas(whole, after)
    percent = sum(token.kind is Kind.PERCENT for token in tokens)
    places = sum(token.kind is Kind.DIGIT for token in after)
    number = _fixed(value.scaleb(2 * percent - 3 * scale, context=_EXACT), places)
    digits, _, decimals = number.partition(".")
    fraction = _fraction_digits(after, decimals)
    return _whole_digits(whole, digits, grouped) + fraction


def _commas(whole: Sequence[Token], after: Sequence[Token]) -> tuple[bool, int]:
    """Whether digits are grouped by thousands, and how many thousands the number is divided by."""
    last = max((index for index, token in enumerate(whole) if token.kind is Kind.DIGIT), default=-1)
    first = next((index for index, token in enumerate(whole) if token.kind is Kind.DIGIT), len(whole))
    commas = [index for index, token in enumerate(whole) if token.kind is Kind.COMMA]
    grouped = any(first < index < last for index in commas)
    scale = sum(index > last >= 0 for index in commas) + sum(token.kind is Kind.COMMA for token in after)
    return grouped, scale


def _whole_digits(tokens: Sequence[Token], digits: str, grouped: bool) -> str:
    """The digits spread over their places from the right; the first place takes all that are left."""
    digits = digits.lstrip("0")
    places = [index for index, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    parts: list[str] = []
    taken = 0
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        if token.kind is not Kind.DIGIT:
            parts += [token.text] if token.kind is not Kind.COMMA else []
            continue
        count = max(1, len(digits) - taken) if index == places[0] else 1
        for _ in range(count):
            sign = digits[-1 - taken] if taken < len(digits) else {"0": "0", "?": " "}.get(token.text, "")
            if sign and grouped and taken and taken % 3 == 0 and sign != " ":
                parts.append(",")
            parts.append(sign)
            taken += 1
    return "".join(reversed(parts)) if all(len(part) <= 1 for part in parts) else "".join(parts[::-1])


def _fraction_digits(tokens: Sequence[Token], digits: str) -> str:
    """The decimals; zeros at the end give way for # and ?, and the point where nothing follows it."""
    kept = len(digits)
    for token, digit in zip(reversed([t for t in tokens if t.kind is Kind.DIGIT]), reversed(digits), strict=True):
        if token.text == "0" or digit != "0":
            break
        kept -= 1
    shown, parts = 0, []
    for token in tokens:
        if token.kind is Kind.DIGIT:
            parts.append(digits[shown] if shown < kept else (" " if token.text == "?" else ""))
            shown += 1
        elif token.kind is not Kind.COMMA:
            parts.append(token.text)
    return ("." if kept else "") + "".join(parts)


# ---- exponents and fractions ----


def _scientific(value: Decimal, tokens: Sequence[Token]) -> str:
    mark = next(index for index, token in enumerate(tokens) if token.kind is Kind.EXPONENT)
    front, back = tokens[:mark], tokens[mark + 1 :]
    point = next((index for index, token in enumerate(front) if token.kind is Kind.POINT), len(front))
    width = max(1, sum(token.kind is Kind.DIGIT for token in front[:point]))
    places = sum(token.kind is Kind.DIGIT for token in front[point:])
    exponent = _exponent(value, width)
    if value and Decimal(_fixed(value.scaleb(-exponent, context=_EXACT), places)) >= Decimal(10) ** width:
        exponent = _exponent(value * 10, width) if width == 1 else exponent + width
    mantissa = _decimal(value.scaleb(-exponent, context=_EXACT), front)
    size = sum(token.kind is Kind.DIGIT and token.text == "0" for token in back)
    sign = "-" if exponent < 0 else "+" if tokens[mark].text.endswith("+") else ""
    rest = "".join(token.text for token in back if token.kind is not Kind.DIGIT)
    return f"{mantissa}E{sign}{str(abs(exponent)).zfill(size)}{rest}"


def _exponent(value: Decimal, width: int) -> int:
    """The exponent that leaves `width` digits before the point; for several digits a multiple of their number."""
    if not value:
        return 0
    return value.adjusted() if width == 1 else value.adjusted() // width * width


def _fraction(value: Decimal, tokens: Sequence[Token]) -> str:
    slash = next(index for index, token in enumerate(tokens) if token.kind is Kind.SLASH)
    below = "".join(token.text for token in tokens[slash + 1 :]).strip()
    width = max(1, sum(token.kind is Kind.DIGIT for token in tokens[slash + 1 :]))
    whole = value.to_integral_value(rounding=ROUND_FLOOR, context=_EXACT)
    mixed = sum(token.kind is Kind.DIGIT for token in tokens[:slash]) > 1 and any(
        token.kind is Kind.LITERAL and token.text == " " for token in tokens[:slash]
    )
    rest = Fraction(value - whole if mixed else value)
    if below.isdecimal() and int(below):
        part = Fraction(round(rest * int(below)))
        top, bottom = int(part), int(below)
    else:
        part = rest.limit_denominator(10**width - 1)
        top, bottom = part.numerator, part.denominator
    if mixed and top == bottom:
        whole, top = whole + 1, 0
    if mixed and not top:
        return f"{whole:f}"
    return f"{whole:f} {top}/{bottom}" if mixed and whole else f"{top}/{bottom}"
