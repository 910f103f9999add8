"""Whether a phrase that gives parts says in its place what it says in general."""

from __future__ import annotations

import re

from extractors.initiatives.grammar import grammar
from extractors.initiatives.stand_ins import body_called, is_for_us
from extractors.initiatives.subjects import Subjects
from extractors.initiatives.trigger_grammar import REACH, Trigger, TriggerGrammar, trigger_grammar
from extractors.reading import Reading
from schemas.folding import fold

_NEAR = 40  # code points around a phrase in which something else may be said to be led
_SUM_REACH = 30  # code points between a phrase and the sum that it needs
_OWNING = {"coordinator", "host"}  # roles that a thing has too: a house is owned by somebody
_VERBS = re.compile(r"\s(?:\w{1,6}\s)?")  # "is" before "owned by"
_NOUN = re.compile(r"\w+")
_WORD = re.compile(r"\s+[^\W\d_]{3}")
_CLAUSE_END = re.compile(r"[,;:]")
_NEXT = 2  # code points between a verb and its subject behind it
_AT = 24  # code points between somebody and their employer: "i", "fra", "ved Institutt for"


def holds(
    reading: Reading,
    subjects: Subjects,
    match: re.Match[str],
    trigger: Trigger,
    sentence: tuple[int, int],
    g: TriggerGrammar,
    subject: int | None,
) -> bool:
    """Whether a phrase says in this place what it says in general."""
    if trigger.kind not in {None, subjects.initiatives[subject].kind if subject is not None else None}:
        return False
    if trigger.sum in {"after", "before"} and not _beside_sum(reading, match, trigger.sum, sentence, g):
        return False
    if trigger.org == "funder" and trigger.side == "right" and _is_applied_for(reading, match):
        return False
    if trigger.org in _OWNING and trigger.side == "right":
        others = _is_of_another_thing, _is_of_another_body
        if any(is_other(reading, subjects, match, sentence) for is_other in others):
            return False
    language = reading.document.language_at(match.start())
    to_us = trigger.org == "funder" and trigger.side == "left" and is_for_us(reading, match, language)
    is_about = subjects.named_in(*sentence) or subjects.spoken_of(sentence) is not None
    if (trigger.about or to_us) and not is_about and (to_us or subjects.listed_at(match.start()) is None):
        return False
    if trigger.person and not trigger.org and _is_board(subjects, match.start()):
        return False
    return not (trigger.person and _leads_something_else(reading, subjects, match, sentence, g))


def is_inverted(reading: Reading, match: re.Match[str], sentence: tuple[int, int], g: TriggerGrammar) -> bool:
    """Whether a verb stands second in a sentence that opens with something else than who does it: "I 2023 gav X …"."""
    text = reading.document.text
    opens = g.opener.match(text, sentence[0])
    return opens is not None and " " not in match[0] and not _CLAUSE_END.search(text, opens.end(), match.start())


def _is_board(subjects: Subjects, at: int) -> bool:
    """Whether a place stands under a heading such as "Steering group", whose leader leads no more than that."""
    index = subjects.block_index(at)
    return index is not None and subjects.headed[index] == "board"


def _is_of_another_thing(reading: Reading, subjects: Subjects, match: re.Match[str], sentence: tuple[int, int]) -> bool:
    """Whether a relative clause is of a thing that is no initiative: "in houses that are owned by …"."""
    text = reading.document.text
    g = grammar(reading.document.language_at(match.start()))
    before = g.relative.search(text, max(sentence[0], match.start() - REACH), match.start())
    if before is None or subjects.named_in(before.start(), match.start()):
        return False
    named = any(a <= before.start() < b for one in subjects.initiatives for a, b in one.anchors)
    clause = max(sentence[0], before.start() - _AT, text.rfind(",", sentence[0], before.start()) + 1)
    return not (named or g.cue.search(text, clause, before.end()))


def _is_of_another_body(reading: Reading, subjects: Subjects, match: re.Match[str], sentence: tuple[int, int]) -> bool:
    """Whether what a phrase tells of opens the sentence, and is no initiative: "Etne Næringshage AS er eigd av …"."""
    text = reading.document.text
    if trigger_grammar(reading.document.language_at(match.start())).agent.search(match[0]) is None:
        return False
    first = next(iter(reading.names_in(*sentence, "ORG")), None)
    if first is None or reading.names[first].start != sentence[0]:
        noun = _NOUN.match(text, sentence[0])
        first = body_called(reading, noun[0].casefold()) if noun else None
        end = noun.end() if noun else sentence[0]
    else:
        end = reading.names[first].end
    if first is None or not _VERBS.fullmatch(text, end, match.start()):
        return False
    named = {fold(n.name) for one in subjects.initiatives for n in one.namings}
    return named.isdisjoint({fold(reading.names[first].name), fold(text[sentence[0] : end])})


def _beside_sum(
    reading: Reading, match: re.Match[str], side: str, sentence: tuple[int, int], g: TriggerGrammar
) -> bool:
    """Whether a sum of money begins right behind a phrase, or ends right before it.

    Where the verb is second, its subject may stand between: "I 2014 fikk Bodø kommune 2 millioner kroner".
    """
    if side == "after":
        inverted = reading.names_in(match.end(), match.end() + _NEXT, "ORG") if match[0].isalpha() else []
        if inverted and is_inverted(reading, match, sentence, g):
            return sum_follows(reading, reading.names[inverted[0]].end, sentence[1])
        return sum_follows(reading, match.end(), sentence[1])
    return any(0 <= match.start() - s.end <= _SUM_REACH for s in reading.sums)


def _is_applied_for(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what a phrase says of a sum, as "kronor från", it says of one applied for."""
    sums = reading.sums_in(max(0, match.start() - _SUM_REACH), match.end())
    return any(s.kind == "applied" and s.end >= match.start() for s in sums)


def sum_follows(reading: Reading, at: int, end: int) -> bool:
    """Whether a sum of money begins right behind a place."""
    return bool(reading.sums_in(at, min(end, at + _SUM_REACH + 1)))


def _leads_something_else(
    reading: Reading, subjects: Subjects, match: re.Match[str], sentence: tuple[int, int], g: TriggerGrammar
) -> bool:
    """Whether what is led is a group or a part of the work: a steering group, a team, an item of a list."""
    text = reading.document.text
    onward = g.coordinating.search(text, match.end(), sentence[1])  # "is lead partner and Swedish project owner"
    near = max(sentence[0], match.start() - _NEAR), min(onward.start() if onward else sentence[1], match.end() + _NEAR)
    if g.elsewhere.search(text, *near):
        return True
    block = reading.document.block_at(match.start())
    return (
        block is not None
        and block.role == "list_item"
        and subjects.spoken_of(sentence) is None
        and not (subjects.named_in(*sentence))
    )


def is_of_a_part(
    reading: Reading, subjects: Subjects, match: re.Match[str], sentence: tuple[int, int], g: TriggerGrammar
) -> bool:
    """Whether a phrase says that somebody does a part of the work: "SINTEF står for målingene", not "for driften"."""
    text = reading.document.text
    if g.doing.fullmatch(match[0]) is None or not text[match.end() : sentence[1]].strip(" .:;,"):
        return False
    of_all = g.whole.match(text, match.end()) or not _WORD.match(text, match.end())
    return not of_all and not subjects.named_in(match.end(), sentence[1])
