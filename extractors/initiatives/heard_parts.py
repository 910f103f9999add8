"""Who has a part in an initiative as the trained recogniser reads it, where no phrase and no layout says so.

How likely that is, in the initiative that the place is about, ``likelihood.py`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from extractors.initiatives.likelihood import Features, likelihood, odds
from extractors.initiatives.listings import tells_of_several
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.initiatives.trigger_grammar import trigger_grammar
from extractors.initiatives.triggers import is_given_to_us
from extractors.names.naming import NameFound
from extractors.reading import Reading

LIKELY_PART: Final = 0.8  # what the recogniser alone must make of a town for it to be a body
_ACCEPT: Final = 0.5  # likelihood from which a part is told
_ACCEPT_FEW: Final = 0.72  # the same of a part that few hold
SURE_PART: Final = 0.9  # and of who funds a whole list, and of a sum for it to be a grant
_LEAST: Final = 0.5  # below which it is not even a hint
ORG_ROLES: Final = {"funder": "funder", "lead": "coordinator", "partner": "partner"}
_PERSON_ROLES: Final = {"leader": "leader", "contact": "contact", "researcher": "researcher"}
_ROLES: Final = {"ORG": ORG_ROLES, "PER": _PERSON_ROLES}
_NETWORK_ROLES: Final = {"partner": "member", "lead": "host"}
_LEADERS_ORG: Final = {"coordinator", "host", "administrator", "secretariat"}
_LEADERS: Final = {"leader", "network_lead", "research_lead", "project_manager", "principal_investigator"}
# parts that few hold: where a rule knows who, nobody else is heard of
_LEADING: Final = {"lead": _LEADERS_ORG, "leader": _LEADERS}
_FAR: Final = 10_000  # code points


@dataclass(frozen=True, slots=True)
class HeardPart:
    """A part that a name may have in the initiative its place is about, and what speaks for it."""

    subject: int
    name: int
    part: str  # of recogniser.decoding.PARTS
    features: Features


def heard_ties(reading: Reading, subjects: Subjects, known: Sequence[Tie]) -> Iterator[Tie]:
    """Parts that the recogniser reads, of names that have none in the initiative their place is about."""
    yield from _givers(reading, subjects)
    for one in heard_parts(reading, subjects, known):
        likely = likelihood("parts", one.features)
        if likely < (_ACCEPT_FEW if one.part in _LEADING else _ACCEPT):
            continue
        name = reading.names[one.name]
        role = _ROLES[name.label][one.part]
        if subjects.initiatives[one.subject].kind == "network":
            role = _NETWORK_ROLES.get(one.part, role)
        yield Tie(one.subject, one.name, role, "", name.start, name.end, "recogniser", round(likely, 2))


def _givers(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """Who surely funds what a page lists, told above the list of none in particular: subject -1."""
    first = min((subjects.initiatives[i].anchors[0][0] for i in subjects.listing), default=0)
    shares = {
        i: share
        for i in reading.names_in(0, first, "ORG")
        if (share := reading.heard.parts(*reading.names[i].span).get("funder", 0.0)) >= _LEAST
    }
    sure = set[tuple[int, int]]()
    for i, share in shares.items():
        sentence = reading.sentence_at(reading.names[i].start)
        if share >= (LIKELY_PART if tells_of_several(reading, *sentence) else SURE_PART):
            sure.add(sentence)
    for i, share in shares.items():
        name = reading.names[i]
        if reading.sentence_at(name.start) in sure and subjects.at(*name.span) is None:
            yield Tie(-1, i, "funder", "", *name.span, "recogniser", round(share, 2))


def _is_where_named(reading: Reading, tie: Tie) -> bool:
    """Whether a part is told where the name stands, and not of "the municipality" elsewhere."""
    name = reading.names[tie.name]
    return tie.start < name.end and name.start < tie.end


def heard_parts(reading: Reading, subjects: Subjects, known: Sequence[Tie]) -> Iterator[HeardPart]:
    """The likeliest part of each name, unless its sentence denies it or it is known to have one there."""
    have = {(t.subject, t.name) for t in known if _is_where_named(reading, t)}
    elsewhere = {t.name: t.subject for t in known}
    taken = {(t.subject, t.role) for t in known}
    led = {(subject, part) for subject, role in taken for part, roles in _LEADING.items() if role in roles}
    for i, name in enumerate(reading.names):
        roles = _ROLES.get(name.label, {})
        likely = {p: share for p, share in reading.heard.parts(name.start, name.end).items() if p in roles}
        part = max(likely, key=likely.__getitem__, default=None)
        if part is None or likely[part] < _LEAST:
            continue
        subject = subjects.at(name.start, name.end)
        if subject is None or (subject, i) in have or (subject, part) in led:
            continue
        if _is_of_something_else(reading, subjects, name, part):
            continue
        features = {
            "always": 1.0,
            part: 1.0,
            "sure": odds(likely.pop(part)),
            "other part": max(likely.values(), default=0.0),
            "guess": name.is_guess,
            "part in another": elsewhere.get(i, subject) != subject,
            f"{part} taken": (subject, roles[part]) in taken,
            **_of_subject(subjects, subject, part),
            **_of_place(reading, subjects, subject, i),
        }
        yield HeardPart(subject, i, part, features)


def _is_of_something_else(reading: Reading, subjects: Subjects, name: NameFound, part: str) -> bool:
    """Whether a sentence denies the part, or tells of a group, of a part of the work or of ourselves."""
    sentence, at = reading.sentence_at(name.start), subjects.block_index(name.start)
    triggers = trigger_grammar(reading.document.language_at(name.start))
    person = name.label == "PER"
    if triggers.denial.search(reading.document.text, *sentence):
        return True
    if person and triggers.elsewhere.search(reading.document.text, *sentence):
        return True
    if at is not None and subjects.headed[at] in ({"former", "board"} if person or part == "lead" else {"former"}):
        return True
    is_told = subjects.named_in(*sentence) or subjects.spoken_of(sentence) is not None
    return part == "funder" and not is_told and is_given_to_us(reading, sentence)


def _of_subject(subjects: Subjects, subject: int, part: str) -> dict[str, float]:
    """What the initiative is on its page."""
    one = subjects.initiatives[subject]
    return {
        "main": subjects.main == subject,
        "no main": subjects.main is None,
        "initiatives": log(len(subjects.initiatives)),
        "sole": len(subjects.initiatives) == 1,
        "row": one.row is not None,
        "network": one.kind == "network",
        f"network's {part}": one.kind == "network",
        "subject sure": odds(one.confidence),
    }


def _of_place(reading: Reading, subjects: Subjects, subject: int, index: int) -> dict[str, float]:
    """How near the initiative's name is, and what stands between."""
    document, name = reading.document, reading.names[index]
    block, sentence = document.block_at(name.start), reading.sentence_at(name.start)
    first, last = (block.start, block.end) if block else sentence
    anchors = subjects.initiatives[subject].anchors
    before = [end for _, end in anchors if end <= name.start]
    nearest = min((max(0, name.start - end, start - name.end) for start, end in anchors), default=_FAR)
    named = subjects.named_in(*sentence)
    at = subjects.block_index(name.start)
    return {
        "in sentence": subject in named,
        "others in sentence": bool(set(named) - {subject}),
        "before in block": subject in subjects.named_in(first, sentence[1]),
        "in block": subject in subjects.named_in(first, last),
        "spoken of": subjects.spoken_of(sentence) == subject,
        "in heading": subjects.under_heading(name.start) == subject,
        "in section": subjects.is_named_under_heading(name.start),
        "in listing": subjects.listed_at(name.start) == subject,
        "far": log(1 + nearest),
        "named later": not before,
        "others between": bool(before) and bool(set(subjects.named_in(max(before), name.start)) - {subject}),
        f"block {block.role if block else None}": 1,
        "under a label": at is not None and subjects.headed[at] is not None,
    }
