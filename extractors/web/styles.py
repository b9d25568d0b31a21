"""The few things of style sheets that change what a page says: what is hidden, what is ruled, where a page ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex

from extractors.web.markup import Element

_RULE = regex.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_COMMENT = regex.compile(r"/\*.*?\*/|<!--|-->", regex.S)
_SIMPLE = regex.compile(r"(?P<tag>[a-z][\w]*)?(?:(?P<kind>[.#])(?P<name>[\w\-\\]+))?", regex.I)
_PRINT = regex.compile(r"@media\s++(?!all|screen)[^{]{0,500}+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}", regex.I)
_HIDING = regex.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", regex.I
)
_BORDER = regex.compile(r"(?:^|[;\s])border(?:-(?:left|right))?\s*:\s*(?!none|0(?!\.))\S", regex.I)
_NEW_PAGE = regex.compile(r"(?:page-)?break-before\s*:\s*(?:always|page|left|right)", regex.I)
_KEPT = regex.compile(r"white-space\s*:\s*(?:pre|break-spaces)", regex.I)
_LARGEST = 500_000  # characters of style sheets that are looked at


@dataclass(slots=True)
class Styles:
    """What the style sheets of a page say by tag, class and id: ("p", ".x"), ("", "#y")."""

    _hidden: set[tuple[str, str]] = field(default_factory=set)
    _ruled: set[tuple[str, str]] = field(default_factory=set)

    def hides(self, element: Element) -> bool:
        """True if a browser does not show the element."""
        style = element.get("style")
        if (style and _HIDING.search(style)) or "hidden" in element.attrib:
            return True
        return bool(self._hidden) and any(name in self._hidden for name in _names(element))

    def rules(self, element: Element) -> bool:
        """True if the element has a line at its left or right."""
        style = element.get("style")
        if style and _BORDER.search(style):
            return True
        return bool(self._ruled) and any(name in self._ruled for name in _names(element))

    def add(self, sheet: str) -> None:
        """Take in a style sheet."""
        for selectors, body in _RULE.findall(_PRINT.sub("", _COMMENT.sub("", sheet[:_LARGEST]))):
            hides, rules = _HIDING.search(body), _BORDER.search(body)
            if hides or rules:
                names = {name for each in selectors.split(",") if (name := _selector(each.strip()))}
                self._hidden |= names if hides else set()
                self._ruled |= names if rules else set()


def read_styles(root: Element) -> Styles:
    """The style sheets inside a page; those of other files are never loaded."""
    styles = Styles()
    for element in root.iter("style"):
        if element.get("media", "").lower() != "print":
            styles.add("".join(element.itertext()))
    return styles


def _selector(text: str) -> tuple[str, str] | None:
    match = _SIMPLE.fullmatch(text)
    if not match or not text:
        return None
    name = (match["kind"] or "") + (match["name"] or "")
    return (match["tag"] or "").lower(), name


def _names(element: Element) -> Iterable[tuple[str, str]]:
    tag = element.tag
    yield tag, ""
    for name in (element.get("class") or "").split():
        yield "", f".{name}"
        yield tag, f".{name}"
    if element.get("id"):
        yield "", f"#{element.get('id')}"
        yield tag, f"#{element.get('id')}"


def begins_page(element: Element) -> bool:
    """True if a page ends before the element."""
    style = element.get("style")
    return bool(style) and _NEW_PAGE.search(style) is not None


def keeps_blanks(element: Element) -> bool:
    """True if line ends and blanks of its text are shown."""
    style = element.get("style")
    return element.tag in ("pre", "textarea", "listing", "xmp", "plaintext") or (
        bool(style) and _KEPT.search(style) is not None
    )


def declared(element: Element, name: str) -> str:
    """The value of a property in the element's own style, in small letters, or ""."""
    match = regex.search(rf"(?:^|[;\s]){name}\s*:\s*([^;]+)", element.get("style") or "", regex.I)
    return match[1].strip().lower() if match else ""


def number_of(attributes: Mapping[str, str], name: str, default: int, most: int) -> int:
    """An attribute as a whole number within 0..most; `default` if it is none."""
    match = regex.match(r"\s*\+?(\d{1,9})", attributes.get(name) or "")
    return min(int(match[1]), most) if match else default
