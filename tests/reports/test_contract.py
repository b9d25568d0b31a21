"""The JSON contract: every output is valid, counts add up, figures are strings as printed."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from report_factory import ATTACK, clean, failed, hostile, large, sample

from checks.finding import Evidence, Run
from reports.contract import schema, to_contract

RUNS = {
    "empty": Run(),
    "sample": Run((sample(),)),
    "failed": Run((failed(),)),
    "hostile": Run((hostile(),)),
    "folder": Run((sample(), clean(), failed(), hostile(), large(300))),
    "across": Run((sample(), clean()), (sample().findings[2],)),
}


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", RUNS)
def test_every_output_is_valid(name: str, language: str) -> None:
    written = json.loads(json.dumps(to_contract(RUNS[name], language, unchecked=True)))
    jsonschema.Draft202012Validator(schema()).validate(written)
    json.dumps(written, ensure_ascii=False).encode("utf-8")


def test_the_schema_is_strict() -> None:
    written = to_contract(RUNS["sample"], "zh")
    validator = jsonschema.Draft202012Validator(schema())
    for path in ([], ["documents", 0], ["documents", 0, "facts"], ["documents", 0, "findings", 0]):
        spoiled = json.loads(json.dumps(written))
        part = spoiled
        for step in path:
            part = part[step]
        part["surplus"] = 1
        assert not validator.is_valid(spoiled), path
    spoiled = json.loads(json.dumps(written))
    spoiled["documents"][0]["findings"][0]["stated"] = 1286.4
    assert not validator.is_valid(spoiled)


def test_counts_add_up() -> None:
    document = to_contract(RUNS["sample"], "zh")["documents"][0]
    assert document["figures"] == {
        "total": 13, "agree": 7, "disagree": 4, "unchecked": 2,
        "checkable": 12, "covered": 11, "reasons": {"undecided": 1, "year": 1},
    }  # fmt: skip
    assert document["claims"] == {
        "total": 7, "agree": 3, "rounding": 1, "truncated": 0, "implausible": 0, "disagree": 2, "undecided": 1,
    }  # fmt: skip


def test_the_figures_that_were_not_checked_are_listed_on_demand() -> None:
    assert "unchecked" not in to_contract(RUNS["sample"], "zh")["documents"][0]
    listed = to_contract(RUNS["sample"], "zh", unchecked=True)["documents"][0]["unchecked"]
    assert [(item["reason"], item["text"]) for item in listed] == [("undecided", "0"), ("year", "2023年")]
    assert listed[1]["quote"].startswith("2023年度收入合计1286.40万元")
    assert (listed[1]["locator"]["line"], listed[1]["locator"]["start"], listed[1]["locator"]["end"]) == (3, 0, 5)


def test_every_unchecked_figure_is_listed_once() -> None:
    for document in to_contract(RUNS["folder"], "zh", unchecked=True)["documents"]:
        figures, listed = document["figures"], document["unchecked"]
        assert len(listed) == figures["unchecked"] == sum(figures["reasons"].values())
        assert len(
            {
                (item["locator"]["block"], item["locator"]["row"], item["locator"]["column"], item["locator"]["start"])
                for item in listed
            }
        ) == len(listed)


def test_facts_are_as_printed() -> None:
    facts = to_contract(RUNS["sample"], "zh")["documents"][0]["facts"]
    assert facts["unit"] == "青禾县社会事务中心"
    assert facts["year"] == 2023
    assert facts["total_score"] == "95"
    assert facts["grade"] == "良"
    assert (facts["budget"], facts["executed"], facts["money_unit"]) == ("180.00", "171.00", "万元")
    assert facts["execution_rate"] == "95.00%"
    assert "initial_budget" not in facts
    assert [project["project"] for project in facts["projects"]] == ["日常运转项目"]


def test_a_finding_in_both_languages() -> None:
    for language, title in (("zh", "合计与所列分项之和不符"), ("en", "Total differs from its parts")):
        findings = to_contract(RUNS["sample"], language)["documents"][0]["findings"]
        assert [finding["severity"] for finding in findings] == ["error", "warning", "info"]
        first = findings[0]
        assert first["title"] == title
        assert (first["stated"], first["expected"], first["difference"]) == ("1286.40", "1286.76", "-0.36")
        assert first["kind"] == "sum"


def test_evidence_takes_a_person_there() -> None:
    spot = to_contract(RUNS["sample"], "zh")["documents"][0]["findings"][0]["evidence"][1]
    assert spot["role"] == "part"
    assert spot["text"] == "1180.25万元"
    where = spot["locator"]
    assert set(where) == {
        "page", "line", "block", "table", "row", "column", "sheet", "cell", "start", "end", "box",
    }  # fmt: skip
    passage = sample().records.figures[2].passage.text
    assert passage[where["start"] : where["end"]] == "1180.25万元"
    assert (where["line"], where["page"], where["box"]) == (3, None, None)


def test_a_failed_document_is_never_clean() -> None:
    document = to_contract(RUNS["failed"], "en")["documents"][0]
    assert document["status"] == "failed"
    assert document["problems"] == ["the file is empty"]
    assert document["facts"] == {}
    assert document["figures"]["total"] == document["claims"]["total"] == 0


def test_findings_across_documents_name_their_document() -> None:
    first, second = sample(), sample()
    base = first.findings[2]
    evidence = tuple(
        Evidence(e.role, e.text, review.records.figures[1].passage, e.start, e.end)
        for review, e in zip((first, second), base.evidence, strict=False)
    )
    across = replace(base, evidence=evidence)
    found = to_contract(Run((first, second), (across,)), "zh")["across"][0]
    assert [spot["document"] for spot in found["evidence"]] == [first.document.path, second.document.path]


def test_text_of_the_document_is_kept_verbatim() -> None:
    found = to_contract(RUNS["hostile"], "zh")["documents"][0]["findings"][0]
    assert found["message"] == ATTACK
