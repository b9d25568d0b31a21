"""What the styles of cells say that matters for reading: number formats and ruling."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.cellformat.builtin import GENERAL, builtin_code
from extractors.parts import Element, local
from extractors.symbolfonts import is_symbol_font


@dataclass(frozen=True, slots=True)
class Styles:
    """By the number of a style: the format code of its numbers, whether it has a line left or right of the cell, and its
    font, if that prints letters as signs.
    """

    codes: tuple[str, ...] = ()
    ruled: tuple[bool, ...] = ()
    symbols: tuple[str, ...] = ()

    def code(self, style: int) -> str:
        """The format code of a style, General for one that does not exist."""
        return self.codes[style] if 0 <= style < len(self.codes) else GENERAL

    def font(self, style: int) -> str:
        """The symbol font of a style, "" for any other."""
        return self.symbols[style] if 0 <= style < len(self.symbols) else ""

    def has_lines(self, style: int) -> bool:
        """True if a style has a line left or right of the cell."""
        return 0 <= style < len(self.ruled) and self.ruled[style]


def read_styles(root: Element) -> Styles:
    """The styles in the styles part."""
    own: dict[int, str] = {}
    lined: list[bool] = []
    codes: list[str] = []
    ruled: list[bool] = []
    fonts: list[str] = []
    symbols: list[str] = []
    for group in root:
        match local(group):
            case "numFmts":
                own.update({number(each.get("numFmtId")): each.get("formatCode") or GENERAL for each in group})
            case "fonts":
                fonts = [_name(each) for each in group]
            case "borders":
                lined = [_has_sides(each) for each in group]
            case "cellXfs":
                for each in group:
                    kind, border = number(each.get("numFmtId")), number(each.get("borderId"))
                    codes.append(own.get(kind) or builtin_code(kind))
                    font = number(each.get("fontId"))
                    ruled.append(0 <= border < len(lined) and lined[border])
                    symbols.append(fonts[font] if font < len(fonts) and is_symbol_font(fonts[font]) else "")
    return Styles(tuple(codes), tuple(ruled), tuple(symbols))


def _name(font: Element) -> str:
    return next((each.get("val", "") for each in font if local(each) == "name"), "")


def _has_sides(border: Element) -> bool:
    return any(
        local(side) in ("left", "right", "start", "end") and side.get("style", "none") != "none" for side in border
    )


def number(text: str | None, default: int = 0) -> int:
    """An attribute that holds a number below a billion, or the default."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else default


def is_on(value: str | None) -> bool:
    """A switch such as hidden="1"."""
    return value is not None and value.lower() in ("1", "true", "on")
