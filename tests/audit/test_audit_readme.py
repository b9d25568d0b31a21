"""The READMEs say what the program does: every command and option, the two commands, the output that they show."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from audit.cli import build_parser
from audit.intake import REPORT_ENDINGS
from audit.status import Exit
from checks.words import Language

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
SHOWN = regex.compile(r"<!-- output: gouji (?P<command>.+?) -->\n```text\n(?P<output>.*?)\n```", regex.DOTALL)
COMMAND_LINE = regex.compile(r"^python3 -m venv \.venv && .+$", regex.MULTILINE)
ELLIPSIS = "…"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def parsers(language: Language = "en") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    parser = build_parser(language)
    yield "", parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


@pytest.mark.parametrize("readme", READMES)
def test_every_command_and_option_is_documented(readme: str) -> None:
    text = text_of(readme)
    for name, parser in parsers():
        assert f"`gouji {name}" in text
        for action in parser._actions:
            for option in set(action.option_strings) - {"-h"}:
                assert regex.search(rf"`(?:gouji )?{option}\b", text), f"gouji {name} {option}"
    for code in Exit:
        if code < Exit.INTERRUPTED:
            assert f"| {code.value} | " in text


@pytest.mark.parametrize("readme", READMES)
def test_options_in_the_readme_exist(readme: str) -> None:
    known = {option for _, parser in parsers() for action in parser._actions for option in action.option_strings}
    written = set(regex.findall(r"`(?:gouji )?(--?[a-z][a-z-]*)", text_of(readme)))
    assert written
    assert written <= known


@pytest.mark.parametrize("readme", READMES)
def test_two_commands_do_all_the_set_up(readme: str) -> None:
    run, test = COMMAND_LINE.findall(text_of(readme))
    assert " && .venv/bin/gouji check corpus/samples " in run
    assert test.endswith(".venv/bin/python -m pytest")
    assert [command for command in COMMAND_LINE.findall(text_of("README.md")) if command.endswith("pytest")] == [test]


@pytest.mark.parametrize("readme", READMES)
def test_endings_in_the_readme_are_those_that_are_read(readme: str) -> None:
    assert set(regex.findall(r"`(\.[a-z]{2,4})`", text_of(readme))) <= REPORT_ENDINGS


@pytest.mark.parametrize("readme", READMES)
def test_shown_output_is_what_a_fresh_run_prints(readme: str, tmp_path: Path) -> None:
    shown = SHOWN.search(text_of(readme))
    assert shown
    shutil.copytree(ROOT / "corpus" / "samples", tmp_path / "corpus" / "samples")
    command = [sys.executable, "-m", "audit", *shown["command"].split()]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == Exit.FINDINGS
    assert (tmp_path / "report.html").exists()
    printed = "\n".join(line.rstrip() for line in result.stdout.decode("utf-8").splitlines())
    position = 0
    for part in regex.split(rf"^{ELLIPSIS}$", shown["output"], flags=regex.MULTILINE):
        wanted = part.strip("\n")
        found = printed.find(wanted, position)
        assert found >= 0, f"not printed any more:\n{wanted}"
        position = found + len(wanted)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_examples_in_the_help_are_commands(language: Language) -> None:
    top = build_parser(language)
    shown = [line.strip() for _, parser in parsers(language) for line in (parser.epilog or "").splitlines()]
    commands = [regex.split(r"\s{2,}| [|>] ", line)[0] for line in shown if line.startswith("gouji ")]
    assert len(commands) > 10
    for command in commands:
        assert top.parse_args(command.split()[1:]).command
