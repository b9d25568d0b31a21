"""Which score remarks add up to which: items to the total of their passage, totals to that of their section.

The text shows it in six ways: items before the total in one passage (得2分；…得3分。总评价分12分，评价得分11分); a list after
it (过程31分：预算执行14分，…); named items before it (投入（20分）得19分，…共得96分); numbered paragraphs below it ((1)投入6分
(2)过程31分); lines below 其中：; a total that closes a section, named like the section's title. A total that fits none of
these stands alone: a wrong sum would be a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

import regex

from extractors.fields.remark_losses import give_losses
from extractors.fields.spoken_points import Spoken
from extractors.figure import Figure
from extractors.language import labels
from extractors.language.numbering import Numbering, Style, read_numbering
from extractors.records import ScoreRemark

_WHOLE = regex.compile(r"整体|总体|合计|综合|总|小计")
_CLOSES = regex.compile(r"合计|共计|总计|总得分|综合得分|总分|[，,；;、]\s*(?:共|总共|累计)得|自评得分|总评")
_OTHERS = regex.compile(r"其余|其他(?:各项|指标|几项)|均(?:得|为|评为)?满分|未扣分")
_OPEN = regex.compile(r"主要|等(?![级次])")
_TITLE_REST = regex.compile(r"^(?:方面|情况|指标|分析|类|得分|评价|得分情况|绩效|分?设立|分?设置|\s|[，,：:。、（(]|$)")
_COLON = regex.compile(r"[：:]\s*$")
_REST = regex.compile(r"其余|其他|剩余")
_FULL = Decimal(100)
_LOST = r"(?:[，,；;（(]\s*共?扣分?\s*[\d.]+\s*分[）)]?)?"
_GRADED = r"(?:[，,。；;]\s*[^，,。；;：:]{0,8}(?:等级|等次|档次|评级|结果|结论|评定|评为)[^，,。；;：:\d]{0,10})?"
_LIST = regex.compile(
    rf"^\s*(?:[：:（(](?!\s*(?:权重|分值|满分|标准|扣))|{_LOST}{_GRADED}[，,。；;]?\s*(?:其中|具体|分别))"
)
_FAR = 3  # blocks between a total and the numbered paragraphs that make it up


@dataclass(slots=True)
class _Open:
    """A total that no higher total has taken yet. `path` are the numbered blocks it stands under."""

    remark: ScoreRemark
    path: tuple[int, ...]
    section: tuple[int, ...]
    slot: tuple[int, int]


@dataclass(slots=True)
class _Outline:
    """The numbered blocks that stand above the current one, headings or not."""

    texts: dict[int, str] = field(default_factory=dict)
    _stack: list[tuple[Style, int]] = field(default_factory=list)

    def enter(self, block: int, text: str, numbering: Numbering | None) -> tuple[int, ...]:
        """The path at this block, the block itself included if it is numbered."""
        if numbering is not None:
            styles = [style for style, _ in self._stack]
            if numbering.style in styles:
                del self._stack[styles.index(numbering.style) :]
            self._stack.append((numbering.style, block))
            self.texts[block] = text[numbering.end :]
        return tuple(number for _, number in self._stack)


def group(spoken: Iterable[Spoken]) -> tuple[ScoreRemark, ...]:
    """All remarks in reading order; totals know their parts."""
    blocks = list(spoken)
    for entry in blocks:
        entry.remarks = _in_passage(entry)
    _numbered_below(blocks)
    _lines_below(blocks)
    _closing(blocks)
    give_losses(blocks)
    return tuple(remark for entry in blocks for remark in entry.remarks)


# ---- inside one passage ----


def _in_passage(entry: Spoken) -> list[ScoreRemark]:
    result: list[ScoreRemark] = []
    items: list[ScoreRemark] = []
    for position, remark in enumerate(entry.remarks):
        listed = _listed(entry, position)
        named = [] if listed else _named_before(entry, position, result)
        if listed:
            rest = entry.passage.text[_end(remark) : _end(listed[-1]) + 12]
            remark = replace(remark, summary=True, parts=tuple(listed), parts_open=bool(_OPEN.search(rest)))
        elif remark.summary and len(items) >= 2 and _new_sentence(entry, items[-1], remark):
            told = entry.passage.text[_end(items[0]) : _begin(remark)]
            remark = replace(remark, parts=tuple(items), parts_open=bool(_OTHERS.search(told)))
        elif len(named) >= 2:
            # 合计96分 over weights that make 100 is the total of the whole.
            grand = remark.grand or (_weights(named) == _FULL and remark.weight is None)
            remark = replace(remark, parts=tuple(named), summary=remark.summary or grand, grand=grand)
        if remark.summary:
            items = []
        elif remark.score is not None and not remark.name:
            items.append(remark)
        result.append(remark)
    return result


def _new_sentence(entry: Spoken, item: ScoreRemark, total: ScoreRemark) -> bool:
    return bool(regex.search(r"[。；;！\n]|总|合计|综合|共", entry.passage.text[_end(item) : _end(total)]))


def _weights(remarks: list[ScoreRemark]) -> Decimal | None:
    weights = [remark.weight for remark in remarks]
    return sum((weight.value for weight in weights if weight), Decimal(0)) if all(weights) else None


def _full(remarks: list[ScoreRemark]) -> bool:
    """True if the weights make the full marks; one remark may leave its weight unsaid: 预算执行率得9.6分；产出50分，得50分；…."""
    unsaid = [remark for remark in remarks if remark.weight is None]
    if not unsaid:
        return _weights(remarks) == _FULL
    told = _weights([remark for remark in remarks if remark.weight is not None])
    score = unsaid[0].score
    return len(unsaid) == 1 and bool(told) and score is not None and 0 < _FULL - (told or 0) >= score.value


def _named_before(entry: Spoken, position: int, before: list[ScoreRemark]) -> list[ScoreRemark]:
    """The named remarks that a total closes: 投入得20分，过程得30分，合计得50分.

    They stand in its sentence; weights that make the full marks may stand in sentences before it.
    """
    text, total = entry.passage.text, entry.remarks[position]
    inside = {_begin(part) for other in before for part in other.parts}
    outer = [other for other in before if _begin(other) not in inside]
    run: list[ScoreRemark] = []
    for other in reversed(outer):
        if not other.name or other.grand or other.score is None:
            break
        run.insert(0, other)
    if not run or total.score is None or not (total.grand or not total.name or _CLOSES.search(total.name)):
        return []
    if total.grand and total.weight is None and _full(run):
        return run
    start = max((match.end() for match in regex.finditer(r"[。！？!?\n]", text[: _begin(total)])), default=0)
    named = [other for other in run if _begin(other) >= start]
    alike = {other.weight is None for other in named}
    if len(named) < len([other for other in outer if _begin(other) >= start]) or len(alike) != 1:
        return []
    closes = _CLOSES.search(text[_end(named[-1]) : _end(total)])
    return named if closes and (total.weight is None or alike == {False}) else []


def _listed(entry: Spoken, position: int) -> list[ScoreRemark]:
    """The named remarks of the list that a remark opens: 过程31分：预算执行14分，预算管理9分."""
    remark = entry.remarks[position]
    text = entry.passage.text
    follower = entry.remarks[position + 1] if position + 1 < len(entry.remarks) else None
    if (not remark.name and not remark.grand) or follower is None or not follower.name:
        return []
    if not _opens_list(text[_end(remark) : _begin(follower)]):
        return []
    if not remark.grand and remark.weight is None and _closed_bracket(text, remark, follower):
        return []
    listed: list[ScoreRemark] = []
    for other in entry.remarks[position + 1 :]:
        between = text[_end(listed[-1]) : _begin(other)] if listed else ""
        if not other.name or other.grand or regex.search(r"[。！？\n]", between) or _CLOSES.match(other.name):
            break
        if listed and (other.weight is None) != (listed[0].weight is None) and not _REST.match(other.name):
            break
        listed.append(other)
    alone = len(listed) == 1 and text[_end(remark) :].lstrip().startswith(("：", ":"))
    return listed if len(listed) >= 2 or alone else []


def _closed_bracket(text: str, remark: ScoreRemark, follower: ScoreRemark) -> bool:
    """True if the bracket behind a remark is closed before the next remark begins: it holds a note, not a list."""
    between = text[_end(remark) : _begin(follower)]
    return between.lstrip().startswith(("（", "(")) and bool(regex.search(r"[）)]", between))


def _opens_list(between: str) -> bool:
    """True for 其中 or a colon after a total, with at most its grade between: 得95分，等级为“优”。其中：投入…."""
    return bool(_LIST.match(between))


def _begin(remark: ScoreRemark) -> int:
    """Where the words of a remark begin: its name, or its figure."""
    first = remark.weight or remark.score
    at = first.quantity.start if first else remark.start
    named = remark.passage.text.rfind(remark.name, 0, at) if remark.name else -1
    return named if named >= remark.start else at


def _end(remark: ScoreRemark) -> int:
    ends = [figure.quantity.end for figure in (remark.weight, remark.score) if figure is not None]
    return max(ends, default=remark.start)


# ---- numbered paragraphs below a total ----


def _numbered_below(blocks: list[Spoken]) -> None:
    for number, entry in enumerate(blocks):
        if not entry.remarks or entry.remarks[-1].parts or not (entry.remarks[-1].grand or entry.remarks[-1].summary):
            continue
        heads = _heads(blocks, number)
        if len(heads) >= 2:
            entry.remarks[-1] = replace(entry.remarks[-1], summary=True, parts=tuple(heads))


def _heads(blocks: list[Spoken], number: int) -> list[ScoreRemark]:
    """The first remarks of the numbered paragraphs that follow, counting from 1."""
    heads: list[ScoreRemark] = []
    style: Style | None = None
    skipped = 0
    for entry in blocks[number + 1 :]:
        numbering = read_numbering(entry.passage.text)
        if numbering is None or (style is not None and numbering.style is not style):
            skipped += 1
            if heads or skipped >= _FAR or entry.remarks:
                break
            continue
        if numbering.ordinal != len(heads) + 1 or not entry.remarks:
            break
        head = entry.remarks[0]
        opening = entry.passage.text[numbering.end : _begin(head)].strip()
        if opening or not head.name or head.grand:
            break
        style = numbering.style
        heads.append(head)
    return heads


# ---- lines below a total ----


def _lines_below(blocks: list[Spoken]) -> None:
    """The paragraphs after a total that ends with a colon (其中：), each of which begins with its own points."""
    for number, entry in enumerate(blocks):
        if not entry.remarks or entry.remarks[-1].parts or not _COLON.search(entry.passage.text[-4:]):
            continue
        lines: list[ScoreRemark] = []
        for below in blocks[number + 1 :]:
            numbering = read_numbering(below.passage.text)
            head = below.remarks[0] if below.remarks else None
            opening = below.passage.text[numbering.end if numbering else 0 : _begin(head)] if head else "-"
            if head is None or opening.strip() or not head.name or head.grand:
                break
            lines.append(head)
        if len(lines) >= 2 and len({line.weight is None for line in lines}) == 1:
            entry.remarks[-1] = replace(entry.remarks[-1], summary=True, parts=tuple(lines))


# ---- totals that close a section ----


def _closing(blocks: list[Spoken]) -> None:
    outline = _Outline()
    pending: list[_Open] = []
    taken_already = {
        (part.passage.place, part.start) for entry in blocks for remark in entry.remarks for part in remark.parts
    }
    for number, entry in enumerate(blocks):
        numbering = read_numbering(entry.passage.text)
        path = outline.enter(entry.block, entry.passage.text, numbering)
        for position, remark in enumerate(entry.remarks):
            if not remark.summary or (not remark.grand and remark.weight is None):
                continue
            if (remark.passage.place, remark.start) in taken_already:
                continue
            taken: list[_Open] = []
            if not remark.parts:
                taken = _taken(remark, path, entry, pending, outline, numbering is not None)
                if taken:
                    remark = replace(remark, parts=tuple(open_.remark for open_ in taken))
                    entry.remarks[position] = remark
            pending = [open_ for open_ in pending if open_ not in taken]
            if remark.grand:
                pending = []
            else:
                pending.append(_Open(remark, path, entry.section, (number, position)))


def _taken(
    remark: ScoreRemark, path: tuple[int, ...], entry: Spoken, pending: list[_Open], outline: _Outline, numbered: bool
) -> list[_Open]:
    """The open totals that a total closes."""
    if remark.grand:
        near = [open_ for open_ in pending if _related(open_, path, entry.section)]
        if len(near) >= 2 and _whole(near, remark):
            return near
        # Sections of one rank: only weights that make a whole form can tell that they belong together.
        weights = _sum(pending, "weight")
        return list(pending) if len(pending) >= 2 and weights is not None and _makes_whole(weights) else []
    if numbered:
        return []
    titled = [block for block in path if _is_title(outline.texts[block], remark.name)]
    if titled:
        inside = [open_ for open_ in pending if titled[-1] in open_.path]
        return inside if len(inside) >= 2 else []
    if _WHOLE.search(remark.name) and path:
        inside = [open_ for open_ in pending if open_.path[:1] == path[:1] and _below(open_.path, path)]
        return inside if len(inside) >= 2 and _near(_sum(inside, "weight"), remark.weight) else []
    return []


def _below(path: tuple[int, ...], of: tuple[int, ...]) -> bool:
    """True if both stand under the same numbered block, the innermost one aside."""
    shared = of[:-1] if len(of) > 1 else of
    return path[: len(shared)] == shared


def _related(open_: _Open, path: tuple[int, ...], section: tuple[int, ...]) -> bool:
    if section and open_.section:
        return bool(set(section[:-1] or section) & set(open_.section)) or section[:1] == open_.section[:1]
    return not path or not open_.path or path[:1] == open_.path[:1]


def _is_title(text: str, name: str) -> bool:
    """True if a numbered block opens with the name: 1.部门决策方面，… for 部门决策."""
    bare = regex.sub(r"\s+", "", text)
    if name and bare.startswith(name):
        return bool(_TITLE_REST.match(bare[len(name) :]))
    title = regex.split(r"[，,。：:；;（(]", bare, maxsplit=1)[0]
    return len(title) <= 16 and labels.close(title, name) >= 0.9


def _sum(parts: list[_Open], what: str) -> Decimal | None:
    figures = [getattr(open_.remark, what) for open_ in parts]
    return sum((figure.value for figure in figures), Decimal(0)) if all(figures) else None


def _near(total: Decimal | None, figure: Figure | None) -> bool:
    return total is not None and figure is not None and abs(total - figure.value) * 5 <= figure.value


def _whole(parts: list[_Open], remark: ScoreRemark) -> bool:
    """True if the parts can be all of a form: their weights make about 100, or their scores about the total."""
    weights = _sum(parts, "weight")
    if weights is not None:
        return _makes_whole(weights)
    return _near(_sum(parts, "score"), remark.score)


def _makes_whole(weights: Decimal) -> bool:
    return Decimal(90) <= weights <= Decimal(110)
