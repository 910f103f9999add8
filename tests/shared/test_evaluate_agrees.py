"""The product's scorer and the reference scorer give the same figures, whatever the tables hold."""

from __future__ import annotations

import importlib.util
import json
import math
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.evaluate import evaluate_files
from pipeline.evaluation.gold import GoldPage, read_gold
from pipeline.evaluation.relations import gold_relations
from schemas.catalogue import BY_NAME

SHARED = Path(__file__).parents[3] / "shared"
GOLD = [*sorted((SHARED / "corpus" / "dev").glob("gold-*.jsonl")), SHARED / "corpus" / "seeds" / "gold.jsonl"]
READ = (
    *("pages", "mentions", "organisations", "people", "networks", "projects", "programmes", "names"),
    *("participations", "person_roles", "contacts", "amounts", "periods", "counts"),
)
ROLES = {"participant": "partner", "member": "member", "led_by_org": "coordinator", "funded_by": "funder"}
Value = str | float | None
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The reference scorer, imported by its path."""
    spec = importlib.util.spec_from_file_location("reference_score", SHARED / "tools" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class PageRows:
    """The tables' rows that say what gold says of one page."""

    def __init__(self, page: GoldPage, rows: Rows) -> None:
        self.page, self.rows, self.id = page, rows, f"pg_{page.file}"

    def add(self, table: str, **values: object) -> None:
        self.rows[table].append({"page_id": self.id, **values})

    def entity(self, table: str, prefix: str, name: str) -> str:
        key, column = {"projects": ("project_id", "title")}.get(table, (f"{prefix}_id", "name"))
        row = {key: f"{prefix}_{name}", column: name}
        if row not in self.rows[table]:
            self.rows[table].append(row)
        return row[key]

    def mention(self, label: str, text: str, entity: str | None = None, norm: str | None = None) -> None:
        self.add("mentions", label=label, text=text, entity_id=entity, norm=norm)

    def fill(self) -> None:
        page = self.page
        kept = "\n".join(page.main_must).replace(" ", "\u00a0")
        self.rows["pages"].append(
            {"page_id": self.id, "file_name": f"folder/{page.file}", "language": page.lang, "text": kept}
        )
        for org in page.organisations:
            self.mention("ORG", (org.surfaces or (org.name,))[0], self.entity("organisations", "org", org.name))
        for year in (*page.years, *page.years_optional):
            self.mention("DATE", str(year), norm=f"{year}-05/{year}")
        for person in page.people:
            key = self.entity("people", "person", person.name)
            self.mention("PER", person.name, key)
            for value in (person.email, person.phone):
                if value:
                    self.add("contacts", kind="email" if "@" in value else "phone", value=value, person_id=key)
        for contact in page.contacts:
            self.add("contacts", kind=contact.kind, value=contact.value.upper())
        for amount in page.amounts:
            self.add(
                "amounts",
                value=amount.max if amount.qualifier != "range" else None,
                value_min=amount.min,
                value_max=amount.max,
                qualifier={"about": "approx"}.get(amount.qualifier or "", amount.qualifier),
                currency=amount.currency,
                kind=amount.kind,
            )
        for count in page.counts:
            self.add("counts", value=float(count.n))
        for period in page.periods:
            self.add("periods", start_edtf=str(period.start or "") or None, end_edtf=str(period.end or "") or None)
        self.subjects()

    def subjects(self) -> None:
        known: dict[str, str] = {}
        for kind, table, prefix, entries in (
            ("network", "networks", "network", self.page.networks),
            ("project", "projects", "project", self.page.projects),
        ):
            for entry in entries:
                known[entry.name] = self.entity(table, prefix, entry.name)
                self.add("names", subject_type=kind, subject_id=known[entry.name], name=entry.name, name_type="main")
        for relation in gold_relations(self.page):
            if relation.subject in known:
                self.relation(known[relation.subject], relation.predicate, relation.object)

    def relation(self, subject: str, predicate: str, target: str) -> None:
        if predicate in {"acronym", "alt_name"}:
            kind = {"alt_name": "translated"}.get(predicate, predicate)
            self.add("names", subject_type="project", subject_id=subject, name=target, name_type=kind)
        elif predicate in {"start", "end"}:
            self.add("periods", subject_id=subject, **{f"{predicate}_edtf": target})
        elif predicate in {"led_by_person", "contact"}:
            role = "leader" if predicate == "led_by_person" else "contact"
            self.add("person_roles", subject_id=subject, person_id=self.entity("people", "person", target), role=role)
        elif predicate == "amount":
            low, _, rest = target.partition("-")
            high, _, currency = rest.partition(" ")
            self.add(
                "amounts", subject_id=subject, value_min=float(low), value_max=float(high), currency=currency,
                kind="granted", qualifier="range",
            )  # fmt: skip
        elif predicate == "programme":
            row = next((r for r in self.rows["projects"] if r["project_id"] == subject), None)
            if row:
                row["programme_name"] = target
        elif predicate in {*ROLES, "host"}:
            org = self.entity("organisations", "org", target)
            self.add("participations", subject_id=subject, org_id=org, role=ROLES.get(predicate, predicate))


def perfect(gold: list[GoldPage]) -> Rows:
    rows: Rows = {table: [] for table in READ}
    for page in gold:
        PageRows(page, rows).fill()
    return rows


def disturb(rows: Rows, seed: int) -> Rows:
    """Drop, double and change rows at random; ids and pages are left alone so that rows still hang together."""
    draw = random.Random(seed)  # noqa: S311 - the same rows on every run
    out: Rows = {table: [] for table in rows}
    for table, held in rows.items():
        for row in held:
            if draw.random() < 0.1:
                continue
            changed = {column: disturbed(column, value, draw) for column, value in row.items()}
            required = {f.name for f in BY_NAME[table].fields if not f.nullable}
            changed |= {column: row[column] for column in required & set(row) if changed[column] is None}
            out[table] += [changed] * (2 if draw.random() < 0.05 and table not in {"pages"} else 1)
    return out


def disturbed(column: str, value: Value, draw: random.Random) -> Value:
    if value is None or column.endswith("_id") or column in {"file_name", "subject_type"} or draw.random() < 0.8:
        return value
    if column == "role":
        return draw.choice(["funder", "coordinator", "host", "partner", "contact", "leader", "quoted", "supplier"])
    if column == "name_type":
        return draw.choice(["main", "acronym", "expansion", "short"])
    if column in {"qualifier", "kind"}:
        return draw.choice(["exact", "approx", "range", "granted", "cost", "email", "phone", "co_financing"])
    if isinstance(value, float):
        return draw.choice([None, value * 10, value + 1])
    return draw.choice([value[:4], value.upper(), value[::-1], value + "s", f"{value} kommune", value[1:], "", None])


def write(rows: Rows, folder: Path) -> None:
    for table, held in rows.items():
        schema = pa.schema([field.with_nullable(True) for field in BY_NAME[table].schema])
        pq.write_table(pa.Table.from_pylist(held, schema), folder / f"{table}.parquet")


def reference_figures(reference: ModuleType, folder: Path) -> dict[str, dict[str, float | None]]:
    gold = [json.loads(line) for path in GOLD for line in path.read_text(encoding="utf-8").splitlines()]
    fields, relations = reference.score(gold, reference.Output(folder))
    return {
        name: {key: None if math.isnan(value) else value for key, value in tally.row().items()}
        for name, tally in (fields | relations).items()
    }


def our_figures(folder: Path) -> dict[str, dict[str, float | None]]:
    found = evaluate_files(GOLD, folder).figures()
    return {
        name: {"precision": f.precision, "recall": f.recall, "f1": f.f1, "gold": f.gold, "found": f.found}
        for name, f in found.items()
    }


@pytest.mark.parametrize("seed", range(8))
def test_both_scorers_give_the_same_figures(seed: int, reference: ModuleType, tmp_path: Path) -> None:
    rows = perfect(read_gold(GOLD))
    write(disturb(rows, seed) if seed else rows, tmp_path)
    assert our_figures(tmp_path) == reference_figures(reference, tmp_path)


def test_tables_made_from_gold_score_high(tmp_path: Path) -> None:
    write(perfect(read_gold(GOLD)), tmp_path)
    figures = our_figures(tmp_path)
    assert figures["contacts"]["f1"] == 1
    assert (figures["relations"]["recall"] or 0) > 0.9
