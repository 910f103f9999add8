"""Make the table of n-grams that tells languages apart, and its model card.

    python -m training.language DATA [--output extractors/language] [--card docs/models/language.md]

DATA holds language/train.json and the files to measure on. Seconds, numpy alone; the same data gives the same table.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
import zlib
from dataclasses import replace
from pathlib import Path

from extractors.language.table import ABOUT, WEIGHTS, table
from training.language import card
from training.language.data import LANGUAGES, Data, parts, phrases
from training.language.learn import BUCKETS, heated, learned

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Choose on the dev part, learn from all, write, measure, describe."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--output", type=Path, default=ROOT / "extractors" / "language")
    arguments.add_argument("--card", type=Path, default=ROOT / "docs" / "models" / "language.md")
    given = arguments.parse_args()
    data, start = Data(given.data / "language"), time.perf_counter()

    def say(text: str) -> None:
        print(f"{time.perf_counter() - start:5.1f} s  {text}", flush=True)

    rest, dev = parts(data.train)
    say(f"{sum(map(len, rest.values()))} sentences to learn from, {sum(map(len, dev.values()))} dev, "
        f"{len(phrases()['da'])} phrases of our own in each of {len(phrases())} languages")  # fmt: skip
    chosen = heated(learned(rest, phrases()), dev)
    say(f"probabilities are true on dev at heat {chosen.heat} and slope {chosen.slope}")
    made = replace(learned(data.train, phrases()), heat=chosen.heat, slope=chosen.slope)
    raw = made.weights.tobytes()
    packed, digest = zlib.compress(raw, 9), hashlib.sha256(raw).hexdigest()
    about = {"languages": LANGUAGES, "buckets": BUCKETS, "unit": made.unit, "heat": made.heat, "slope": made.slope,
             "sha256": digest}  # fmt: skip
    (given.output / WEIGHTS).write_bytes(packed)
    (given.output / ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    say(f"{given.output / WEIGHTS}: {len(packed):,} bytes; unpacked {len(raw):,}, sha256 {digest}")
    table.cache_clear()
    if given.output.resolve() == (ROOT / "extractors" / "language").resolve():
        given.card.parent.mkdir(parents=True, exist_ok=True)
        given.card.write_text(card.written(data, len(packed), digest), encoding="utf-8")
        say(f"{given.card}: measured and described")


if __name__ == "__main__":
    main()
