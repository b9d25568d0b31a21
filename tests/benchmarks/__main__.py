"""What gouji costs: `python -m tests.benchmarks [REPORT...]`. Prints medians and ratios; passes or fails nothing.

Without arguments it measures the sample reports, and the optional real reports beside the repository if they are there.
Start-up and whole runs are real time, stages and growth processor time. Times depend on the machine; multiples of
`python -c pass` and growth ratios compare between machines.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.growth import measure_growth
from tests.benchmarks.stages import measure_stages, ratios
from tests.benchmarks.timing import Timing, median_of

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
REAL = ROOT.parent / "shared" / "reports"
COPIES = (1, 2, 4, 8, 16)
FORMATS = ("*.docx", "*.pdf")


def main() -> None:
    """Measure start-up, stages, the whole run and growth, and print them as Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path, help="reports to measure instead of the samples")
    parser.add_argument("--repeat", type=int, default=5, help="measurements per median (default 5)")
    options = parser.parse_args()
    groups = {"given": options.reports} if options.reports else found_reports()
    smallest = min((path for paths in groups.values() for path in paths), key=lambda path: path.stat().st_size)
    print_start_up(smallest, options.repeat)
    for name, paths in groups.items():
        print_stages(name, paths, options.repeat)
        print_whole_run(name, paths, options.repeat)
    print_ratios(options.reports or found_files(), options.repeat)
    longest = max((path for paths in groups.values() for path in paths), key=lambda path: path.stat().st_size)
    print_growth(longest, options.repeat)


def found_reports() -> dict[str, list[Path]]:
    """The text reports to measure, by where they come from."""
    groups = {"samples": sorted(SAMPLES.glob("*.txt")), "real reports": sorted(REAL.glob("*.txt"))}
    return {name: paths for name, paths in groups.items() if paths}


def found_files() -> list[Path]:
    """The files of Word and PDF to measure: of the fixed corpus, and the real ones if they are there; reading scans takes far longer."""
    folders = (ROOT / "corpus" / "fixed", REAL / "forms", REAL / "pdf")
    found = (path for folder in folders for pattern in FORMATS for path in folder.glob(pattern))
    return sorted(path for path in found if "scan" not in path.name)


def print_ratios(paths: list[Path], repeat: int) -> None:
    """What the check stage costs beside reading each file; the last column must stay below 1."""
    print(
        "\n## Checking beside reading\n\n| file | read, records, ms | check, ms | check / reading |\n|---|---:|---:|---:|"
    )
    for path, reading, checking in ratios(paths, repeat):
        print(f"| {path.name} | {1000 * reading:.0f} | {1000 * checking:.0f} | {checking / reading:.2f} |")


def print_start_up(report: Path, repeat: int) -> None:
    """Whole processes, as multiples of an empty one."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "gouji --version": ["-m", "audit", "--version"],
        "gouji --help": ["-m", "audit", "--help"],
        "gouji rules": ["-m", "audit", "rules"],
        f"gouji check {report.name}": ["-m", "audit", "check", str(report)],
        f"gouji check {report.name} --json -": ["-m", "audit", "check", str(report), "--json", "-"],
    }
    print("\n## Start-up\n\n| command | ms | x empty |\n|---|---:|---:|")
    empty = 0.0
    for name, words in commands.items():
        seconds = median_of(lambda words=words: run_process(words), repeat, time.perf_counter)
        empty = empty or seconds
        print(f"| {name} | {1000 * seconds:.0f} | {seconds / empty:.1f} |")


def run_process(words: list[str]) -> None:
    """One Python process with its output thrown away."""
    subprocess.run(
        [sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def print_stages(name: str, paths: list[Path], repeat: int) -> None:
    """Each stage inside a warm process: medians over the reports."""
    timings = [measure_stages(path, repeat) for path in paths]
    print(f"\n## Stages: {name} ({len(paths)} reports, {sum(timing.figures for timing in timings)} figures)\n")
    print("| stage | ms per report (median) | most | microseconds per figure | share |\n|---|---:|---:|---:|---:|")
    whole = sum(sum(timing.stages.values()) for timing in timings)
    for stage in timings[0].stages:
        times = sorted(timing.stages[stage] for timing in timings)
        print(f"| {stage} | {stage_row(times, timings, whole)} |")
    times = sorted(sum(timing.stages.values()) for timing in timings)
    print(f"| together | {stage_row(times, timings, whole)} |")


def stage_row(times: list[float], timings: list[Timing], whole: float) -> str:
    """The cells of one stage."""
    figures = max(1, sum(timing.figures for timing in timings))
    per_figure = 1_000_000 * sum(times) / figures
    return f"{1000 * times[len(times) // 2]:.1f} | {1000 * times[-1]:.1f} | {per_figure:.0f} | {sum(times) / whole:.0%}"


def print_whole_run(name: str, paths: list[Path], repeat: int) -> None:
    """One command for all reports, start-up, HTML and JSON included."""
    with tempfile.TemporaryDirectory() as folder:
        files = ["--html", f"{folder}/a.html", "--json", f"{folder}/a.json"]
        words = ["-m", "audit", "check", *map(str, paths), *files]
        seconds = median_of(lambda: run_process(words), repeat, time.perf_counter)
    print(f"\nWhole run, {name}: {seconds:.2f} s for {len(paths)} reports (start-up, console, HTML and JSON included)")


def print_growth(report: Path, repeat: int) -> None:
    """The time of 1 to 16 copies of one report in one file; linear growth keeps the last column near 1."""
    print(f"\n## Growth: copies of {report.name} in one file\n")
    print("| copies | figures | read | figures, records | check | JSON | together, ms | per copy, x one |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    first = 0.0
    for copies, timing in measure_growth(report, COPIES, repeat):
        per_copy = sum(timing.stages.values()) / copies
        first = first or per_copy
        cells = " | ".join(f"{1000 * seconds:.0f}" for seconds in timing.stages.values())
        print(f"| {copies} | {timing.figures} | {cells} | {1000 * per_copy * copies:.0f} | {per_copy / first:.2f} |")


if __name__ == "__main__":
    main()
