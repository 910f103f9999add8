"""How a language names its networks and projects, compiled from its lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors import lexicon

CAPITAL = "A-ZÆØÅÄÖÉÜÁČŠŽ"
OPEN, CLOSE = '”"“«»„', '”"“»«'
_NOTHING = re.compile(r"(?!)")


def phrase_pattern(phrase: str) -> str:
    """A phrase as a pattern: blanks of any kind, "~" for a compound before, "*" for up to three words of a clause."""
    words = []
    for word in phrase.split():
        if word == "*":
            words.append(r"(?:\S*[^\s,;]\s+){0,3}?")
        elif word.startswith("~"):
            words.append(r"(?:\w[\w-]*)?" + re.escape(word[1:]) + r"\s+")
        else:
            words.append(re.escape(word) + r"\s+")
    return "".join(words).removesuffix(r"\s+")


def any_of(phrases: tuple[str, ...] | list[str]) -> str:
    """A pattern for any of some phrases, the longest first; one that never matches where there are none."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "(?:" + "|".join(phrase_pattern(p) for p in ordered) + ")" if ordered else "(?!)"


@dataclass(frozen=True)
class InitiativeGrammar:
    """Compiled patterns of one language. ``heads`` and the patterns made of them are keyed by kind."""

    quoted: dict[str, re.Pattern[str]]
    named: dict[str, re.Pattern[str]]
    compound: dict[str, re.Pattern[str]]
    plural: dict[str, re.Pattern[str]]
    defined: dict[str, re.Pattern[str]]
    pronoun: dict[str, re.Pattern[str]]
    spoken: dict[str, re.Pattern[str]]  # pronouns, and what else a page calls the one that it is about
    copula: re.Pattern[str]
    anaphor: re.Pattern[str]
    leader: dict[str, re.Pattern[str]]
    facts: re.Pattern[str]
    inside: re.Pattern[str]
    inside_word: re.Pattern[str]
    loose: re.Pattern[str]
    suffix: re.Pattern[str]
    origin: re.Pattern[str]
    formal: dict[str, re.Pattern[str]]
    introduced: dict[str, re.Pattern[str]]
    explained: dict[str, re.Pattern[str]]
    inverted: dict[str, re.Pattern[str]]
    mentioned: re.Pattern[str]
    calls: re.Pattern[str]
    institution: re.Pattern[str]
    several: re.Pattern[str]
    grants: re.Pattern[str]
    joint: re.Pattern[str]
    joining_words: re.Pattern[str]
    joined: re.Pattern[str]
    respective: re.Pattern[str]
    lasting: re.Pattern[str]
    following: re.Pattern[str]
    own_leader: dict[str, re.Pattern[str]]
    own_head: re.Pattern[str]
    built_on: re.Pattern[str]
    called_project: re.Pattern[str]  # "Blå bro-projektet"
    acting: re.Pattern[str]
    project_roles: re.Pattern[str]
    onward: re.Pattern[str]
    described: re.Pattern[str]
    apposed: dict[str, re.Pattern[str]]
    appended: dict[str, re.Pattern[str]]
    headed: dict[str, re.Pattern[str]]
    purpose: re.Pattern[str]
    programme: re.Pattern[str]
    programme_name: re.Pattern[str]
    programme_tail: re.Pattern[str]  # "Interreg Nord-programmet"
    about: re.Pattern[str]
    short_for: re.Pattern[str]
    known_as: re.Pattern[str]
    subtitle: re.Pattern[str]
    or_else: re.Pattern[str]
    prefix: re.Pattern[str]
    generic: frozenset[str]
    articles: frozenset[str]
    stop: frozenset[str]
    verbs: frozenset[str]
    post: re.Pattern[str]
    newsy: frozenset[str]
    each: frozenset[str]
    other_things: re.Pattern[str]
    awarded: re.Pattern[str]
    office: re.Pattern[str]
    at: re.Pattern[str]
    relative: re.Pattern[str]
    step_named: re.Pattern[str]
    parts: re.Pattern[str]
    announced: re.Pattern[str]
    bare_heads: frozenset[str]
    common: frozenset[str]
    joining: frozenset[str]
    linking: frozenset[str]
    badge: re.Pattern[str]
    cue: re.Pattern[str]


_HEADS = ("definite", "indefinite", "plural", "pronoun", "called", "leader", "role")


@cache
def grammar(language: str) -> InitiativeGrammar:
    """The grammar of a language; of one without a lexicon, a grammar that finds nothing."""
    t = lexicon.topic(language, "initiatives")
    words, names = t.get("words", {}), t.get("names", {})
    naming = any_of(words.get("naming", []))
    quoted, named, compound, plural, defined, pronoun, apposed = {}, {}, {}, {}, {}, {}, {}
    appended, headed, formal, introduced, explained, inverted = {}, {}, {}, {}, {}, {}
    coined_word = rf"[{CAPITAL}]\w*[a-zæøåäö]\b(?!-)"  # a name of its own: "med i Skredforum"
    coined = rf"[{CAPITAL}][\w-]*(?:\s+(?:{any_of(words.get('linking', []))}\s+)?[{CAPITAL}0-9][\w-]*){{0,5}}"
    relative, calling = any_of(words.get("relative", [])), any_of(words.get("calling", []))
    article, pointing = any_of(words.get("article", [])), any_of(words.get("pointing", []))
    denying, contrast = any_of(words.get("denying", [])), any_of(words.get("contrast", []))
    plain = rf"(?:(?!(?:{article}|{denying})\s)[\w-]+\s+){{0,4}}?"  # adjectives and the like before a head
    short_for = rf",?\s*\b(?i:{any_of(names.get('short_for', []))})\s+"
    for kind in ("network", "project"):
        heads = t.get(kind, {})
        indefinite = heads.get("indefinite", [])
        definite = [*heads.get("definite", []), *heads.get("institution", [])]
        every = any_of([*definite, *indefinite])
        called = any_of([*definite, *indefinite, *heads.get("called", [])])
        quoted[kind] = re.compile(
            rf"\b(?i:{every})(?:\s+(?i:{naming}))?[:,]?\s*[{OPEN}](?P<name>[{CAPITAL}0-9][^{CLOSE}\n]{{1,150}})"
            rf"(?:[{CLOSE}]|$)"
        )
        named[kind] = re.compile(
            rf"\b(?:(?i:{called}),?\s+(?i:{naming})|(?P<head>(?i:{any_of(definite)}))):?\s+(?=[{CAPITAL}0-9])"
        )
        bare = any_of([h.removeprefix("~") for h in [*definite, *indefinite]])
        compound[kind] = re.compile(
            rf"\b(?P<name>[{CAPITAL}][\w&]*(?:-[{CAPITAL}0-9][\w&]*)*)(?:-|(?<=[{CAPITAL}]{{2}})\s)"
            rf"(?P<head>{bare}|(?:\w[\w]*)?{bare})\b"
        )
        plural[kind] = re.compile(rf"\b(?i:{any_of(heads.get('plural', []))}):?\s+(?=[{CAPITAL}{OPEN}])")
        defined[kind] = re.compile(
            rf"\s+(?:(?P<called>{any_of(words.get('calling', []))})|{any_of(words.get('copula', []))})\s+"
            rf"(?:{denying}\s+(?:[\w-]+\s+){{0,5}}?[\w-]+,?\s+{contrast}\s+)?"
            rf"(?:{article}\s+)?{plain}(?!{coined_word})(?i:{any_of(indefinite)})(?!\w)"
        )
        formal[kind] = re.compile(
            rf"(?P<name>{coined}){short_for}[{OPEN}]?(?:[{CAPITAL}]\w*\s+)?(?i:{any_of(indefinite)})(?!\w)"
        )
        explained[kind] = re.compile(
            rf"(?:\s\([^()\n]{{4,40}}\))?(?:,|\s[–—-])\s+(?i:{article})\s+{plain}(?i:{any_of(indefinite)})(?!\w)"
        )
        inverted[kind] = re.compile(
            rf"\s(?:{any_of([*words.get('copula', []), *words.get('perfect', [])])})\s+"
            rf"(?P<name>[{CAPITAL}][\w-]*(?:\s+[\w-]+){{0,4}}?)\s+(?:{any_of(words.get('been', []))}\s+)?"
            rf"(?:{article})\s+{plain}(?i:{any_of(indefinite)})(?!\w)"
        )
        introduced[kind] = re.compile(
            rf"\b(?i:{article})\s+{plain}(?i:{any_of(indefinite)})(?:,|:|\s[–—-])\s+(?=[{CAPITAL}])"
        )
        apposed[kind] = re.compile(rf"(?i:{article})\s+(?:[\w-]+\s+){{0,4}}?(?i:{any_of(indefinite)})(?!\w)")
        heads_behind = any_of([*definite, *heads.get("called", [])])
        appended[kind] = re.compile(
            rf"(?P<name>{coined}),\s+(?:(?i:{heads_behind}|{pointing}\s+{any_of(indefinite)})\s+{relative}\s"
            rf"|{relative}\s+(?i:{heads_behind})\s+{calling}\b)"
        )
        headed[kind] = re.compile(rf"(?i:{any_of(definite)})\s+(?=[{CAPITAL}])")
        pronoun[kind] = re.compile(rf"(?<![\w-])(?i:{any_of(heads.get('pronoun', []))})\b")
    after = any_of(words.get("leading", []))
    leader = {
        kind: re.compile(rf"\b(?i:{any_of(t.get(kind, {}).get('leader', []))})(?:,|\s(?:{after}))?\s+(?=[{CAPITAL}])")
        for kind in ("project", "network")
    }
    before = "|".join(re.escape(b) for b in words.get("box_before", [])) or "(?!)"
    behind = "|".join(re.escape(b) for b in words.get("box_behind", [])) or "(?!)"
    network = t.get("network", {})
    programmes = t.get("programme", {}).get("definite", [])
    loosely = [h for h in t.get("project", {}).get("called", []) if h not in programmes]  # "tiltaket", "initiativet"
    spoken = any_of([*t.get("project", {}).get("pronoun", []), *loosely])
    of_networks = any_of([*network.get("definite", []), *network.get("indefinite", [])])
    about, leading = any_of(words.get("onward", [])), any_of(words.get("leading", []))
    joining = any_of(words.get("joining", []))
    suffixes = "|".join(network.get("suffix", [])) or "(?!)"
    inside = "|".join(network.get("inside", [])) or "(?!)"
    return InitiativeGrammar(
        quoted,
        named,
        compound,
        plural,
        defined,
        pronoun,
        {**pronoun, "project": re.compile(rf"(?<![\w-])(?:(?i:{spoken})|{any_of(words.get('work', []))})\b")},
        re.compile(rf"\s{any_of(words.get('copula', []))}\s"),
        re.compile(rf"(?:{any_of(words.get('anaphor', []))})\s"),
        leader,
        facts=re.compile(rf"(?i:{before})(?P<name>[{CAPITAL}].+?)[?:]?|(?P<other>[{CAPITAL}].+?)(?i:{behind})"),
        inside=re.compile(
            rf"\b(?=[{CAPITAL}])(?:[{CAPITAL}][\w-]*\s+|[{CAPITAL}][\w-]*s\s+[\w-]+\s+)?(?i:[\w-]*(?:{inside}))\b"
        ),
        inside_word=re.compile(rf"(?i:{inside})\b"),
        loose=re.compile(rf"\b(?i:{any_of(network.get('loose', []))})(?!\w)"),
        suffix=re.compile(rf"\b[{CAPITAL}]\w{{2,}}(?:{suffixes})\b"),
        origin=re.compile(
            rf"\b(?i:{any_of(t.get('origin', {}).get('project', []))})\s+(?:[\w-]+\s+){{0,2}}?"
            rf"(?i:{any_of(t.get('project', {}).get('indefinite', []))})\b"
        ),
        joining_words=re.compile(rf",\s*|\s+{joining}\s+"),
        built_on=re.compile(rf"\b(?i:{any_of(t.get('earlier', {}).get('built_on', []))})(?:\s+[\w-]+){{0,2}}\s+\Z"),
        programme_tail=re.compile(rf"(?i:{any_of(t.get('programme', {}).get('tail', []))})\Z"),
        called_project=re.compile(rf"(?P<name>.+\w)-(?i:{any_of(t.get('project', {}).get('pronoun', []))})"),
        following=re.compile(rf"\b(?i:{any_of(words.get('following', []))})\s+[{OPEN}]?(?=[{CAPITAL}])"),
        own_leader={
            kind: re.compile("|".join(re.escape(w) for w in t.get(kind, {}).get("leader", [])) or "(?!)", re.IGNORECASE)
            for kind in ("network", "project")
        },
        acting=re.compile(
            rf"\s+(?!{any_of([*words.get('copula', []), *words.get('calling', [])])}\s)[a-zæøåäö]+\s+"
            rf"(?i:{any_of(t.get('project', {}).get('pronoun', []))})(?!\w)"
        ),
        own_head=re.compile(rf"\b{any_of(t.get('project', {}).get('own', []))}\s+(?=[{CAPITAL}])"),
        respective=re.compile(rf"\b(?i:{any_of(words.get('respective', []))})\s"),
        joined=re.compile(rf",|(?:,\s*)?{joining}"),
        project_roles=re.compile(rf"\b(?i:{any_of(t.get('project', {}).get('role', []))})\b"),
        lasting=re.compile(rf"\s+(?:{any_of(words.get('lasting', []))}\s|\((?=(?:19|20)\d\d))"),
        joint=re.compile(rf"\s*(?:,\s*|(?:,\s*)?\b{joining}\b\s*)(?=[{CAPITAL}{OPEN}])"),
        onward=re.compile(rf"\s+(?:[{CAPITAL}0-9]|{about}\s+\w|{leading}\s+[{CAPITAL}])"),
        described=re.compile(
            rf"\b(?P<name>(?i:{of_networks})\s+{about}\s+[^,.;:()\n]{{5,80}})(?:,\s+|\s\()(?P<short>[\w&-]{{2,14}})(?=[,.)])"
        ),
        apposed=apposed,
        appended=appended,
        formal=formal,
        explained=explained,
        inverted=inverted,
        mentioned=re.compile(rf"\b(?i:{any_of(loosely)})\s+(?=[{CAPITAL}])"),
        introduced=introduced,
        calls=re.compile(rf"\b(?P<calling>{calling})\s+(?=[{CAPITAL}])"),
        institution=re.compile(rf"(?i:{any_of(network.get('institution', []))})"),
        headed=headed,
        purpose=re.compile(
            rf"\s*(?i:{any_of(words.get('purpose', []))})\s+"
            rf"(?:(?i:{any_of(t.get('project', {}).get('definite', []))})\s+)?[{OPEN}]?(?=[{CAPITAL}])"
        ),
        grants=re.compile(rf"\b(?i:{any_of(t.get('project', {}).get('grants', []))})\b"),
        several=re.compile(rf"\b(?i:{any_of(t.get('project', {}).get('plural', []))})\b"),
        programme=re.compile(
            rf"\b(?i:{any_of(t.get('programme', {}).get('definite', []))})\s+[{OPEN}]?(?=[{CAPITAL}])"
        ),
        programme_name=re.compile(
            rf"\b[{CAPITAL}][\w-]{{3,}}(?:{'|'.join(t.get('programme', {}).get('suffix', [])) or '(?!)'})\b"
        ),
        about=re.compile(rf"\s(?:{'|'.join(words.get('about', [])) or '(?!)'})\s"),
        short_for=re.compile(short_for),
        or_else=re.compile(
            rf"(?<!\w)(?P<name>[{CAPITAL}][\w-]{{3,}}(?:\s[{CAPITAL}][\w-]+)?),?\s+"
            rf"{any_of(names.get('or_else', []))}\s+\Z"
        ),
        known_as=re.compile(rf",?\s*\(?(?i:{any_of(names.get('known_as', []))})\s+"),
        subtitle=re.compile(rf"\b(?i:{any_of(names.get('subtitle', []))})\s+[{OPEN}]?\Z"),
        prefix=re.compile(rf"^(?i:{any_of(words.get('title_prefix', []))})(?:\s*[:–-]\s*|\s+)(?=\S)"),
        generic=frozenset(w.casefold() for w in words.get("generic_title", [])),
        articles=frozenset(words.get("article", [])),
        stop=frozenset(words.get("stop", [])),
        verbs=frozenset(words.get("headline", [])),
        post=re.compile(rf"(?<!\w)(?i:{any_of(words.get('posts', []))})(?!\w)"),
        newsy=frozenset(words.get("newsy", [])),
        each=frozenset(words.get("each", [])),
        at=re.compile(rf"\s+{any_of(words.get('at', []))}\s+\Z"),
        relative=re.compile(rf"[^\W\d_]+\s+{relative}\s+(?:\w+\s+)?\Z"),
        step_named=re.compile(
            rf"\b(?:(?i:{any_of(words.get('parts', []))})|(?:AP|WP|DP))[^.;:]{{0,40}}?\s"
            rf"(?:{calling}|{any_of(words.get('naming', []))})\s+[{OPEN}]?\Z"
        ),
        parts=re.compile(rf"\b(?:(?i:{any_of(words.get('parts', []))})|(?:AP|WP|DP)\s?\d)"),
        announced=re.compile(rf"\b(?i:{any_of(words.get('announced', []))})(?!\w)"),
        awarded=re.compile(rf"(?:.*\s)?(?i:{any_of(words.get('awarded', []))})"),
        office=re.compile(rf"(?i:{any_of(words.get('offices', []))})"),
        other_things=re.compile(rf"\b(?i:{any_of(words.get('other_things', []))})(?!\w)"),
        bare_heads=frozenset(
            h.removeprefix("~") for k in ("network", "project") for h in t.get(k, {}).get("definite", [])
        ),
        common=frozenset(words.get("common", [])),
        joining=frozenset(words.get("joining", [])),
        linking=frozenset(words.get("linking", [])),
        badge=re.compile(rf"\s+(?i:{any_of(words.get('badge', []))})!?\Z"),
        cue=re.compile(
            rf"\b(?i:{any_of([w for kind in quoted for f in _HEADS for w in t.get(kind, {}).get(f, [])])})\b"
        ),
    )
