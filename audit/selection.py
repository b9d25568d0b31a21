"""What a run goes by: rules by `--select` and `--ignore` (id, beginning of an id, readable name or family), `--policy`, `--rules`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import regex

from audit.status import UsageError
from checks.catalogue import all_rules
from checks.policy import Policy, load
from checks.rule import Rule
from checks.settings import SettingsError
from checks.words import Bilingual, Language

SEPARATORS = regex.compile(r"[,，、;；\s]+")
ORDINAL = regex.compile(r"^(?:[一二三四五六七八九十]+、|(?P<letter>[A-Z])\.\s*)")
LIKENESS = 55  # of 100, for "did you mean"
SUGGESTIONS = 3

UNKNOWN = Bilingual("没有规则“{word}”", "there is no rule “{word}”")
SIMILAR = Bilingual("；相近的有：{words}", "; similar: {words}")
LIST_THEM = Bilingual("。用 gouji rules 列出全部规则", ". gouji rules lists them all")
NONE_LEFT = Bilingual("--select 和 --ignore 之后没有剩下规则", "--select and --ignore leave no rule")


def select_rules(rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that `select` names (all without it) but for those that `ignore` names, in the catalogue's order.

    Each string may name several, separated by commas. Raises UsageError for a name that fits no rule, and if none is left.
    """
    wanted = _named(rules, select) or {rule.id for rule in rules}
    unwanted = _named(rules, ignore)
    left = tuple(rule for rule in rules if rule.id in wanted and rule.id not in unwanted)
    if rules and not left:
        raise UsageError(NONE_LEFT)
    return left


def rules_with(files: Iterable[str | Path]) -> tuple[Rule, ...]:
    """The rules that come along and those of a bureau's own files. Raises UsageError, with file, line and entry."""
    rules = all_rules()
    if files:
        from checks.custom.definitions import read_rules

        for file in files:
            try:
                rules = (*rules, *read_rules(Path(file), {rule.id for rule in rules}))
            except SettingsError as error:
                raise UsageError(error.message) from error
    return rules


def chosen_policy(name: str) -> Policy:
    """The policy of this name or file. Raises UsageError, with file, line and entry, for one that cannot be used."""
    try:
        return load(name)
    except SettingsError as error:
        raise UsageError(error.message) from error


def find_rules(rules: Sequence[Rule], word: str) -> tuple[Rule, ...]:
    """The rules that one name stands for. Raises UsageError, with similar names, if there are none."""
    folded = _fold(word)
    exact = tuple(rule for rule in rules if folded in (_fold(rule.id), _fold(rule.name), *_family_names(rule)))
    found = exact or tuple(rule for rule in rules if len(folded) > 1 and _fold(rule.id).startswith(folded))
    if not found:
        raise _unknown(rules, word)
    return found


def family_key(rule: Rule, language: Language = "en") -> str:
    """The name of a rule's family as it is typed: "mathematical-accuracy", "计算准确性"."""
    return _fold(ORDINAL.sub("", rule.family(language)))


def _named(rules: Sequence[Rule], texts: Iterable[str]) -> set[str]:
    words = [word for text in texts for word in SEPARATORS.split(text) if word]
    return {rule.id for word in words for rule in find_rules(rules, word)}


def _family_names(rule: Rule) -> tuple[str, ...]:
    """The names of a rule's family: its letter, its English and its Chinese name."""
    ordinal = ORDINAL.match(rule.family.en)
    letter = ordinal["letter"].lower() if ordinal else ""
    return (letter, family_key(rule), family_key(rule, "zh"))


def _fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).strip().lower().replace("_", "-").replace(" ", "-")


def _unknown(rules: Sequence[Rule], word: str) -> UsageError:
    from rapidfuzz import fuzz, process

    names = list(dict.fromkeys(name for rule in rules for name in (rule.id, rule.name, family_key(rule))))
    close = process.extract(word, names, scorer=fuzz.ratio, processor=_fold, limit=SUGGESTIONS, score_cutoff=LIKENESS)
    message = Bilingual(UNKNOWN.zh.format(word=word), UNKNOWN.en.format(word=word))
    if close:
        words = [name for name, *_ in close]
        message += Bilingual(SIMILAR.zh.format(words="、".join(words)), SIMILAR.en.format(words=", ".join(words)))
    return UsageError(message + LIST_THEM)
