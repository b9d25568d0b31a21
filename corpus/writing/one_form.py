"""A report that is one form: title, unit note, the form, notes and signature."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import form, form_head, frame
from corpus.writing.case import Case


def write(case: Case, layout: str, shape: form.Shape, title: str = "项目支出绩效自评表", *notes: str) -> Paper:
    """The report that one form is."""
    page = case.page()
    frame.title(page, case, title)
    if "{unit}" not in shape.title and not shape.glued and shape.money:
        page.aside("单位：" + shape.unit)
    filled = form.write(page, case, shape)
    if case.chance.random() < 0.8:
        frame.notes(page, case, *([frame.BY_SHARE] if shape.by_share else []), *notes)
    elif shape.by_share:
        page.say("注：" + frame.BY_SHARE)
    if case.chance.random() < 0.6:
        frame.signed(page, case)
    facts = {"unit": case.unit, "year": str(case.year), **filled.facts}
    named = {"project": filled.name} if shape.subject == form_head.PROJECT else {}
    return page.paper(filled.name, layout, facts, [named | filled.facts])
