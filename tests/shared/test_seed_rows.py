"""Row by row: what the three seeds say is in the tables, and what they don't say is not.

Rows are compared by the names of what they are about, never by id. Words of the gold that the tables' vocabularies
write otherwise are listed below; everything else must agree.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.evaluation.matching import fold, fold_organisation

SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"
GOLD: dict[str, Any] = json.loads((SEEDS / "gold_rows.json").read_text(encoding="utf-8"))
PAGES: list[dict[str, Any]] = GOLD["pages"]
IDS = [page["page"]["language"] for page in PAGES]

Row = dict[str, Any]
Test = Callable[[Row], bool]
Rule = tuple[str, Test]  # what a row must fulfil, with a word for it

ORG_TYPES = {
    "institute": {"research_institute", "company", "association", "other", None},
    "research_funder": {"funder", "agency"},
    "university_college": {"university"},
    "municipal_federation": {"intermunicipal"},
}
SECTORS = {"higher_education": "academic"}
ORG_ROLES = {"research_coordinator": "coordinator", "research_lead": "leader"}
PERSON_ROLES = {
    "leader": {"leader", "network_lead"},
    "research_lead": {"research_lead", "principal_investigator"},
}
NETWORK_TYPES = {"municipal_research_network": "municipal_research"}
PROJECT_TYPES = {
    "research_project": {"research"},
    "public_sector_phd": {"public_sector_phd"},
    "collaboration_project": {"development", "innovation", "other"},
}
PHONE_TYPES = {"fixed_line": "fixed"}
WHAT = {
    "member_municipalities": {"municipalities", "member_municipalities"},
    "member_researchers": {"researchers", "member_researchers"},
    "case_networks": {"networks", "case_networks"},
}
CURRENCY_SOURCES = {"page_country": {"page_country", "page_language"}}
SCHEMES = {"forskningsradet_prosjektnummer": {"forskningsradet", "forskningsradet_prosjektnummer"}}
CONTESTED = {"application"}  # kinds of periods that the score would take for the project's own start and end
NO_YEAR = {None, "XXXX-04"}  # "--04": a month of an unknown year
TABLES = (
    *("pages", "mentions", "organisations", "people", "networks", "projects", "programmes", "names", "identifiers"),
    *("participations", "person_roles", "contacts", "amounts", "periods", "counts", "links"),
)


def plain(text: object) -> str:
    """Words with single blanks, NBSP among them."""
    return " ".join(str(text).split())


def run(folder: Path, *, metadata: bool) -> Path:
    """Extract the seeds; with their addresses and dates in sidecars if wanted."""
    pages = folder / "pages"
    pages.mkdir()
    for page in PAGES:
        name, known = page["page"]["seed_file"], page["with_metadata"]
        shutil.copy(SEEDS / name, pages / name)
        if metadata:
            about = {"url": known["url"]}
            if day := known.get("published"):
                about |= {"published": day, "fetched_at": f"{day}T08:00:00Z"}
            (pages / f"{Path(name).stem}.json").write_text(json.dumps(about), encoding="utf-8")
    samverk = Path(sys.executable).with_name("samverk")
    subprocess.run([samverk, "extract", pages, "--output", folder / "output"], check=True, capture_output=True)
    return folder / "output" / "latest"


class Published:
    """The rows that one page has in the published tables, and the names behind their ids."""

    def __init__(self, folder: Path, file_name: str) -> None:
        self.tables = {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in TABLES}
        self.page = next(r for r in self.tables["pages"] if Path(r["file_name"]).name == file_name)

    def rows(self, table: str) -> list[Row]:
        """The page's rows; of an entity table those that the page names."""
        rows = self.tables[table]
        if rows and "page_id" in rows[0]:
            return [r for r in rows if r["page_id"] == self.page["page_id"]]
        keys = {"networks": "network_id", "projects": "project_id", "organisations": "org_id", "people": "person_id"}
        return [r for r in rows if table not in keys or r[keys[table]] in self.ids_on_page]

    @cached_property
    def ids_on_page(self) -> set[str]:
        on_page = [
            *self.rows("mentions"),
            *self.rows("names"),
            *self.rows("participations"),
            *self.rows("person_roles"),
        ]
        columns = ("entity_id", "subject_id", "org_id", "person_id")
        return {r[column] for r in on_page for column in columns if r.get(column)}

    @cached_property
    def names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for table, key, column in (
            ("organisations", "org_id", "name"),
            ("organisations", "org_id", "acronym"),
            ("people", "person_id", "name"),
            ("networks", "network_id", "name"),
            ("projects", "project_id", "title"),
            ("names", "subject_id", "name"),
        ):
            for row in self.tables[table]:
                if row[column]:
                    found.setdefault(row[key], set()).add(row[column])
        return found

    def at(self, texts: Iterable[str]) -> list[tuple[int, int]]:
        """Where the page's text has one of these."""
        text = self.page["text"].replace("\u00a0", " ")
        places = []
        for wanted in texts:
            start = text.find(wanted.replace("\u00a0", " "))
            while start >= 0:
                places.append((start, start + len(wanted)))
                start = text.find(wanted.replace("\u00a0", " "), start + 1)
        return places


@dataclass
class Seed:
    """One page of the gold beside the same page of the tables."""

    gold: dict[str, Any]
    found: Published

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Names by the gold's own ids."""
        known: dict[str, set[str]] = {}
        for table, key in (("organisations", "org_id"), ("people", "person_id"), ("networks", "network_id")):
            for row in self.gold[table]:
                same = {row["name"], row.get("canonical_name"), row.get("surface_name"), *row.get("aliases", [])}
                known[row[key]] = same - {None}
        for row in self.gold["projects"]:
            known[row["project_id"]] = {row["title"]}
        for row in self.gold["names"]:
            known[row["subject_id"]].add(row["name"])
        return known

    def meant(self, column: str, gold_id: str | None) -> Rule:
        """The id in a column stands for what the gold's id stands for."""
        wanted = self.names.get(gold_id or "", set())

        def test(row: Row) -> bool:
            if gold_id is None:
                return row[column] is None
            return same_names(wanted, self.found.names.get(row[column], set()))

        return f"{column} is {' / '.join(sorted(wanted)) or None}", test

    def said(self, gold: Row) -> Rule:
        """The evidence touches the words that the gold points at, or the name of the one who takes part."""
        texts = [span["text"] for span in gold["spans"]]
        if "role" in gold:
            texts += sorted(self.names.get(gold.get("person_id") or gold["org_id"], set()))
        places = self.found.at(texts)

        def test(row: Row) -> bool:
            start, end = row.get("evidence_start", row.get("start")), row.get("evidence_end", row.get("end"))
            return any(start < last and first < end for first, last in places)

        return f"evidence at {texts[0]!r}", test

    def subject(self, gold: Row) -> Iterator[Rule]:
        if gold.get("subject_id"):
            yield is_("subject_type", gold["subject_type"])
            yield self.meant("subject_id", gold["subject_id"])

    def organisations(self, gold: Row) -> Iterator[Rule]:
        names = self.names[gold["org_id"]]
        yield f"name is {' / '.join(sorted(names))}", lambda r: same_names(names, self.found.names[r["org_id"]])
        yield is_("country", gold["country"])
        yield one_of("org_type", ORG_TYPES.get(gold["org_type"], {gold["org_type"]}))
        if gold.get("sector"):
            yield is_("sector", SECTORS.get(gold["sector"], gold["sector"]))
        for column in ("municipality_code", "acronym"):
            if gold.get(column):
                yield is_(column, gold[column])
        said = self.said(gold)[1]
        mentions = {m["entity_id"] for m in self.found.rows("mentions") if m["label"] == "ORG" and said(m)}
        yield f"is named at {gold['spans'][0]['text']!r}", lambda r: r["org_id"] in mentions

    def people(self, gold: Row) -> Iterator[Rule]:
        for column in ("name", "given", "family"):
            yield is_(column, gold[column])
        if gold["title"]:
            yield holds("title", gold["title"])

    def person_roles(self, gold: Row) -> Iterator[Rule]:
        yield self.meant("person_id", gold["person_id"])
        yield one_of("role", PERSON_ROLES.get(gold["role"], {gold["role"]}))
        if gold.get("org_id"):
            yield self.meant("org_id", gold["org_id"])
        if gold.get("position"):
            yield holds("position", gold["position"])
        yield from self.subject(gold)
        yield from (is_("asserted", gold["asserted"]), self.said(gold))

    def contacts(self, gold: Row) -> Iterator[Rule]:
        yield from (is_(column, gold[column]) for column in ("kind", "value", "raw", "is_personal"))
        if gold.get("phone_type"):
            yield is_("phone_type", PHONE_TYPES.get(gold["phone_type"], gold["phone_type"]))
        yield from (self.meant(column, gold[column]) for column in ("person_id", "org_id"))
        yield from self.subject(gold)
        yield self.said(gold)

    def networks(self, gold: Row) -> Iterator[Rule]:
        yield self.meant("network_id", gold["network_id"])
        yield is_("network_type", NETWORK_TYPES.get(gold["network_type"], gold["network_type"]))
        columns = (
            "expansion",
            "country",
            "geo_scope",
            "status",
            "start_year",
            "end_year",
            "membership_model",
            "is_open",
        )
        yield from (is_(column, gold[column]) for column in columns)
        yield holds("purpose", gold["purpose"])

    def projects(self, gold: Row) -> Iterator[Rule]:
        yield self.meant("project_id", gold["project_id"])
        yield one_of("project_type", PROJECT_TYPES[gold["project_type"]])
        yield from (is_(column, gold[column]) for column in ("country", "status"))
        for column in ("programme_code", "programme_name"):
            yield is_(column, gold.get(column))
        for gold_column, column in (("start_year", "start_date"), ("end_year", "end_date")):
            year = gold[gold_column]
            yield (
                f"{column} in {year}",
                lambda r, c=column, y=year: (
                    (r[c] or "None").startswith(str(y))
                    or (y is None and self.gold["with_metadata"].get("resolved") is not None)
                ),
            )
        if gold.get("duration"):
            yield is_("duration_months", months(gold["duration"]))
        if "coordinator_org_id" in gold:
            yield self.meant("coordinator_org_id", gold["coordinator_org_id"])

    def names_(self, gold: Row) -> Iterator[Rule]:
        yield from self.subject(gold)
        yield from (is_(column, gold[column]) for column in ("name", "name_type"))
        if gold["lang"]:
            yield is_("lang", gold["lang"])
        yield holds("evidence", gold["name"])

    def programmes(self, gold: Row) -> Iterator[Rule]:
        yield from (is_(column, gold[column]) for column in ("code", "name"))

    def participations(self, gold: Row) -> Iterator[Rule]:
        yield from self.subject(gold)
        yield self.meant("org_id", gold["org_id"])
        roles = [gold["role"], *gold.get("also_roles", [])]
        yield one_of("role", {ORG_ROLES.get(role, role) for role in roles})
        if gold.get("start_year"):
            yield is_("start_year", gold["start_year"])
        yield from (is_("asserted", gold["asserted"]), self.said(gold))

    def funding_check(self, gold: Row) -> Iterator[Rule]:
        amount = next(a for a in self.gold["amounts"] if a["ref"] == gold["amount_ref"])
        yield from (
            is_("value", float(amount["value_decimal"])),
            is_("kind", "granted"),
            is_("subject_type", "project"),
        )
        yield self.meant("subject_id", gold["project_id"])
        yield is_("year", gold["award_year"]) if gold["award_year"] else ("any year", lambda _: True)
        if gold["funder_org_id"]:
            yield self.meant("payer_org_id", gold["funder_org_id"])
        yield self.said(gold)

    def amounts(self, gold: Row) -> Iterator[Rule]:
        yield is_("value", float(gold["value_decimal"]))
        yield from (is_(column, gold[column]) for column in ("raw", "qualifier", "currency", "kind"))
        for column in ("max_inclusive", "qualifier_raw"):
            if column in gold:
                yield is_(column, gold[column])
        for column in ("value_min", "value_max", "rounding_unit"):
            if gold["qualifier"] != "exact" or column == "rounding_unit":
                wanted = gold[f"{column}_decimal"]
                yield is_(column, None if wanted is None else float(wanted))
        if gold["year"]:
            yield is_("year", gold["year"])
        yield one_of("currency_source", CURRENCY_SOURCES.get(gold["currency_source"], {gold["currency_source"]}))
        if gold["payer_org_id"]:
            yield self.meant("payer_org_id", gold["payer_org_id"])
        yield from self.subject(gold)
        yield self.said(gold)

    def periods(self, gold: Row) -> Iterator[Rule]:
        yield from self.subject(gold)
        yield from (is_(column, gold[column]) for column in ("kind", "is_open"))
        for side in ("start", "end"):
            wanted = gold.get(side)
            resolved = self.gold["with_metadata"].get("resolved") if "duration" in gold else None
            if resolved:
                wanted = resolved["start"] if side == "start" else resolved["end_estimated"]
                later = {wanted, *NO_YEAR} | ({the_month_before(wanted)} if side == "end" else set())
                yield one_of(f"{side}_edtf", later)
            else:
                yield is_(f"{side}_edtf", wanted)
                if f"{side}_precision" in gold:
                    yield is_(f"{side}_precision", gold[f"{side}_precision"])
        if gold.get("duration"):
            yield is_("duration_months", months(gold["duration"]))
        yield self.said(gold)

    def counts(self, gold: Row) -> Iterator[Rule]:
        yield from self.subject(gold)
        yield from (is_(column, gold[column]) for column in ("value", "qualifier"))
        yield one_of("what", WHAT.get(gold["what"], {gold["what"]}))
        if gold.get("as_of_year"):
            yield is_("as_of_year", gold["as_of_year"])
        yield self.said(gold)

    def links(self, gold: Row) -> Iterator[Rule]:
        yield from (is_(column, gold[column]) for column in ("from_type", "rel", "to_type", "asserted"))
        yield from (self.meant(column, gold[column]) for column in ("from_id", "to_id"))
        yield self.said(gold)

    def misses(self, table: str) -> list[str]:
        """The required rows of a table that no published row fulfils, each with what the nearest row lacks."""
        rules_of = getattr(self, "names_" if table == "names" else table)
        rows = self.found.rows("amounts" if table == "funding_check" else table)
        wanted = [row for row in self.gold.get(table, []) if row["tier"] == "required" and not contested(row)]
        return [line for row in wanted if (line := nearest(table, list(rules_of(row)), rows))]

    def forbidden(self) -> list[str]:
        """The published rows that must not be."""
        return [f"{rule}: {row}" for rule in self.gold["forbidden"] for row in self.forbidden_rows(rule)]

    def forbidden_rows(self, rule: Row) -> list[Row]:
        found, table = self.found, rule["table"]
        if table in {"organisations", "people"}:
            label = "ORG" if table == "organisations" else "PER"
            return [
                m
                for m in found.rows("mentions")
                if m["label"] == label
                and any(hits(rule["name"], n) for n in {m["text"], *found.names.get(m["entity_id"], ())})
            ]
        if table in {"project_participants", "project_funding"}:
            role, org = rule.get("role", "funder"), rule.get("org", rule.get("funder"))
            return [
                r
                for r in found.rows("participations")
                if r["role"] == role and any(hits(org, name) for name in found.names.get(r["org_id"], ()))
            ]
        column = {"networks": "name", "projects": "title", "contacts": "value", "amounts": "raw", "periods": "start"}
        if table == "periods":
            dates = [(r, d) for r in found.rows(table) for d in (r["start_edtf"], r["end_edtf"]) if d]
            return [r for r, d in dates if d.startswith(rule["start"]) or (rule["start"] == "*" and "X" not in d)]
        return [r for r in found.rows(table) if hits(rule[column[table]], r[column[table]])]


def hits(pattern: str, name: str) -> bool:
    return pattern == "*" or fold(plain(pattern)) == fold(plain(name))


def contested(row: Row) -> bool:
    return row.get("kind") in CONTESTED and "start" in row


def same_names(one: set[str], other: set[str]) -> bool:
    return bool(set(map(fold_organisation, one)) & set(map(fold_organisation, other)))


def the_month_before(month: str) -> str:
    """Two years from April 2022 run to the end of March 2024: the gold names the month after."""
    year, number = map(int, month.split("-"))
    return f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}"


def months(duration: str) -> int:
    """ "P2Y" is 24."""
    return int(duration[1:-1]) * {"Y": 12, "M": 1}[duration[-1]]


def is_(column: str, wanted: object) -> Rule:
    if isinstance(wanted, str):
        return f"{column} is {wanted!r}", lambda r: r[column] is not None and plain(r[column]) == plain(wanted)
    return f"{column} is {wanted!r}", lambda r: r[column] == wanted


def one_of(column: str, wanted: set[Any]) -> Rule:
    return f"{column} is one of {sorted(map(str, wanted))}", lambda r: r[column] in wanted


def holds(column: str, wanted: str) -> Rule:
    """One of the two texts holds the other, whatever the case."""

    def test(row: Row) -> bool:
        ours, theirs = plain(row[column] or "").casefold(), plain(wanted).casefold()
        return bool(ours) and (ours in theirs or theirs in ours)

    return f"{column} holds {wanted!r}", test


def nearest(table: str, rules: list[Rule], rows: list[Row]) -> str | None:
    """None if a row fulfils all rules; else what is wanted, and what the row that fulfils most of them lacks."""
    broken = [[word for word, test in rules if not test(row)] for row in rows]
    if any(not words for words in broken):
        return None
    wanted = "; ".join(word for word, _ in rules)
    if not broken:
        return f"{table}: no rows at all, wanted: {wanted}"
    least = min(range(len(rows)), key=lambda i: len(broken[i]))
    said = {column: value for column, value in rows[least].items() if value is not None and len(str(value)) < 80}
    return f"{table}: wanted: {wanted}\n    nearest lacks: {'; '.join(broken[least])}\n    nearest is: {said}"


def tell(misses: Sequence[str | None]) -> None:
    """Fail with the list of misses and nothing else."""
    if lines := [line for line in misses if line]:
        pytest.fail("\n".join([f"{len(lines)} rows", *lines]), pytrace=False)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("alone"), metadata=False)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("described"), metadata=True)


REQUIRED = (
    *("organisations", "people", "person_roles", "contacts", "networks", "projects", "programmes", "names"),
    *("participations", "funding_check", "amounts", "periods", "counts", "links"),
)


@pytest.mark.parametrize("table", REQUIRED)
@pytest.mark.parametrize("gold", PAGES, ids=IDS)
def test_every_required_row_of_a_seed_is_published(gold: dict[str, Any], table: str, alone: Path) -> None:
    misses = Seed(gold, Published(alone, gold["page"]["seed_file"])).misses(table)
    tell(misses)


@pytest.mark.parametrize("gold", PAGES, ids=IDS)
def test_no_forbidden_row_of_a_seed_is_published(gold: dict[str, Any], alone: Path) -> None:
    wrong = Seed(gold, Published(alone, gold["page"]["seed_file"])).forbidden()
    tell(wrong)


@pytest.mark.parametrize("gold", PAGES, ids=IDS)
def test_language_and_country_of_a_seed_are_known(gold: dict[str, Any], alone: Path) -> None:
    page = Published(alone, gold["page"]["seed_file"]).page
    assert [page[column] for column in ("language", "country")] == [
        gold["page"][column] for column in ("language", "country")
    ]


@pytest.mark.parametrize("gold", PAGES, ids=IDS)
def test_address_and_date_take_no_required_row_away(gold: dict[str, Any], described: Path) -> None:
    seed = Seed(gold, Published(described, gold["page"]["seed_file"]))
    misses = [line for table in REQUIRED for line in seed.misses(table)]
    tell(misses)


@pytest.mark.parametrize("gold", PAGES, ids=IDS)
def test_address_and_date_are_published(gold: dict[str, Any], described: Path) -> None:
    known, page = gold["with_metadata"], Published(described, gold["page"]["seed_file"]).page
    assert page["url"] == known["url"]
    assert page["published_date"] == known.get("published")


def test_the_address_gives_a_project_its_number(described: Path) -> None:
    gold = PAGES[1]
    seed = Seed(gold, Published(described, gold["page"]["seed_file"]))
    for wanted in gold["with_metadata"]["project_identifiers"]:
        rules = [is_("value", wanted["value"]), one_of("scheme", SCHEMES[wanted["scheme"]])]
        rules.append(seed.meant("subject_id", gold["projects"][0]["project_id"]))
        miss = nearest("identifiers", rules, seed.found.rows("identifiers"))
        tell([miss])


def test_the_date_gives_month_and_sum_their_year(described: Path) -> None:
    gold = PAGES[2]
    seed, resolved = Seed(gold, Published(described, gold["page"]["seed_file"])), gold["with_metadata"]["resolved"]
    project = seed.meant("subject_id", gold["projects"][0]["project_id"])
    period = [project, is_("start_edtf", resolved["start"]), is_("year_source", "page_published")]
    period += [
        one_of("end_edtf", {resolved["end_estimated"], the_month_before(resolved["end_estimated"]), None}),
        is_("duration_months", 24),
    ]
    amount = [project, is_("year", resolved["amount_year"])]
    misses = [
        nearest("periods", period, seed.found.rows("periods")),
        nearest("amounts", amount, seed.found.rows("amounts")),
    ]
    tell(misses)
