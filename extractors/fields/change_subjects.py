"""What a change is said to be of: 较上年度“三公”经费支出增加 names 三公经费支出; 甲和乙资金合计比上年增加 names several."""

from __future__ import annotations

import regex

from extractors.fields.passages import Line
from extractors.fields.slots import Slot
from extractors.language import clauses
from extractors.language.measures import measure_of
from extractors.records import Mention

_COMPARED = regex.compile(
    rf"(?:同口径)?相?(?:比|较|与|同|对比)[^，。；]{{0,20}}?(?:{clauses.PRIOR_WORDS}|{clauses.PLAN_WORDS})"
    r"(?:决算数?|预算数?|实际数?|执行数|支出数|收入数|末|底|度|同期|数|安排)*(?:相比|对比|比)?的?"
)
_BASE_NAME = regex.compile(
    r"(?:调整后?|年初|全年|当年|年度|年末|同期|批复)*(?:预算|决算|计划|目标|执行)(?:安排|执行|数)*$"
)
_REASON = regex.compile(
    r"^.*(?:原因|因素|由于|因为|其中|主要)(?:是|为)?|^(?:同比|环比|增幅|降幅|分别|合计|共计?|净|总体|各|其|该|则|且|并|相应|实际|大幅)+"
)


def subject_of(line: Line, slot: Slot) -> str:
    """The measure that is said to change, if the clause names it: 较上年度“三公经费”支出增加; else ""."""
    words = line.text[slot.start_of_sentence : slot.word_span[0]]
    before = max(
        (other.figure.quantity.end for other in line.slots if other.figure.index < slot.figure.index), default=0
    )
    words = line.text[max(slot.start_of_sentence, before) : slot.word_span[0]] if before else words
    clause = regex.split(r"[，。；：:、\n（()）]", regex.sub(r"[（(][^（）()]*[）)]", "", words))[-1]
    named = measure_of(_REASON.sub("", _COMPARED.sub("", clause)))
    return named if len(named) >= 2 and not _BASE_NAME.match(named) else ""


_OUTLAY = regex.compile(r"^(?:费用?|经费|支出|开支)+$")
_FEE = regex.compile(r"(?:费用?|支出|开支)$")
_NOT_SPENT = regex.compile(r"预算|安排|拨款|下达|到位|批复|计划|收入")


def names(subject: str, mention: Mention) -> bool:
    """True if the subject of a change can be that amount: one name contains the other, or 费用支出 stands for a fee."""
    measure = mention.measure
    again = bool(_OUTLAY.match(subject) and _FEE.search(measure) and not _NOT_SPENT.search(measure))
    return bool(measure) and (subject in measure or measure in subject or again)


_TOGETHER = regex.compile(
    r"(?:[和与及、][^，。；：:]+?|[两二三四五六七八九几各](?:项|者|类|级)\p{Han}{0,4})(?:合计|共计|总计|之和|总和)$"
)


def is_of_several(line: Line, slot: Slot) -> bool:
    """True if several are said to change together (甲和乙资金合计比上年增加, 两项合计减少): no one of them is the current one."""
    words = line.text[slot.start_of_sentence : slot.word_span[0]]
    clause = regex.split(r"[，。；：:\n（()）]", words)[-1]
    compared = clauses.COMPARE.search(clause)
    return _TOGETHER.search(clause[: compared.start()] if compared else clause) is not None
