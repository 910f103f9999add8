"""Names of initiatives that the recogniser alone finds on real pages, and how many are so.

``PYTHONPATH=. python benchmarks/heard_alone.py ../shared/corpus/html``. ``training/names/judged.csv`` says by eye which
are; the weights that take them learnt from the same judgements, so the share is a little too good.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from extractors.initiatives.find import find_initiatives
from extractors.recogniser.pipelines import Recognition
from schemas.folding import fold
from training.names.likelihood import digest, judged, real_pages


def main(folder: Path) -> None:
    """Print each name and what was judged of it, then the sums."""
    known, count = judged(), {"so": 0, "not so": 0, "not judged": 0}
    for page, reading in real_pages(folder):
        if not reading.heard.initiatives:
            continue
        deaf = replace(reading, heard=Recognition())
        told = {(one.kind, fold(n.name)) for one in find_initiatives(deaf) for n in one.namings}
        for one in find_initiatives(reading):
            if not any((one.kind, fold(n.name)) in told for n in one.namings):
                so = known.get((page, one.kind, digest(one.name)))
                verdict = "not judged" if so is None else "so" if so else "not so"
                count[verdict] += 1
                print(f"{verdict:10} {one.kind:7} {one.confidence:.2f} {one.name}")
    print(count)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
