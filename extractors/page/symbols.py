"""Which character codes can be read: symbol fonts print bullets and boxes with private codes, broken fonts everything."""

from __future__ import annotations

import unicodedata

from extractors.page.leaf import UNREADABLE

# Private codes that office programs print bullets, ticks, arrows and signs with: the codes of symbol fonts plus 0xF000.
_SYMBOLS = {
    0xF020: " ", 0xF02B: "+", 0xF02D: "-", 0xF03D: "=", 0xF051: "☒", 0xF052: "☑", 0xF06C: "●", 0xF06E: "■", 0xF06F: "□",
    0xF070: "□", 0xF075: "◆", 0xF076: "❖", 0xF0A3: "□", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B1: "±", 0xF0B3: "≥", 0xF0B7: "•",
    0xF0B8: "÷", 0xF0B9: "≠", 0xF0BB: "≈", 0xF0D7: "×", 0xF0D8: "➢", 0xF0DF: "←", 0xF0E0: "→", 0xF0E1: "↑", 0xF0E2: "↓",
    0xF0E8: "→", 0xF0FB: "×", 0xF0FC: "✓", 0xF0FD: "☒", 0xF0FE: "☑",
}  # fmt: skip
# Fonts often name a character by the radical of the same look; Unicode folds the older radicals, not these simplified ones.
_RADICALS = dict(
    zip(
        "⺠⺼⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻥⻦⻧⻨⻩⻬⻮⻰⻳⺆⺎⺝⺟⺪⻁⻌⻒",
        "民肉西见角贝车长门青韦页风飞食马骨鱼鸟卤麦黄齐齿龙龟冂兀月母疋虎辶镸",
        strict=True,
    )
)


def readable(code: int) -> str:
    """The character of a code: "" for one that prints nothing, the unreadable sign for one that says nothing."""
    if 0xE000 <= code < 0xF900:
        return _SYMBOLS.get(code, UNREADABLE)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return UNREADABLE
    sign = chr(code)
    if code in (0x09, 0xA0) or unicodedata.category(sign) == "Zs":
        return "\u3000" if code == 0x3000 else " "
    if unicodedata.category(sign) in ("Cc", "Cf") or 0xFE00 <= code <= 0xFE0F:
        return ""
    if unicodedata.category(sign) in ("Co", "Cn") or code == 0xFFFD:
        return UNREADABLE
    if sign in _RADICALS:
        return _RADICALS[sign]
    if 0x2F00 <= code < 0x2FE0 or 0x2E80 <= code < 0x2F00 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", sign)
    return sign
