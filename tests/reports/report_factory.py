"""Hand-made reviews for the tests of the reports: invented units, figures worked out by hand, verdicts written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from checks.claim import Claim, Constant, Kind, Quotient, Role, Severity, Sum, Value, Wording
from checks.finding import Evidence, Finding, Judged, Mark, Outcome, Review, Verdict
from checks.words import Bilingual
from extractors.document import Block, Cell, Document, Heading, Paragraph, Passage, Picture, Problem, Status, Table
from extractors.figure import BARE, Dimension, Figure, Quantity, Unit
from extractors.figure import Kind as FigureKind
from extractors.provenance import Place
from extractors.records import Cover, FundingRow, Mention, Records, Scoring

WAN = Unit("万元", Dimension.MONEY, Decimal(10000))
PERCENT = Unit("%", Dimension.PERCENT, Decimal("0.01"))
SCORE = Unit("分", Dimension.SCORE)
PLAIN = Bilingual("算术关系", "plain arithmetic")


@dataclass
class Maker:
    """Collects blocks and figures of one document in reading order."""

    path: str = "报告.txt"
    blocks: list[Block] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    line: int = 1

    def heading(self, text: str, depth: int = 1) -> Passage:
        passage = self.passage(text)
        number, mark, title = text.partition("、")
        self.blocks.append(Heading(passage, depth, number + mark if mark else "", title or text))
        return passage

    def paragraph(self, text: str, legible: bool = True) -> Passage:
        passage = self.passage(text, legible)
        self.blocks.append(Paragraph(passage))
        return passage

    def passage(self, text: str, legible: bool = True) -> Passage:
        passage = Passage(text, Place(len(self.blocks), line=self.line), legible)
        self.line += 1
        return passage

    def table(
        self,
        rows: list[list[str | None]],
        caption: str = "",
        spans: dict[tuple[int, int], tuple[int, int]] | None = None,
    ) -> Table:
        """A table of texts; None where a span covers the position."""
        number = sum(isinstance(block, Table) for block in self.blocks)
        block, spans = len(self.blocks), spans or {}
        cells = [
            Cell(
                Passage(text, Place(block, line=self.line + r, table=number, row=r, column=c)),
                r,
                c,
                *spans.get((r, c), (1, 1)),
            )
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
            if text is not None
        ]
        title = Passage(caption, Place(block, line=self.line, table=number)) if caption else None
        made = Table(Place(block, table=number), tuple(cells), len(rows), len(rows[0]), title)
        self.blocks.append(made)
        self.line += len(rows) + 1
        return made

    def picture(self, name: str, text: str) -> None:
        place = Place(len(self.blocks), line=self.line)
        self.blocks.append(Picture(place, name, (Passage(text, place, legible=False),)))
        self.line += 1

    def figure(
        self,
        passage: Passage,
        text: str,
        unit: Unit = BARE,
        kind: FigureKind = FigureKind.QUANTITY,
        nth: int = 0,
    ) -> Figure:
        """The nth printed `text` of a passage as a figure; a unit that is not printed there is inherited."""
        start = -1
        for _ in range(nth + 1):
            start = passage.text.index(text, start + 1)
        digits = "".join(c for c in text if c.isdigit() or c in ".-") or "0"
        number = Decimal(digits)
        quantity = Quantity(
            text, start, start + len(text), number, max(0, -int(number.as_tuple().exponent)), unit, kind
        )
        figure = Figure(quantity, passage, len(self.figures), bool(unit.symbol) and unit.symbol not in text)
        self.figures.append(figure)
        return figure

    def document(self, status: Status = Status.OK, problems: tuple[Problem, ...] = ()) -> Document:
        return Document(self.path, "0" * 64, "text", tuple(self.blocks), status, problems)


def cell(table: Table, row: int, column: int) -> Cell:
    found = table.grid[row][column]
    assert found is not None
    return found


def evidence(figure: Figure, role: Role, label: str = "") -> Evidence:
    return Evidence(role, figure.text, figure.passage, figure.quantity.start, figure.quantity.end, label)


def words(passage: Passage, text: str, role: Role = Role.STATED) -> Evidence:
    start = passage.text.index(text)
    return Evidence(role, text, passage, start, start + len(text))


def sample() -> Review:
    """A report with one error, one warning and one note, claims that hold, and figures that nobody checked."""
    make = Maker("青禾县社会事务中心2023年度自评报告.txt")
    make.heading("青禾县社会事务中心2023年度绩效自评报告", 1)
    make.heading("一、收支情况", 2)
    income = make.paragraph(
        "2023年度收入合计1286.40万元，其中：财政拨款收入1180.25万元，其他收入106.51万元；"
        "项目支出171.00万元，占收入的13.3%。"
    )
    year = make.figure(income, "2023年", kind=FigureKind.YEAR)
    total = make.figure(income, "1286.40万元", WAN)
    grant = make.figure(income, "1180.25万元", WAN)
    other = make.figure(income, "106.51万元", WAN)
    spent = make.figure(income, "171.00万元", WAN)
    share = make.figure(income, "13.3%", PERCENT)
    make.heading("二、自评结果", 2)
    result = make.paragraph("本年度自评总分95分，评定等级为良（按规定九十分以上为优。")
    score = make.figure(result, "95分", SCORE)
    make.picture("image1.png", "口口 l2.3 ■■ 万兀")
    table = make.table(
        [
            ["项目资金（万元）", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            ["年度资金总额", "180.00", "171.00", "10", "95.00%", "9.5"],
            ["其他资金", "0", "0", "-", None, "-"],
        ],
        "附表1 项目支出绩效自评表",
        {(2, 3): (1, 2)},
    )
    budget = make.figure(cell(table, 1, 1).passage, "180.00", WAN)
    executed = make.figure(cell(table, 1, 2).passage, "171.00", WAN)
    weight = make.figure(cell(table, 1, 3).passage, "10", SCORE)
    rate = make.figure(cell(table, 1, 4).passage, "95.00%", PERCENT)
    points = make.figure(cell(table, 1, 5).passage, "9.5", SCORE)
    unused = make.figure(cell(table, 2, 1).passage, "0", WAN)
    sum_claim = Claim(
        "SUM02",
        Kind.SUM,
        Value(total, "收入合计", Role.TOTAL),
        Sum((Value(grant, "财政拨款收入"), Value(other, "其他收入"))),
        subject="2023年度收入",
    )
    share_claim = Claim(
        "SHARE01", Kind.SHARE, Value(share), Quotient(Value(spent), Value(total)), subject="项目支出占比"
    )
    rate_claim = Claim("RATE01", Kind.RATIO, Value(rate), Quotient(Value(executed), Value(budget)), subject="执行率")
    same_claim = Claim("SAME01", Kind.REPEAT, Value(executed), Value(spent), subject="项目支出")
    cap_claim = Claim("CAP01", Kind.SCORE_CAP, Value(points), Sum((Value(weight),)), subject="执行率得分")
    odd_claim = Claim("RATE01", Kind.RATIO, Value(unused), Quotient(Constant(Decimal(0)), Value(unused)))
    grade_claim = Wording(
        "GRADE01", Kind.GRADE, "良", "优", result, result.text.index("良"), result.text.index("良") + 1, PLAIN,
        figures=(Value(score),),
    )  # fmt: skip
    judged = (
        Judged(
            sum_claim,
            Verdict(Outcome.DISAGREE, Decimal("1286.76"), Decimal("1286.75"), Decimal("1286.77"), Decimal("-0.36"),
                    "1180.25 + 106.51 = 1286.76"),
            finding="f-sum",
        ),
        Judged(share_claim, Verdict(Outcome.ROUNDING, Decimal("13.29"), formula="171.00 ÷ 1286.40 = 13.29%")),
        Judged(rate_claim, Verdict(Outcome.AGREE, Decimal("95.00"), formula="171.00 ÷ 180.00 = 95.00%")),
        Judged(same_claim, Verdict(Outcome.AGREE, Decimal("171.00"), formula="171.00 = 171.00")),
        Judged(cap_claim, Verdict(Outcome.AGREE, Decimal("10"), formula="9.5 <= 10")),
        Judged(odd_claim, Verdict(Outcome.UNDECIDED, reason=Bilingual("分母可能为零", "the denominator may be 0"))),
        Judged(grade_claim, Verdict(Outcome.DISAGREE), finding="f-grade"),
    )  # fmt: skip
    findings = (
        Finding(
            "f-brackets", "FORM03", Kind.BRACKETS, Severity.INFO, Decimal("0.8"),
            Bilingual("括号不成对", "Unclosed bracket"),
            Bilingual("左括号没有对应的右括号。", "An opening bracket has no closing one."),
            "（", "", "", "", "", None, Bilingual("文字规范", "spelling"), (words(result, "（"),),
        ),
        Finding(
            "f-grade", "GRADE01", Kind.GRADE, Severity.WARNING, Decimal("0.9"),
            Bilingual("评定等级与总分不符", "Grade does not fit the total score"),
            Bilingual("总分95分应评为优，报告写为良。", "95 points are grade 优, the report says 良."),
            "良", "优", "", "", "", None, Bilingual("财预〔2020〕10号", "Caiyu [2020] No. 10"),
            (words(result, "良"), evidence(score, Role.CONTEXT, "自评总分")),
        ),
        Finding(
            "f-sum", "SUM02", Kind.SUM, Severity.ERROR, Decimal("0.95"),
            Bilingual("合计与所列分项之和不符", "Total differs from its parts"),
            Bilingual("收入合计1286.40万元，所列分项之和为1286.76万元。", "The total is 1286.40, the parts add to 1286.76."),
            "1286.40", "1286.76", "-0.36", "万元", "1180.25 + 106.51 = 1286.76",
            Bilingual("某一分项可能多计0.36万元", "one of the parts may be 0.36 too high"), PLAIN,
            (
                evidence(total, Role.TOTAL, "收入合计"),
                evidence(grant, Role.PART, "财政拨款收入"),
                evidence(other, Role.PART, "其他收入"),
            ),
        ),
    )  # fmt: skip
    scoring = Scoring(
        table,
        "日常运转项目",
        (FundingRow("年度资金总额", cell(table, 1, 0), False, 0, None, budget, executed, weight, rate, points),),
        (),
    )
    cover = Cover(
        "青禾县社会事务中心", 2023, "绩效自评报告", "部门整体支出绩效自评", Mention(score, "自评总分", "总分"), "良"
    )
    document = make.document()
    records = Records(document, tuple(make.figures), cover, scorings=(scoring,))
    marks = {
        total.index: Mark.DISAGREES,
        grant.index: Mark.DISAGREES,
        other.index: Mark.DISAGREES,
        score.index: Mark.DISAGREES,
        spent.index: Mark.AGREES,
        share.index: Mark.ROUNDS,
        budget.index: Mark.AGREES,
        executed.index: Mark.AGREES,
        weight.index: Mark.AGREES,
        rate.index: Mark.AGREES,
        points.index: Mark.AGREES,
        year.index: Mark.UNCHECKED,
        unused.index: Mark.UNCHECKED,
    }
    return Review(document, records, judged, findings, marks, {year.index: "year", unused.index: "undecided"})


def clean() -> Review:
    """A short report without a finding."""
    make = Maker("白岭镇人民政府.txt")
    passage = make.paragraph("预算80.00万元，支出80.00万元。")
    first = make.figure(passage, "80.00万元", WAN)
    second = make.figure(passage, "80.00万元", WAN, nth=1)
    claim = Claim("SAME01", Kind.REPEAT, Value(second), Value(first))
    document = make.document()
    records = Records(document, (first, second), Cover("白岭镇人民政府", 2022))
    verdict = Verdict(Outcome.AGREE, Decimal("80.00"), formula="80.00 = 80.00")
    return Review(document, records, (Judged(claim, verdict),), (), {0: Mark.AGREES, 1: Mark.AGREES})


def failed() -> Review:
    """A file that could not be read."""
    problem = Problem("文件为空", "the file is empty", fatal=True)
    document = Document("空文件.txt", "", "", (), Status.FAILED, (problem,))
    return Review(document, Records(document))


ATTACK = '<script>window.hacked=1</script><img src="http://evil.example/x" onerror="window.hacked=2">[bold red]x[/] \x1b[31m{{7*7}}'


def hostile() -> Review:
    """A report whose every text tries to break out of the output."""
    make = Maker(f"</script>{ATTACK}.txt")
    make.heading(f"一、{ATTACK}")
    make.paragraph(f"𠮷𠮷\r\n\u202e</script></template><!--{ATTACK}")
    passage = make.paragraph(f"𠮷{ATTACK}共5个&amp;。")
    figure = make.figure(passage, "5个", Unit("个", Dimension.COUNT, indivisible=True))
    text = Bilingual(ATTACK, ATTACK)
    finding = Finding(
        "f</script>", "X'\"01", Kind.COUNT, Severity.ERROR, Decimal("0.5"), text, text, "5", ATTACK, ATTACK, ATTACK,
        ATTACK, text, text, (evidence(figure, Role.STATED, ATTACK),),
    )  # fmt: skip
    claim = Claim("X'\"01", Kind.COUNT, Value(figure, ATTACK), Constant(Decimal(4), ATTACK), subject=ATTACK)
    judged = Judged(claim, Verdict(Outcome.DISAGREE, Decimal(4), formula=ATTACK))
    document = make.document(Status.PARTIAL, (Problem(ATTACK, ATTACK),))
    records = Records(document, (figure,), Cover(ATTACK, 2020, ATTACK, ATTACK, None, ATTACK))
    return Review(document, records, (judged,), (finding,), {0: Mark.DISAGREES})


def large(figures: int, number: int = 0) -> Review:
    """A report with a table of many figures, every tenth of them in a finding."""
    make = Maker(f"大表{number}.txt")
    make.heading("一、明细")
    rows = [["单位", *(f"项目{c}" for c in range(1, 10))]]
    rows += [[f"第{r}单位", *(f"{r}.{c:02}" for c in range(1, 10))] for r in range(1, figures // 9 + 1)]
    table = make.table([list(row) for row in rows], "明细表")
    for made in table.cells:
        if made.row and made.column:
            make.figure(made.passage, made.text, WAN)
    judged, findings, marks = [], [], {}
    for index in range(0, len(make.figures) - 1):
        here, right = make.figures[index], make.figures[index + 1]
        wrong = index % 100 == 0
        claim = Claim("SUM01", Kind.SUM, Value(here), Value(right), subject=f"第{index}项")
        judged.append(Judged(claim, Verdict(Outcome.DISAGREE if wrong else Outcome.AGREE, formula="1 + 1 = 2")))
        marks[index] = Mark.DISAGREES if wrong else Mark.AGREES
        if wrong:
            findings.append(
                Finding(
                    f"f{index}", "SUM01", Kind.SUM, Severity.ERROR, Decimal("0.9"),
                    Bilingual("合计不符", "Total differs"), Bilingual("合计不符。", "The total differs."),
                    here.text, right.text, "0.01", "万元", "1 + 1 = 2", None, PLAIN, (evidence(here, Role.TOTAL),),
                )
            )  # fmt: skip
    document = make.document()
    return Review(document, Records(document, tuple(make.figures)), tuple(judged), tuple(findings), marks)
