"""The recogniser: its models lie in its package, so that nothing is downloaded; one instance serves a whole process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

Image = Any  # an array of grey pixels, rows first; the types of numpy and opencv are those of an extra

LONGEST = 3000  # pixels of the longer side above which the recogniser shrinks a picture


class MissingError(Exception):
    """The extra gouji[ocr] is not installed."""


class RecognitionError(Exception):
    """The recogniser broke down over a picture."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A recognised character from `x0` to `x1` (pixels), and how sure the recogniser was (0 to 1)."""

    text: str
    x0: float
    x1: float
    sure: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A recognised piece of a line: its four corners (pixels, from the upper left one clockwise), signs, mean certainty."""

    corners: tuple[tuple[float, float], ...]
    signs: tuple[Sign, ...]
    sure: float


def recognise(image: Image) -> list[Strip]:
    """The pieces of lines in a picture. Raises MissingError without the extra, RecognitionError if it breaks down."""
    recogniser = _recogniser()
    try:
        found = recogniser(image, return_word_box=True, return_single_char_box=True)
        if found.txts is None or found.boxes is None:
            return []
        return list(_strips(found.boxes, found.txts, found.scores, found.word_results))
    except Exception as error:  # whatever a model stumbles over, only this page is lost
        raise RecognitionError(str(error)) from error


def recognise_sign(image: Image) -> tuple[str, float]:
    """The text of a picture of one sign or word, and how sure the recogniser was."""
    recogniser = _recogniser()
    try:
        found = recogniser(image, use_det=False, return_word_box=False)
    except Exception as error:
        raise RecognitionError(str(error)) from error
    finally:
        recogniser.update_params(use_det=True)
    return (found.txts[0], float(found.scores[0])) if found.txts else ("", 0.0)


@cache
def _recogniser() -> Any:
    """The recogniser with its own models. Signs below its usual threshold are given too: they are said to be unread."""
    try:
        import rapidocr
    except ImportError as error:
        raise MissingError(str(error)) from error
    parameters = {
        "Global.use_cls": False,  # pages are turned as a whole
        "Global.text_score": 0.0,
        "Global.max_side_len": LONGEST,
        "Global.log_level": "critical",
    }
    return rapidocr.RapidOCR(params=parameters)


def _strips(boxes: Any, texts: Sequence[str], scores: Sequence[float], words: Sequence[Any]) -> Iterator[Strip]:
    for box, text, score, word in zip(boxes, texts, scores, words, strict=True):
        corners = tuple((float(x), float(y)) for x, y in box)
        placed = [(sign, float(sure), _ends(place)) for sign, sure, place in word if not sign.isspace()]
        if not placed:
            continue
        blanks = sum(sign.isspace() for sign in text)
        if blanks:  # the certainties are those of the blanks too, and no longer side by side with the signs
            total = float(score) * len(text)
            least = min([sure for _, sure, _ in placed] + [total - sum(sure for _, sure, _ in placed) - (blanks - 1)])
            placed = [(sign, max(0.0, least), ends) for sign, _, ends in placed]
        signs = tuple(Sign(sign, x0, x1, sure) for sign, sure, (x0, x1) in placed)
        yield Strip(corners, signs, float(score))


def _ends(place: Any) -> tuple[float, float]:
    """From where to where a sign reaches, by its four corners."""
    return (place[0][0] + place[3][0]) / 2, (place[1][0] + place[2][0]) / 2
