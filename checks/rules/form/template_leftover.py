"""TPL01: words of the template were left in: XX局, 增加（减少）, 填表说明, 占 %."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual, quoted, shortened
from extractors.document import Heading, Paragraph, Passage, Table
from extractors.records import Records

_LEFTOVER = regex.compile(
    r"[XxＸ×]{2,}(?=\s*(?:\p{Han}{0,10}?(?:局|厅|委员会|办公室|中心|协会|联合会|馆|院)(?:关于|的|$|[，。、》\s（(]|20)|局|单位|部门|市|县|区|年|万元|元|%|％|个|项|人))|(?:增加|增长|上升)[（(/](?:减少|下降|降低)[）)]?"
    r"|[（(](?:简要|简述|概述|请)(?:描述|说明|介绍|填写|分析|阐述)?[^（）()\d。]{2,40}(?:等|等内容|等情况|情况|内容|背景|说明)?[。]?[）)](?=\s*$)"
    r"|(?:原因|因素)(?:是|为)(?:……|\.{3,}|…)(?=[，。；]|$)|请(?:在此|据实|如实|按要求)?填写[^，。；]{0,20}"
    r"|(?:减少|下降)[（(/](?:增加|增长)[）)]?|[（(]此处(?:填写|说明)[^）)]*[）)]|作下述说明[：:]|[*＊]{3,}(?=\s*(?:局|万元|年))"
    r"|(?:得分|评分|总分)(?:为|是)[ \u3000]+分(?=[，。；、）])|(?:等级|结果)(?:为|是)[ \u3000]+(?=[，。；])"
    r"|[（(]按[^（）()]{2,16}填写[^（）()]{0,10}[）)]"
    r"|决算数?(?:大小于|小大于|大于小于)预算数?"
    # A change or a share without its figure: 减少 万元，增长%，
    r"|(?:占|增加|减少|增长|下降|上升|提高|降低)[ \u3000]*(?:%|％|[万亿]?元)(?=[，。；、）])"
)


_A_TEMPLATE = 15  # placeholders from which the document is the unfilled template
_LONGEST = 40  # characters of the template's words that a message quotes
_UNFILLED = Bilingual(
    "全文多处为占位文字，应为未填写的模板", "the document is full of placeholders: an unfilled template"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each placeholder in running text; of a document full of them, one: it is the template itself."""
    found = [
        (passage, match) for passage in _texts(records) if passage.legible for match in _LEFTOVER.finditer(passage.text)
    ]
    found.extend(_hints(records))
    unfilled = len(found) >= _A_TEMPLATE
    for passage, match in found[:1] if unfilled else found:
        yield Wording(
            rule=RULE.id,
            kind=Kind.FORMAT,
            stated=match.group(),
            expected="（按实际情况填写）",
            passage=passage,
            start=match.start(),
            end=match.end(),
            explanation=_UNFILLED if unfilled else _left(match.group().strip()),
            severity=Severity.INFO if unfilled else Severity.WARNING,
            described=True,
        )


def _left(words: str) -> Bilingual:
    shown = quoted(shortened(words, _LONGEST))
    return Bilingual(
        f"{shown}为模板中的占位、选择或说明文字，未按实际情况填写",
        f"{shown} is a placeholder of the template and was not filled in",
    )


def _texts(records: Records) -> Iterator[Passage]:
    """Paragraphs and headings, and the titles and notes of tables: 填报单位：XX审计局."""
    for block in records.document.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.passage
            case Table():
                yield from (block.caption, *block.notes) if block.caption is not None else block.notes


# What a form asks for, left where the answer should stand: 提出下一步改进意见。（200字以内）
_HINT = regex.compile(
    r"^[^\d]{0,30}?(?:提出|说明|填写|概述|简述|描述|简要|阐述|分析|列出)[^\d]{6,120}[（(]\d{2,4}字(?:以内|左右|以上)[）)][。]?$"
)


def _hints(records: Records) -> Iterator[tuple[Passage, regex.Match[str]]]:
    """The last cell of a row that holds nothing but what the form asks for; a label has its answer beside it."""
    for table in records.document.tables():
        for cell in table.cells:
            last = cell.column > 0 and cell.column + cell.column_span == table.columns
            match = _HINT.match(cell.text.strip()) if last and "字" in cell.text else None
            if match is not None:
                yield cell.passage, match


_FORM = "项目支出绩效自评表\n项目名称\t甲项目\n实施单位\t某中心\n项目概况\t建设内容已完成\n"
RULE = Rule(
    id="TPL01",
    name="template-left-over",
    family=FORM,
    kinds=(Kind.FORMAT,),
    severity=Severity.WARNING,
    title=Bilingual("模板文字未填写", "Template words left in"),
    about=Bilingual(
        "文中残留“XX局”“增加（减少）”“作下述说明：”等模板文字，或应填的数未填（“占 %”“减少 万元”）。",
        "Placeholders such as XX局 or 增加（减少） left in the text, or figures left out (占 %, 减少 万元).",
    ),
    basis=Bilingual("填报要求：按实际情况填写", "The form must be filled in with what is the case"),
    misses=Bilingual("表格中的占位行（……、指标2）不判断。", "Placeholder rows of tables are not judged."),
    find=find,
    examples=(
        Example("XX局2023年收入合计100万元。", (Outcome.DISAGREE,)),
        Example("单位名称：XX农业农村局", (Outcome.DISAGREE,)),
        Example(
            "支出决算表\n填报单位：XX审计局\n项目\t决算数\n基本支出\t60.00\n项目支出\t40.00\n合计\t100.00",
            (Outcome.DISAGREE,),
        ),
        Example("根据《XX财政局关于开展绩效自评工作的通知》要求，开展自评。", (Outcome.DISAGREE,)),
        Example("联系人张XX，项目由XX公司承建，服务中心主任李××。", ()),
        Example("比上年增加（减少）20万元。", (Outcome.DISAGREE,)),
        Example("（简述项目立项背景、实施情况。）", (Outcome.DISAGREE,)),
        Example("主要原因是……。", (Outcome.DISAGREE,)),
        Example("填表说明：请填写单位全称，无则填“无”。", (Outcome.DISAGREE,)),
        Example("请各单位核对（请于5月10日前报送）。", ()),
        Example("自评得分为  分，评价等级为  。", (Outcome.DISAGREE, Outcome.DISAGREE)),
        Example("主要职能：（按三定方案填写）。", (Outcome.DISAGREE,)),
        Example("比上年增加20万元。", ()),
        Example("购置及运行费5万元，占 %，比上年减少 万元。", (Outcome.DISAGREE, Outcome.DISAGREE)),
        Example("支出较上年增加12.5万元、增长%，主要原因是人员增加。", (Outcome.DISAGREE,)),
        Example("支出决算数大小于预算数的主要原因是厉行节约。", (Outcome.DISAGREE,)),
        Example(
            _FORM + "存在问题\t无\n改进措施\t针对发现的问题，提出下一步改进的意见和建议。（200字以内）",
            (Outcome.DISAGREE,),
        ),
        Example(_FORM + "存在问题（简要说明主要问题，200字以内）\t无\n改进措施\t加强管理。", ()),
        Example("增长幅度用%表示，金额单位为万元，占比为5%，减少了支出。", ()),
    ),
)
