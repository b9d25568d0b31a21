"""Cover facts: who reports on which year, in which form, and with what total score and grade."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from extractors.document import Cell, Document, Heading, Paragraph, Passage, Table
from extractors.fields.passages import Line
from extractors.fields.slots import Slot
from extractors.figure import Dimension, Figure, Kind, Qualifier
from extractors.records import Cover, Mention, Scoring
from extractors.tables.kinds import ColumnKind, column_kind

FORMS: tuple[tuple[str, str], ...] = (
    (r"部门决算", "部门决算"),
    (r"部门预算|单位预算", "部门预算"),
    (r"部门整体|整体支出|整体绩效|单位整体", "部门整体支出绩效评价"),
    (r"项目支出绩效自评表|项目绩效自评表|自评表", "项目支出绩效自评表"),
    (r"绩效.{0,4}评价|绩效.{0,4}自评|自评报告", "项目支出绩效自评报告"),
)

GRADES = ("优秀", "良好", "合格", "较差", "不合格", "优", "良", "中", "差")

_TITLE_TAIL = regex.compile(
    r"(?:关于)?(?:20\d\d|二[〇○零][一二三四五六七八九〇○零]{2})?年?度?(?:市级|县级|区级|省级|本级)?(?:部门|单位)?(?:整体|项目|专项|财政|预算|资金|支出|业务|经费)*"
    r"(?:绩效|自评|评价|决算|预算).*$"
)
_UNIT_END = regex.compile(
    r"(?:局|中心|委员会|办公室|委|厅|院|校|学校|中学|小学|馆|站|所|处|队|府|办事处|会|公司|部|社|园|场|协会|联合会|联社|大队|支队)$"
)
_UNIT_LABEL = regex.compile(
    r"^(?:实施|项目|填报|预算|申报|评价|自评|单位|部门|主管|项目实施|预算执行)*(?:单位|部门|主管部门)(?:[（(](?:单位|部门)[）)])?(?:名称|全称)?(?:[（(]?(?:盖章|公章)[）)]?)?[：:]?$"
)
_LABEL_BEFORE = regex.compile(
    r"^(?:项目|实施|填报|预算|申报|评价|自评)?(?:单位|部门)(?:[（(](?:单位|部门)[）)])?(?:名称)?[：:]?(?=\p{Han}{4})"
)
_CODE_BEFORE = regex.compile(r"^[\[［(（]?\d{3,12}[\]］)）]?[-—_－]*(?=\p{Han})")
_PLACE = regex.compile(r"^\p{Han}{1,28}(?:省|自治区|州|市|盟|县|区|旗|镇|乡|街道|村)$")
_NO_NAME = regex.compile(r"各|有关|相关|所有|\P{Han}+$")
_SECTION = regex.compile(r"[股科室]$")  # of a unit: it reports for the unit, and is none itself
_INLINE_UNIT = regex.compile(
    r"(?:填报|项目|实施|预算|评价|自评)?(?:单位|部门)(?:[（(](?:单位|部门)[）)])?(?:名称)?(?:[（(](?:盖章|公章)[）)])?(?:[：:]\s*|(?<=名称)\s+)(?P<unit>\p{Han}{4,30})"
)
_YEARLY = regex.compile(r"自评表|绩效|年度")
_YEAR_LABEL = regex.compile(r"^(?:财政|预算|评价|自评|项目|填报|报告|所属)?年[度份][：:]?$")
_BARE_YEAR = regex.compile(r"^20\d\d(?:年度?)?$")
_SCORE_WORDS = regex.compile(
    r"(?:综合|自评|评价|整体|最终|评分|绩效|总|实际)*(?:总得分|总分|得分|评分)(?:总分|结果|共计|合计)*(?:为|是|共|：|:)?\s*$"
)
_NO_RESULT = regex.compile(r"问卷|调查|平均|上年|去年|复核|满分|分值")
_FULL_MARK = regex.compile(r"[，,；;]\s*(?:得分)?(?:9\d|按|分为|设|满分|优)|[（(](?:不含|未含|不包括)")
_WHOLE = regex.compile(r"总分|总得分|综合|自评|最终|整体|评价(?:得分|结果)|绩效评价|部门")
_GRADE = regex.compile(
    r"(?:等级|级别|档次|结论|结果|评定|评为|绩效|为|评价)[^，。；\d]{0,8}?[为是：:]?\s*[“\"‘]?"
    r"(?P<grade>优秀|良好|合格|不合格|较差|优|良|中|差)(?:等级?|级|档)?(?=[”\"’。，；、\s]|$)"
)


def read_cover(
    document: Document, lines: Sequence[Line], figures: Sequence[Figure], scorings: Sequence[Scoring]
) -> Cover:
    """The cover facts of a document; what is not printed stays empty."""
    title = _title(document)
    year = read_year(document, figures)
    score = _total_score(lines, scorings, year)
    grade, passage, span = _grade(lines, score)
    return Cover(_unit(document, title), year, title, _form(document, title), score, grade, passage, span)


def read_year(document: Document, figures: Sequence[Figure]) -> int | None:
    """The year reported on: the first one in a title, else the most frequent of the document."""
    for passage in _titles(document):
        for figure in figures:
            if (
                figure.passage is passage
                and figure.quantity.kind is Kind.YEAR
                and 1990 <= figure.quantity.number < 2100
            ):
                return int(figure.quantity.number)
    years = Counter(
        int(figure.quantity.number)
        for figure in figures
        if figure.quantity.kind is Kind.YEAR and 1990 <= figure.quantity.number < 2100
    )
    return years.most_common(1)[0][0] if years else _year_beside(document)


def _year_beside(document: Document) -> int | None:
    """The first bare year beside or below a label such as 财政年度."""
    for table in document.tables():
        for label in table.cells:
            if not _YEAR_LABEL.match(regex.sub(r"\s+", "", label.text)):
                continue
            right, below = label.column + label.column_span, label.row + label.row_span
            beside = table.grid[label.row][right] if right < table.columns else None
            under = table.grid[below][label.column] if below < table.rows else None
            for cell in filter(None, (beside, under)):
                if _BARE_YEAR.match(cell.text.strip()):
                    return int(cell.text.strip()[:4])
    return None


def _titles(document: Document) -> Iterator[Passage]:
    """The lines at the top, headings first, that may be the title; the names of sheets last."""
    top = _top(document, 8)
    yield from (block.passage for block in top if isinstance(block, Heading) and "绩效" in block.passage.text)
    yield from (block.passage for block in top if len(block.passage.text) < 60)
    for block in document.blocks:
        if isinstance(block, Table):
            if block.caption:
                yield block.caption
            yield from block.notes
            yield from (cell.passage for cell in block.cells[:3])
        elif isinstance(block, Heading) and not _names_sheet(block) and _YEARLY.search(block.passage.text):
            yield block.passage
    yield from _sheet_names(document)


def _top(document: Document, blocks: int) -> list[Heading | Paragraph]:
    """The lines among the first blocks, without the names of sheets."""
    lines = (block for block in document.blocks[:blocks] if isinstance(block, Heading | Paragraph))
    return [block for block in lines if not _names_sheet(block)]


def _sheet_names(document: Document) -> list[Passage]:
    return [block.passage for block in document.blocks if isinstance(block, Heading) and _names_sheet(block)]


def _names_sheet(block: Heading | Paragraph) -> bool:
    """True for the heading over a sheet of a workbook: a sheet's name stands in no cell."""
    return bool(block.passage.place.sheet) and not block.passage.place.cell


def _title(document: Document) -> str:
    top = [block.passage for block in _top(document, 8)]
    captions = [table.caption for table in document.tables() if table.caption]
    names = _sheet_names(document)
    for passage in [*top, *captions, *names]:
        plain = regex.sub(r"\s+", "", passage.text)
        if len(plain) <= 60 and regex.search(r"绩效|自评|决算|预算|评价", plain) and not regex.search(r"[。；]", plain):
            return plain
    return next((regex.sub(r"\s+", "", passage.text)[:60] for passage in [*top, *names]), "")


def _form(document: Document, title: str) -> str:
    texts = [title, *(block.passage.text for block in document.blocks[:12] if isinstance(block, Heading))]
    for pattern, form in FORMS:
        if regex.search(pattern, title):
            return form
    joined = " ".join(texts)
    return next((form for pattern, form in FORMS if regex.search(pattern, joined)), "")


def _unit(document: Document, title: str) -> str:
    """The reporting unit: from the title, the line above it, a 单位名称 cell, or a 填报单位： line."""
    whole = unicodedata.normalize("NFKC", title)
    from_title = regex.split(r"(?:19|20)\d\d年", _TITLE_TAIL.sub("", whole))[0].strip("《》：: ").removesuffix("关于")
    if _UNIT_END.search(from_title):
        return from_title
    for passage in [*(block.passage for block in _top(document, 6)), *_sheet_names(document)]:
        plain = _LABEL_BEFORE.sub("", regex.sub(r"\s+", "", passage.text))
        if 4 <= len(plain) <= 30 and _UNIT_END.search(plain) and not regex.search(r"[，。；：]", plain):
            return plain
    for table in document.tables():
        labelled = _unit_cell(table)
        if labelled:
            return labelled
    in_full = _in_full(document, from_title)
    if in_full:
        return in_full
    for passage in document.passages():
        inline = _INLINE_UNIT.search(passage.text)
        if inline:
            return str(inline.group("unit"))
    return from_title if _PLACE.match(from_title) else ""


def _in_full(document: Document, place: str) -> str:
    """The first office of the place named in the title (岭西县 …): 岭西县卫生健康局."""
    if len(place) < 3:
        return ""
    named = regex.compile(
        rf"{regex.escape(place)}\p{{Han}}{{2,16}}?(?:局|委员会|中心|办公室|管理处|学校|医院|人民政府|街道办事处)"
    )
    for block in document.blocks[:12]:
        found = named.search(regex.sub(r"\s+", "", block.passage.text)) if isinstance(block, Paragraph) else None
        if found:
            return str(found.group())
    return ""


def _unit_cell(table: Table) -> str:
    """The unit that a form names beside 实施单位 and the like; where that is a section of it, or missing, beside 主管部门."""
    own = above = inline = ""
    for cell in table.cells:
        label = regex.sub(r"\s+", "", cell.text)
        if _UNIT_LABEL.match(label):
            value = _value_beside(table, cell)
            if "主管" in label:
                above = above or value
            else:
                own = own or value
        found = _INLINE_UNIT.search(label) or regex.match(r"(?:实施|项目)单位(?P<unit>\p{Han}{4,30})$", label)
        inline = inline or (str(found.group("unit")) if found else "")
    if above and _SECTION.search(own) and (own.startswith(above) or not _UNIT_END.search(own)):
        return above
    return own or inline or above


def _value_beside(table: Table, label: Cell) -> str:
    right = label.column + label.column_span
    neighbour = table.grid[label.row][right] if right < table.columns else None
    value = _CODE_BEFORE.sub("", regex.sub(r"\s+", "", neighbour.text)) if neighbour else ""
    if not 3 <= len(value) <= 40 or _NO_NAME.match(value) or column_kind(value) is not ColumnKind.PLAIN:
        return ""
    return value


def _total_score(lines: Sequence[Line], scorings: Sequence[Scoring], year: int | None) -> Mention | None:
    """The score of the whole report as the text states it; the table's if the text does not and there is only one."""
    best: tuple[int, Slot] | None = None
    whole = {scoring.total_weight.value for scoring in scorings if scoring.total_weight and scoring.total_score}
    for line in lines:
        for slot in line.slots:
            plain = slot.figure.dimension is Dimension.SCORE and slot.figure.quantity.qualifier is Qualifier.NONE
            if not plain or not _SCORE_WORDS.search(slot.lead):
                continue
            if (
                _NO_RESULT.search(slot.lead)
                or (slot.figure.value in whole and "得" not in slot.lead[-12:])
                or _FULL_MARK.match(slot.post)
                or slot.mention.period not in ("", str(year))
            ):
                continue
            clause = line.text[slot.start_of_sentence : slot.figure.quantity.start]
            rank = 2 if _WHOLE.search(clause[-40:]) else 1
            if slot.figure.value >= 60:
                rank += 2
            if "得分" in slot.lead[-8:]:
                rank += 1  # 总分 may also be the full mark
            if best is None or rank > best[0]:
                best = (rank, slot)
    if best and best[0] >= 4:
        return best[1].mention
    if best and best[0] == 3 and not scorings:
        return best[1].mention
    totals = [scoring.total_score for scoring in scorings if scoring.total_score]
    return Mention(totals[0], "总分", "总分") if len(totals) == 1 and totals[0] else None


def _grade(lines: Sequence[Line], score: Mention | None) -> tuple[str, Passage | None, tuple[int, int]]:
    """The grade printed in the passage of the total score, or in another passage about the result."""
    own = [line for line in lines if score and line.passage is score.figure.passage]
    for line in [*own, *(line for line in lines if regex.search(r"等级|评价结果|评为|绩效为", line.text))]:
        found = _GRADE.search(line.text)
        if found and regex.search(r"分|得分|等级|评价|绩效", line.text):
            return found.group("grade"), line.passage, found.span("grade")
    return "", None, (0, 0)
