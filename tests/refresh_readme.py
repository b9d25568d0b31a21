"""`python -m tests.refresh_readme`: put the output of a real run into the READMEs. A test compares the two.

Shown are the head and the first finding of the first sample, and the summary.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.audit.test_audit_readme import ELLIPSIS, READMES, ROOT, SHOWN


def main() -> None:
    """Rewrite the shown output of each README."""
    for name in READMES:
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        shown = SHOWN.search(text)
        if shown is None:
            sys.exit(f"{name} has no place for the output")
        excerpt = "\n".join(excerpt_of(run(shown["command"])))
        path.write_text(text[: shown.start("output")] + excerpt + text[shown.end("output") :], encoding="utf-8")
        print(f"{name}: {excerpt.count(chr(10)) + 1} lines")


def run(command: str) -> list[str]:
    """The lines that a command prints on stdout."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "corpus").symlink_to(ROOT / "corpus")
        words = [sys.executable, "-m", "audit", *command.split()]
        result = subprocess.run(words, cwd=folder, capture_output=True, check=False)
    return [line.rstrip() for line in result.stdout.decode("utf-8").splitlines()]


def excerpt_of(lines: list[str]) -> list[str]:
    """The first document down to the end of its first finding, and the summary behind the last rule but the table's."""
    blanks = [number for number, line in enumerate(lines) if not line]
    rules = [number for number, line in enumerate(lines) if line and set(line) == {"─"}]
    return [*lines[1 : blanks[1]], ELLIPSIS, *lines[rules[-2] + 1 :]]


if __name__ == "__main__":
    main()
