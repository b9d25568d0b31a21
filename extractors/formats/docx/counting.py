"""Numbers in the formats of Word's lists: decimal, Chinese, circled, letters, Roman."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_OLD = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def printed(value: int, form: str) -> str:
    """A number in a list format by its name in the standard; an unknown format prints digits, "none" nothing."""
    writer = _FORMS.get(form)
    return writer(value) if writer else str(value)


def chinese(value: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """A number up to 99,999 in Chinese: 12 is 十二, 105 is 一百零五."""
    if value < 0 or value > 99999:
        return str(value)
    text, gap = "", False
    for power in range(4, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
            gap = False
        else:
            gap = True
    if digits is _DIGITS and 10 <= value < 20:
        text = text[1:]
    return text or digits[0]


def _by_digit(value: int, zero: str = "〇") -> str:
    return "".join(zero if digit == "0" else _DIGITS[int(digit)] for digit in str(value))


def _signs(first: str, count: int) -> Callable[[int], str]:
    """A format that has signs of its own for 1 to `count`, and digits beyond."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else str(value)


def _circled(value: int) -> str:
    if 21 <= value <= 35:
        return chr(ord("㉑") + value - 21)
    if 36 <= value <= 50:
        return chr(ord("㊱") + value - 36)
    return "⓪" if value == 0 else _signs("①", 20)(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def _letters(first: str) -> Callable[[int], str]:
    """Letters from A to Z, then doubled: aa, bb, cc."""
    return lambda value: (
        chr(ord(first) + (value - 1) % 26) * min((value - 1) // 26 + 1, 30) if value > 0 else str(value)
    )


def _roman(value: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        text += sign * min(count, 30)
    return text


def _nothing(_value: int) -> str:
    return ""


def _wide(value: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(value))


_FORMS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _signs("⑴", 20),
    "decimalEnclosedFullstop": _signs("⒈", 20),
    "ideographEnclosedCircle": _signs("㊀", 10),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _by_digit,
    "japaneseDigitalTenThousand": _by_digit,
    "taiwaneseDigital": _by_digit,
    "koreanDigital2": _by_digit,
    "chineseLegalSimplified": lambda value: chinese(value, _FORMAL, "拾佰仟万"),
    "ideographLegalTraditional": lambda value: chinese(value, _FORMAL_OLD, "拾佰仟萬"),
    "japaneseLegal": lambda value: chinese(value, _FORMAL, "拾佰仟万"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
}
