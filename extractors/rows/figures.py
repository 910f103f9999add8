"""Rows of how much, when and how many: amounts, periods, counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.initiatives.portraits import just_granted
from extractors.rows.statement import Said
from extractors.rows.whole_periods import RECKONED, whole_periods
from extractors.values.amounts import Sum
from extractors.values.periods import When
from schemas import statements
from schemas.vocabulary import PeriodKind

_LINES = {"table_row", "list_item", "definition"}  # roles of blocks that tell of one partner of a project
_PERIOD_PARTS = {"period": "project_period", "start": "project_period", "end": "project_period"}


class Figures(Said):
    """Makes the statement rows about sums, times and counts."""

    def rows(self) -> dict[str, Iterator[Any]]:
        """Table name → rows, in text order."""
        return {"amounts": self._amounts(), "periods": self._periods(), "counts": self._counts()}

    def _amounts(self) -> Iterator[statements.Amount]:
        for i, found in enumerate(self.reading.sums):
            subject = self.about.sums.get(i)
            year = found.year or (self._year_of_news(found) if found.kind == "granted" else None)
            partner = self._partner(found, subject)
            yield statements.Amount(
                **self.evidence("amounts", found.start, found.end, "amounts", 0.9),
                **self.subject(subject),
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
                    ]
                },
                per=found.per or ("partner" if partner else None),
                year=year,
                payer_org_id=self._payer(i, subject),
                payee_org_id=partner,
            )

    def _year_of_news(self, found: Sum) -> int | None:
        """The year of the page's publication, for a grant that the sentence says has just been given."""
        published = self.reading.document.published
        start, end = self.reading.sentence_at(found.start)
        just = just_granted(self.reading.document.language_at(start)).search(self.reading.document.text, start, end)
        return int(published[:4]) if published and just else None

    def _partner(self, found: Sum, subject: int | None) -> str | None:
        """Who takes part with that sum, by the row or line of a project's budget that begins with their name."""
        block = self.reading.document.block_at(found.start)
        if subject is None or self.initiatives[subject].row is not None or block is None or block.role not in _LINES:
            return None
        anchors = (a for one in self.initiatives for a, _ in one.anchors)
        named = [i for i in self.reading.names_in(block.start, found.start, "ORG") if i in self.local.orgs]
        begins = bool(named) and self.reading.names[named[0]].start == block.start
        if not begins or any(block.start <= a < block.end for a in anchors):
            return None
        bodies = {self.local.orgs[i] for i in named}
        mine = [t for t in self.ties if t.subject == subject and t.name in self.local.orgs]
        partners = {self.local.orgs[t.name] for t in mine if t.role != "funder"}
        partners -= {self.local.orgs[t.name] for t in mine if t.role == "funder"}
        return bodies.pop() if len(bodies) == 1 and bodies <= partners else None

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
        told = list(self._told_periods())
        yield from told
        yield from whole_periods(told)

    def _told_periods(self) -> Iterator[statements.Period]:
        for i, subject, rule in self.about.times:
            when = self.reading.times[i]
            start, end = _sides(when, self.about.parts.get(i))
            key = self.local.initiatives[subject] if subject is not None else None
            reckoned = RECKONED if rule is None and _is_reckoned(when) else None
            heard = self.about.heard.get(i)
            confidence = 0.6 if rule else heard or (0.75 if reckoned else 0.85)
            by = "recogniser" if heard else "periods"
            yield statements.Period(
                **self.evidence("periods", when.start, when.end, by, confidence, key, rule=rule or reckoned),
                **self.subject(subject),
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
                **self.evidence("counts", found.start, found.end, "counts", 0.85, found.what),
                **self.subject(self.about.counts.get(i)),
                what=found.what,
                value=found.value,
                value_min=found.value_min,
                value_max=found.value_max,
                qualifier=found.qualifier,
                as_of_year=found.as_of_year,
                raw=found.raw,
            )


def _is_reckoned(when: When) -> bool:
    """Whether the text gives no end, but a start and a length."""
    named = any(when.end_edtf.startswith(str(year)) for year in when.years) if when.end_edtf else True
    return not named and when.duration_months is not None


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
