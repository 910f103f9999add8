"""Who has which part, from running text: phrases and the names beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.initiatives.meant import holds, is_inverted, is_of_a_part, sum_follows
from extractors.initiatives.stand_ins import is_for_us, person_meant, pronoun_beside, stand_in
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.ties import Tie
from extractors.initiatives.trigger_grammar import REACH, Trigger, TriggerGrammar, trigger_grammar
from extractors.reading import Reading
from schemas.folding import fold

_SIDE_BY_SIDE = {"partner", "member"}  # roles that "together with" goes on with
_AT = 24  # code points between somebody and their employer: "i", "fra", "ved Institutt for"
_NEXT = 2  # code points between a verb and its subject behind it
_SPACE = re.compile(r"\s+")


def spoken_ties(reading: Reading, subjects: Subjects) -> Iterator[Tie]:
    """Parts that running text gives, sentence by sentence; subject -1 where it is about none in particular."""
    document = reading.document
    for start, end in reading.sentences:
        block = document.block_at(start)
        if block is None or block.role in {"table_row", "title"}:
            continue
        g = trigger_grammar(document.language_at(start))
        if g.denial.search(document.text, start, end):
            continue
        said = document.text[start:end].lower()
        taken: set[tuple[int, int]] = set()
        for word, pattern, triggers in g.triggers:
            if word not in said:
                continue
            for match in pattern.finditer(document.text, start, end):
                if any(a < match.end() and match.start() < b for a, b in taken):
                    continue
                ties = [t for trigger in triggers for t in _ties(reading, subjects, match, trigger, (start, end), g)]
                if ties:
                    taken.add(match.span())
                yield from ties


def _ties(
    reading: Reading,
    subjects: Subjects,
    match: re.Match[str],
    trigger: Trigger,
    sentence: tuple[int, int],
    g: TriggerGrammar,
) -> Iterator[Tie]:
    subject = subjects.at(match.start(), match.end())
    if not holds(reading, subjects, match, trigger, sentence, g, subject):
        return
    labels = {"ORG"} if not trigger.person else {"PER"} if not trigger.org else {"ORG", "PER"}
    named = [n for n in reading.names_in(*sentence) if reading.names[n].label in {"ORG", "PER"}]
    names = [n for i, n in enumerate(named) if not i or not _in_brackets(reading, named[i - 1], n)]
    own = {fold(n.name) for n in subjects.initiatives[subject].namings} if subject is not None else set()
    language = reading.document.language_at(match.start())
    if trigger.side == "left" and (pronoun := pronoun_beside(reading, match, language)) is not None:
        if trigger.person and subject is not None and (person := person_meant(reading, pronoun)) is not None:
            yield Tie(subject, person, trigger.person, match[0], pronoun, match.end(), "phrase", 0.8)
        return
    chain = _beside(reading, names, match, g, trigger)
    if chain and trigger.side == "right" and _is_of_later_phrase(reading, match, chain[0], trigger, g):
        return
    if not chain and trigger.side == "left" and is_inverted(reading, match, sentence, g):
        chain = _right(reading, names, match.end(), g, _NEXT, False)
        if chain and "," in reading.document.text[match.end() : reading.names[chain[0]].start]:
            chain = []  # another clause's
    if (
        trigger.person
        and trigger.side == "left"
        and len(chain) == 1
        and (worker := _worker(reading, chain[0])) is not None
    ):
        chain = [worker]
    if trigger.sum == "behind" and not (chain and sum_follows(reading, reading.names[chain[-1]].end, sentence[1])):
        return
    if trigger.org and (standing := stand_in(reading, match, trigger.side, language)):
        name, start, end = standing
        gives = subject is None and trigger.org == "funder"  # what a listing lists
        if gives or (subject is not None and fold(reading.names[name].name) not in own):
            start, end = min(match.start(), start), max(match.end(), end)
            yield Tie(-1 if subject is None else subject, name, trigger.org, match[0], start, end, "phrase", 0.8)
        text = reading.document.text  # "together with the municipality, NTNU and …"
        if (
            trigger.side != "right"
            or not chain
            or not g.joining.fullmatch(text, standing[2], reading.names[chain[0]].start)
        ):
            return
    bodies = [n for n in chain if reading.names[n].label == "ORG"]
    shared = (
        trigger.sum is not None and trigger.org == "coordinator" and len(bodies) > 1
    )  # several receive a grant: none of them leads
    a_part = trigger.org == "coordinator" and is_of_a_part(reading, subjects, match, sentence, g)
    for name in chain:
        found = reading.names[name]
        role = ("partner" if shared or a_part else trigger.org) if found.label == "ORG" else trigger.person
        if a_part and found.label == "PER":
            continue
        if found.label in labels and role and fold(found.name) not in own and not _employs(reading, name, match):
            start, end = min(match.start(), found.start), max(match.end(), found.end)
            for about in [-1] if subject is None else subjects.coordinated(subject, *sentence):
                yield Tie(about, name, role, match[0], start, end, "phrase", 0.88)


def is_given_to_us(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Whether a sentence says that somebody gives us money: whose page it is, not what the page tells of."""
    language = reading.document.language_at(sentence[0])
    return any(
        is_for_us(reading, match, language)
        for _, phrase, meanings in trigger_grammar(language).triggers
        if any(t.org == "funder" and t.side == "left" for t in meanings)
        for match in phrase.finditer(reading.document.text, *sentence)
    )


def _is_of_later_phrase(reading: Reading, match: re.Match[str], name: int, trigger: Trigger, g: TriggerGrammar) -> bool:
    """Whether another phrase stands nearer to a name: "a collaboration of five countries, with support from NPA"."""
    text, start = reading.document.text, reading.names[name].start
    gap = text[match.end() : start].lower()
    return any(
        any(later.side == "right" and later.org not in {trigger.org, ""} for later in meanings)
        and phrase.search(text, match.end(), start)
        for word, phrase, meanings in g.triggers
        if word in gap
    )


def _beside(reading: Reading, names: list[int], match: re.Match[str], g: TriggerGrammar, trigger: Trigger) -> list[int]:
    """The names on a trigger's side of the phrase, or inside it: "Av Formas beviljades …"."""
    if trigger.side == "right":
        return _right(reading, names, match.end(), g, trigger.reach, trigger.org in _SIDE_BY_SIDE)
    if trigger.side == "left":
        return _left(reading, names, match.start(), g, trigger.reach // 2) or _first(reading, names, match.start(), g)
    text = reading.document.text
    inside = [
        n
        for n in names
        if match.start() < reading.names[n].start
        and reading.names[n].end < match.end()
        and not text.startswith(",", reading.names[n].end)  # the end of another clause
    ]
    return _right(reading, inside, match.start() + match[0].find(" "), g, _NEXT, False)


def _employs(reading: Reading, name: int, match: re.Match[str]) -> bool:
    """Whether a body is a person's, whose part stands in brackets behind it: "Anne Moen, Bodø kommune (leder)"."""
    text, found = reading.document.text, reading.names[name]
    before = reading.names[name - 1] if name else found
    is_persons = found.label == "ORG" and before.label == "PER" and text[before.end : found.start].strip() == ","
    return is_persons and text[found.end : match.start()].strip() == "("


def _worker(reading: Reading, name: int) -> int | None:
    """Whose employer a body right before a phrase is: "Anne Moen ved NTNU leder …"."""
    before, found = name - 1, reading.names[name]
    if before < 0 or found.label != "ORG" or reading.names[before].label != "PER":
        return None
    gap = reading.document.text[reading.names[before].end : found.start]
    return before if reading.names[before].organisation == name and len(gap) <= _AT and "," not in gap else None


def _in_brackets(reading: Reading, before: int, name: int) -> bool:
    """Whether a name explains the one before it: "Norges vassdrags- og energidirektorat (NVE)"."""
    text, found = reading.document.text, reading.names[name]
    return text[reading.names[before].end : found.start].strip() == "(" and text.startswith(")", found.end)


def _right(reading: Reading, names: list[int], at: int, g: TriggerGrammar, reach: int, together: bool) -> list[int]:
    """The first name behind a phrase and those it is listed with."""
    text, chain, anew = reading.document.text, list[int](), 0
    for name in (n for n in names if reading.names[n].start >= at):
        found = reading.names[name]
        gap = text[at : found.start]
        if not chain and (len(gap) > reach or _breaks(gap)):
            break
        spokesman = chain and reading.names[chain[-1]].label == "ORG" and found.label == "PER"
        joined = g.joining.fullmatch(gap) or (together and g.together.fullmatch(gap))
        if chain and not joined and not (spokesman and g.speaking.fullmatch(gap)):
            break
        if chain and gap.startswith(",") and not gap.endswith(", "):
            anew = anew or len(chain)
        chain.append(name)
        at = found.end
    return chain[:anew] if anew and _is_predicate(text, at, g) else chain


def _is_predicate(text: str, at: int, g: TriggerGrammar) -> bool:
    """Whether what stands behind names says what they do: those behind ", og" are of a clause of their own."""
    behind = (p.match(text, at + 1) for _, p, meanings in g.triggers if any(t.side == "left" for t in meanings))
    return text[at : at + 1] == " " and any(behind)


def _left(reading: Reading, names: list[int], at: int, g: TriggerGrammar, reach: int) -> list[int]:
    """The last name before a phrase and those it is listed with."""
    text, chain = reading.document.text, list[int]()
    for name in reversed([n for n in names if reading.names[n].end <= at]):
        found = reading.names[name]
        gap = text[found.end : at]
        apposed = found.label == "PER" and gap.startswith(",") and gap.endswith(", ")
        if not chain and (len(gap) > (REACH if apposed else reach) or _breaks(gap.strip(", ") if apposed else gap)):
            break
        if chain and not g.joining.fullmatch(gap):
            break
        chain.append(name)
        at = found.start
    return chain[::-1]


def _first(reading: Reading, names: list[int], at: int, g: TriggerGrammar) -> list[int]:
    """The body that begins a sentence, where a phrase is its second predicate: "X er en skole og leder …"."""
    before = [n for n in names if reading.names[n].end <= at]
    if len(before) != 1 or reading.names[before[0]].start != reading.sentence_at(at)[0]:
        return []
    gap = reading.document.text[reading.names[before[0]].end : at]
    if "," in gap or len(gap) > 2 * REACH:
        return []
    return before if any(g.joining.fullmatch(gap, m.start()) for m in _SPACE.finditer(gap)) else []


def _breaks(gap: str) -> bool:
    return ";" in gap or gap.count(",") > 1 or ":" in gap.rstrip(": ") or any(c.isdigit() for c in gap)
