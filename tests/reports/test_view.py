"""The view: order, counts, places in words, facts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from report_factory import WAN, Maker, cell, clean, failed, large, sample

from checks.claim import Role
from checks.finding import Evidence, Mark, Review, Run
from extractors.document import Document, Passage, Problem, Status
from extractors.provenance import Place
from extractors.records import FundingRow, Records, Scoring
from reports.contract import to_contract
from reports.facts import printed, read_facts
from reports.places import guide
from reports.view import Ticks, count_ticks, reason_words, view


def test_findings_by_severity_then_place() -> None:
    review = sample()
    twin = replace(review.findings[1], id="f-earlier", evidence=(review.findings[2].evidence[0],))
    entries = view(Run((replace(review, findings=(*review.findings, twin)),))).documents[0].entries
    assert [entry.finding.id for entry in entries] == ["f-sum", "f-earlier", "f-grade", "f-brackets"]
    assert [entry.number for entry in entries] == [1, 2, 3, 4]


def test_ticks_add_up() -> None:
    ticks = count_ticks(sample())
    assert (ticks.total, ticks.checkable, ticks.covered) == (13, 12, 11)
    assert (ticks.agrees, ticks.rounds, ticks.disagrees, ticks.unchecked) == (6, 1, 4, 2)
    assert ticks.agrees + ticks.rounds + ticks.disagrees + ticks.unchecked == ticks.total
    assert ticks.share == Decimal("91.7")
    assert ticks.reasons == (("undecided", 1),)
    assert ticks.idle == (("year", 1),)


def test_what_could_not_be_checked_is_no_part_of_the_share() -> None:
    ticks = count_ticks(sample())
    left = sum(number for _, number in ticks.reasons)
    assert ticks.checkable - ticks.covered == left
    assert left + sum(number for _, number in ticks.idle) == ticks.unchecked


def test_an_unreadable_figure_could_be_checked_and_is_not() -> None:
    make = Maker()
    blurred = make.figure(make.paragraph("口口 收入12.30万元", legible=False), "12.30万元", WAN)
    review = Review(
        make.document(), Records(make.document(), tuple(make.figures)), unchecked={blurred.index: "unreadable"}
    )
    ticks = count_ticks(review)
    assert (ticks.checkable, ticks.covered, ticks.reasons) == (1, 0, (("unreadable", 1),))


def test_a_share_is_never_rounded_up_to_everything() -> None:
    assert Ticks(total=9999, checkable=9999, covered=9998).share == Decimal("99.9")
    assert Ticks(total=3, checkable=3, covered=3).share == 100
    assert Ticks(total=3).share is None


def test_figures_without_a_mark_are_unchecked() -> None:
    review = sample()
    ticks = count_ticks(replace(review, marks={1: Mark.AGREES}, unchecked={}))
    assert (ticks.agrees, ticks.unchecked) == (1, 12)


def test_reasons_have_words() -> None:
    assert reason_words("year").en == "year"
    assert reason_words("something new").zh == "something new"


def test_worst_first() -> None:
    run = view(Run((clean(), sample(), large(300), failed())))
    assert [document.name for document in run.worst_first()] == [
        "空文件.txt", "大表0.txt", "青禾县社会事务中心2023年度自评报告.txt", "白岭镇人民政府.txt",
    ]  # fmt: skip


def test_a_crashed_rule_makes_the_document_partial() -> None:
    document = view(Run((replace(clean(), crashed=("SUM01: KeyError",)),))).documents[0]
    assert document.status is Status.PARTIAL
    assert "SUM01: KeyError" in document.problems[0].en


def test_a_document_read_in_part_always_says_so() -> None:
    review = clean()
    review = replace(review, document=replace(review.document, status=Status.PARTIAL))
    assert view(Run((review,))).documents[0].problems


def test_a_problem_names_its_place() -> None:
    problem = Problem("乱码", "garbled", Place(0, line=7))
    review = clean()
    review = replace(review, document=replace(review.document, status=Status.PARTIAL, problems=(problem,)))
    assert [text.zh for text in view(Run((review,))).documents[0].problems] == ["乱码（第7行）"]


def test_a_quote_marks_its_words() -> None:
    passage = Passage("甲" * 200 + "12.5万元" + "乙" * 200, Place(0, line=1))
    review = sample()
    finding = replace(review.findings[0], evidence=(Evidence(Role.STATED, "12.5万元", passage, 200, 206),))
    spot = view(Run((replace(review, findings=(finding,)),))).documents[0].entries[0].spots[0]
    assert spot.text == "12.5万元"
    assert spot.before == "…" + "甲" * 140
    assert spot.after == "乙" * 140 + "…"


def test_a_quote_is_the_sentence_around_its_words() -> None:
    start = "甲" * 60 + "。" + "乙" * 50 + "支出"
    passage = Passage(start + "12.5万元" + "，" + "丙" * 50 + "。丁丁", Place(0, line=1))
    review = sample()
    evidence = Evidence(Role.STATED, "12.5万元", passage, len(start), len(start) + 6)
    finding = replace(review.findings[0], evidence=(evidence,))
    spot = view(Run((replace(review, findings=(finding,)),))).documents[0].entries[0].spots[0]
    assert spot.before == "…" + "乙" * 50 + "支出"
    assert spot.after == "，" + "丙" * 50 + "。…"


# ---- places ----


def test_places_in_a_table_use_its_words() -> None:
    review = sample()
    found = guide(review.document).where(review.figure(8).passage.place)
    assert found.zh == "表1 第2行“年度资金总额” “全年执行数”列"
    assert found.en == "table 1, row 2 “年度资金总额”, column “全年执行数”"


def test_places_in_text_and_other_formats() -> None:
    places = guide(Document("a", "", ""))
    assert places.where(Place(3, line=12)).zh == "第12行"
    assert places.where(Place(3, page=4)).zh == "第4页"
    assert places.where(Place(3, sheet="自评表", cell="B7")).zh == "工作表“自评表” 单元格B7"
    assert places.where(Place(3)).en == "block 4"


def test_sections_nest_and_close() -> None:
    make = Maker()
    make.heading("某单位自评报告")
    make.heading("一、甲", 1)
    make.heading("（一）、乙", 2)
    inside = make.paragraph("正文")
    make.heading("二、丙", 1)
    after = make.paragraph("正文")
    places = guide(make.document())
    assert places.section(inside.place) == ("一、甲", "（一）、乙")
    assert places.section(after.place) == ("二、丙",)
    assert places.section(Place(0)) == ()


# ---- facts ----


def scoring(make: Maker, project: str, executed: str) -> Scoring:
    table = make.table([["资金（万元）", "全年执行数"], ["其中：拨款", "1.00"], ["年度资金总额", executed]])
    part = make.figure(cell(table, 1, 1).passage, "1.00")
    total = make.figure(cell(table, 2, 1).passage, executed)
    rows = (
        FundingRow("其中：拨款", cell(table, 1, 0), True, 1, executed=part),
        FundingRow("年度资金总额", cell(table, 2, 0), False, 0, executed=total),
    )
    return Scoring(table, project, rows, ())


def test_facts_of_one_form_stand_at_the_top() -> None:
    make = Maker()
    records = Records(make.document(), scorings=(scoring(make, "甲项目", "20.50"),))
    facts = read_facts(records)
    assert facts.main.executed == "20.50"  # the total, though its part comes first


def test_facts_of_several_forms_stand_by_project() -> None:
    make = Maker()
    forms = (scoring(make, "甲项目", "20.50"), scoring(make, "乙项目", "3.00"))
    review = Review(make.document(), Records(make.document(), tuple(make.figures), scorings=forms))
    facts = to_contract(Run((review,)), "zh")["documents"][0]["facts"]
    assert "executed" not in facts
    assert [(project["project"], project["executed"]) for project in facts["projects"]] == [
        ("甲项目", "20.50"),
        ("乙项目", "3.00"),
    ]


@pytest.mark.parametrize(("index", "text"), [(1, "1286.40"), (5, "13.3%"), (6, "95")])
def test_numbers_are_as_printed(index: int, text: str) -> None:
    assert printed(sample().figure(index)) == text
