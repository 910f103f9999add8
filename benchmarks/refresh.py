"""What does a night cost? A full run, one with 1 % new pages, one with nothing new; workers and their memory.

Usage: python benchmarks/refresh.py [PAGES]   (10000 unless given)

The pages are the sample pages, each many times with its networks and projects renamed and its years and
sums moved, so that a larger corpus has more of everything. Figures are ratios within this run.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMVERK = Path(sys.executable).with_name("samverk")
SPEED_PAGES = 800  # on which one and two workers are compared: so many that their start weighs little
SYLLABLES = "berdaleldfjograhavisejorkyslunmarnorosarimsoltinutevikåasøyr"


def templates() -> list[tuple[str, str, list[str]]]:
    """Suffix, text and the names to replace of each sample page."""
    files = sorted((ROOT / "corpus" / "gold").glob("*.jsonl"))
    gold = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    found = []
    for entry in gold:
        (file,) = (ROOT / "corpus").glob(f"*/{entry['file']}")
        names = [subject["name"] for subject in [*entry["networks"], *entry["projects"]]]
        found.append(
            (
                file.suffix,
                file.read_text("utf-8", "surrogateescape"),
                sorted(filter(None, names), key=len, reverse=True),
            )
        )
    return found


def _name(chance: random.Random) -> str:
    """A name that is on no other page."""
    return "".join(SYLLABLES[3 * chance.randrange(len(SYLLABLES) // 3) :][:3] for _ in range(5)).capitalize()


def pages(number: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many invented pages: file name and content."""
    kinds, chance = templates(), random.Random(seed)  # noqa: S311 no secret
    for i in range(number):
        suffix, text, names = kinds[i % len(kinds)]
        for name in names:
            text = text.replace(name, _name(chance))
        shift = chance.randrange(1, 9)
        text = re.sub(r"\b20[01]\d\b", lambda year: f"{int(year[0]) + shift}", text)  # noqa: B023 used at once
        text = re.sub(r"(?<=href=\")https?://[^\"/]+/", f"https://www.side{seed}-{i}.example/", text)
        yield f"{seed}-{i:06d}{suffix}", text


def write(folder: Path, number: int, seed: int) -> None:
    """Write pages into a folder, a thousand in a folder of their own."""
    for i, (name, text) in enumerate(pages(number, seed)):
        place = folder / f"{seed}-{i // 1000}"
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8", "surrogateescape")


def peaks(stop: threading.Event, parent: int, into: list[list[int]]) -> None:
    """Every half second, the memory (kB) of each process below a parent that runs pages."""
    while not stop.wait(0.5):
        sizes = []
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
                group = int((status.parent / "stat").read_text().rsplit(")", 1)[1].split()[2])
            except (OSError, ValueError):
                continue
            if group == parent and int(fields["Pid"]) != parent and "VmRSS" in fields:
                sizes.append(int(fields["VmRSS"].split()[0]))
        if sizes:
            into.append(sorted(sizes))


def run(corpus: Path, output: Path, jobs: int) -> tuple[float, dict[str, float], list[list[int]]]:
    """Seconds of wall time, seconds by stage, and memory of the workers over time."""
    stop, memory = threading.Event(), list[list[int]]()
    start = time.perf_counter()
    command = [SAMVERK, "extract", corpus, "--output", output, "--jobs", str(jobs), "--accept-drift"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, process_group=0) as process:
        watch = threading.Thread(target=peaks, args=(stop, process.pid, memory))
        watch.start()
        _, said = process.communicate()
        stop.set()
        watch.join()
    if process.returncode:
        raise SystemExit(said.decode())
    seconds = json.loads((output / "latest" / "report.json").read_text("utf-8"))["seconds"]
    return time.perf_counter() - start, seconds, memory


def main(number: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as held:
        place = Path(held)
        write(place / "few", SPEED_PAGES, seed=1)
        one, two = (run(place / "few", place / f"jobs{n}", n)[1]["extract"] for n in (1, 2))
        print(f"{SPEED_PAGES} pages, 2 workers against 1: {one / two:.2f} times as fast (page scope)")
        write(place / "corpus", number, seed=2)
        full, stages, memory = run(place / "corpus", place / "output", 2)
        corpus_scope = sum(seconds for stage, seconds in stages.items() if stage != "extract")
        print(f"{number} pages, full run: {full:.0f} s, {corpus_scope:.0f} s of it the corpus scope")
        third = max(1, len(memory) // 3)
        early, late = (max(sizes[-1] for sizes in part) / 1e6 for part in (memory[:third], memory[-third:]))
        print(f"largest worker: {early:.2f} GB in the first third, {late:.2f} GB in the last")
        nothing, _, _ = run(place / "corpus", place / "output", 2)
        print(f"nothing new: {nothing:.0f} s, {nothing / full:.1%} of the full run")
        write(place / "corpus", max(1, number // 100), seed=3)
        new, stages, _ = run(place / "corpus", place / "output", 2)
        print(f"1 % new: {new:.0f} s, {new / full:.1%} of the full run; page scope {stages['extract'] / full:.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
