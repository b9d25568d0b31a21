"""Signs of symbol fonts, which have codes of their own, as Unicode."""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xA5: "∞", 0xA4: "⁄", 0xB7: "·", 0xD7: "·", 0x2D: "-", 0xE5: "∑", 0x44: "Δ", 0x53: "Σ", 0x61: "α", 0x62: "β",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "◆", 0xA1: "○", 0xA8: "□", 0xA6: "○",
    0xAB: "★", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑", 0xD8: "➢", 0xE0: "→", 0x78: "☒", 0xF0: "→",
} | {0x81 + index: chr(ord("①") + index) for index in range(10)} | {0x8C + index: chr(ord("❶") + index) for index in range(10)}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x2A: "□", 0x30: "□",
} | {0x6A + index: chr(ord("①") + index) for index in range(10)}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}

UNKNOWN = "\ufffd"


def symbol(font: str, code: int) -> str:
    """The sign with a code (as in the font, or moved to U+F000) in a symbol font; the mark for unreadable if not known."""
    table = _FONTS.get(font.strip().lower())
    if not 0xF000 <= code <= 0xF0FF and (table is None or code > 0xFF):
        return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else UNKNOWN
    low = code & 0xFF
    sign = (table or _SYMBOL).get(low)
    if sign is None and table is _SYMBOL and 0x20 <= low < 0x7F and not chr(low).isalpha():
        return chr(low)
    return sign or UNKNOWN


def is_symbol_font(font: str) -> bool:
    """True for a font whose letters are signs."""
    return font.strip().lower() in _FONTS


def translated(text: str, font: str) -> str:
    """Some text as it prints: in a symbol font letters are signs too, and in any font those from the private use area."""
    if font and is_symbol_font(font):
        return "".join(sign if sign.isspace() else symbol(font, ord(sign)) for sign in text)
    if text.isprintable():  # private signs never are
        return text
    return "".join(symbol(font, ord(sign)) if "\uf000" <= sign <= "\uf0ff" else sign for sign in text)
