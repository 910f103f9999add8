"""How likely what the recogniser hears is right: the weights of ``extractors/initiatives/likelihood.py``.

``python -m training.names.likelihood ../shared/corpus/html`` reads pages that the network never learnt from: for names
``benchmarks/marked/tune`` and the real pages of the folder, of which ``judged.csv`` says what of that it hears is so;
for parts the marked pages and ``benchmarks/authored/read``. Two logistic regressions, with weights held small (L2); a
fifth of the pages is left out in turn to say how good they are.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractors.document import Page
from extractors.initiatives.bodies import with_initiatives
from extractors.initiatives.find import find_initiatives
from extractors.initiatives.heard import heard
from extractors.initiatives.heard_parts import heard_parts
from extractors.initiatives.likelihood import WEIGHTS, Features, Heard, weights
from extractors.initiatives.subjects import Subjects
from extractors.page import read, told_ties
from extractors.reading import Reading
from pipeline.evaluation.gold import GoldPage
from schemas.errors import PageRejected
from schemas.folding import fold
from training.names.authored import authored_pages, has_part
from training.names.marked import MarkedPage, alike, pages, subjects_of

TUNE = Path("benchmarks/marked/tune")
JUDGED = Path(__file__).parent / "judged.csv"
_HEADING = 60  # characters of a line that may be a heading
_SMALL = 3.0  # how much weights are held small
_RARE = 0.15  # spread of a feature from which on it may weigh much
_STEPS, _FOLDS = 40, 5
_ANSWERS = 2  # right and wrong: without either there is nothing to weigh
_SHOWN = (0.4, 0.5, 0.6, 0.65, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Case:
    """Something heard, and whether it is so."""

    page: str
    features: Features
    is_so: bool


def forms(page: MarkedPage) -> tuple[Page, Page]:
    """A page as text, and with the marks of HTML: title, headings, lists, tables, paragraphs."""
    title, *lines = [escape(line) for line in page.text.splitlines()]
    parts = [f"<h1>{title}</h1>"]
    for tag, group in groupby(lines, key=_tag):
        inner = [line.strip() for line in group]
        if tag == "ul":
            inner = [f"<li>{line.lstrip('-•* ')}</li>" for line in inner]
        elif tag == "table":
            inner = ["<tr>" + "".join(f"<td>{c.strip()}</td>" for c in line.split("|")) + "</tr>" for line in inner]
        parts += [f"<{tag}>{line}</{tag}>" for line in ([*inner] if tag in {"h2", "p"} else ["".join(inner)]) if line]
    html = f"<html lang='{page.language}'><body><main>{''.join(parts)}</main></body></html>"
    return Page(f"{page.name}.txt", page.text.encode(), "text"), Page(f"{page.name}.html", html.encode(), "html")


def _tag(line: str) -> str:
    """What a line would be in HTML."""
    line = line.strip()
    if line.startswith(("- ", "• ", "* ")):
        return "ul"
    if " | " in line:
        return "table"
    return "h2" if 0 < len(line) < _HEADING and line[-1] not in ".,:;?!" and ":" not in line else "p"


def names_of(page: MarkedPage, reading: Reading) -> Iterator[Case]:
    """The names of initiatives that are heard on a marked page."""
    marked = subjects_of(page).values()
    for name in heard(reading):
        is_so = any(kind == name.kind and any(alike(name.name, n) for n in names) for kind, names in marked)
        yield Case(page.name, name.features, is_so)


def parts_of(page: MarkedPage, reading: Reading) -> Iterator[Case]:
    """The parts that are heard on a marked page."""
    initiatives = tuple(find_initiatives(reading))
    reading = with_initiatives(reading, initiatives)
    subjects, marked = Subjects(reading, initiatives), subjects_of(page)
    keys: dict[int, str] = {}
    for index, one in enumerate(initiatives):
        own = {fold(n.name) for n in one.namings}
        keys[index] = next((k for k, (_, names) in marked.items() if any(alike(a, b) for a in own for b in names)), "")
    for part in heard_parts(reading, subjects, told_ties(reading, subjects)):
        written = _written(reading, part.name)
        wanted = {part.part, "leader"} if part.part == "contact" else {part.part}  # who leads may be whom to ask
        is_so = any(
            keys[part.subject] in mark.subjects
            and not wanted.isdisjoint(mark.parts)
            and any(alike(fold(page.text[mark.start : mark.end]), fold(surface)) for surface in written)
            for mark in page.marks
        )
        yield Case(page.name, part.features, is_so)


def _written(reading: Reading, name: int) -> set[str]:
    found = reading.names[name]
    return {found.name, reading.document.text[found.start : found.end]}


def authored_parts(gold: GoldPage, reading: Reading) -> Iterator[Case]:
    """The parts that are heard on an authored page, but for those that its gold leaves open."""
    initiatives = tuple(find_initiatives(reading))
    reading = with_initiatives(reading, initiatives)
    subjects = Subjects(reading, initiatives)
    for part in heard_parts(reading, subjects, told_ties(reading, subjects)):
        names = {n.name for n in initiatives[part.subject].namings}
        if (is_so := has_part(gold, names, part.part, _written(reading, part.name))) is not None:
            yield Case(gold.file, part.features, is_so)


def judged() -> dict[tuple[str, str, str], bool]:
    """What was judged by eye of names heard on real pages: page, kind, digest of the name → whether it is one."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {(row["page"], row["kind"], row["name_digest"]): row["is_one"] == "1" for row in csv.DictReader(file)}


def digest(name: str) -> str:
    """A name as ``judged.csv`` has it: other people's pages are not copied here."""
    return hashlib.blake2b(fold(name).encode(), digest_size=8).hexdigest()


def real_pages(folder: Path) -> Iterator[tuple[str, Reading]]:
    """The real pages of a folder that can be read, with their names.

    Raises:
        SystemExit: there is none.
    """
    paths = sorted(folder.rglob("*.html"))
    if not paths:
        raise SystemExit(f"{folder}: no .html file in it")
    for path in paths:
        with suppress(PageRejected):
            yield path.name, read(Page(path.name, path.read_bytes(), "html"))


def of_real(folder: Path) -> Iterator[Case]:
    """The names that are heard on real pages and were judged by eye; the others are told of."""
    known = judged()
    for page, reading in real_pages(folder):
        for name in heard(reading):
            if (is_so := known.get((page, name.kind, digest(name.name)))) is None:
                print(f"not judged: {page},{name.kind},{digest(name.name)} {name.name}")
            else:
                yield Case(page, name.features, is_so)


def fitted(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """Weights of the named features, by Newton's method; held small in units of the features' spread."""
    table, is_so = _table(cases, names)
    spread = np.maximum(table.std(0), _RARE)
    spread[names.index("always")] = 1
    held = np.full(len(names), _SMALL)
    held[names.index("always")] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-(table / spread) @ weights))
        slope = (table / spread).T @ (likely - is_so) + held * weights
        bend = (table / spread).T @ ((table / spread) * (likely * (1 - likely))[:, None]) + np.diag(held)
        weights -= np.linalg.solve(bend, slope)
    return weights / spread


def _table(cases: Sequence[Case], names: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows = [[float(case.features.get(name, 0.0)) for name in names] for case in cases]
    return np.array(rows), np.array([case.is_so for case in cases], float)


def left_out(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """The likelihood of each case by weights that its page had no say in."""
    of_pages = sorted({case.page for case in cases})
    random.Random(0).shuffle(of_pages)  # noqa: S311
    fold_of = {page: number % _FOLDS for number, page in enumerate(of_pages)}
    found = np.zeros(len(cases))
    for number in range(_FOLDS):
        out = np.array([fold_of[case.page] == number for case in cases])
        weights = fitted([c for c, is_out in zip(cases, out, strict=True) if not is_out], names)
        found[out] = 1 / (1 + np.exp(-_table(cases, names)[0][out] @ weights))
    return found


def weighed(of: Heard, cases: Sequence[Case], output: Path) -> None:
    """Fit, say how well, and write the weights beside the others; a network that hears too little leaves them."""
    if len({case.is_so for case in cases}) < _ANSWERS:
        print(f"{of}: {len(cases)} heard, too few or all alike; the weights stay as they were")
        return
    names = sorted({name for case in cases for name in case.features})
    likely, is_so = left_out(cases, names), _table(cases, names)[1]
    print(f"{of}: {len(cases)} heard, {is_so.sum():.0f} so; of pages left out")
    for least in _SHOWN:
        taken = likely >= least
        right = (is_so * taken).sum()
        print(f"  from {least}: P {right / max(1, taken.sum()):.3f} R {right / is_so.sum():.3f}")
    known = json.loads(output.read_text("utf-8"))
    known[of] = {name: round(w, 3) for name, w in zip(names, fitted(cases, names).tolist(), strict=True)}
    output.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")
    weights.cache_clear()


def main() -> None:
    """Weigh the names, then the parts in the initiatives that are found with these weights."""
    parser = argparse.ArgumentParser(prog="python -m training.names.likelihood", description=__doc__)
    parser.add_argument("html", type=Path, help="folder of real pages")
    given = parser.parse_args()
    output = Path("extractors/initiatives") / WEIGHTS
    real = list(of_real(given.html))  # each twice, and each authored page, as marked pages are read in two forms
    tune = [(page, read(form)) for page in pages(TUNE) for form in forms(page)]
    weighed("names", [*real, *real, *(case for one in tune for case in names_of(*one))], output)
    authored = [case for one in authored_pages() for case in authored_parts(*one)]
    weighed("parts", [*authored, *authored, *(case for one in tune for case in parts_of(*one))], output)


if __name__ == "__main__":
    main()
