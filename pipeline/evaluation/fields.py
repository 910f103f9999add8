"""The fields that are scored: what gold wants of a page, what the tables hold, and when the two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import eq
from typing import TypeVar

from pipeline.evaluation.entries import FoundInitiative, FoundName, GoldInitiative, GoldName, Sum
from pipeline.evaluation.gold import GoldNetwork, GoldPage, GoldProject
from pipeline.evaluation.matching import collapsed, fold_organisation, same_name
from pipeline.evaluation.relations import (
    GoldRelation,
    found_relations,
    gold_relations,
    kind_of,
    same_relation,
)
from pipeline.evaluation.snapshot import PageTables, Row, Snapshot
from pipeline.evaluation.tally import Tally

_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
Entry = TypeVar("Entry")
_REACHABLE = {"email", "phone"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One page of gold against the same page of the tables, counted into tallies by field and by predicate."""

    gold: GoldPage
    tables: Snapshot
    page: PageTables
    fields: dict[str, Tally]
    predicates: dict[str, Tally]

    def run(self) -> None:
        """Count every field."""
        self.language()
        self.kept_text()
        self.organisations()
        self.people()
        self.amounts()
        self.years()
        self.periods()
        self.contacts()
        self.initiatives("network", "networks", self.gold.networks)
        self.initiatives("project", "projects", self.gold.projects)
        self.counts()
        self.relations()

    def _tally(self, name: str) -> Tally:
        return self.fields.setdefault(name, Tally())

    def language(self) -> None:
        """The language of the page."""
        found = [row["language"] or "" for row in self.page.of("pages")]
        self._tally("language").compare(self.gold.file, [self.gold.lang], found, eq)

    def kept_text(self) -> None:
        """Main text that must be kept, furniture that must not."""
        text = "".join(collapsed(row["text"] or "") for row in self.page.of("pages"))
        for name, wanted, is_kept in (
            ("main text kept", self.gold.main_must, True),
            ("boilerplate kept out", self.gold.main_must_not, False),
        ):
            wrong = [piece for piece in wanted if (" ".join(piece.split()) in text) is not is_kept]
            tally = self._tally(name)
            tally.hit(len(wanted) - len(wrong))
            tally.miss(self.gold.file, wrong)

    def organisations(self) -> None:
        """Organisations, by any of their names; a network may pass for one."""
        found: dict[str, FoundName] = {}
        for row in self._mentions("ORG"):
            name = self.tables.organisations.get(row["entity_id"] or "") or row["text"]
            found.setdefault(fold_organisation(name), FoundName(name, row["text"]))
        wanted = [GoldName.of(o) for o in self.gold.organisations if not o.is_free]
        optional = [GoldName.of(o) for o in self.gold.organisations if o.is_free]
        optional += [GoldName.of(n) for n in self.gold.networks]
        self._tally("organisations").compare(
            self.gold.file, wanted, list(found.values()), lambda g, p: bool(g.forms & p.forms), optional
        )

    def people(self) -> None:
        """People, by name."""
        found = [self.tables.people.get(row["entity_id"] or "") or row["text"] for row in self._mentions("PER")]
        self._tally("people").compare(
            self.gold.file,
            [p.name for p in self.gold.people if not p.is_free],
            list(dict.fromkeys(found)),
            same_name,
            [p.name for p in self.gold.people if p.is_free],
        )

    def amounts(self) -> None:
        """Sums of money; then the same with qualifier, and with kind."""
        found = [sum_ for row in self.page.of("amounts") if (sum_ := Sum.found(row))]
        both = [(sum_, gold.is_free) for gold in self.gold.amounts if (sum_ := Sum.wanted(gold))]
        wanted, optional = [s for s, is_free in both if not is_free], [s for s, is_free in both if is_free]
        for name, same in (
            ("amounts", Sum.same),
            ("amounts with qualifier", Sum.same_with_qualifier),
            ("amounts with kind", Sum.same_with_kind),
        ):
            self._tally(name).compare(self.gold.file, wanted, found, same, optional)

    def years(self) -> None:
        """Calendar years that the page names."""
        norms = (row["norm"] or "" for row in self._mentions("DATE"))
        found = sorted({int(year) for norm in norms for year in _YEAR.findall(norm)})
        self._tally("years").compare(self.gold.file, self.gold.years, found, eq, self.gold.years_optional)

    def periods(self) -> None:
        """Stretches of time; the bounds of a relation may stand as periods of their own."""
        wanted = dict.fromkeys((_text(p.start), _text(p.end)) for p in self.gold.periods if p.start or p.end)
        found = dict.fromkeys((row["start_edtf"] or "", row["end_edtf"] or "") for row in self.page.of("periods"))
        relations = gold_relations(self.gold)
        optional = [(r.object, "") for r in relations if r.predicate == "start"]
        optional += [("", r.object) for r in relations if r.predicate == "end"]
        self._tally("periods").compare(
            self.gold.file, list(wanted), [p for p in found if any(p)], _same_period, optional
        )

    def contacts(self) -> None:
        """E-mail addresses and telephone numbers, and whose they are."""
        wanted = [(c.kind, c.value.lower()) for c in self.gold.contacts if c.kind in _REACHABLE]
        rows = self.page.of("contacts")
        found = [(row["kind"], row["value"].lower()) for row in rows if row["kind"] in _REACHABLE]
        self._tally("contacts").compare(self.gold.file, _once(wanted), _once(found), eq)
        owners = [
            (name, row["value"].lower()) for row in rows if (name := self.tables.people.get(row["person_id"] or ""))
        ]
        owned = [
            (person.name, value.lower())
            for person in self.gold.people
            for value in (person.email, person.phone, *person.phones)
            if value
        ]
        self._tally("contact of person").compare(
            self.gold.file, owned, _once(owners), lambda g, p: g[1] == p[1] and same_name(g[0], p[0])
        )

    def initiatives(self, kind: str, field: str, gold: tuple[GoldNetwork, ...] | tuple[GoldProject, ...]) -> None:
        """Networks or projects, by any of their names."""
        kinds = {row["subject_id"]: row["subject_type"] for row in self.page.of("names")}
        found = [
            FoundInitiative(self.tables.names.get(subject, frozenset()))
            for subject, subject_type in kinds.items()
            if subject_type == kind
        ]
        wanted = [GoldInitiative.of(g) for g in gold if not (g.is_free or g.unnamed)]
        optional = [GoldInitiative.of(g) for g in gold if g.is_free or g.unnamed]
        self._tally(field).compare(self.gold.file, wanted, found, GoldInitiative.same, optional)

    def counts(self) -> None:
        """Stated numbers of members, partners and the like."""
        found = [int(row["value"]) for row in self.page.of("counts") if row["value"] is not None]
        wanted = [count.n for count in self.gold.counts if not count.is_free]
        optional = [count.n for count in self.gold.counts if count.is_free]
        self._tally("counts").compare(self.gold.file, _once(wanted), _once(found), eq, optional)

    def relations(self) -> None:
        """Relations, all together and by predicate; whoever leads or hosts may also take part."""
        wanted, found = gold_relations(self.gold), found_relations(self.tables, self.page)
        if self.gold.relations is None:  # what networks and projects imply says nothing of these
            found = [r for r in found if r.predicate not in {"contact", "count"}]
        also = [
            GoldRelation(r.subject, "participant", r.object) for r in wanted if r.predicate in {"led_by_org", "host"}
        ]
        also += [GoldRelation(subject, predicate, str(target)) for subject, predicate, target in self.gold.optional]
        self._tally("relations").compare(self.gold.file, wanted, found, same_relation, also)
        predicates = {r.predicate for r in wanted} | {r.predicate for r in found}
        if any(r.predicate == "participant" for r in wanted):
            predicates.discard("member")
        for predicate in sorted(predicates):  # where gold says member and tables participant, both words count
            kind = kind_of(predicate)
            self.predicates.setdefault(kind, Tally()).compare(
                self.gold.file,
                [r for r in wanted if r.kind == kind],
                [r for r in found if r.predicate == kind],
                same_relation,
                [r for r in also if r.kind == kind],
            )

    def _mentions(self, label: str) -> list[Row]:
        return [row for row in self.page.of("mentions") if row["label"] == label]


def _same_period(gold: tuple[str, str], found: tuple[str, str]) -> bool:
    return all(_agree(g, p) for g, p in zip(gold, found, strict=True))


def _agree(one: str, other: str) -> bool:
    """Whether two dates are the same as far as both are precise."""
    return one == other or (bool(one and other) and (one.startswith(other) or other.startswith(one)))


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)


def _once(values: Iterable[Entry]) -> list[Entry]:
    return list(dict.fromkeys(values))
