"""Numbers in Chinese numerals, as the formats [DBNum1], [DBNum2] and [DBNum3] show them."""

from __future__ import annotations

import regex

_DIGITS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_PLACES = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟"), 3: ("", "十", "百", "千")}
_GROUPS = ("", "万", "亿", "万亿")
_NUMBER = regex.compile(r"(\d+)(\.\d+)?")
_LARGEST = 16  # digits that have names for their places


def in_numerals(text: str, style: int, *, by_digit: bool) -> str:
    """The numbers in a text in the numerals of a style (1 to 3): digit by digit (二〇二三), or with places (一百二十)."""
    return _NUMBER.sub(lambda found: _number(found[1], found[2] or "", style, by_digit), text)


def _number(whole: str, decimals: str, style: int, by_digit: bool) -> str:
    digits = _DIGITS[style]
    after = decimals.replace(".", "." if style < 3 else "．")
    after = "".join(digits[int(sign)] if sign.isdecimal() else sign for sign in after)
    if by_digit or style == 3 or len(whole) > _LARGEST:
        return "".join(digits[int(sign)] for sign in whole) + after
    return with_places(int(whole), style) + after


def with_places(number: int, style: int = 1) -> str:
    """An integer below 10^16 with the names of its places: 一千二百三十四, 壹仟贰佰, 一十."""
    zero = _DIGITS[style][0] if style != 1 else "〇"
    if not number:
        return zero
    parts: list[str] = []
    group, gap = 0, False
    while number:
        number, low = divmod(number, 10000)
        if low:
            parts.append(_thousands(low, style) + _GROUPS[group] + (zero if gap else ""))
            gap = low < 1000
        elif parts:
            gap = True
        group += 1
    return "".join(reversed(parts))


def _thousands(number: int, style: int) -> str:
    digits, places = _DIGITS[style], _PLACES[style]
    text, zeros = "", False
    for place, sign in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if sign == "0":
            zeros = True
            continue
        text += (digits[0] if zeros else "") + digits[int(sign)] + places[place]
        zeros = False
    return text
