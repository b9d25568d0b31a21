"""What paragraph and character styles say that matters for reading: their list and whether their text is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.formats.docx.names import NUM_PR, P_PR, R_PR, VAL, VANISH, is_on, w
from extractors.formats.docx.numbering import read_numbered
from extractors.parts import Element

_INDENT, _FIRST_LINE = w("ind"), (w("firstLine"), w("firstLineChars"))
_LONGEST_CHAIN = 32  # styles based on styles


def indents_first_line(properties: Element | None) -> bool | None:
    """Whether the properties of a paragraph indent its first line; None if they do not say."""
    indent = None if properties is None else properties.find(_INDENT)
    if indent is None:
        return None
    values = [indent.get(name) for name in _FIRST_LINE]
    return None if values == [None, None] else any(value and value.strip("0") for value in values)


class Styles:
    """The styles of a document; without a styles part there are none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.default = ""  # the style of paragraphs that name none
        for style in () if root is None else root.iterchildren(w("style")):
            name = style.get(w("styleId"), "")
            self._styles[name] = style
            if style.get(w("type")) == "paragraph" and is_on(style.get(w("default"), "0")):
                self.default = name

    def numbered(self, name: str) -> tuple[str | None, int | None]:
        """The list id and level that a paragraph style gives, each None if it does not."""
        list_id: str | None = None
        level: int | None = None
        for style in self._chain(name):
            properties = style.find(P_PR)
            own_id, own_level = read_numbered(None if properties is None else properties.find(NUM_PR))
            list_id = own_id if list_id is None else list_id
            level = own_level if level is None else level
        return list_id, level

    def hidden(self, name: str) -> bool:
        """True if a style hides its text."""
        for style in self._chain(name):
            properties = style.find(R_PR)
            vanish = None if properties is None else properties.find(VANISH)
            if vanish is not None:
                return is_on(vanish.get(VAL))
        return False

    def indents(self, name: str) -> bool:
        """True if a paragraph style indents the first line."""
        for style in self._chain(name):
            indents = indents_first_line(style.find(P_PR))
            if indents is not None:
                return indents
        return False

    def names(self) -> Iterator[str]:
        """The ids of all styles."""
        return iter(self._styles)

    def _chain(self, name: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            based = style.find(w("basedOn"))
            if based is None:
                return
            name = based.get(VAL, "")
