"""Which initiative each sum, period, count and identifier of a page belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.initiatives.candidate import LINE_ROLES
from extractors.initiatives.earlier import Earlier
from extractors.initiatives.grammar import grammar
from extractors.initiatives.heard_times import heard_times
from extractors.initiatives.inferred import shared_end
from extractors.initiatives.listings import listed_projects
from extractors.initiatives.subjects import Subjects
from extractors.reading import Reading
from extractors.values.amounts import Sum
from extractors.values.periods import When

_TIMED = {"existence", "phase", "project_period", "as_of"}
_ELSEWHERE = {"application", "event"}  # kinds of periods that are no project's, though its section tells them
_STRETCHES = {"range", "since", "until", "duration"}
_UNHEARD = 0.1  # likelihood below which a sum is no initiative's
_RECORD, _FILLED = 60, 0.6  # code points of a record's line, at most; share of it that years and sums are
_POST = 40  # code points before "since" in which a post may stand that somebody has had so long
_PHASE_GAP = 12  # code points between a date and "first as a project" that the date is of


@dataclass(frozen=True, slots=True)
class Attributes:
    """Index of a sum, count, identifier or contact → index of its initiative; and periods with theirs."""

    sums: dict[int, int]
    times: tuple[tuple[int, int | None, str | None], ...]  # period, initiative, rule where the page doesn't say it
    counts: dict[int, int]
    identifiers: dict[int, int]
    contacts: dict[int, int]
    parts: dict[int, str]  # index of a period → the part that a label, column or the recogniser gives it
    heard: dict[int, float]  # index of a period that only the recogniser ties → how surely


def attributes(reading: Reading, subjects: Subjects, earlier: Earlier) -> Attributes:
    """Tie every value of a page to the initiative it is about, where it is about one."""
    parts = _time_parts(reading)
    sums = _respective(reading, subjects)
    for i, found in enumerate(reading.sums):
        subject = subjects.at(found.start, found.end) if i not in sums else None
        if subject is not None and not (_is_others(reading, found) or earlier.is_told_at(found.start, subject)):
            sums[i] = _grantee(subjects, subject, found.kind)
    times: list[tuple[int, int | None, str | None]] = []
    for i, when in enumerate(reading.times):
        subject = _of_time(reading, subjects, when, parts.get(i))
        if subject is not None and parts.get(i) is None and earlier.is_told_at(when.start, subject):
            subject = None
        if subject is not None or when.shape in _STRETCHES:
            times.append((i, subject, None))
        times += [(i, k, None) for k in _begun_as_project(subjects, when)]
    heard = heard_times(reading, subjects, earlier, {i: k for i, k, _ in times if k is not None}, parts)
    times = [t for t in times if t[0] not in heard] + [(i, one.subject, None) for i, one in heard.items()]
    parts |= {i: one.part for i, one in heard.items() if one.part}
    if (last := shared_end(reading, subjects)) is not None:
        dated = {subject for _, subject, _ in times}
        times += [(last, row, "said_of_all_listed") for row in subjects.listing if row not in dated]
    counts = {
        i: subject
        for i, count in enumerate(reading.counts)
        if count.is_size
        and (subject := subjects.at(count.start, count.end)) is not None
        and not earlier.is_told_at(count.start, subject)
    }
    identifiers = {
        i: subject
        for i, found in enumerate(reading.identifiers)
        if not found.scheme.startswith(("orgnr", "cvr", "ror", "orcid"))
        and (subject := subjects.at(found.start, found.end)) is not None
    }
    contacts = {
        i: subject
        for i, contact in enumerate(reading.contacts)
        if (subject := subjects.at(contact.start, contact.end)) is not None
    }
    sure = {i: one.share for i, one in heard.items()}
    return Attributes(sums, tuple(times), counts, identifiers, contacts, parts, sure)


def _is_others(reading: Reading, found: Sum) -> bool:
    """Whether a grant in running text is surely none of an initiative's, by a recogniser that hears of some."""
    heard = reading.heard.parts(found.start, found.end)
    share = max(heard.get("amount", 0.0), heard.get("otheramount", 0.0))
    block = reading.document.block_at(found.start)
    running = block is not None and block.role == "paragraph"
    return running and bool(reading.heard.initiatives) and found.kind == "granted" and share < _UNHEARD


def _respective(reading: Reading, subjects: Subjects) -> dict[int, int]:
    """Sums told in the order of the initiatives they are for: "A, B och C, med 10, 20 respektive 30 kronor"."""
    document, found = reading.document, dict[int, int]()
    index = {id(one): i for i, one in enumerate(reading.sums)}
    for start, end in reading.sentences:
        if not grammar(document.language_at(start)).respective.search(document.text, start, end):
            continue
        named = subjects.named_in(start, end)
        told = reading.sums_in(start, end)
        listed = max((subjects.coordinated(k, start, end) for k in named), key=len, default=[])
        if len(listed) == len(told) > 1:
            found |= {index[id(one)]: k for one, k in zip(told, listed, strict=True)}
    return found


def _grantee(subjects: Subjects, subject: int, kind: str) -> int:
    """Grants go to the project that a network of the same name grew from."""
    one = subjects.initiatives[subject]
    if one.kind == "network" and kind in {"granted", "applied"}:
        for i, other in enumerate(subjects.initiatives):
            if other.kind == "project" and other.name == one.name:
                return i
    return subject


def _time_parts(reading: Reading) -> dict[int, str]:
    places = [(v.start, v.end, v.part) for v in reading.labelled]
    places += [(c.start, c.end, part) for row in listed_projects(reading) for part, c in row.parts]
    places = [p for p in places if p[2] in {"period", "start", "end"}]
    return {
        i: part
        for i, when in enumerate(reading.times)
        for start, end, part in places
        if start <= when.start and when.end <= end
    }


def _of_time(reading: Reading, subjects: Subjects, when: When, part: str | None) -> int | None:
    """A period is an initiative's where a label says so, or a sentence about it with a word such as "started"."""
    if part is not None:
        return subjects.at(when.start, when.end)
    if not _speaks_of(reading, subjects, when) or not (when.start_edtf or when.end_edtf or when.duration_months):
        return None
    if when.kind in _TIMED or when.shape == "range":
        of_else = _second_to_founding(reading, when) or _is_of_post(reading, when)
        return None if of_else else subjects.at(when.start, when.end)
    return None


def _begun_as_project(subjects: Subjects, when: When) -> list[int]:
    """The project that a network first was, where the date stands right before the words that say so."""
    return [
        i
        for i, one in enumerate(subjects.initiatives)
        if one.grew_from and 0 <= one.grew_from[0] - when.end < _PHASE_GAP
    ]


def _second_to_founding(reading: Reading, when: When) -> bool:
    """Whether "since" stands beside the date of a founding: it then tells of something else that began."""
    if when.shape != "since":
        return False
    start, end = reading.sentence_at(when.start)
    return any(
        other.kind == "existence" and other.shape == "date" and start <= other.start < end for other in reading.times
    )


def _is_of_post(reading: Reading, when: When) -> bool:
    """Whether "since" tells how long somebody has had a post: "Leder for nettverket siden 2019 er …"."""
    start = max(reading.sentence_at(when.start)[0], when.start - _POST)
    g = grammar(reading.document.language_at(when.start))
    bare = when.shape == "since" and when.raw.count(" ") == 1  # no "siden starten 2019"
    return bare and g.post.search(reading.document.text, start, when.start) is not None


def _speaks_of(reading: Reading, subjects: Subjects, when: When) -> bool:
    sentence = reading.sentence_at(when.start)
    if subjects.named_in(*sentence) or subjects.spoken_of(sentence) is not None:
        return True
    if when.shape == "range" and _is_in_record(reading, subjects, when):
        return True
    if when.shape == "range" and when.kind not in _ELSEWHERE and subjects.listed_at(when.start) is not None:
        return True
    if when.shape == "range" and any(s.kind == "granted" for s in reading.sums_in(*sentence)):
        block = reading.document.block_at(when.start)
        return block is not None and len(subjects.named_in(block.start, sentence[0])) == 1  # "… for årene 2024–2026"
    if when.kind not in _TIMED or when.kind == "as_of":
        return when.kind == "as_of" and subjects.listed_at(when.start) is not None
    if (block := reading.document.block_at(when.start)) and block.role in LINE_ROLES:
        begun = subjects.named_in(block.start, sentence[0])
        if len(begun) == 1:
            return True
    return subjects.listed_at(when.start) is not None or subjects.under_heading(when.start) is not None


def _is_in_record(reading: Reading, subjects: Subjects, when: When) -> bool:
    """Whether a line of years, or of years and a sum, stands below the line that names an initiative."""
    block = reading.document.block_at(when.start)
    if block is None or block.role not in LINE_ROLES or subjects.under_heading(when.start) is None:
        return False
    sums = reading.sums_in(block.start, block.end)
    return block.end - block.start <= _RECORD and when.end - when.start + sum(s.end - s.start for s in sums) >= (
        _FILLED * (block.end - block.start)
    )
