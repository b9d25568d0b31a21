"""NUM01: a number is skipped or repeated in a run of numbered headings or paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual, shortened
from extractors.document import Block, Heading, Paragraph, Passage
from extractors.language.numbering import Numbering, Style, inline_numberings, read_numbering
from extractors.provenance import Place
from extractors.records import Records

_COUNTED = (Style.CHINESE, Style.CHINESE_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CHAPTER, Style.SECTION)
_LONGEST_NAME = 24  # characters
_LARGEST_GAP = 3  # a larger jump is a misread number or another list, not a skipped heading
_CHINESE = "〇一二三四五六七八九十"


@dataclass(slots=True)
class _Run:
    """An open run of numbers of one style."""

    style: Style
    last: Numbering
    passage: Passage


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each number that follows another of its run; and for the last of each inline enumeration."""
    yield from _outline(records.document.blocks)
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            yield from _inline(block.passage)


def _outline(blocks: Sequence[Block]) -> Iterator[Wording]:
    """Runs nest as they open: a number of an outer style closes the runs inside it."""
    runs: list[_Run] = []
    headings = {block.passage.place.block for block in blocks if isinstance(block, Heading)}
    numbered = list(_numbered(blocks))
    twofold = _two_sided(numbered)
    for passage, number, following in numbered:
        if number.style is Style.ANNEX:
            runs.clear()
        if number.style not in _COUNTED:
            continue
        run = next((run for run in runs if run.style is number.style), None)
        if run is not None:
            del runs[runs.index(run) + 1 :]
            if number.ordinal != 1:
                if passage.place not in twofold:
                    yield from _step(run, number, passage, following, headings)
                run.last, run.passage = number, passage
                continue
            runs.remove(run)
        if number.ordinal == 1:
            runs.append(_Run(number.style, number, passage))


def _two_sided(numbered: Sequence[tuple[Passage, Numbering, Numbering | None]]) -> set[Place]:
    """The numbers of two lists side by side, told line by line: 一、收入, 一、支出, 二、…, 二、…, 三、…, 三、…."""
    found: set[Place] = set()
    for style in _COUNTED:
        row = [(passage.place, number.ordinal) for passage, number, _ in numbered if number.style is style]
        pairs = [at for at in range(len(row) - 1) if row[at][1] == row[at + 1][1]]
        for at in pairs:
            neighbours = {row[other][1] for other in (at - 2, at + 2) if other in pairs}
            if row[at][1] - 1 in neighbours or row[at][1] + 1 in neighbours:
                found.update((row[at][0], row[at + 1][0]))
    return found


def _numbered(blocks: Sequence[Block]) -> Iterator[tuple[Passage, Numbering, Numbering | None]]:
    """The numbered paragraphs and headings, each with the next number of its style."""
    found = [
        (block.passage, number)
        for block in blocks
        if isinstance(block, Heading | Paragraph) and block.passage.legible
        if (number := read_numbering(block.passage.text)) is not None
    ]
    following: dict[Style, Numbering] = {}
    result = []
    for passage, number in reversed(found):
        result.append((passage, number, following.get(number.style)))
        following[number.style] = number
    return iter(reversed(result))


def _step(
    run: _Run, number: Numbering, passage: Passage, following: Numbering | None, headings: set[int]
) -> Iterator[Wording]:
    expected = run.last.ordinal + 1
    if number.ordinal < run.last.ordinal or number.ordinal - expected > _LARGEST_GAP:
        return
    # A number twice is a slip only if the run goes on behind it, or nothing stands between, or both head sections; else
    # another list begins.
    goes_on = following is not None and following.ordinal == number.ordinal + 1
    beside = passage.place.block == run.passage.place.block + 1 and passage.place.table is None
    heads = number.style is Style.CHINESE_PAREN and {passage.place.block, run.passage.place.block} <= headings
    if number.ordinal == run.last.ordinal and not (goes_on or beside or heads or number.style is Style.CHINESE):
        return
    yield _claim(run.last, run.passage, number, passage, expected)


def _inline(passage: Passage) -> Iterator[Wording]:
    """Enumerations inside a paragraph, such as 1.…；2.…；4.…."""
    last: dict[Style, Numbering] = {}
    for number in inline_numberings(passage.text):
        before = last.get(number.style)
        if number.ordinal == 1:
            last[number.style] = number
        elif before is not None and 0 <= number.ordinal - before.ordinal - 1 <= _LARGEST_GAP:
            yield _claim(before, passage, number, passage, before.ordinal + 1)
            last[number.style] = number


def _claim(before: Numbering, before_passage: Passage, number: Numbering, passage: Passage, expected: int) -> Wording:
    wanted = _printed(number, expected)
    return Wording(
        rule=RULE.id,
        kind=Kind.NUMBERING,
        stated=number.text.strip(),
        expected=wanted,
        passage=passage,
        start=number.start,
        end=number.end,
        explanation=Bilingual(
            f"“{before.text.strip()}”之后应为“{wanted}”，实为“{number.text.strip()}”",
            f"after {before.text.strip()} comes {wanted}, printed is {number.text.strip()}",
        ),
        severity=Severity.INFO if number.style in (Style.CHAPTER, Style.SECTION) else Severity.WARNING,
        subject=_name(passage.text[number.end :]),
        described=True,
        context=() if before_passage is passage else (before_passage,),
    )


def _name(text: str) -> str:
    """The first clause of what is numbered, or as much of it as a name can be."""
    clause = regex.split(r"[。；，、：:,;\n]", text.strip(), maxsplit=1)[0]
    return shortened(clause, _LONGEST_NAME)


def _printed(number: Numbering, ordinal: int) -> str:
    """The number as it should be printed: the same style with the other ordinal."""
    text = number.text.strip()
    if _chinese(number.ordinal) in text:
        return text.replace(_chinese(number.ordinal), _chinese(ordinal), 1)
    return text.replace(str(number.ordinal), str(ordinal), 1)


def _chinese(number: int) -> str:
    if number <= 10:
        return _CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")


RULE = Rule(
    id="NUM01",
    name="numbering-gap",
    family=FORM,
    kinds=(Kind.NUMBERING,),
    severity=Severity.WARNING,
    title=Bilingual("序号不连续", "Numbering with a gap"),
    about=Bilingual(
        "标题和段落的序号（一、（一）1.（1））应连续；跳号可能是漏段或误编。",
        "The numbers of headings and paragraphs must follow each other; a gap may be a dropped paragraph or a misnumbering.",
    ),
    basis=Bilingual(
        "公文格式：结构层次序数应连续（GB/T 9704—2012 第7.3.3条所列层次）",
        "Form: GB/T 9704-2012, 7.3.3 (levels of numbering)",
    ),
    misses=Bilingual(
        "不从一开始的序列、跳过三个以上序号的不判断。",
        "Runs that do not start at one, and jumps of more than three, are not judged.",
    ),
    find=find,
    examples=(
        Example("一是加强管理；二是规范使用；四是强化监督。", (Outcome.AGREE, Outcome.DISAGREE)),
        Example(
            "八、存在的问题\n（一）控制率有待降低。\n（二）支出不均衡。\n（四）目标设置有待完善。",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example("一、概况\n（一）职能。\n（二）机构。\n二、绩效\n（一）产出。\n（二）效益。", (Outcome.AGREE,) * 3),
        Example(
            "填表说明：\n1.定性指标分三档确定分值。\n2.得分90分及以上为优。\n2.单位填写本表后报送主管部门。",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(
            "一、概况\n（一）部门职能\n负责社会保险工作。\n（二）机构设置\n内设三个科室。\n（二）绩效目标\n保障待遇发放。\n二、绩效\n做好评价。",
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example("本年度共投入2.4万元。", ()),
        # A table of two sides, told cell by cell.
        Example(
            "一、财政拨款\n40\n一、公共服务\n39\n二、上级补助\n3\n二、公共安全\n2\n三、事业收入\n1\n三、教育\n0",
            (),
        ),
    ),
)
