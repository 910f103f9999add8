"""Initiatives and their parts on invented pages that mark them: precision and recall by kind, language and part.

``PYTHONPATH=. python benchmarks/marked.py [FOLDER…] [--errors] [--rules]``; ``--rules`` reads without the recogniser.
``benchmarks/marked/test`` is held out: nothing is trained on it, chosen by it or mended after it. ``…/tune`` is what
thresholds are chosen by, ``training/names/pages`` what the recogniser learnt from.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from extractors.document import Page
from extractors.page import Options, extract_page
from extractors.recogniser.labels import NONE, OURS
from schemas.folding import fold
from schemas.results import PageResult
from training.names.marked import KINDS, MarkedPage, alike, pages, subjects_of

PAGES = Path(__file__).parent / "marked" / "test"
_ROLES = {
    "funder": "funder", "coordinator": "lead", "host": "lead", "administrator": "lead", "secretariat": "lead",
    "leader": "leader", "partner": "partner", "member": "partner", "associated": "partner",
    "network_lead": "leader", "research_lead": "leader", "principal_investigator": "leader",
    "project_manager": "leader", "researcher": "researcher", "contact": "contact",
}  # fmt: skip
_PEOPLE = {"leader", "contact", "researcher"}
_UNREAD = {"otheramount", "start", "end", "duration"}  # marked, and not counted here

Counts = dict[str, list[int]]  # right, given, wanted


def counted(page: MarkedPage, result: PageResult, counts: Counts) -> list[str]:
    """Add a page's figures; what went wrong, one line each."""
    wanted = subjects_of(page)
    given: dict[str, tuple[str, set[str]]] = {}
    for row in result.rows["names"]:
        if row.subject_type in {"project", "network"}:
            given.setdefault(row.subject_id, (row.subject_type, set()))[1].add(fold(row.name))
    errors = []
    matched: dict[str, str] = {}  # subject id -> P1
    for subject, (kind, names) in given.items():
        key = next(
            (
                k
                for k, (_, surfaces) in wanted.items()
                if k not in matched.values() and any(alike(n, s) for n in names for s in surfaces)
            ),
            None,
        )
        right = key is not None and wanted[key][0] == kind
        _add(counts, kind, right, True, False)
        if key is not None:
            matched[subject] = key
        if not right:
            errors.append(f"+ {kind} {min(names, key=len)!r}")
    for key, (kind, surfaces) in wanted.items():
        _add(counts, kind, False, False, True)
        if key not in matched.values():
            errors.append(f"- {kind} {max(surfaces, key=len)!r}")
    return errors + _parts(page, result, matched, counts)


def _parts(page: MarkedPage, result: PageResult, matched: dict[str, str], counts: Counts) -> list[str]:
    wanted: set[tuple[str, str, str]] = set()
    for mark in page.marks:
        surface = fold(page.text[mark.start : mark.end])
        wanted |= {(k, part, surface) for k in mark.subjects for part in mark.parts if k[0] in KINDS}
    given: dict[tuple[str, str, str], set[str]] = {}
    surfaces: dict[str, set[str]] = defaultdict(set)
    for mention in result.rows["mentions"]:
        if mention.entity_id:
            surfaces[mention.entity_id].add(fold(mention.text))
    for row in result.rows["participations"]:
        if row.role in _ROLES and row.subject_type in {"project", "network"}:
            given[row.subject_id, "lead" if row.role == "leader" else _ROLES[row.role], row.org_id] = surfaces[
                row.org_id
            ]
    for row in result.rows["person_roles"]:
        if row.role in _ROLES and row.subject_id:
            given[row.subject_id, _ROLES[row.role], row.person_id] = surfaces[row.person_id]
    for row in result.rows["amounts"]:
        if row.subject_id and row.kind in {"granted", "budget"}:
            given[row.subject_id, "amount", row.raw] = {fold(row.raw)}
    errors = []
    hit: set[tuple[str, str, str]] = set()
    for (subject, part, _), names in given.items():
        key = matched.get(subject, "?")
        parts = _PEOPLE if part == "contact" else {part}  # who leads may be whom to ask
        right = {w for w in wanted if w[0] == key and w[1] in parts and any(_same(n, w[2], part) for n in names)}
        hit |= right
        _add(counts, part, bool(right), True, False)
        if not right:
            errors.append(f"+ {key} {part} {min(names, default='?', key=len)!r}")
    for want in sorted(wanted):
        if want[1] not in _UNREAD:
            _add(counts, want[1], False, False, True)
            counts[want[1]][3] += want in hit
            if want not in hit:
                errors.append(f"- {want[0]} {want[1]} {want[2]!r}")
    return errors


def _same(given: str, wanted: str, part: str) -> bool:
    return (
        given in wanted or wanted in given
        if part == "amount"
        else alike(given, wanted) or f" {wanted} " in f" {given} " or f" {given} " in f" {wanted} "
    )


def _add(counts: Counts, field: str, right: bool, given: bool, wanted: bool) -> None:
    row = counts.setdefault(field, [0, 0, 0, 0])
    row[0] += right
    row[1] += given
    row[2] += wanted


def report(chosen: Iterable[tuple[MarkedPage, PageResult]], show: bool) -> Counts:
    """What a number of pages come to; with their errors on the terminal where asked for."""
    counts: Counts = {}
    for page, result in chosen:
        errors = counted(page, result, counts)
        if show and errors:
            print(page.name, *errors, sep="\n    ")
    return counts


def figures(counts: Counts) -> list[str]:
    """A line a field: precision, recall, F1 and how many were wanted."""
    lines = []
    total = [0, 0, 0, 0]
    for field in ("project", "network", "funder", "lead", "partner", "leader", "contact", "researcher", "amount"):
        right, given, wanted, hit = counts.get(field, [0, 0, 0, 0])
        hit = right if field in KINDS.values() else hit
        if field not in KINDS.values():
            total = [a + b for a, b in zip(total, (right, given, wanted, hit), strict=True)]
        lines.append(_line(field, right, given, wanted, hit))
    return [*lines, _line("parts", *total)]


def _line(field: str, right: int, given: int, wanted: int, hit: int) -> str:
    p, r = right / max(1, given), hit / max(1, wanted)
    return f"{field:12} P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}  ({wanted})"


def _kind(page: MarkedPage) -> str:
    """The kind of page, where its name says one: "da-news-1"."""
    return page.name.split("-")[1] if page.name.count("-") > 1 else ""


def main(arguments: Sequence[str]) -> None:
    """Print the figures, by language, by kind of page and in all."""
    show = "--errors" in arguments
    folders = [Path(a) for a in arguments if not a.startswith("--")] or [PAGES]
    options = Options(pipeline=NONE if "--rules" in arguments else OURS)
    chosen = [
        (page, extract_page(Page(f"{page.name}.txt", page.text.encode(), "text"), options))
        for folder in folders
        for page in pages(folder)
    ]
    for group in sorted({page.language for page, _ in chosen}):
        own = [one for one in chosen if one[0].language == group]
        print(f"== {group}: {len(own)} pages", *figures(report(own, show)), sep="\n")
    for group in sorted({_kind(page) for page, _ in chosen} - {""}):
        own = [one for one in chosen if _kind(one[0]) == group]
        print(f"== {group}: {len(own)} pages", *figures(report(own, False)), sep="\n")
    print(f"== all: {len(chosen)} pages", *figures(report(chosen, False)), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
