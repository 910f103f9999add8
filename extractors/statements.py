"""Statement rows of one page, under candidate ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.addresses import number_in
from extractors.amounts import Sum
from extractors.attributes import Attributes
from extractors.initiatives import Initiative, language_of
from extractors.local import Local
from extractors.owners import abbreviates
from extractors.periods import When
from extractors.portraits import just_granted
from extractors.reading import Reading
from extractors.ties import Tie
from schemas import ids, statements
from schemas.vocabulary import PeriodKind

VERSION = "1"
_NEAR = 60  # code points between a date and what it dates
_PERIOD_PARTS = {"period": "project_period", "start": "project_period", "end": "project_period"}


@dataclass(frozen=True, slots=True)
class Statements:
    """Makes the statement rows of a page from what was read and how it belongs together."""

    page_id: str
    reading: Reading
    initiatives: tuple[Initiative, ...]
    local: Local
    ties: tuple[Tie, ...]
    about: Attributes
    owned: dict[int, list[int]]  # contact -> people

    def rows(self) -> dict[str, list[Any]]:
        """Table name → rows, each list in text order and without repetition."""
        made = {
            "names": self._names(),
            "identifiers": self._identifiers(),
            "participations": self._participations(),
            "person_roles": self._person_roles(),
            "contacts": self._contacts(),
            "amounts": self._amounts(),
            "periods": self._periods(),
            "counts": self._counts(),
            "links": self._links(),
        }
        return {name: list({r.statement_id: r for r in rows}.values()) for name, rows in made.items()}

    def _evidence(
        self,
        table: str,
        start: int,
        end: int,
        extractor: str,
        confidence: float,
        *key: str | None,
        rule: str | None = None,
    ) -> dict[str, Any]:
        return {
            "statement_id": ids.statement_id(table, self.page_id, str(start), str(end), *key),
            "page_id": self.page_id,
            "evidence_start": start,
            "evidence_end": end,
            "evidence": self.reading.document.text[start:end],
            "asserted": rule is None,
            "rule": rule,
            "extractor": extractor,
            "extractor_version": VERSION,
            "confidence": round(confidence, 3),
        }

    def _subject(self, index: int | None) -> dict[str, Any]:
        if index is None:
            return {"subject_type": None, "subject_id": None}
        return {"subject_type": self.initiatives[index].kind, "subject_id": self.local.initiatives[index]}

    def _names(self) -> Iterator[statements.Name]:
        document = self.reading.document
        for i, one in enumerate(self.initiatives):
            for naming in one.namings:
                key = (self.local.initiatives[i], naming.name_type, naming.name)
                yield statements.Name(
                    **self._evidence("names", naming.start, naming.end, "initiatives", one.confidence, *key),
                    **self._subject(i),
                    name=naming.name,
                    name_type=naming.name_type,
                    lang=None if naming.name_type == "acronym" else language_of(document, naming),
                )

    def _identifiers(self) -> Iterator[statements.Identifier]:
        for i, found in enumerate(self.reading.identifiers):
            yield statements.Identifier(
                **self._evidence("identifiers", found.start, found.end, "identifiers", 0.95, found.scheme),
                **self._subject(self.about.identifiers.get(i)),
                scheme=found.scheme,
                value=found.value,
            )
        yield from self._number_in_address()

    def _number_in_address(self) -> Iterator[statements.Identifier]:
        """The number that the address of a project database's page carries, for the page's one project."""
        document = self.reading.document
        known = number_in(document.url) or number_in(document.metadata.canonical_url)
        own = [i for i, one in enumerate(self.initiatives) if one.kind == "project" and one.row is None]
        if known is None or len(own) != 1:
            return
        main = self.initiatives[own[0]].namings[0]
        yield statements.Identifier(
            **self._evidence("identifiers", main.start, main.end, "identifiers", 0.9, known[0], rule="page_address"),
            **self._subject(own[0]),
            scheme=known[0],
            value=known[1],
        )

    def _participations(self) -> Iterator[statements.Participation]:
        for tie in self.ties:
            if (org := self.local.orgs.get(tie.name)) is None:
                continue
            subject = self._subject(tie.subject)
            yield statements.Participation(
                **self._evidence(
                    "participations",
                    tie.start,
                    tie.end,
                    tie.method,
                    tie.confidence,
                    subject["subject_id"],
                    org,
                    tie.role,
                    rule=tie.rule,
                ),
                **subject,
                org_id=org,
                role=tie.role,  # type: ignore[arg-type]
                role_raw=tie.raw or None,
                start_year=self._since(tie),
            )

    def _since(self, tie: Tie) -> int | None:
        """The year from which a part is taken: "siden 2016 …" right before it, in the same sentence."""
        start, _ = self.reading.sentence_at(tie.start)
        since = [w for w in self.reading.times if w.shape == "since" and start <= w.start and w.end <= tie.start]
        near = since[-1] if since and tie.start - since[-1].end < _NEAR else None
        return int(near.start_date[:4]) if near and near.start_date else None

    def _person_roles(self) -> Iterator[statements.PersonRoleRow]:
        names = self.reading.names
        for tie in self.ties:
            if (person := self.local.people.get(tie.name)) is None:
                continue
            subject = self._subject(tie.subject)
            yield statements.PersonRoleRow(
                **self._evidence(
                    "person_roles",
                    tie.start,
                    tie.end,
                    tie.method,
                    tie.confidence,
                    person,
                    subject["subject_id"],
                    tie.role,
                    rule=tie.rule,
                ),
                **subject,
                person_id=person,
                org_id=self.local.employers.get(tie.name),
                role=tie.role,  # type: ignore[arg-type]
                role_raw=tie.raw or None,
                position=names[tie.name].title,
            )
        for i, name in enumerate(names):
            if name.label == "PER" and (name.organisation is not None or name.title):
                yield self._affiliation(i)

    def _affiliation(self, index: int) -> statements.PersonRoleRow:
        name = self.reading.names[index]
        org = self.reading.names[name.organisation] if name.organisation is not None else None
        places = [(name.start, name.end)]
        if org is not None and abs(org.start - name.start) < 400:
            places.append((org.start, org.end))
        if name.title_start is not None and name.title_end is not None and abs(name.title_start - name.start) < 400:
            places.append((name.title_start, name.title_end))
        start, end = min(p[0] for p in places), max(p[1] for p in places)
        person = self.local.people[index]
        org_id = self.local.orgs.get(name.organisation) if name.organisation is not None else None
        return statements.PersonRoleRow(
            **self._evidence("person_roles", start, end, "names", name.confidence, person, org_id, "affiliated"),
            person_id=person,
            org_id=org_id,
            role="affiliated",
            position=name.title,
        )

    def _contacts(self) -> Iterator[statements.Contact]:
        contact_ties = {t.name: t.subject for t in self.ties if t.role == "contact"}
        for i, found in enumerate(self.reading.contacts):
            for person in self.owned.get(i, [None]):
                person_id = self.local.people[person] if person is not None else None
                subject = contact_ties.get(person) if person is not None else self.about.contacts.get(i)
                yield statements.Contact(
                    **self._evidence(
                        "contacts", found.start, found.end, "contacts", 0.95, found.kind, found.value, person_id
                    ),
                    **self._subject(subject),
                    kind=found.kind,
                    raw=found.raw,
                    value=found.value,
                    phone_type=found.phone_type,
                    extension=found.extension,
                    is_personal=person is not None,
                    person_id=person_id,
                    org_id=self._org_of_contact(i, person),
                )

    def _org_of_contact(self, index: int, person: int | None) -> str | None:
        """The organisation of the person; of a shared address the one that it, or the address beside it, is made of."""
        if person is not None:
            return self.local.employers.get(person)
        found = self.reading.contacts[index]
        start, end = self.reading.sentence_at(found.start)
        beside = [c.value for c in self.reading.contacts if c.kind == "email" and start <= c.start < end]
        return next((org for value in [found.value, *beside] if (org := self._org_of_domain(value))), None)

    def _org_of_domain(self, value: str) -> str | None:
        """The one organisation of the page whose name an address's domain is made of: his.se, dinst.dk."""
        site = value.partition("@")[2].rpartition(".")[0].rpartition(".")[2]
        if not site:
            return None
        fitting = {
            self.local.orgs[i]
            for i, name in enumerate(self.reading.names)
            if i in self.local.orgs and abbreviates(site, name.name)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _amounts(self) -> Iterator[statements.Amount]:
        for i, found in enumerate(self.reading.sums):
            subject = self.about.sums.get(i)
            year = found.year or (self._year_of_news(found) if found.kind == "granted" else None)
            yield statements.Amount(
                **self._evidence("amounts", found.start, found.end, "amounts", 0.9),
                **self._subject(subject),
                **{
                    name: getattr(found, name)
                    for name in [
                        "raw",
                        "value",
                        "value_min",
                        "value_max",
                        "max_inclusive",
                        "qualifier",
                        "qualifier_raw",
                        "rounding_unit",
                        "currency",
                        "currency_source",
                        "kind",
                        "per",
                    ]
                },
                year=year,
                payer_org_id=self._payer(i, subject),
            )

    def _year_of_news(self, found: Sum) -> int | None:
        """The year of the page's publication, for a grant that the sentence says has just been given."""
        published = self.reading.document.published
        start, end = self.reading.sentence_at(found.start)
        just = just_granted(self.reading.document.language_at(start)).search(self.reading.document.text, start, end)
        return int(published[:4]) if published and just else None

    def _payer(self, index: int, subject: int | None) -> str | None:
        """The funder whom the same sentence names for the initiative that a grant is for, else its only one."""
        found = self.reading.sums[index]
        if found.kind != "granted" or subject is None:
            return None
        start, end = self.reading.sentence_at(found.start)
        funders = [t for t in self.ties if t.role == "funder" and t.subject == subject and t.name in self.local.orgs]
        near = {self.local.orgs[t.name] for t in funders if start <= t.start < end}
        payers = near or {self.local.orgs[t.name] for t in funders}
        return payers.pop() if len(payers) == 1 else None

    def _periods(self) -> Iterator[statements.Period]:
        for i, subject, rule in self.about.times:
            when = self.reading.times[i]
            start, end = _sides(when, self.about.parts.get(i))
            key = self.local.initiatives[subject] if subject is not None else None
            confidence = 0.6 if rule else 0.85
            yield statements.Period(
                **self._evidence("periods", when.start, when.end, "periods", confidence, key, rule=rule),
                **self._subject(subject),
                kind="project_period" if rule else self._period_kind(i, subject, when),
                raw=when.raw,
                start_edtf=start[0],
                end_edtf=end[0],
                start_date=start[1],
                end_date=end[1],
                start_precision=start[2],
                end_precision=end[2],
                duration_months=when.duration_months,
                is_open=when.is_open and not self._is_past(subject),
                year_source=when.year_source,
            )

    def _period_kind(self, index: int, subject: int | None, when: When) -> PeriodKind:
        part = self.about.parts.get(index)
        if part:
            return _PERIOD_PARTS[part]  # type: ignore[return-value]
        if subject is None:
            return when.kind or "event"
        if self._is_past(subject) or (when.kind == "existence" and index != self._founding(subject)):
            return "phase"
        kind = self.initiatives[subject].kind
        return when.kind or ("existence" if kind == "network" else "project_period")

    def _is_past(self, subject: int | None) -> bool:
        """Whether it is the project that a network grew from."""
        return subject is not None and self.initiatives[subject].grew_from is not None

    def _founding(self, subject: int) -> int | None:
        """The earliest of the dates from which an initiative exists."""
        dates = [
            (self.reading.times[i].start_date or "9", i)
            for i, of, _ in self.about.times
            if of == subject and self.reading.times[i].kind == "existence"
        ]
        return min(dates)[1] if dates else None

    def _counts(self) -> Iterator[statements.Count]:
        for i, found in enumerate(self.reading.counts):
            yield statements.Count(
                **self._evidence("counts", found.start, found.end, "counts", 0.85, found.what),
                **self._subject(self.about.counts.get(i)),
                what=found.what,
                value=found.value,
                value_min=found.value_min,
                value_max=found.value_max,
                qualifier=found.qualifier,
                as_of_year=found.as_of_year,
                raw=found.raw,
            )

    def _links(self) -> Iterator[statements.Link]:
        for i, one in enumerate(self.initiatives):
            if one.grew_from is None:
                continue
            for k, other in enumerate(self.initiatives):
                if other.kind == "network" and other.name == one.name:
                    yield statements.Link(
                        **self._evidence("links", *one.grew_from, "initiatives", 0.8, self.local.initiatives[k]),
                        from_type="network",
                        from_id=self.local.initiatives[k],
                        rel="evolved_from",
                        to_type="project",
                        to_id=self.local.initiatives[i],
                    )


_Side = tuple[str | None, str | None, Any]


def _sides(when: When, part: str | None) -> tuple[_Side, _Side]:
    """Start and end of a period: EDTF, day, precision. A label "Start" or "End" says which side a date is."""
    start: _Side = (when.start_edtf, when.start_date, when.start_precision)
    end: _Side = (when.end_edtf, when.end_date, when.end_precision)
    nothing: _Side = (None, None, None)
    if when.kind == "as_of" and when.shape == "date":
        return start, end
    if part == "end" and when.shape == "date":
        return nothing, (end if end[0] else start)
    if (part == "start" or when.shape in {"date", "since"}) and when.shape != "range":
        return start, nothing
    return start, end
