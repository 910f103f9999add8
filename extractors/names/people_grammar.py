"""What people's names, titles and their surroundings look like: patterns over the words of the lexicon."""

from __future__ import annotations

import re
from functools import cache

from extractors.names.naming import SPACE, UPPER, any_of, shared_endings, vocabulary

_WORD = rf"(?:[{UPPER}][^\W\d_]{{0,60}}(?:[-‑’'][^\W\d_]{{1,60}}){{0,4}})"
_INITIAL = rf"(?:[{UPPER}]\.(?:[ \u00a0]?[{UPPER}]\.){{0,4}})"


@cache
def candidate() -> re.Pattern[str]:
    """A run of capitalised words and initials, with particles such as "von" inside."""
    particle = f"(?:{'|'.join(vocabulary('people', 'particles'))})"
    part = rf"(?:{_INITIAL}|{_WORD})"
    gap = rf"(?:{SPACE}{{1,2}}|(?<=\.))"
    return re.compile(rf"(?<![\w@./’'-]){part}(?:{gap}(?:{particle}{SPACE}){{0,2}}{part}){{1,6}}(?![\w@])")


@cache
def led_by_particle() -> re.Pattern[str]:
    """A capitalised word and a particle, right before a word: what follows is only the end of a name."""
    return re.compile(rf"[{UPPER}][^\W\d_]{{0,60}}{SPACE}(?:{'|'.join(vocabulary('people', 'particles'))}){SPACE}$")


@cache
def part() -> re.Pattern[str]:
    """One word or initial of such a run."""
    return re.compile(rf"{_INITIAL}|{_WORD}")


@cache
def title() -> str:
    """A job or position: a known word or an ending such as -chef or -rådgiver, with the word that qualifies it."""
    modifiers = rf"(?:{any_of('people', 'modifiers')}{SPACE}+){{0,2}}"
    joined = rf"(?:[\w-]{{1,60}}-{SPACE}{any_of('words', 'and')}{SPACE}+)?"
    head = rf"(?:{any_of('people', 'titles')}|[\w-]{{2,60}}{any_of('people', 'suffixes')})"
    definite = "(?:er|ar)?(?:en|et|a|n)?s?"
    return rf"(?:{modifiers}{joined}{head}{definite}(?![\w-]))"


@cache
def title_after() -> re.Pattern[str]:
    """Between a name and the title that follows it."""
    article = any_of("people", "articles")
    copula = rf"{SPACE}+{any_of('people', 'copulas')}{SPACE}+(?:{article}{SPACE}+){{0,2}}"
    return re.compile(rf"(?:{SPACE}*[,(–|:;-]{SPACE}*|{copula}|{SPACE}*\n)(?P<title>{title()})", re.IGNORECASE)


@cache
def named_otherwise() -> re.Pattern[str]:
    """A word right before a name that says it is no person's: "projektet Vilde Vejkanter"."""
    return re.compile(rf"(?<![\w-]){any_of('people', 'named_otherwise')}{SPACE}+$", re.IGNORECASE)


@cache
def title_before() -> re.Pattern[str]:
    """A title right before a name."""
    copula = rf"{SPACE}+{any_of('people', 'copulas')}{SPACE}+"
    gap = rf"(?:{SPACE}*:?{SPACE}+|{SPACE}*:?\n|(?<=[a-zåäöæø]),{SPACE}+|{copula})"
    return re.compile(rf"(?<![\w-])(?P<title>{title()}){gap}$", re.IGNORECASE)


@cache
def told() -> re.Pattern[str]:
    """A sentence that says of somebody named before what they are: "Hon är docent i …"."""
    opens = r"(?:(?<=^)|(?<=[.!?…”»\"]\s)|(?<=[–-]\s))"
    article = rf"(?:{any_of('people', 'articles')}{SPACE}+){{0,2}}"
    return re.compile(
        rf"{opens}(?P<who>{any_of('people', 'pronouns')}){SPACE}+{any_of('people', 'copulas')}{SPACE}+"
        rf"{article}(?P<title>{title()})",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def title_at_body() -> re.Pattern[str]:
    """A title that leads up to the body it is held at: "Prosjektleder ved ", "Kommunaldirektør for helse i "."""
    words = rf"(?:{SPACE}+[^\s.,;:!?]+){{0,6}}?"
    return re.compile(
        rf"(?<![\w-])(?P<title>{title()}{words}){SPACE}+{any_of('people', 'ties')}{SPACE}+$", re.IGNORECASE
    )


@cache
def goes_on_as_verb() -> re.Pattern[str]:
    """What follows a verb and no title: a word that is no preposition."""
    return re.compile(rf"{SPACE}+(?!(?:{any_of('people', 'ties')}|{any_of('words', 'and')})(?!\w))\w")


@cache
def title_alone() -> re.Pattern[str]:
    """A title."""
    return re.compile(title(), re.IGNORECASE)


@cache
def said_before() -> re.Pattern[str]:
    """A verb of saying before a name."""
    return re.compile(rf"(?<!\w){any_of('people', 'saying')}{SPACE}+$", re.IGNORECASE)


@cache
def said_after() -> re.Pattern[str]:
    """A verb of saying after a name."""
    return re.compile(rf"{SPACE}*,?{SPACE}*{any_of('people', 'saying')}(?!\w)", re.IGNORECASE)


@cache
def street_after() -> re.Pattern[str]:
    """A word for a street after a name, which makes it the street's."""
    return re.compile(rf"{SPACE}+(?:{any_of('people', 'streets')})(?!\w)")


@cache
def reached() -> re.Pattern[str]:
    """A word or sign that goes with an address or number."""
    return re.compile(rf"@|\((?:at|a)\)|(?<!\w){any_of('people', 'reached')}(?!\w)", re.IGNORECASE)


@cache
def byline() -> re.Pattern[str]:
    """A label before a name: "Text:", "Kontaktperson:"."""
    return re.compile(rf"(?<!\w){any_of('people', 'bylines')}{SPACE}*:{SPACE}*$", re.IGNORECASE)


@cache
def to_body() -> re.Pattern[str]:
    """Between a person and the body that the person belongs to, where no title stands between."""
    ties = rf"{SPACE}+(?:{any_of('people', 'ties')}){SPACE}+"
    return re.compile(rf"{SPACE}*[,(]{SPACE}*|{SPACE}*,?{ties}", re.IGNORECASE)


@cache
def street() -> re.Pattern[str]:
    """The ending of a street's name."""
    return re.compile(rf"(?:{any_of('people', 'streets')})$", re.IGNORECASE)


@cache
def family() -> re.Pattern[str]:
    """The ending of a family name."""
    return re.compile(rf"(?:{shared_endings('family')})$")


@cache
def plain() -> re.Pattern[str]:
    """The ending of a word that opens no person's name: a genitive, an adjective, a participle."""
    return re.compile(rf"\w\w(?:{shared_endings('plain')})$")
