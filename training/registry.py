"""Make the registries that ship in ``extractors/registry`` from the collected lists.

    python -m training.registry FOLDER_OF_LISTS [--output extractors/registry]

Reads facts only, joins the lists into one of organisations, and writes sorted CSV files: the same lists give the
same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from extractors.names.people_grammar import family
from schemas.folding import fold
from training import registry_sources as sources
from training.registry_sources import Row, read

HERE = Path(__file__).parent
EVERYDAY_LENGTH = 4  # municipality names this short are mostly words too
UNSURE_TYPES = {"company", "other", "association", "research_institute", "hospital", "university"}
KEPT_APART = {"aliases", "org_type", "needs_context", "valid_to"}  # never taken over from a later list
# what a body's own name settles, whichever list it stands in: a ministry that funds is a ministry
NAMED_KINDS = (
    ("school", "civil", r"(?i)folke?(høg|hög|høj|høy)sk[ou]l"),
    ("ministry", "state", r"(departementet|ministeriet)$|^(Danish |Royal Danish )?Ministry of "),
    ("university", "academic", r"^(Høgskolen|Høgskulen|Høyskolen|Högskolan|Universitetet) "),
    ("university", "academic", r"(universitet|(?<!folke)høgskole|(?<!folk)högskola)$"),
    ("intermunicipal", "municipal", r"^Regionrådet |\bregionråd$"),
    ("hospital", "state", r"\bR?HF$"),
    ("agency", "state", r"(direktoratet|styrelsen|tilsynet|inspektionen|myndigheten|(?<!nett)(?<!nät)verket)$"),
    ("agency", "state", r"^(Statsforvalteren|Fylkesmannen)$"),
)
TOWN = re.compile(r"(?P<stem>.*?)s? (?:kommune|kommun|herad|stads?)")
UNSURE_KINDS = {"funder", "agency", "other"}  # types that a name may overrule
PROGRAMME = ["code", "name", "funder", "country", "source"]
CODES = ["kommunenummer", "name", "valid_from_year", "valid_to_year", "current_kommunenummer"]


def merged(lists: Iterable[Iterable[Row]]) -> list[Row]:
    """One row per organisation: the first list that has it names it, later ones fill what is blank."""
    rows: list[Row] = []
    known: dict[tuple[str, str], Row] = {}
    towns: set[tuple[str, str]] = set()
    for row in (row for rows_of_list in lists for row in rows_of_list if is_name(row.name)):
        if is_town_again(row, towns):
            continue
        forms = [f for n in (row.name, row.name_en, *row.aliases) if (f := fold(n))]
        twin = None if row.org_type == "municipality" else find_twin(row, forms, known)
        if row.org_type == "municipality":
            towns.update((row.country, fold(a).removesuffix("s")) for a in row.aliases)
        if twin is None:
            rows.append(row)
        elif twin.org_type != "municipality":
            fill(twin, row)
        for form in forms:
            known.setdefault((row.country, form), twin or row)
    return rows


def is_town_again(row: Row, towns: set[tuple[str, str]]) -> bool:
    """Whether a list of other bodies has a municipality, or the former name of one, among them."""
    town = TOWN.fullmatch(fold(row.name)) if row.org_type != "municipality" else None
    return town is not None and (row.country, town["stem"].removesuffix("s")) in towns


def is_person(row: Row, given: set[str], families: set[str]) -> bool:
    """Whether a company without legal form bears a person's bare name, as owner-run ones do in some lists."""
    words = fold(row.name).split()
    family_name = len(words) == 2 and (words[1] in families or bool(family().search(words[1])))
    return row.org_type == "company" and family_name and words[0] in given and not row.domain


def settle_kind(row: Row) -> None:
    """Give a body the type that its own name tells."""
    for kind, sector, pattern in NAMED_KINDS:
        if (row.org_type in UNSURE_KINDS or kind == "school") and re.search(pattern, row.name):
            row.org_type, row.sector = kind, sector
            return


def is_name(name: str) -> bool:
    """Whether a list's entry names anything."""
    return any(c.isalpha() for c in name) and fold(name) != "okänd"


def find_twin(row: Row, forms: list[str], known: dict[tuple[str, str], Row]) -> Row | None:
    """The row of the same organisation: one that shares its name, or another name of several words."""
    shared = (f for f in forms if (row.country, f) in known and (" " in f or f == fold(row.name)))
    return next((known[row.country, f] for f in shared if is_of_its_time(row, f, known[row.country, f])), None)


def is_of_its_time(row: Row, form: str, other: Row) -> bool:
    """Whether a body that was is meant: by its own name, or in a list that says when it ended."""
    return not other.valid_to or bool(row.valid_to) or form == fold(row.name)


def fill(row: Row, other: Row) -> None:
    """Take over what a row lacks, and the other's names as aliases; nothing for a body that was from one that is."""
    if row.valid_to and not other.valid_to:
        return
    for name, value in asdict(other).items():
        if name not in KEPT_APART and not getattr(row, name):
            setattr(row, name, value)
    row.aliases += [a for a in (other.name, other.name_en, *other.aliases) if a]


def finish(rows: list[Row], everyday: set[str]) -> list[Row]:
    """Keys, tidy aliases and the need of context; one row a key, sorted by it."""
    owners = owners_of(rows)
    done: dict[str, Row] = {}
    for row in rows:
        town = row.org_type == "municipality"
        if not town and owners[row.country, fold(row.name)] is not row:
            continue
        if not town:
            row.aliases = [a for a in row.aliases if owners[row.country, fold(a)] is row]
            row.name_en = row.name_en if owners.get((row.country, fold(row.name_en)), row) is row else ""
        row.name_en = "" if row.name_en == row.name else row.name_en
        row.aliases = [a for a in dict.fromkeys(row.aliases) if a not in {"", row.name, row.name_en}]
        settle_kind(row)
        row.key = row.best_key()
        row.needs_context = is_everyday(row, everyday)
        done.setdefault(row.key, row)
    by_name = {(row.country, form): row.key for row in reversed(rows) for form in (*row.aliases, row.name) if row.key}
    for row in done.values():
        if ":" not in row.successor:
            row.successor = by_name.get((row.country, row.successor), "")
        row.successor = row.successor if row.successor in done and row.successor != row.key else ""
    return [done[key] for key in sorted(done)]


def is_everyday(row: Row, everyday: set[str]) -> bool:
    """Whether the bare name is also an everyday word, a person's name, or too little to go by."""
    if row.org_type == "municipality":
        return any(len(f) <= EVERYDAY_LENGTH or f in everyday for f in map(fold, row.aliases))
    if " " in fold(row.name):
        return False
    return fold(row.name) in everyday or (row.org_type in UNSURE_TYPES and not row.domain and not row.acronym)


def owners_of(rows: list[Row]) -> dict[tuple[str, str], Row]:
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


def both(lists: Path, name: str) -> list[dict[str, str]]:
    """Rows of a collected list and of the one beside this file."""
    return [*read(lists / name), *read(HERE / name)]


def organisations(lists: Path) -> list[Row]:
    """Every organisation of the lists."""
    given, families = ({fold(r["name"]) for r in both(lists, f"{f}.csv")} for f in ("first_names", "surnames"))
    words = set((HERE / "everyday_words.txt").read_text("utf-8").split())
    towns = list(sources.municipalities(lists))
    codes = {row.municipality_code: row for row in towns if row.country == "NO"}
    known = [
        sources.successions(HERE / "successions.csv"), sources.successions(HERE / "known_twins.csv"),
        sources.curated(HERE / "curated_organisations.csv"), towns, sources.former_municipalities(lists, codes),
        list(sources.shared_names(lists, codes)),
        sources.counties(lists), sources.research(lists), sources.funders(lists), sources.ministries(lists),
        sources.swedish_agencies(lists), sources.norwegian_bodies(lists), sources.norwegian_research(lists),
        sources.ror(lists),
    ]  # fmt: skip
    rows = [row for row in merged(known) if not is_person(row, given, families)]
    return finish(rows, given | families | words)


def cell(value: object) -> str:
    """A value as it stands in the file."""
    if isinstance(value, bool):
        return str(int(value))
    return ";".join(value) if isinstance(value, list) else str(value)


def main() -> None:
    """Read the lists and write the registries."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("lists", type=Path)
    parser.add_argument("--output", type=Path, default=HERE.parent / "extractors" / "registry")
    args = parser.parse_args()
    rows = organisations(args.lists)
    header = [f.name for f in fields(Row)]
    write(args.output / "organisations.csv", header, ([cell(getattr(r, h)) for h in header] for r in rows))
    programmes = {r["code"]: [r[c] for c in PROGRAMME] for r in both(args.lists, "programmes.csv")}
    write(args.output / "programmes.csv", PROGRAMME, (programmes[code] for code in sorted(programmes)))
    history = ([r[c] for c in CODES] for r in read(args.lists / "no_municipality_history.csv"))
    write(args.output / "municipality_codes.csv", ["country", "code", "name", "valid_from", "valid_to", "current_code"],
          sorted(["NO", *row] for row in history))  # fmt: skip
    for kind in ("first_names", "surnames"):
        names = {(r["country"], r["name"]) for r in both(args.lists, f"{kind}.csv")}
        write(args.output / f"{kind}.csv", ["country", "name"], (list(n) for n in sorted(names)))
    print(f"{len(rows)} organisations, {len(programmes)} programmes")


if __name__ == "__main__":
    main()
