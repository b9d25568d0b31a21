"""The same report gives the same facts and findings in every format, each finding with the right place in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from checks.engine import review
from checks.finding import Evidence, Review
from extractors.document import Block, Heading, Picture, Status, Table
from extractors.fields.records import read_records
from extractors.provenance import Place
from extractors.reading import Session
from tests.extractors.old_office import needs_office
from tests.invariance.compared import FACTS, FINDINGS, REPORTS, judged, shown, told
from tests.invariance.renderings import RENDERINGS, File, written
from tests.invariance.standing import Standing, opened, squeezed

CASES = [(name, each.name) for each in RENDERINGS for name, report in REPORTS.items() if each.takes(report)]

pytestmark = needs_office


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], File]:
    """Every report in every format."""
    return written(REPORTS.values(), tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def session(files: dict[tuple[str, str], File]) -> Iterator[Session]:
    """A session that has converted the old ones ahead."""
    with Session() as session:
        session.prepare([file.path for file in files.values()])
        yield session


@pytest.mark.parametrize("name", FINDINGS)
def test_what_stands_in_a_drawn_form_is_found(name: str) -> None:
    report = REPORTS[name]
    assert {key: report.facts.get(key) for key in FACTS[name]} == FACTS[name]
    assert report.findings == Counter(FINDINGS[name])


@pytest.mark.parametrize(("name", "rendering"), CASES)
def test_a_report_is_the_same_in_every_format(
    name: str, rendering: str, files: dict[tuple[str, str], File], session: Session
) -> None:
    file = files[name, rendering]
    document = session.document(file.path)
    remark = file.rendering.remark
    assert (document.format, document.status, bool(document.problems)) == (file.rendering.kind, Status.OK, bool(remark))
    assert remark in "".join(problem.zh for problem in document.problems)
    if file.rendering.alike:
        assert [said(block) for block in document.blocks] == [said(block) for block in file.report.document.blocks]
    found = review(read_records(document))
    assert shown(found) == file.report.facts
    assert told(found) == file.report.findings
    assert judged(found) == file.report.claims or not file.rendering.once
    standing = opened(file)
    assert astray(found, standing) == []
    for shift in (below, beside):
        moved = [part for part in evidence_of(found) if shift(part.passage.place) != part.passage.place]
        assert 2 * len(astray(found, standing, shift)) >= len(moved), "a wrong place must not pass"


def said(block: Block) -> list[object]:
    """What a block says, without its places and blanks."""
    match block:
        case Table():
            above = [block.caption] if block.caption else []
            cells = [(squeezed(c.text), c.row, c.column, c.row_span, c.column_span) for c in block.cells]
            return [*(squeezed(passage.text) for passage in (*above, *block.notes)), *cells]
        case Heading():
            return [squeezed(block.passage.text), block.depth, block.number]
        case Picture():
            return ["picture"]
    return [squeezed(block.passage.text)]


# ---- places ----


def evidence_of(found: Review) -> list[Evidence]:
    """All the evidence of all findings."""
    return [part for finding in found.findings for part in finding.evidence]


def astray(
    found: Review, standing: Standing, shift: Callable[[Place], Place] = lambda place: place
) -> list[tuple[Place, str, str]]:
    """The evidence at whose places (shifted ones) something else stands: the places, what should stand there, what does."""
    wrong = []
    for part in evidence_of(found):
        assert part.passage.text[part.start : part.end] == part.text
        expected = squeezed(part.passage.text)
        try:
            text = standing(shift(part.passage.place), expected)
        except (LookupError, ValueError):
            text = ""
        if text != expected:
            wrong.append((part.passage.place, expected, text))
    return wrong


def below(place: Place) -> Place:
    """A place somewhat below: the next row, line or paragraph, two lines lower on a page."""
    return place._replace(
        line=place.line and place.line + 1,
        row=None if place.row is None else place.row + 1,
        cell=place.cell and f"{place.cell[:1]}{int(place.cell[1:]) + 1}",
        box=place.box and (place.box[0], place.box[1] + 25, place.box[2], place.box[3] + 25),
        paragraph=place.paragraph and place.paragraph + 1,
    )


def beside(place: Place) -> Place:
    """A place somewhat to the right: the next column, or half of a box."""
    return place._replace(
        column=None if place.column is None else place.column + 1,
        cell=place.cell and f"{chr(ord(place.cell[0]) + 1)}{place.cell[1:]}",
        box=place.box and ((place.box[0] + place.box[2]) / 2, place.box[1], place.box[2] + 30, place.box[3]),
    )
