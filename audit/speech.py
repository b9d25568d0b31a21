"""What a command says on stderr: problems, progress, what was left out. Results never go this way."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

from audit.intake import Skip
from checks.words import Bilingual, Language

UNPRINTABLE = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]")  # could forge what a terminal shows
COLUMN_LIMIT = 60  # of a progress line

READING = Bilingual("正在核对", "checking")
SKIPPED = Bilingual("未作为报告读取的文件：", "files not taken as reports: ")
SKIP_WORDS = {
    Skip.OTHER: Bilingual("{count} 个不是报告（{endings}）", "{count} not reports ({endings})"),
    Skip.HIDDEN: Bilingual("{count} 个隐藏或临时文件", "{count} hidden or temporary"),
    Skip.OWN: Bilingual("{count} 个是勾稽的输出", "{count} written by gouji"),
    Skip.REPEATED: Bilingual("{count} 个重复", "{count} named twice"),
}
NO_ENDING = Bilingual("无扩展名", "no extension")


@dataclass(frozen=True, slots=True)
class Speech:
    """Speaks one language on stderr; `quiet` leaves only what went wrong."""

    language: Language
    quiet: bool = False

    def problem(self, message: Bilingual) -> None:
        """Say what went wrong; always shown."""
        print(f"gouji: {clean(message(self.language))}", file=sys.stderr)

    def note(self, message: Bilingual) -> None:
        """Say something that is good to know."""
        if not self.quiet:
            self.problem(message)

    def progress(self, count: int, total: int, path: str) -> None:
        """Show on a terminal which file is being checked; nothing in a log."""
        if not self.quiet and sys.stderr.isatty():
            name = clean(Path(path).name)[: COLUMN_LIMIT // 2]
            line = f"{READING(self.language)} {count}/{total} {name}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def progress_done(self) -> None:
        """Clear the progress line."""
        if not self.quiet and sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def skipped(self, skipped: Sequence[tuple[str, Skip]]) -> None:
        """Say how many files were left out, and why."""
        if not skipped:
            return
        counts = Counter(reason for _, reason in skipped)
        endings = sorted(
            {Path(path).suffix.lower() or NO_ENDING(self.language) for path, reason in skipped if reason is Skip.OTHER}
        )
        parts = {
            reason: (
                words.zh.format(count=counts[reason], endings="、".join(endings)),
                words.en.format(count=counts[reason], endings=", ".join(endings)),
            )
            for reason, words in SKIP_WORDS.items()
            if counts[reason]
        }
        zh, en = "，".join(part[0] for part in parts.values()), ", ".join(part[1] for part in parts.values())
        self.note(SKIPPED + Bilingual(zh, en))


def clean(text: str) -> str:
    """The text on one line without control characters, which could forge what a terminal shows."""
    return UNPRINTABLE.sub("\ufffd", text)
