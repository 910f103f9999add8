"""Organisations that no registry knows, by the words that make up their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from extractors import registry
from extractors.document import Block, Document
from extractors.names import organisation_grammar as grammar
from extractors.names import people_grammar
from extractors.names.gazetteer import is_place, stands_alone
from extractors.names.kinds import kind_of
from extractors.names.name_ends import after_joint, apart, cut, with_area
from extractors.names.naming import (
    CAP,
    SPACE,
    NameFound,
    Span,
    any_of,
    folded_words,
    known_as,
    opens_sentence,
    shared_heads,
    tidy,
    vocabulary,
)
from schemas.folding import fold

_MOST_WORDS = 6  # capitalised words in one name
_SHORTEST = 3  # letters of a short form that may be the start of a longer name
_DIVISION = re.compile(r"[^\W\d_a-zåäöæø]{1,2}\d{0,2}")  # a ministry's: "Finansdepartementet S3"
_TELLING = 9  # letters from which a head is that of a name and of little else: "folkehøgskule", "hembygdsförening"
_FAMILY_LENGTH = 6  # letters up to which a head after a given name is a family name: "Jesper Bank"


def patterned(document: Document, known: Iterable[NameFound], given: frozenset[str]) -> list[NameFound]:
    """Organisations by the make of their names.

    Args:
        document: the page.
        known: organisations already found: a pattern never goes on into one of them.
        given: first names: a body's name never goes on into a person's.
    """
    begun = {n.start for n in known}
    return [name for block in document.blocks for name in _in_block(document, block, begun, given)]


def _in_block(document: Document, block: Block, begun: set[int], given: frozenset[str]) -> Iterator[NameFound]:
    text, country = document.text, document.country
    start, end = block.start, block.end
    for m in grammar.legal_form().finditer(text, start, end):
        begin = after_joint(text, _first_word(text, block, m.start()), m.end("words"), m.end())
        yield from _org(text, block, begin, m.end(), country, 0.9)
    for m in grammar.first_head().finditer(text, start, end):
        if _is_generic(m["head"]):
            continue
        stop = _after_head(text, m.span("head"), end, begun, given)
        if stop:
            yield from _org(text, block, m.start(), stop, country, 0.85)
    for m in grammar.compound().finditer(text, start, end):
        if _is_name(text, block, m):
            yield from _org(text, block, _with_adjective(text, m.start()), m.end(), country, 0.75)
    for m in grammar.last_head().finditer(text, start, end):
        begin = after_joint(text, _first_word(text, block, m.start("words")), m.end("words"), m.end())
        if begin < m.start("head") and _owned(text, block, begin, m):
            yield from _org(text, block, begin, _branch(text, m, end), country, 0.8)
    for m in grammar.prefixed().finditer(text, start, end):
        stop = with_area(text, m.start("name"), cut(text, m.start("name"), m.end(), given))
        yield from _org(text, block, m.start(), stop, country, 0.85)
    for m in grammar.owned().finditer(text, start, end):
        begin = _first_word(text, block, m.start("words"))
        if begin < m.start("head"):
            yield from _org(text, block, begin, m.end("head"), country, 0.75)
    for m in grammar.introduced().finditer(text, start, end):
        stop = cut(text, m.start("name"), m.end("name"), given)
        if stop > m.start("name"):
            named = _org(text, block, m.start("name"), stop, country, 0.75)
            yield from (_of_kind(name, m["kind"]) for name in named)
    for m in grammar.shared().finditer(text, start, end):
        yield from _members(text, m, country)
    for m in grammar.trailing().finditer(text, start, end):
        yield from _sharing(m, country)


def lengthened(text: str, name: NameFound) -> NameFound:
    """A registered body by its short form, or with it the part or branch that the next words name.

    "NTNU Gjøvik", and of a university its campus: "NTNU i Gjøvik".
    """
    if not text[name.start : name.end].isupper() or name.end - name.start < _SHORTEST:
        return name
    campus = _campus().match(text, name.end) if name.org_type == "university" else None
    more = campus if campus and is_place(campus["first"]) else _more().match(text, name.end)
    if more is None or more["first"].casefold() in registry.first_names():
        return name
    full = tidy(text[name.start : more.end()])
    kind, sector = kind_of(full)
    return replace(name, end=more.end(), name=full, registry_key=None, method="pattern", confidence=0.75,
                   org_type=name.org_type if kind == "other" else kind, sector=sector or name.sector)  # fmt: skip


@cache
def _more() -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE}(?P<first>{CAP}))(?:{SPACE}{CAP})?")


@cache
def _campus() -> re.Pattern[str]:
    return re.compile(rf"{SPACE}{any_of('words', 'located')}{SPACE}(?P<first>{CAP})(?![\w-])")


def _never() -> frozenset[str]:
    return folded_words("organisation", "never")


def is_kind(word: str) -> bool:
    """Whether a word alone says a kind of body and names none."""
    low = word.casefold()
    kinds = heads() | folded_words("words", "opening")
    return _is_generic(word) or low in kinds or low.removesuffix("s") in kinds


def _is_generic(head: str) -> bool:
    """Whether a head is a word of kind that no name begins with: "Kommunestyret", "Regelverket"."""
    low = head.casefold()
    kind = low in _never() and head not in vocabulary("organisation", "first")
    return kind or low.endswith(vocabulary("organisation", "never_endings"))


@cache
def heads() -> frozenset[str]:
    """Heads alone, which name a kind and no body."""
    return frozenset().union(
        *(folded_words("organisation", e) for e in ("strong", "weak", "first", "last", "never", "branches"))
    )


def _is_name(text: str, block: Block, m: re.Match[str]) -> bool:
    """Whether a compound is a name: capital in mid-sentence, or an ending that only names of bodies have."""
    word = m.group().casefold()
    last = re.split(r"\W+", word)[-1]
    stems = {last, last.removesuffix("s")}
    heads = {*vocabulary("organisation", "strong"), *vocabulary("organisation", "weak")}
    if not text[m.start()].isupper() or m.group().isupper() or stems & (_never() | {h.casefold() for h in heads}):
        return False
    if any(s.endswith(vocabulary("organisation", "never_endings")) for s in stems):
        return False
    if not opens_sentence(text, m.start(), block.start):
        return True
    return "- " in word or any(s.endswith(h) for s in stems for h in vocabulary("organisation", "strong"))


def _with_adjective(text: str, start: int) -> int:
    """Start of a name with the adjective of a people before its compound: "Svenska Turistföreningen"."""
    adjective = grammar.people().search(text, max(0, start - 40), start)
    return adjective.start() if adjective else start


def _first_word(text: str, block: Block, start: int) -> int:
    """Start of a name once the words that merely open the sentence are left off."""
    while True:
        m = grammar.opening().match(text, start)
        if m is None or m[1].casefold() not in folded_words("words", "opening") or grammar.article().match(text, start):
            return start
        start = m.end()


def _owned(text: str, block: Block, begin: int, m: re.Match[str]) -> bool:
    """Whether the words before a head make it a name and not a kind: "Örebro universitet", not "Flera universitet"."""
    words = text[begin : m.end("words")]
    head = m["head"]
    if head.casefold() in _never() or len(words.split()) > _MOST_WORDS:
        return False
    if head in folded_words("organisation", "capital_last") or head.casefold().endswith(
        vocabulary("organisation", "never_endings")
    ):
        return False
    if " " not in words and len(head) <= _FAMILY_LENGTH and words.casefold() in registry.first_names():
        return False
    if head[0].isupper() or " " in words or not opens_sentence(text, begin, block.start):
        return True
    return words.endswith("s") or bool(registry.aliases().get(fold(words))) or _is_proper(words, head)


def _is_proper(word: str, head: str) -> bool:
    """Whether the one word that opens a sentence before a head is a proper name: "Fornby folkhögskola"."""
    low, kind = word.casefold(), head.casefold()
    common = low in folded_words("words", "quantities") | folded_words("words", "opening")
    if common or people_grammar.plain().search(low) or people_grammar.title_alone().fullmatch(word):
        return False
    telling = len(kind) >= _TELLING and kind in folded_words("organisation", "last")
    return telling or bool(people_grammar.family().search(low))


def _branch(text: str, m: re.Match[str], limit: int) -> int:
    """End of a name, with the place of a local branch: "Rädda Barnens lokalförening i Kinna"."""
    if m["head"].casefold() not in folded_words("organisation", "branches"):
        return m.end()
    tail = grammar.tail().match(text, m.end(), limit)
    return tail.end() if tail else m.end()


def _after_head(text: str, span: Span, limit: int, begun: set[int], given: frozenset[str]) -> int:
    """Where the name goes on to after its head; 0 where nothing follows that makes it one."""
    head, at = text[slice(*span)], span[1]
    tail = grammar.tail().match(text, at, limit)
    if tail and tail.start("name") in begun:
        return at if tail["join"] else 0
    placed = tail and tail["join"] and tail["join"].casefold() not in folded_words("organisation", "topic_joins")
    if placed and text[:at].rsplit(None, 1)[-1] in vocabulary("organisation", "topic_first"):
        return 0
    if tail:
        start = tail.start("name")
        if not tail["join"] and _DIVISION.fullmatch(text, start, tail.end()):
            return 0
        stop = cut(text, start, tail.end(), given)
        if stop > start:
            return apart(text, start, stop, begun, bool(tail["join"]))
    topic = None if stands_alone(head) else grammar.topic().match(text, at, limit)
    return topic.end() if topic else 0


def _members(text: str, m: re.Match[str], country: str | None) -> Iterator[NameFound]:
    """The bodies of an enumeration under a shared head: "universitetene i Oslo og Bergen"."""
    plural = tidy(m["plural"]).casefold()
    form = next(f for p, f in shared_heads() if p == plural)
    for name in re.finditer(rf"{CAP}(?:{SPACE}+{CAP})?", m["names"]):
        start = m.start("names") + name.start()
        for candidate in (form.format(name.group()), f"{name.group()}s {form.split()[-1]}"):
            org = registry.find(candidate, country)
            if org:
                yield known_as(start, start + len(name.group()), org, "enumeration")
                break


def _sharing(m: re.Match[str], country: str | None) -> Iterator[NameFound]:
    """The bodies that share the head behind the last of them; only known ones or towns' where it has no plural form."""
    form = next(f for p, f in shared_heads("trailing") if p == tidy(m["plural"]))
    has_plural, wholes, meant = not form.endswith(f" {m['plural']}"), list[tuple[int, int, str]](), 0
    for word in re.finditer(CAP, m["before"]):
        forms = [form.format(one) for one in (word[0], word[0].removesuffix("s"))]
        known = next((whole for whole in forms if registry.find(whole, country)), None)
        start = m.start("before") + word.start()
        wholes.append((start, start + len(word[0]), known or forms[0]))
        meant += bool(known or is_place(word[0])) - stands_alone(word[0]) * (not is_place(word[0]))
    if not has_plural and 2 * meant <= len(wholes):
        return
    for start, end, whole in [*wholes, (m.start("last"), m.end(), form.format(m["last"]))]:
        org = registry.find(whole, country)
        kind, sector = kind_of(whole)
        plain = NameFound(start, end, "ORG", whole, None, kind, sector or None, country, "pattern", 0.85)
        yield known_as(start, end, org, "enumeration") if org and not org.needs_context else plain


def _org(text: str, block: Block, start: int, end: int, country: str | None, confidence: float) -> Iterator[NameFound]:
    """The organisation at a span, as the registry knows it or as the text has it."""
    name = nominative(tidy(text[start:end]))
    if len(name) < 3 or "\n" in text[start:end] or name.casefold() in heads():
        return
    org = registry.find(name, country)
    if org and not org.needs_context:
        yield known_as(start, end, org)
        return
    kind, sector = kind_of(name)
    yield NameFound(start, end, "ORG", name, None, kind, sector or None, country, "pattern", confidence)


def _of_kind(name: NameFound, word: str) -> NameFound:
    """The name with the type that the word of kind before it tells: "kommunalförbundet Göliska IT"."""
    if name.registry_key or name.org_type != "other":
        return name
    kind, sector = kind_of(word)
    return replace(name, org_type=kind, sector=sector or None)


def nominative(name: str) -> str:
    """A name without the genitive of its last word, where that word is a head."""
    stem = re.sub(r"['’]?s$", "", name)
    if stem == name:
        return name
    low = stem.casefold()
    ends = (
        *vocabulary("organisation", "strong"),
        *vocabulary("organisation", "weak"),
        *vocabulary("organisation", "last"),
    )
    return stem if low.endswith(tuple(e.casefold() for e in ends)) else name
