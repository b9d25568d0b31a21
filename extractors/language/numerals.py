"""Printed numbers as Decimals: Arabic digits of any width, Chinese numerals, and amounts in banker's characters.

Every parser gives the number and how many decimals were printed, or None for characters that are no number.
"""

from __future__ import annotations

from decimal import Decimal

import regex

Parsed = tuple[Decimal, int]

# One character for one character, so that positions in the normalised text are positions in the printed one.
_WIDTHS = {
    **{0xFF01 + offset: 0x21 + offset for offset in range(94) if chr(0xFF01 + offset) != "，"},
    **dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f"), " "),
    **dict.fromkeys(map(ord, "−‐‑﹣"), "-"),
    **dict.fromkeys(map(ord, "–―─"), "—"),
    **dict.fromkeys(map(ord, "∼〜˜"), "~"),
    **dict.fromkeys(map(ord, "≧⩾≽"), "≥"),
    **dict.fromkeys(map(ord, "≦⩽≼"), "≤"),
    **dict.fromkeys(map(ord, "═﹦"), "="),
    ord("﹥"): ">",
    ord("﹤"): "<",
    ord("﹪"): "%",
    ord("﹙"): "(",
    ord("﹚"): ")",
    ord("﹝"): "〔",
    ord("﹞"): "〕",
    ord("✕"): "×",
    ord("✖"): "×",
    ord("○"): "〇",
}

# Thousands in groups of three; a blank after the comma (a scanner's habit) only where fen make it surely one number.
ARABIC = (
    r"(?:\d{1,3}(?:, ?\d{3})+\. ?\d{2}(?!\d)"
    r"|\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d+(?:\.\d+)?(?:[Ee][+-]?\d{1,2}(?![\dA-Za-z]))?)"
)

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零○0", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_SECTIONS = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
CHINESE_DIGITS = "〇零一二三四五六七八九两"
CHINESE = r"[〇零一二三四五六七八九两十廿卅百千万亿点]{1,40}"

_BANKER = str.maketrans("壹贰貳弐叁參参肆伍陆陸柒捌玖拾佰仟萬億零圆圓", "一二二二三三三四五六六七八九十百千万亿零元元")
BANKER_CHARACTERS = "壹贰貳弐叁參肆伍陆陸柒捌玖拾佰仟"
CAPITAL = rf"[{BANKER_CHARACTERS}万亿萬億零〇]{{1,40}}[元圆圓](?:零?[{BANKER_CHARACTERS}]角)?(?:零?[{BANKER_CHARACTERS}]分)?[整正]?"
_CAPITAL_PARTS = regex.compile(r"(?P<yuan>[^元]+)元(?:零?(?P<jiao>.)角)?(?:零?(?P<fen>.)分)?(?P<exact>[整正])?")


def normalise(text: str) -> str:
    """The text with digits, signs and blanks in their half-width form, of exactly the same length.

    The full-width comma stays: it usually separates clauses, rarely thousands.
    """
    return text.translate(_WIDTHS)


def parse_arabic(printed: str) -> Parsed:
    """The number that digits with separators print; an exponent (1.23E+08) lowers the count of decimals."""
    mantissa, _, exponent = printed.replace(",", "").replace("，", "").replace(" ", "").upper().partition("E")
    decimals = len(mantissa.partition(".")[2]) - (int(exponent) if exponent else 0)
    return Decimal(mantissa + ("E" + exponent if exponent else "")), decimals


def parse_chinese(printed: str) -> Parsed | None:
    """The number that Chinese numerals print (一百二十, 两千, 三点五亿, 二〇二三), or None if they print none (三四)."""
    whole, point, fraction = printed.partition("点")
    if not point:
        value = _parse_whole(whole)
        return None if value is None else (Decimal(value), 0)
    scale = 1
    while fraction and fraction[-1] in _SECTIONS:
        scale *= _SECTIONS[fraction[-1]]
        fraction = fraction[:-1]
    value = _parse_whole(whole)
    if value is None or not fraction or any(char not in _DIGITS for char in fraction):
        return None
    digits = "".join(str(_DIGITS[char]) for char in fraction)
    return Decimal(f"{value}.{digits}") * scale, len(digits)


def parse_capital(printed: str) -> Parsed | None:
    """The yuan of an amount in banker's characters (壹佰贰拾叁万肆仟伍佰元整); two decimals if it is closed to the fen."""
    parts = _CAPITAL_PARTS.fullmatch(printed.translate(_BANKER))
    yuan = _parse_whole(parts["yuan"]) if parts else None
    if parts is None or yuan is None:
        return None
    exact = bool(parts["jiao"] or parts["fen"] or parts["exact"])
    fen = 10 * _DIGITS.get(parts["jiao"] or "零", 0) + _DIGITS.get(parts["fen"] or "零", 0)
    return Decimal(f"{yuan}.{fen:02d}") if exact else Decimal(yuan), 2 if exact else 0


def _parse_whole(printed: str) -> int | None:
    for short, long in _TENS.items():
        printed = printed.replace(short, long)
    if not printed:
        return None
    if all(char in _DIGITS for char in printed):
        return _parse_positional(printed)
    total = section = 0
    digit: int | None = None
    last = 10**12  # the place of the last unit; inside a section the places must fall
    skipped = False  # a 零 since the last unit
    for char in printed:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[char]
            skipped = skipped or digit == 0
        elif char in _UNITS:
            place = _UNITS[char]
            if place >= last or (not digit and char != "十"):
                return None
            section += (digit or 1) * place
            digit, last, skipped = None, place, False
        else:
            place = _SECTIONS[char]
            amount = section + (digit or 0)
            if amount == 0 and total == 0:
                return None
            total = (total + amount) * place if place > 10**4 or total < 10**8 else total + amount * place
            section, digit, last, skipped = 0, None, place, False
    if digit and not skipped and last in (100, 1000, 10**4, 10**8):
        return total + section + digit * last // 10  # 一百二, 两万三
    return total + section + (digit or 0)


def _parse_positional(printed: str) -> int | None:
    """二〇二三 is a number; 三四 is not ("three or four")."""
    if len(printed) > 1 and len(printed) < 4 and not any(char in "〇零○" for char in printed):
        return None
    return int("".join(str(_DIGITS[char]) for char in printed))
