"""The text of paragraphs that hold more than plain runs: fields, changes, hidden text, symbols, drawings, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import regex

from extractors.formats.docx import names as n
from extractors.formats.docx.fields import Fields
from extractors.formats.docx.names import w
from extractors.formats.docx.styles import Styles
from extractors.parts import Element
from extractors.symbolfonts import UNKNOWN, is_symbol_font, symbol, translated

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_VAL = f"{_MATH}val"
_SEVERAL_TERMS = regex.compile(r"[+\-−×÷*/·]")
_BRACKETED = regex.compile(r"\([^()]*\)")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_VML, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_WORD_ART = f"{_VML}textpath"
_STRUCK = (w("strike"), w("dstrike"))
_LOOKS = (n.VANISH, n.R_STYLE, n.VERT_ALIGN, n.R_FONTS, *_STRUCK)
_ASCII, _HIGH_ANSI = w("ascii"), w("hAnsi")
_RAISED = str.maketrans(
    "0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"
)  # so that "36.5" with a note mark "1" is not read as 36.51
_CHART = f"{_DRAWING}chart}}chart"
_DIAGRAM = f"{_DRAWING}diagram}}relIds"
_BLIP = f"{_DRAWING}main}}blip"
_PROPERTIES = f"{_DRAWING}wordprocessingDrawing}}docPr"
_EXTENT = f"{_DRAWING}wordprocessingDrawing}}extent"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, chart or embedded object: the relation that leads to it, what it is, its width and height in cm (0: unknown).

    `previews` are the pictures that show an embedded object on the page.
    """

    kind: str  # "image", "chart", "SmartArt", or the program of an embedded object ("Excel.Sheet.12")
    relation: str
    width: float = 0
    height: float = 0
    previews: tuple[Drawn, ...] = ()


@dataclass(slots=True)
class Attached:
    """What hangs on a paragraph beside its text: text boxes, words drawn as shapes, notes (part and id), drawings, a page
    break after it.
    """

    boxes: list[Element] = field(default_factory=list)
    drawn_words: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    drawings: list[Drawn] = field(default_factory=list)
    page_break: bool = False


class Runs:
    """Reads paragraphs one after the other; fields go on from one to the next. `hidden` and `struck` count what was left out."""

    def __init__(self, styles: Styles, fields: Fields) -> None:
        self._styles = styles
        self.fields = fields
        self.hidden = 0
        self.struck = 0
        self._out: list[str] = []
        self._attached = Attached()
        self._vanished = False
        self._cancelled = False
        self._raised = False
        self._font = ""

    def read(self, paragraph: Element) -> tuple[str, Attached]:
        """The text of a paragraph, and what hangs on it."""
        self._out, self._attached = [], Attached()
        style = paragraph.find(f"{n.P_PR}/{n.P_STYLE}")
        self._vanished = style is not None and self._styles.hidden(style.get(n.VAL, ""))
        self._cancelled, self._raised, self._font = False, False, ""
        self._children(paragraph)
        return "".join(self._out), self._attached

    def _children(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            handler = _HANDLERS.get(tag)
            if handler is not None:
                handler(self, child)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._children(child)

    def _emit(self, text: str) -> None:
        if not self.fields.visible:
            return
        if self._vanished or self._cancelled:
            size = sum(not sign.isspace() for sign in text)
            self.hidden += size if self._vanished else 0
            self.struck += 0 if self._vanished else size
            return
        text = translated(text, self._font)
        self._out.append(text.translate(_RAISED) if self._raised else text)

    # ---- runs and what is in them ----

    def _run(self, run: Element) -> None:
        properties = run.find(n.R_PR)
        if properties is None:
            self._children(run)
            return
        before = self._vanished, self._cancelled, self._raised, self._font
        self._look(properties)
        self._children(run)
        self._vanished, self._cancelled, self._raised, self._font = before

    def _look(self, properties: Element) -> None:
        """How the text of a run looks, as far as that decides whether and as what it is read."""
        vanish: str | None = None
        for each in properties.iterchildren(*_LOOKS):
            match each.tag:
                case n.VANISH:
                    vanish = each.get(n.VAL, "1")
                case n.R_STYLE:
                    self._vanished = self._vanished or self._styles.hidden(each.get(n.VAL, ""))
                case n.VERT_ALIGN:
                    self._raised = each.get(n.VAL) == "superscript"
                case n.R_FONTS:
                    font = each.get(_ASCII) or each.get(_HIGH_ANSI) or ""
                    self._font = font if is_symbol_font(font) else ""
                case _:
                    self._cancelled = self._cancelled or n.is_on(each.get(n.VAL))
        if vanish is not None:
            self._vanished = n.is_on(vanish)

    def _text(self, element: Element) -> None:
        self._emit(element.text or "")

    def _tab(self, _element: Element) -> None:
        self._emit("\t")

    def _break(self, element: Element) -> None:
        self._emit("\n")
        if element.get(w("type")) == "page" and not self._vanished:
            self._attached.page_break = True

    def _hyphen(self, _element: Element) -> None:
        self._emit("-")

    def _symbol(self, element: Element) -> None:
        try:
            sign = symbol(element.get(w("font"), ""), int(element.get(w("char"), ""), 16))
        except ValueError:
            sign = UNKNOWN
        self._emit(sign)

    def _ruby(self, element: Element) -> None:
        base = element.find(w("rubyBase"))
        if base is not None:
            self._children(base)

    # ---- fields and content controls ----

    def _field_mark(self, element: Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self.fields.begin(_form_box(element))
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            self._emit(self.fields.end())

    def _instruction(self, element: Element) -> None:
        self.fields.instruct(element.text or "")

    def _simple_field(self, element: Element) -> None:
        if not self.fields.drops(element.get(w("instr"), "")):
            self._children(element)

    def _control(self, element: Element) -> None:
        content = element.find(n.SDT_CONTENT)
        if content is not None and not is_contents(element):
            self._children(content)

    # ---- formulas: what is drawn there between and around the terms has no text of its own ----

    def _fraction(self, element: Element) -> None:
        self._term(element.find(f"{_MATH}num"))
        self._emit("/")
        self._term(element.find(f"{_MATH}den"))

    def _term(self, element: Element | None) -> None:
        """A part of a formula that is one term: several get brackets."""
        start = len(self._out)
        if element is not None:
            self._children(element)
        text = "".join(self._out[start:])
        if _SEVERAL_TERMS.search(text) and not _BRACKETED.fullmatch(text):
            self._out[start:] = [f"({text})"]

    def _brackets(self, element: Element) -> None:
        for index, term in enumerate(element.iterchildren(f"{_MATH}e")):
            self._emit(_sign(element, "sep", "|") if index else _sign(element, "beg", "("))
            self._children(term)
        self._emit(_sign(element, "end", ")"))

    def _root(self, element: Element) -> None:
        degree = element.find(f"{_MATH}deg")
        if degree is not None:
            self._power(degree)
        self._emit("√")
        self._term(element.find(f"{_MATH}e"))

    def _sum(self, element: Element) -> None:
        sign = element.find(f"{_MATH}naryPr/{_MATH}chr")
        self._emit("∫" if sign is None else sign.get(_MATH_VAL, ""))
        limits = [part for name in ("sub", "sup") if (part := element.find(_MATH + name)) is not None and len(part)]
        for index, part in enumerate(limits):
            self._emit("…" if index else "(")
            self._children(part)
        self._emit(")" if limits else "")
        self._term(element.find(f"{_MATH}e"))

    def _power(self, element: Element) -> None:
        before, self._raised = self._raised, True
        self._children(element)
        self._raised = before

    # ---- what hangs on the paragraph ----

    def _note(self, element: Element) -> None:
        if self.fields.visible and not self._vanished:
            part = "footnotes" if element.tag == w("footnoteReference") else "endnotes"
            self._attached.notes.append((part, element.get(n.ID, "")))

    def _drawing(self, element: Element) -> None:
        if self.fields.visible and not self._vanished:
            size = _size(element)
            drawings: list[Drawn] = []
            for each in _within(element):
                if each.tag == n.TEXT_BOX:
                    self._attached.boxes.append(each)
                elif each.tag == _WORD_ART:
                    self._attached.drawn_words.append(each.get("string", ""))
                elif (drawn := _drawn(each, size)) is not None:
                    drawings.append(drawn)
            if element.tag == w("object") and (objects := [each for each in drawings if each.kind != "image"]):
                previews = tuple(each for each in drawings if each.kind == "image")
                drawings = [replace(objects[0], previews=previews), *objects[1:]]
            self._attached.drawings += drawings

    def _alternate(self, element: Element) -> None:
        chosen = choice(element)
        if chosen is not None:
            self._children(chosen)


_SKIPPED = {
    n.P_PR, n.R_PR, n.DEL, n.MOVE_FROM, n.SDT_PR, w("sdtEndPr"), w("delText"), w("delInstrText"), w("pgNum"),
    w("smartTagPr"), w("customXmlPr"), w("softHyphen"), w("commentReference"), w("annotationRef"),
    f"{_MATH}rPr", f"{_MATH}ctrlPr",
}  # fmt: skip
_HANDLERS: dict[str, Callable[[Runs, Element], None]] = {
    n.R: Runs._run,
    n.T: Runs._text,
    f"{_MATH}t": Runs._text,
    w("tab"): Runs._tab,
    w("ptab"): Runs._tab,
    w("br"): Runs._break,
    w("cr"): Runs._break,
    w("noBreakHyphen"): Runs._hyphen,
    w("sym"): Runs._symbol,
    w("ruby"): Runs._ruby,
    w("fldChar"): Runs._field_mark,
    w("instrText"): Runs._instruction,
    w("fldSimple"): Runs._simple_field,
    n.SDT: Runs._control,
    f"{_MATH}f": Runs._fraction,
    f"{_MATH}sup": Runs._power,
    f"{_MATH}d": Runs._brackets,
    f"{_MATH}rad": Runs._root,
    f"{_MATH}nary": Runs._sum,
    w("footnoteReference"): Runs._note,
    w("endnoteReference"): Runs._note,
    w("drawing"): Runs._drawing,
    w("pict"): Runs._drawing,
    w("object"): Runs._drawing,
    n.ALTERNATE: Runs._alternate,
}

# Elements that make a paragraph need this careful reading; without them its text is that of its runs, one by one.
SPECIAL = (
    n.DEL, n.MOVE_FROM, n.SDT, n.NUM_PR, n.VANISH, n.SECT_PR, n.ALTERNATE, w("tab"), w("ptab"), w("br"), w("cr"),
    w("noBreakHyphen"), w("softHyphen"), w("sym"), w("ruby"), w("fldChar"), w("instrText"), w("fldSimple"), w("delText"),
    w("footnoteReference"), w("endnoteReference"), w("drawing"), w("pict"), w("object"), n.VERT_ALIGN,
    w("pageBreakBefore"), f"{_MATH}f", f"{_MATH}sup", f"{_MATH}d", f"{_MATH}rad", f"{_MATH}nary", w("pgNum"), *_STRUCK,
)  # fmt: skip


def choice(alternate: Element) -> Element | None:
    """The branch of an mc:AlternateContent that a present Word shows."""
    chosen = alternate.find(n.CHOICE)
    return alternate.find(n.FALLBACK) if chosen is None else chosen


def _sign(brackets: Element, name: str, usual: str) -> str:
    """A sign of brackets in a formula: "beg", "sep" or "end"."""
    sign = brackets.find(f"{_MATH}dPr/{_MATH}{name}Chr")
    return usual if sign is None else sign.get(_MATH_VAL, "")


def is_contents(control: Element) -> bool:
    """True for the content control around a table of contents."""
    gallery = control.find(f"{n.SDT_PR}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and "contents" in gallery.get(n.VAL, "").lower()


def _within(element: Element) -> Iterator[Element]:
    """The elements inside a drawing, one branch of each alternative, nothing from inside its text boxes."""
    for child in element:
        if child.tag == n.ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _within(chosen)
        elif isinstance(child.tag, str):
            yield child
            if child.tag != n.TEXT_BOX:
                yield from _within(child)


def _drawn(element: Element, size: tuple[float, float]) -> Drawn | None:
    tag = element.tag
    if tag == _BLIP:
        return Drawn("image", element.get(n.RELATION_EMBED) or element.get(n.RELATION_LINK) or "", *size)
    if tag == f"{_VML}imagedata":
        return Drawn("image", element.get(n.RELATION_ID) or "", *size)
    if tag == _CHART:
        return Drawn("chart", element.get(n.RELATION_ID) or "", *size)
    if tag == _DIAGRAM:
        return Drawn("SmartArt", "", *size)
    if tag == f"{_OFFICE}OLEObject":
        seen = element.get("DrawAspect") != "Icon"
        return Drawn(element.get("ProgID") or "OLE", (element.get(n.RELATION_ID) or "") if seen else "", *size)
    return None


_EMU_PER_CM = 360_000
_CM_PER_UNIT = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}


def _size(drawing: Element) -> tuple[float, float]:
    """Width and height of a drawing in cm, 0 where unknown."""
    extent = next(drawing.iter(_EXTENT), None)
    try:
        if extent is not None:
            return int(extent.get("cx", "0")) / _EMU_PER_CM, int(extent.get("cy", "0")) / _EMU_PER_CM
        shape = next(drawing.iter(f"{_VML}shape", f"{_VML}rect"), None)
        pairs = (part.partition(":") for part in ("" if shape is None else shape.get("style", "")).split(";"))
        style = {key.strip(): value.strip() for key, _, value in pairs}
        return _length(style.get("width", "")), _length(style.get("height", ""))
    except ValueError:
        return 0, 0


def _length(text: str) -> float:
    return float(text[:-2]) * _CM_PER_UNIT.get(text[-2:], 0) if len(text) > 2 else 0


def _form_box(mark: Element) -> str:
    """The sign of a check box in a form, or ""."""
    box = mark.find(f"{w('ffData')}/{w('checkBox')}")
    if box is None:
        return ""
    state = box.find(w("checked"))
    state = box.find(w("default")) if state is None else state
    return "☑" if state is not None and n.is_on(state.get(n.VAL)) else "☐"
