"""Make the registries that ship in ``extractors/registry`` from the collected lists.

    python -m training.registry FOLDER_OF_LISTS [--output extractors/registry]

Reads facts only, joins the lists into one of organisations, and writes sorted CSV files: the same lists give the
same bytes.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from extractors.registry.folding import fold
from training import registry_sources as sources
from training.registry_sources import Row, read

HERE = Path(__file__).parent
EVERYDAY_LENGTH = 4  # municipality names this short are mostly words too
UNSURE_TYPES = {"company", "other", "association", "research_institute", "hospital", "university"}


def merged(sources: Iterable[Iterable[Row]]) -> list[Row]:
    """One row per organisation: the first source that has it names it, later ones fill what is blank."""
    rows: list[Row] = []
    known: dict[tuple[str, str], Row] = {}
    for source in sources:
        for row in source:
            forms = [f for n in (row.name, row.name_en, *row.aliases) if (f := fold(n))]
            twin = None
            if row.org_type != "municipality":
                twin = next(
                    (
                        known[row.country, f]
                        for f in forms
                        if ((row.country, f) in known and " " in f)
                        or ((row.country, f) in known and f == fold(row.name))
                    ),
                    None,
                )
            if not any(c.isalpha() for c in row.name) or fold(row.name) == "okänd":
                continue
            if twin is None:
                rows.append(row)
            elif twin.org_type != "municipality":
                _fill(twin, row)
            for f in forms:
                known.setdefault((row.country, f), twin or row)
    return rows


def _fill(row: Row, other: Row) -> None:
    for name, value in asdict(other).items():
        if name not in {"aliases", "org_type", "needs_context", "valid_to"} and not getattr(row, name):
            setattr(row, name, value)
    row.aliases += [a for a in (other.name, other.name_en, *other.aliases) if a]


def finish(rows: list[Row], persons: set[str], words: set[str]) -> list[Row]:
    """Keys, tidy aliases and the need of context; one row a key, sorted by it."""
    done: dict[str, Row] = {}
    owners = _owners(rows)
    for row in rows:
        row.key = row.best_key()
        if row.org_type != "municipality":
            row.aliases = [a for a in row.aliases if owners[row.country, fold(a)] is row]
            if owners.get((row.country, fold(row.name_en)), row) is not row:
                row.name_en = ""
        seen = {row.name, row.name_en}
        row.aliases = [a for a in dict.fromkeys(row.aliases) if a and a not in seen]
        single = " " not in fold(row.name)
        if row.org_type == "municipality":
            forms = {fold(a) for a in row.aliases}
            row.needs_context = any(len(f) <= EVERYDAY_LENGTH for f in forms) or bool(forms & (persons | words))
        elif single:
            row.needs_context = (
                row.org_type in {"company", "other", "association", "research_institute", "hospital", "university"}
                and not row.domain.strip()
                and not row.acronym
            ) or fold(row.name) in persons | words
        if row.org_type == "municipality" or owners[row.country, fold(row.name)] is row:
            done.setdefault(row.key, row)
    return [done[key] for key in sorted(done)]


def _owners(rows: list[Row]) -> dict[tuple[str, str], Row]:
    """Who bears a name in a country: whoever is called so first of all, else the first who is called so as well."""
    bodies = [row for row in rows if row.org_type != "municipality"]
    owners: dict[tuple[str, str], Row] = {}
    for row in bodies:
        owners.setdefault((row.country, fold(row.name)), row)
    for row in bodies:
        for alias in filter(None, (row.name_en, *row.aliases)):
            owners.setdefault((row.country, fold(alias)), row)
    return owners


def write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    """A CSV file with LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def organisations(lists: Path) -> list[Row]:
    """Every organisation of the lists."""
    places = {fold(r["name"]) for f in ("dk", "no", "se") for r in read(lists / f"{f}_municipalities.csv")}
    persons = {fold(r["name"]) for f in ("first_names", "surnames") for r in read(lists / f"{f}.csv")}
    words = set((HERE / "everyday_words.txt").read_text("utf-8").split())
    towns = list(municipalities(lists))
    codes = {row.municipality_code: row for row in towns if row.country == "NO"}
    rows = merged([
        curated(HERE / "curated_organisations.csv"), towns, former_municipalities(lists, codes), counties(lists),
        research(lists), funders(lists), ministries(lists), swedish_agencies(lists, places),
        norwegian_bodies(lists, places), norwegian_research(lists, places), ror(lists),
    ])  # fmt: skip
    return finish(rows, persons, words)


def main() -> None:
    """Read the lists and write the registries."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("lists", type=Path)
    parser.add_argument("--output", type=Path, default=HERE.parent / "extractors" / "registry")
    args = parser.parse_args()
    rows = organisations(args.lists)
    header = [f.name for f in fields(Row)]
    write(args.output / "organisations.csv", header, (
        [";".join(v) if isinstance(v, list) else str(int(v)) if isinstance(v, bool) else v for v in (getattr(r, h) for h in header)]
        for r in rows))  # fmt: skip
    programmes = (
        {(r["code"], r["name"]): r for f in (args.lists, HERE) for r in read(f / "programmes.csv")}
        if (HERE / "programmes.csv").exists()
        else {(r["code"], r["name"]): r for r in read(args.lists / "programmes.csv")}
    )
    write(args.output / "programmes.csv", ["code", "name", "funder", "country", "source"],
          ([r["code"], r["name"], r["funder"], r["country"], r["source"]] for _, r in sorted(programmes.items())))  # fmt: skip
    history = read(args.lists / "no_municipality_history.csv")
    write(args.output / "municipality_codes.csv", ["country", "code", "name", "valid_from", "valid_to", "current_code"],
          sorted(["NO", r["kommunenummer"], r["name"], r["valid_from_year"], r["valid_to_year"], r["current_kommunenummer"]] for r in history))  # fmt: skip
    for kind in ("first_names", "surnames"):
        names = {
            (r["country"], r["name"])
            for f in (args.lists, HERE)
            if (f / f"{kind}.csv").exists()
            for r in read(f / f"{kind}.csv")
        }
        write(args.output / f"{kind}.csv", ["country", "name"], (list(n) for n in sorted(names)))
    print(f"{len(rows)} organisations, {len(programmes)} programmes")


if __name__ == "__main__":
    main()
