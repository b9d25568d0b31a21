"""Which of the two languages to speak, before the command line is parsed (its help needs it)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.words import Language

VARIABLE = "GOUJI_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order that POSIX gives them


def choose_language(argv: Sequence[str], environ: Mapping[str, str]) -> Language:
    """The language asked for by --lang, else by GOUJI_LANG, else by an English locale; Chinese otherwise."""
    asked = _from_arguments(argv) or environ.get(VARIABLE, "")
    if asked in ("zh", "en"):
        return "en" if asked == "en" else "zh"
    locale = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def _from_arguments(argv: Sequence[str]) -> str:
    for position, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and position + 1 < len(argv):
            return argv[position + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""
