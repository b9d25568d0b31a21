"""Mutating files: one error is put into a file as it is, in its own format, and the gold says what must be found."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.carriers import opened
from corpus.gold import Discrepancy, Gold, read_gold, write_gold
from corpus.injection.holdings import holdings
from corpus.injection.kind import ErrorKind, Injected
from corpus.making.reports import untouched
from corpus.model.draft import Change, Draft
from corpus.mutation.carrier import Carrier, RefusedError
from corpus.mutation.relations import draft_by

ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """A file with its gold, and its draft."""

    path: Path
    gold: Gold
    carrier: Carrier
    draft: Draft


def subject(path: Path, golds: Path) -> Subject:
    """The file with its gold, the one in the folder that names it; raises RefusedError."""
    carrier = opened(path)
    if not golds.is_dir():
        raise RefusedError(
            f"没有标准答案文件夹 {golds}，请用 --gold 指明 / no folder of gold {golds}: name it with --gold"
        )
    for one in sorted(golds.glob("*.json")):
        gold = read_gold(one)
        if gold.file == path.name:
            return Subject(path, gold, carrier, draft_by(carrier.passages, gold.holds))
    raise RefusedError(f"{golds} 中没有 {path.name} 的标准答案 / no gold for {path.name} in {golds}")


def mutate(subjects: Sequence[Subject], kinds: Sequence[ErrorKind], seed: int, count: int, out: Path) -> int:
    """Write `count` changed files, from the subjects in turn, with their gold; how many could be made."""
    golds = out / "gold"
    golds.mkdir(parents=True, exist_ok=True)
    number = 0
    for name, data, gold in mutants(subjects, kinds, seed, count):
        (out / name).write_bytes(data)
        write_gold(gold, golds / f"{Path(name).stem}.json")
        number += 1
    return number


def mutants(
    subjects: Sequence[Subject], kinds: Sequence[ErrorKind], seed: int, count: int
) -> Iterator[tuple[str, bytes, Gold]]:
    """Changed files with their names and their gold; the same again for the same seed."""
    used: Counter[str] = Counter()
    done: set[tuple[Path, Change]] = set()
    for number in range(count):
        of = subjects[number % len(subjects)]
        chance = random.Random(f"{seed}/{number}/{of.path.name}")
        for kind in sorted(kinds, key=lambda kind: (used[kind.name], chance.random())):
            error = _another(of, kind, chance, done)
            if error is None:
                continue
            used[kind.name] += 1
            done.add((of.path, error.change))
            name = f"{number:05}_{kind.name}_{of.path.name}"
            yield name, of.carrier.changed(error.change), _gold(of, name, kind, error)
            break


def _another(of: Subject, kind: ErrorKind, chance: random.Random, done: set[tuple[Path, Change]]) -> Injected | None:
    """An error of a kind that was not made in the file yet; None if none was drawn in some attempts."""
    for _ in range(ATTEMPTS):
        error = kind.inject(of.draft, chance)
        if error is None or (of.path, error.change) not in done:
            return error
    return None


def _gold(of: Subject, name: str, kind: ErrorKind, error: Injected) -> Gold:
    """The gold of the changed file; what was wrong in it before may be reported or not."""
    before: tuple[Discrepancy, ...] = (*of.gold.findings, *of.gold.tolerated)
    return replace(
        of.gold,
        file=name,
        clean=False,
        findings=(error.wanted,),
        holds=holdings(untouched(of.draft, error.change)),
        tolerated=(*error.tolerated, *before),
        layout=of.gold.layout or of.path.stem,
        format=of.path.suffix.removeprefix("."),
        error=kind.name,
        figures=(),
        tables=(),
    )
