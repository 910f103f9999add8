"""Who has a part in an initiative as the trained recogniser reads it, where no phrase and no layout says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.initiatives.triggers import trigger_grammar
from extractors.names.naming import NameFound
from extractors.reading import Reading

LIKELY_PART: Final = 0.8  # likelihood from which a name has a part
_SOLE_PART: Final = 0.9  # the same of a part that few have
_LEADERS_ORG: Final = {"coordinator", "host", "administrator", "secretariat"}
_LEADERS: Final = {"leader", "network_lead", "research_lead", "project_manager", "principal_investigator"}
ORG_ROLES: Final = {"funder": "funder", "lead": "coordinator", "partner": "partner"}
_PERSON_ROLES: Final = {"leader": "leader", "contact": "contact", "researcher": "researcher"}
# parts that few hold: where a rule knows who, nobody else is heard of
_LEADING: Final = {"coordinator": _LEADERS_ORG, "leader": _LEADERS}


def heard_ties(reading: Reading, subjects: Subjects, known: Sequence[Tie]) -> Iterator[Tie]:
    """Parts that the recogniser reads, of names that have none in the initiative their place is about."""
    have = {(t.subject, t.name) for t in known}
    led = {(t.subject, role) for t in known for role, kin in _LEADING.items() if t.role in kin}
    for i, name in enumerate(reading.names):
        roles = {"ORG": ORG_ROLES, "PER": _PERSON_ROLES}.get(name.label, {})
        likely = {p: share for p, share in reading.heard.parts(name.start, name.end).items() if p in roles}
        part = max(likely, key=likely.__getitem__, default=None)
        if part is None or likely[part] < (_SOLE_PART if roles[part] in _LEADING else LIKELY_PART):
            continue
        subject = subjects.at(name.start, name.end)
        role = roles[part]
        if subject is None or (subject, i) in have or (subject, role) in led:
            continue
        if not _is_told(reading, subjects, subject, name):
            continue
        if role == "partner" and subjects.initiatives[subject].kind == "network":
            role = "member"
        yield Tie(subject, i, role, "", name.start, name.end, "recogniser", round(0.9 * likely[part], 2))


def _is_told(reading: Reading, subjects: Subjects, subject: int, name: NameFound) -> bool:
    """Whether a name's place surely tells of an initiative, and its sentence neither denies nor speaks of a part of it.

    Its paragraph names one by the end of the sentence, the heading above names this one, or the page has no other and
    the text under that heading names it.
    """
    document = reading.document
    sentence, block = reading.sentence_at(name.start), document.block_at(name.start)
    triggers = trigger_grammar(document.language_at(name.start))
    if block is None or triggers.denial.search(document.text, *sentence):
        return False
    if name.label == "PER" and triggers.elsewhere.search(document.text, *sentence):
        return False
    return (
        bool(subjects.named_in(block.start, sentence[1]))
        or subjects.spoken_of(sentence) is not None
        or subjects.under_heading(name.start) == subject
        or (len(subjects.initiatives) == 1 and subjects.is_named_under_heading(name.start))
    )
