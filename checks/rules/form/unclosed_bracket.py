"""BRA01: a bracket, quotation mark or title mark is opened and not closed, or closed and not opened."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual, shortened
from extractors.document import Heading, Paragraph, Passage
from extractors.language.numbering import inline_numberings
from extractors.records import Records

# Full and half width brackets are often mixed in one pair: they count as one kind.
_PAIRS = {"（": "）", "《": "》", "“": "”", "【": "】", "〔": "〕", "〈": "〉", "‘": "’"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_FOLDED = str.maketrans({"(": "（", ")": "）", "[": "〔", "]": "〕", "﹙": "（", "﹚": "）", "〖": "【", "〗": "】"})
_SMILE = regex.compile(r"\d+）")  # 1） opens a clause and needs no opener


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each paragraph with brackets or quotes: the first mark that has no partner."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            claim = _claim(block.passage)
            if claim:
                yield claim


def _claim(passage: Passage) -> Wording | None:
    text = passage.text.translate(_FOLDED)
    if not any(mark in text for mark in (*_PAIRS, *_CLOSERS)):
        return None
    lone = _lone(text)
    stated, expected, start = (text[lone], "成对", lone) if lone is not None else ("成对", "成对", 0)
    near = shortened(passage.text[start:], _NEAR)
    missing = _PAIRS.get(stated) or _CLOSERS.get(stated, "")
    return Wording(
        rule=RULE.id,
        kind=Kind.BRACKETS,
        stated=passage.text[start] if lone is not None else stated,
        expected=expected,
        passage=passage,
        start=start,
        end=start + 1,
        explanation=Bilingual(
            f"“{near}”处的“{stated}”没有对应的“{missing}”",
            f"{stated} at {near!r} has no matching {missing}",
        ),
        severity=Severity.INFO,
    )


_NEAR = 20  # characters from the lone mark that a message quotes


def _lone(text: str) -> int | None:
    """The position of the first mark without a partner. A quote may hold brackets, and a bracket quotes."""
    numbers = {number.end - 1 for number in inline_numberings(text)}
    stack: list[tuple[str, int]] = []
    for position, mark in enumerate(text):
        if mark in _PAIRS:
            stack.append((mark, position))
        elif mark in _CLOSERS:
            if stack and stack[-1][0] == _CLOSERS[mark]:
                stack.pop()
            elif position in numbers or _SMILE.match(text, max(0, position - 1)):
                continue
            elif any(opener == _CLOSERS[mark] for opener, _ in stack):
                return stack[-1][1]  # crossed: the inner one was not closed
            else:
                return position
    return stack[0][1] if stack else None


RULE = Rule(
    id="BRA01",
    name="unclosed-bracket",
    family=FORM,
    kinds=(Kind.BRACKETS,),
    severity=Severity.INFO,
    title=Bilingual("括号、引号不成对", "Bracket or quotation mark without its partner"),
    about=Bilingual(
        "每一段内的括号、书名号、引号应成对；缺一半时，其中数据的范围无法确定。",
        "Brackets and quotation marks of a paragraph must come in pairs; otherwise the scope of the figures inside is unclear.",
    ),
    basis=Bilingual("GB/T 15834—2011《标点符号用法》", "GB/T 15834-2011 (use of punctuation marks)"),
    misses=Bilingual('同向引号（"）不判断；表格单元格不判断。', "Straight quotes and table cells are not judged."),
    find=find,
    examples=(
        Example("征收工伤保险基金681万元（其中减免中小微企业366万元，受理工伤事故230起。", (Outcome.DISAGREE,)),
        Example("征收工伤保险基金681万元（其中减免中小微企业366万元），受理工伤事故230起。", (Outcome.AGREE,)),
        Example("受理工伤事故230起。", ()),
    ),
)
