"""Lost points told in prose, given to the scores they are taken from: 扣分说明：执行率扣1分、公开扣2分，共扣3分."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from extractors.fields.spoken_points import Spoken
from extractors.records import ScoreRemark

_LOSSES = regex.compile(r"扣分|失分|丢分|未得满分|共扣|计扣|扣\s*[\d.]+\s*分的?原因")
_LOSSES_OF = regex.compile(r"^\s*(?P<who>[\p{Han}“”]{2,20}?)(?:的?主要)?(?:扣分|失分|丢分)")
_OWNER = regex.compile(r"(?:项目[一二三四五六七八九十]?|资金|专项|补助|经费|(?<![我本])[局委办院校站所队镇乡])$")
_SENTENCES = regex.compile(r"[^；;。]+")
_PASSING = Decimal(60)


def give_losses(blocks: list[Spoken]) -> None:
    """Gives lost points to the score they are taken from: the one named (项目二扣分说明), else the last total before."""
    for number, entry in enumerate(blocks):
        if entry.all_lost is None and not (entry.lost and (_LOSSES.search(entry.passage.text) or _after_total(entry))):
            continue
        slot = _owner(blocks, number)
        if slot is None:
            continue
        block, position = slot
        remark = blocks[block].remarks[position]
        near = entry.all_lost if number - block <= 1 and remark.all_lost is None else None
        blocks[block].remarks[position] = replace(
            remark,
            deductions=(*remark.deductions, *entry.lost),
            all_lost=remark.all_lost or near,
            parts=tuple(_part_losses(part, entry, remark) for part in remark.parts),
        )


def _after_total(entry: Spoken) -> bool:
    """True if all lost points of a passage stand behind the total in it: 自评得分95分…其中管理扣2分."""
    totals = [remark.score.quantity.end for remark in entry.remarks if remark.grand and remark.score is not None]
    return bool(totals) and all(figure.quantity.start > totals[-1] for figure in entry.lost)


def _owner(blocks: list[Spoken], number: int) -> tuple[int, int] | None:
    """Block and position of the score that the lost points of a block are taken from."""
    entry = blocks[number]
    opens = _LOSSES_OF.match(entry.passage.text)
    who = opens["who"] if opens else ""
    if not _OWNER.search(who) and not any(remark.name == who for one in blocks[:number] for remark in one.remarks):
        who = ""
    for block in range(number, -1, -1):
        if blocks[block].section[:1] != entry.section[:1]:
            return None
        named = [p for p, remark in enumerate(blocks[block].remarks) if who and remark.name == who]
        grand = [p for p, remark in enumerate(blocks[block].remarks) if remark.grand]
        if named:
            return block, named[-1]
        if grand:
            return (block, grand[-1]) if block == number or not who else None
        if any(_of_a_whole(remark) for remark in blocks[block].remarks):
            return None  # 甲项目自评得分95分，乙项目…: lost points that name none of them cannot be told apart
    return None


def _of_a_whole(remark: ScoreRemark) -> bool:
    return remark.summary and remark.weight is None and remark.score is not None and remark.score.value > _PASSING


def _part_losses(part: ScoreRemark, entry: Spoken, total: ScoreRemark) -> ScoreRemark:
    """A part of a total with the lost points that the text gives to it: 产出类中质量扣2分."""
    if part.deductions or not part.name or part.passage.place != total.passage.place:
        return part
    text = entry.passage.text
    direct = regex.compile(regex.escape(part.name) + r"(?:指标|类|方面|部分)?(?:共|合计)?扣(?:分|除)?\s*$")
    figures = [figure for figure in entry.lost if direct.search(text[: figure.quantity.start])]
    if figures:
        return replace(part, deductions=tuple(figures))
    for clause in _SENTENCES.finditer(text):
        words = regex.sub(r"^\s*(?:[^：:]{0,10}[：:])?\s*", "", clause.group())
        if regex.match(regex.escape(part.name) + r"(?:中|里|方面|部分|指标)", words):
            figures += [f for f in entry.lost if clause.start() <= f.quantity.start < clause.end()]
    return replace(part, deductions=tuple(figures)) if figures else part
