"""Organisations that no registry knows, by the words that make up their names; short forms the page itself defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors import registry
from extractors.document import Block, Document
from extractors.gazetteer import stands_alone
from extractors.naming import (
    CAP,
    SPACE,
    UPPER,
    NameFound,
    any_of,
    folded_words,
    known_as,
    opens_sentence,
    shared_heads,
    tidy,
    vocabulary,
)

_MOST_WORDS = 6  # capitalised words in one name
_FAMILY_LENGTH = 6  # letters up to which a head after a given name is a family name: "Jesper Bank"
_TYPES = (  # what the last part of a name says of its kind
    (
        re.compile(r"(universitet|h[øö]y?sk[ou]l|h[øö]gsk[ou]l|högskol|university|college)", re.I),
        "university",
        "academic",
    ),
    (re.compile(r"(departement|minist)", re.I), "ministry", "state"),
    (re.compile(r"(direktorat|styrelse|myndighet|verket$|tilsyn|etaten)", re.I), "agency", "state"),
    (re.compile(r"(fond|stiftelse|stifting|legat)", re.I), "foundation", "private"),
    (re.compile(r"(instit|forskning|forsking|centrum|senter|center)", re.I), "research_institute", "academic"),
    (re.compile(r"(sykehus|sjukehus|sjukhus|hospital|lasarett|sygehus)", re.I), "hospital", "regional"),
    (re.compile(r"muse(um|et)", re.I), "museum", ""),
    (re.compile(r"bibliot", re.I), "library", ""),
    (re.compile(r"(kommunal|samordnings)förbund|\bIKS$|regionr[åa]d", re.I), "intermunicipal", "municipal"),
    (re.compile(r"(utvalg|utval|udvalg|nämnd|nemnd|utskott|fylkesting|kommunestyr)", re.I), "political", ""),
    (re.compile(r"\b(AB|AS|ASA|A/S|ApS|Ltd|GmbH|KF|HF)\.?$"), "company", "private"),
    (
        re.compile(r"(f[øö]r[ei]ning|forening|forein|forbund|förbund|klub|lag(et)?$|sällskap|selska[bp])", re.I),
        "association",
        "civil",
    ),
    (re.compile(r"(skol|skul|gymnasi)", re.I), "school", ""),
)


@cache
def _suffixed() -> re.Pattern[str]:
    """A compound that names a body: "Landdistriktsudvalget", "Plan- og Landdistriktsstyrelsen"."""
    parts = rf"(?:{CAP}-,?{SPACE}+){{1,3}}{any_of('words', 'and')}{SPACE}+\w*"
    ends = f"(?:{any_of('organisation', 'strong')}|{any_of('organisation', 'weak')})"
    return re.compile(rf"(?<![\w-])(?:{parts}{ends}|[{UPPER}][\w-]*?{ends})(?P<s>s?)(?![\w-])", re.IGNORECASE)


@cache
def _last_head() -> re.Pattern[str]:
    """Capitalised words that end in a head: "Boeslunde Borgerforening", "Luleå tekniska universitet"."""
    joint = rf"(?:{SPACE}+(?:og|och|and|&){SPACE}+|{SPACE}+)"
    words = rf"{CAP}(?:{joint}{CAP}){{0,5}}?"
    head = rf"(?i:[\w-]*{any_of('organisation', 'last')}|{any_of('organisation', 'branches')})"
    return re.compile(
        rf"(?<![\w-])(?P<words>{words}){SPACE}+(?:{any_of('organisation', 'adjectives')}{SPACE}+)?(?P<head>{head})(?P<s>s?)(?![\w-])"
    )


@cache
def _first_head() -> re.Pattern[str]:
    """A head and what it needs after it: "Institut for Datalogi", "Foreningen Norden", "Universitetet i Bergen"."""
    ends = f"(?:{any_of('organisation', 'strong')}|{any_of('organisation', 'weak')})"
    plain = any_of("organisation", "first")
    qualified = (
        rf"(?-i:{any_of('organisation', 'qualifiers')}){SPACE}+(?:{plain}|[\w-]*{any_of('organisation', 'last')})"
    )
    head = rf"(?:{qualified}|(?-i:[{UPPER}])[\w-]*{ends}|(?-i:{plain}))"
    return re.compile(rf"(?<![\w-])(?P<head>{head})(?={SPACE}|,)", re.IGNORECASE)


@cache
def _tail() -> re.Pattern[str]:
    """What follows a head: a preposition and a name, or a name alone."""
    name = rf"{CAP}(?:{SPACE}+(?:(?:og|och|and|&){SPACE}+)?{CAP}){{0,4}}(?:{SPACE}+län)?"
    return re.compile(rf"{SPACE}+(?:(?P<join>{any_of('organisation', 'joins')}){SPACE}+)?(?P<name>{name})")


@cache
def _topic() -> re.Pattern[str]:
    """What a head deals with, in small letters: "for kommunstrategiska studier", "för hälsa och samhälle"."""
    adjective = (
        r"(?:[^\W\d_]*(?:sk|ska|ske|iske|iska|ell|elle|ella|lig|lige|liga|leg|lege|ende|ande|al|ale|ala|iv|ive|iva|ær|ære|för|gt|skt|t)"
        + SPACE
        + "+)"
    )
    word = rf"(?![{UPPER}])[^\W\d_][\w-]*"
    return re.compile(
        rf"{SPACE}+{any_of('organisation', 'topic_joins')}{SPACE}+(?P<name>(?:{word}-{SPACE}*(?:,{SPACE}*)?(?:(?:og|och){SPACE}+)?)*{adjective}{{0,3}}{word}"
        rf"(?:,{SPACE}+{word}{SPACE}+(?:og|och){SPACE}+{word}|{SPACE}+(?:og|och){SPACE}+(?:{adjective}{{0,1}}){word})?)"
    )


@cache
def _legal() -> re.Pattern[str]:
    words = rf"{CAP}(?:{SPACE}+(?:(?:og|och|&|i|på){SPACE}+)?(?:{CAP}|\d+))*"
    return re.compile(rf"(?<![\w-])(?P<words>{words}){SPACE}+(?P<form>{any_of('organisation', 'legal')})(?![\w])")


@cache
def _prefixed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<head>{any_of('organisation', 'prefixes')}){SPACE}+(?P<name>{CAP}(?:{SPACE}+{CAP}){{0,2}}(?:{SPACE}+län(?!\w))?)"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """A name after a word of kind in small letters: "kommunalförbundet Göliska IT"."""
    return re.compile(
        rf"(?<![\w-]){any_of('organisation', 'lower')}{SPACE}+(?P<name>{CAP}(?:{SPACE}+(?:{CAP}|&)){{0,4}})"
    )


@cache
def _shared() -> re.Pattern[str]:
    plurals = "|".join(re.escape(p).replace(r"\ ", SPACE + "+") for p, _ in shared_heads())
    name = rf"{CAP}(?:{SPACE}+{CAP})?"
    rest = rf"(?:(?:,|{SPACE}+(?:og|och|samt)){SPACE}+{name})+"
    return re.compile(rf"(?<!\w)(?P<plural>{plurals}){SPACE}+(?P<names>{name}{rest})", re.IGNORECASE)


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
    for m in _legal().finditer(text, start, end):
        yield from _org(
            text, block, _split(text, _first_word(text, block, m.start()), m.end("words")), m.end(), country, 0.9
        )
    for m in _first_head().finditer(text, start, end):
        if m["head"].casefold() in _never() or m["head"].casefold().endswith(
            vocabulary("organisation", "never_endings")
        ):
            continue
        stop = _after_head(text, m.end(), end, begun, given)
        if stop:
            yield from _org(text, block, m.start(), stop, country, 0.85)
    for m in _suffixed().finditer(text, start, end):
        if _is_name(text, block, m):
            yield from _org(text, block, m.start(), m.end(), country, 0.75)
    for m in _last_head().finditer(text, start, end):
        begin = _split(text, _first_word(text, block, m.start("words")), m.end("words"))
        if begin < m.start("head") and _owned(text, block, begin, m):
            yield from _org(text, block, begin, _branch(text, m, end), country, 0.8)
    for m in _prefixed().finditer(text, start, end):
        yield from _org(text, block, m.start(), _cut(text, m.start("name"), m.end(), given), country, 0.85)
    for m in _introduced().finditer(text, start, end):
        stop = _cut(text, m.start("name"), m.end("name"), given)
        if stop > m.start("name"):
            yield from _org(text, block, m.start("name"), stop, country, 0.75)
    for m in _shared().finditer(text, start, end):
        yield from _members(text, m, country)


def _never() -> frozenset[str]:
    return folded_words("organisation", "never")


@cache
def _heads() -> frozenset[str]:
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
    if not text[m.start()].isupper() or stems & (_never() | {h.casefold() for h in heads}):
        return False
    if any(s.endswith(vocabulary("organisation", "never_endings")) for s in stems):
        return False
    if not opens_sentence(text, m.start(), block.start):
        return True
    return "- " in word or any(s.endswith(h) for s in stems for h in vocabulary("organisation", "strong"))


def _first_word(text: str, block: Block, start: int) -> int:
    """Start of a name once the words that merely open the sentence are left off."""
    while True:
        m = re.compile(rf"({CAP}){SPACE}+(?:(?:og|och|i|på|af|av|for|för){SPACE}+)?").match(text, start)
        if m is None or m[1].casefold() not in folded_words("words", "opening"):
            return start
        if (
            m[1].casefold() in {"det", "den", "de"}
            and text[m.end() : m.end() + 1].isupper()
            and text[m.end() :].split()[0][-1:] in "ea"
        ):
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
    return words.endswith("s") or bool(registry.aliases().get(registry.fold(words)))


def _split(text: str, begin: int, end: int) -> int:
    """Start of a name, after an "and" whose left side is a known body or place of its own."""
    for joint in reversed(list(re.finditer(rf"{SPACE}+(?:{any_of('words', 'and')}){SPACE}+", text[begin:end]))):
        if stands_alone(text[begin : begin + joint.start()]):
            return begin + joint.end()
    return begin


def _branch(text: str, m: re.Match[str], limit: int) -> int:
    """End of a name, with the place of a local branch: "Rädda Barnens lokalförening i Kinna"."""
    if m["head"].casefold() not in folded_words("organisation", "branches"):
        return m.end()
    tail = _tail().match(text, m.end(), limit)
    return tail.end() if tail else m.end()


def _after_head(text: str, at: int, limit: int, begun: set[int], given: frozenset[str]) -> int:
    """Where the name goes on to after its head; 0 where nothing follows that makes it one."""
    tail = _tail().match(text, at, limit)
    if tail and tail.start("name") in begun:
        return at if tail["join"] else 0
    placed = tail and tail["join"] and tail["join"].casefold() not in folded_words("organisation", "topic_joins")
    if placed and text[:at].rsplit(None, 1)[-1] in vocabulary("organisation", "topic_first"):
        return 0
    if tail:
        stop = _cut(text, tail.start("name"), tail.end(), given)
        if stop > tail.start("name"):
            joint = re.search(rf"{SPACE}+(?:{any_of('words', 'and')}){SPACE}", text[tail.start("name") : stop])
            first = tail.start("name") + joint.start() if joint else stop
            return first if stands_alone(text[tail.start("name") : first]) else stop
    topic = _topic().match(text, at, limit)
    return topic.end() if topic else 0


def _cut(text: str, start: int, end: int, given: frozenset[str]) -> int:
    """End of a name, cut where a person's name begins in it; at most a few words."""
    for i, word in enumerate(re.finditer(r"[\w’']+(?:[-‑][\w’']+)*", text[start:end])):
        person = word.group().split("-")[0].casefold() in given
        if (person and i + 1 < len(text[start:end].split())) or i >= _MOST_WORDS:
            return start + len(text[start : start + word.start()].rstrip())
    return end


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


def _org(text: str, block: Block, start: int, end: int, country: str | None, confidence: float) -> Iterator[NameFound]:
    """The organisation at a span, as the registry knows it or as the text has it."""
    name = _nominative(tidy(text[start:end]))
    if len(name) < 3 or "\n" in text[start:end] or name.casefold() in _heads():
        return
    org = registry.find(name, country)
    if org and not org.needs_context:
        yield known_as(start, end, org)
        return
    kind, sector = kind_of(name)
    yield NameFound(start, end, "ORG", name, None, kind, sector or None, country, "pattern", confidence)


def kind_of(name: str) -> tuple[str, str]:
    """Type and sector that the words of a name tell; ``("other", "")`` where they tell nothing."""
    return next(((kind, sector) for pattern, kind, sector in _TYPES if pattern.search(name)), ("other", ""))


def _nominative(name: str) -> str:
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


def short_forms(document: Document, found: Iterable[NameFound]) -> list[NameFound]:
    """Later mentions by a short form: one that the page defines ("… (CKS)", "…, HiS") or that the registry gives."""
    text, forms = document.text, dict[str, NameFound]()
    for name in found:
        if name.label == "ORG" and (short := _defined(text, name)):
            forms.setdefault(short, name)
        org = registry.by_key(name.registry_key) if name.registry_key else None
        if org and len(org.acronym) > 1 and sum(c.isupper() for c in org.acronym) > 1:
            forms.setdefault(org.acronym, name)
    if not forms:
        return []
    either = "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
    pattern = re.compile(rf"(?<![\w@./-])(?P<short>{either})(?:[’']?s|:s)?(?![\w@]|[-.]\w)")
    return [_again(m.start(), m.end("short"), forms[m["short"]], "acronym", 0.9) for m in pattern.finditer(text)]


_PARENTHESIS = re.compile(rf"{SPACE}*\((?P<short>[{UPPER}][\w&-]{{1,11}})\)")
_COMMA = re.compile(rf",{SPACE}+(?P<short>[{UPPER}]\w{{0,7}}[{UPPER}]\w{{0,3}})(?![\w-])")


def _defined(text: str, name: NameFound) -> str:
    """The short form right after a name, if its letters come from the name."""
    m = _PARENTHESIS.match(text, name.end) or _COMMA.match(text, name.end)
    if m is None or " " not in name.name:
        return ""
    letters = iter(name.name.casefold())
    return m["short"] if all(c in letters for c in m["short"].casefold() if c.isalnum()) else ""


def repeats(document: Document, found: Iterable[NameFound]) -> list[NameFound]:
    """Further mentions, letter for letter, of organisations that some cue gave away elsewhere on the page."""
    known: dict[str, NameFound] = {}
    for name in found:
        if name.label == "ORG" and name.method == "pattern" and len(name.name) > 3:
            known.setdefault(name.name, name)
    if not known:
        return []
    either = "|".join(re.escape(n).replace(r"\ ", rf"{SPACE}+") for n in sorted(known, key=lambda n: (-len(n), n)))
    pattern = re.compile(rf"(?<![\w-])(?P<name>{either})(?:s|’s|'s)?(?![\w-])")
    return [
        _again(m.start(), m.end(), known[tidy(m["name"])], "repeat", 0.75)
        for m in pattern.finditer(document.text)
        if tidy(m["name"]) in known
    ]


def _again(start: int, end: int, name: NameFound, method: str, confidence: float) -> NameFound:
    return NameFound(
        start, end, "ORG", name.name, name.registry_key, name.org_type, name.sector, name.country, method, confidence
    )
