"""The run as JSON for other programs: the contract gouji/1, described by the JSON Schema beside this module."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from checks.finding import Outcome, Run
from checks.words import Language
from reports.facts import Facts, ProjectFacts
from reports.gaps import gaps_of
from reports.view import DocumentView, Entry, RunView, Spot, Ticks, view

SCHEMA = "gouji/1"
SCHEMA_FILE = "gouji-1.schema.json"

Json = dict[str, Any]

# Figures of the documents are strings, as printed; only counts, positions and confidences are JSON numbers.
PROJECT_KEYS = (
    "project",
    "initial_budget",
    "budget",
    "executed",
    "execution_rate",
    "money_unit",
    "total_score",
    "grade",
)
MAIN_KEYS = ("initial_budget", "budget", "executed", "execution_rate", "money_unit")


def to_contract(run: Run, language: Language, *, unchecked: bool = False) -> Json:
    """The run as the JSON contract says, texts in `language`: a dict of plain JSON values.

    With `unchecked`, each document lists its figures that were not checked.
    """
    seen = view(run)
    return {
        "schema": SCHEMA,
        "version": seen.version,
        "documents": [_document(document, language, unchecked) for document in seen.documents],
        "across": [_across(entry, seen, language) for entry in seen.across],
    }


def schema() -> Json:
    """The published JSON Schema (draft 2020-12) of the contract."""
    text = resources.files("reports").joinpath(SCHEMA_FILE).read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def _document(document: DocumentView, language: Language, unchecked: bool) -> Json:
    gaps = (
        {"unchecked": [_gap(gap.reason, spot) for gap in gaps_of(document) for spot in gap.spots]} if unchecked else {}
    )
    return {
        "path": _clean(document.path),
        "sha256": document.review.document.sha256,
        "status": str(document.status),
        "problems": [_clean(problem(language)) for problem in document.problems],
        "facts": _facts(document.facts),
        "figures": _figures(document.ticks),
        "claims": _claims(document),
        "findings": [_finding(entry, language) for entry in document.entries],
        **gaps,
    }


def _facts(facts: Facts) -> Json:
    """The facts that the document states; what it does not state is left out."""
    found: Json = {
        "unit": facts.unit,
        "year": facts.year,
        "title": facts.title,
        "form": facts.form,
        "total_score": facts.total_score,
        "grade": facts.grade,
        **{key: getattr(facts.main, key) for key in MAIN_KEYS},
        "indicators": facts.main.indicators,
        **{key.name.value: key.number for key in facts.key_facts},
        "units": {key.name.value: key.unit for key in facts.key_facts if key.unit},
        "projects": [_project(project) for project in facts.projects],
    }
    return {key: _clean(value) if isinstance(value, str) else value for key, value in found.items() if value}


def _project(project: ProjectFacts) -> Json:
    found: Json = {key: _clean(getattr(project, key)) for key in PROJECT_KEYS if getattr(project, key)}
    return found | ({"indicators": project.indicators} if project.indicators else {})


def _figures(ticks: Ticks) -> Json:
    return {
        "total": ticks.total,
        "agree": ticks.agrees + ticks.rounds,
        "disagree": ticks.disagrees,
        "unchecked": ticks.unchecked,
        "checkable": ticks.checkable,
        "covered": ticks.covered,
        "reasons": dict((*ticks.reasons, *ticks.idle)),
    }


def _claims(document: DocumentView) -> Json:
    counts = {str(outcome): document.claims.get(outcome, 0) for outcome in Outcome}
    return {"total": sum(counts.values()), **counts}


def _across(entry: Entry, run: RunView, language: Language) -> Json:
    """A finding over several documents: each piece of evidence names its document too."""
    found = _finding(entry, language)
    for evidence, spot in zip(found["evidence"], entry.spots, strict=True):
        evidence["document"] = "" if spot.document is None else _clean(run.documents[spot.document].path)
    return found


def _finding(entry: Entry, language: Language) -> Json:
    finding = entry.finding
    return {
        "id": finding.id,
        "rule": finding.rule,
        "kind": str(finding.kind),
        "severity": str(finding.severity),
        "confidence": float(finding.confidence),
        "title": _clean(finding.title(language)),
        "message": _clean(finding.message(language)),
        "stated": _clean(finding.stated),
        "expected": _clean(finding.expected),
        "difference": _clean(finding.difference),
        "unit": _clean(finding.unit),
        "formula": _clean(finding.formula),
        "cause": _clean(finding.cause(language)) if finding.cause else "",
        "basis": _clean(finding.basis(language)),
        "evidence": [_evidence(spot) for spot in entry.spots],
    }


def _gap(reason: str, spot: Spot) -> Json:
    """A figure that was not checked: its reason class, and its place as in evidence."""
    found = _evidence(spot)
    del found["role"]
    return {"reason": reason, **found}


def _evidence(spot: Spot) -> Json:
    evidence, place = spot.evidence, spot.evidence.passage.place
    recognised = {} if spot.recognised is None else {"recognised": float(spot.recognised)}
    return {
        "role": str(evidence.role),
        "text": _clean(evidence.text),
        "quote": _clean(spot.before + spot.text + spot.after),
        **recognised,
        "locator": {
            "page": place.page,
            "line": place.paragraph if place.line is None else place.line,
            "block": place.block,
            "table": place.table,
            "row": place.row,
            "column": place.column,
            "sheet": place.sheet,
            "cell": place.cell,
            "start": evidence.start,
            "end": evidence.end,
            "box": list(place.box) if place.box else None,
        },
    }


def _clean(text: str) -> str:
    """The text without lone surrogates (undecodable bytes of a file name), which UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
