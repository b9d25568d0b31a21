"""Formulas of Word: brackets, fractions and roots are drawn, not written; as text they must mean the same."""

from __future__ import annotations

import pytest

from tests.extractors.formats.docx_factory import lines, p, read


def run(text: str) -> str:
    """A run of a formula."""
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, *inside: str) -> str:
    """An element of a formula; plain text becomes a run."""
    return f"<m:{name}>{''.join(each if each.startswith('<') else run(each) for each in inside)}</m:{name}>"


def fraction(above: str, below: str) -> str:
    """One term over another."""
    return part("f", part("num", above), part("den", below))


def brackets(*terms: str, signs: str = "") -> str:
    """Terms in brackets; `signs` are the properties of other ones than round brackets."""
    return part("d", f"<m:dPr>{signs}</m:dPr>", *(part("e", term) for term in terms))


SQUARE = '<m:begChr m:val="["/><m:sepChr m:val=","/><m:endChr m:val=""/>'
SUM = '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (fraction("12", "15"), "12/15"),
        (fraction("12+3", "15"), "(12+3)/15"),
        (fraction(brackets("12+3"), "15"), "(12+3)/15"),
        (fraction("12", "3×5") + run("×100%"), "12/(3×5)×100%"),
        (fraction(brackets("1+2") + run("×") + brackets("3+4"), "5"), "((1+2)×(3+4))/5"),
        (brackets("12+3") + run("÷15"), "(12+3)÷15"),
        (brackets("1", "2", signs=SQUARE), "[1,2"),
        (part("sSup", part("e", "10"), part("sup", "4")), "10⁴"),
        (part("rad", part("deg"), part("e", "9")), "√9"),
        (part("rad", part("deg", "3"), part("e", "8+1")), "³√(8+1)"),
        (part("nary", SUM, part("sub", "i=1"), part("sup", "3"), part("e", "x")), "∑(i=1…3)x"),
        (part("nary", part("sub"), part("sup"), part("e", "x")), "∫x"),
    ],
)
def test_a_formula_as_text(formula: str, text: str) -> None:
    assert lines(read(p("得分=", part("oMath", formula), "。"))) == [f"得分={text}。"]
