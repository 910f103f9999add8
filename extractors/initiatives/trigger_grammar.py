"""The phrases that give parts, of one language, as patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors import lexicon
from extractors.initiatives.grammar import CAPITAL, any_of, phrase_pattern

REACH = 70  # code points between a phrase and the first name that takes its role, unless the lexicon says


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a phrase says of the names on one side of it."""

    side: str  # "left", "right", or "within": between the phrase's own words
    org: str
    person: str
    kind: str | None
    reach: int  # code points between the phrase and the first name
    sum: str | None  # "after", "before": a sum must stand right there; "behind": right behind the name
    about: bool  # whether the sentence must name the initiative or speak of it


@dataclass(frozen=True)
class TriggerGrammar:
    """All trigger phrases of a language, the longest first, and the words that join or separate names."""

    triggers: tuple[tuple[str, re.Pattern[str], tuple[Trigger, ...]], ...]  # a word of the phrase, phrase, meanings
    joining: re.Pattern[str]
    coordinating: re.Pattern[str]
    denial: re.Pattern[str]
    elsewhere: re.Pattern[str]
    speaking: re.Pattern[str]
    together: re.Pattern[str]
    opener: re.Pattern[str]
    bare_leader: re.Pattern[str]
    agent: re.Pattern[str]
    doing: re.Pattern[str]  # of the whole or a part
    whole: re.Pattern[str]  # behind it


@cache
def trigger_grammar(language: str) -> TriggerGrammar:
    """The triggers of a language and its kin, compiled once."""
    topic = lexicon.topic(language, "relations")
    kin = [lexicon.topic(other, "relations") for other in topic.get("kin", [])]
    by_phrase: dict[str, list[Trigger]] = {}
    for entry in topic.get("triggers", []):
        for phrase in entry["phrases"]:
            by_phrase.setdefault(phrase, []).append(_trigger(entry))
    for entry in topic.get("triggers", []):
        if entry["side"] == "left" and entry.get("person"):
            for phrase in (p for given in entry["phrases"] for p in _turned(given, language)):
                by_phrase.setdefault(phrase, []).append(_trigger(entry))
    own = set(by_phrase)
    for entry in (entry for other in kin for entry in other.get("triggers", [])):
        for phrase in (p for p in entry["phrases"] if p not in own):
            by_phrase.setdefault(phrase, []).append(_trigger(entry))
    ordered = sorted(by_phrase, key=lambda p: (-len(p), p))
    compiled = tuple(
        (_rarest(p), re.compile(rf"(?<![\w-])(?i:{phrase_pattern(p)})(?!\w)"), tuple(by_phrase[p])) for p in ordered
    )
    shared = lexicon.topic(language, "initiatives").get("words", {})
    joining, located = shared.get("joining", []), any_of(shared.get("located", []))
    words = "|".join(re.escape(w) for w in [*joining, "&"])
    denial = [p for t in (topic, *kin) for p in t.get("denial", {}).get("phrases", [])]
    elsewhere = topic.get("other_lead", {}).get("phrases", [])
    clause = (
        "|".join(map(re.escape, lexicon.topic(language, "initiatives").get("words", {}).get("relative", []))) or "(?!)"
    )
    speaking = topic.get("spokesman", {}).get("phrases", [])
    together = "|".join(re.escape(w) for w in topic.get("together", {}).get("phrases", [])) or "(?!)"
    return TriggerGrammar(
        compiled,
        re.compile(
            rf"\s*(?:\([^()]{{0,60}}\)\s*|{located}\s[{CAPITAL}][\w-]+\s*|,\s(?:{clause})\s[^,.:;]{{3,40}}(?=,))?(?:,\s*(?:(?:{words})\s+)?|(?:{words})\s+)"
            rf"(?:(?!(?:{clause})\s)[a-zæøåäö]{{3,20}}\s+){{0,2}}"
        ),
        re.compile(rf"\s(?:{words})\s"),
        re.compile("|".join(rf"\b(?i:{phrase_pattern(p)})\b" for p in denial) or "(?!)"),
        re.compile("|".join(rf"(?i:{phrase_pattern(p)})" for p in elsewhere) or "(?!)"),
        re.compile(
            rf"\s*,?\s*(?:{'|'.join(re.escape(w) for w in speaking) or '(?!)'})\s*(?:[a-zæøåäö.]{{2,20}}\s+){{0,2}}"
        ),
        together=re.compile(rf"\s*,?\s*(?:{together})\s+(?:[a-zæøåäö]{{3,20}}\s+){{0,2}}"),
        opener=re.compile(rf"(?i:{any_of(topic.get('inverted', {}).get('openers', []))})\s"),
        doing=re.compile(rf"(?i:{any_of(topic.get('doing', {}).get('phrases', []))})"),
        whole=re.compile(rf"\s+(?i:{'|'.join(map(re.escape, topic.get('doing', {}).get('whole', []))) or '(?!)'})"),
        agent=re.compile(rf"\s(?i:{any_of(topic.get('agent', {}).get('words', []))})\Z"),
        bare_leader=re.compile(rf"\s(?i:{any_of(topic.get('other_lead', {}).get('bare', []))})\Z"),
    )


def _trigger(entry: dict[str, Any]) -> Trigger:
    org, person, kind = entry.get("org", ""), entry.get("person", ""), entry.get("kind")
    reach, about = entry.get("reach", REACH), entry.get("about", False)
    return Trigger(entry["side"], org, person, kind, reach, entry.get("sum"), about)


def _turned(phrase: str, language: str) -> list[str]:
    """A phrase that begins with "is" or "has", as it stands behind an adverb: "has led" → "has she led"."""
    people, words = lexicon.topic(language, "names")["people"], lexicon.topic(language, "initiatives").get("words", {})
    verb, _, rest = phrase.partition(" ")
    turns = rest and verb in {*people["copulas"], *words.get("perfect", [])}
    return [f"{verb} {who} {rest}" for who in people["pronouns"]] if turns else []


def _rarest(phrase: str) -> str:
    """The longest of a phrase's words: a sentence without it needs no closer look."""
    return max((w.lstrip("~").lower() for w in phrase.split() if w != "*"), key=len)
