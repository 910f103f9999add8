"""How names of organisations are built: patterns over the words of the lexicon."""

from __future__ import annotations

import re
from functools import cache

from extractors.names.naming import CAP, SPACE, STEM, UPPER, any_of, shared_endings, shared_heads, vocabulary

JOINED = rf"(?:{any_of('words', 'joint')}|&)"
_CAPITAL = rf"(?=(?-i:[{UPPER}]))"
_NAME = rf"{CAP}(?:{SPACE}+(?:{JOINED}{SPACE}+)?{CAP})"  # capitalised words, "and" between them allowed


@cache
def _endings() -> str:
    return f"(?:{any_of('organisation', 'strong')}|{any_of('organisation', 'weak')})"


@cache
def compound() -> re.Pattern[str]:
    """A compound that names a body: "Landdistriktsudvalget", "Plan- og Landdistriktsstyrelsen"."""
    parts = rf"(?:{CAP}-,?{SPACE}+){{1,3}}{JOINED}{SPACE}+{STEM}"
    word = rf"{parts}{_endings()}|[{UPPER}]{STEM}?{_endings()}"
    return re.compile(rf"(?<![\w-]){_CAPITAL}(?:{word})s?(?![\w-])", re.IGNORECASE)


@cache
def people() -> re.Pattern[str]:
    """A capitalised adjective of a people or country, right before a word: "Svenska ", "Norges "."""
    return re.compile(rf"(?<![\w-]){any_of('organisation', 'peoples')}{SPACE}$")


@cache
def last_head() -> re.Pattern[str]:
    """Capitalised words that end in a head: "Boeslunde Borgerforening", "Luleå tekniska universitet"."""
    words = rf"{CAP}(?:(?:{SPACE}+{JOINED})?{SPACE}+{CAP}){{0,5}}?"
    head = rf"(?i:(?:[\w-]{{3,60}})?{any_of('organisation', 'last')}|{any_of('organisation', 'branches')})"
    adjective = rf"(?:{any_of('organisation', 'adjectives')}{SPACE}+)?"
    return re.compile(rf"(?<![\w-])(?P<words>{words}){SPACE}+{adjective}(?P<head>{head})s?(?![\w-])")


@cache
def first_head() -> re.Pattern[str]:
    """A head that needs what follows: "Institut for Datalogi", "Foreningen Norden", "Textilmuseet i Borås"."""
    plain = any_of("organisation", "first")
    qualifier = rf"(?-i:{any_of('organisation', 'qualifiers')})"
    qualified = rf"{qualifier}{SPACE}+(?:{plain}|{STEM}{any_of('organisation', 'last')})"
    word = rf"(?-i:[{UPPER}]){STEM}{_endings()}|(?-i:{plain})"
    return re.compile(rf"(?<![\w-]){_CAPITAL}(?P<head>{qualified}|{word})(?={SPACE}|,)", re.IGNORECASE)


@cache
def tail() -> re.Pattern[str]:
    """What follows a head: a preposition and a name, or a name alone."""
    join = rf"(?:(?P<join>{any_of('organisation', 'joins')}){SPACE}+)?"
    return re.compile(rf"{SPACE}+{join}(?P<name>{_NAME}{{0,4}}(?:{SPACE}+län(?!\w))?)")


@cache
def topic() -> re.Pattern[str]:
    """What a head deals with, in small letters: "for kommunstrategiska studier", "för hälsa och samhälle"."""
    small = f"(?:{any_of('organisation', 'joins')}|{any_of('words', 'and')}|{any_of('people', 'ties')})"
    lone = rf"(?i:{any_of('organisation', 'articles')})(?!\w|{SPACE}+\w)"  # "for det" and nothing after it
    word = rf"(?!{small}(?!\w)|{lone})(?![{UPPER}])[^\W\d_]{STEM}"
    adjective = rf"(?:(?!{small}(?!\w))[^\W\d_]{{0,60}}(?:{shared_endings('adjective')}){SPACE}+)"
    cut = rf"(?:{word}-{SPACE}*(?:,{SPACE}*)?(?:{JOINED}{SPACE}+)?)*"
    more = rf"(?:,{SPACE}+{word}{SPACE}+{JOINED}{SPACE}+{word}|{SPACE}+{JOINED}{SPACE}+{adjective}?{word})?"
    join = any_of("organisation", "topic_joins")
    return re.compile(rf"{SPACE}+{join}{SPACE}+{cut}{adjective}{{0,3}}{word}{more}")


@cache
def legal() -> str:
    """Legal forms as a regular expression's alternatives, those of several parts in capitals as well."""
    forms = {f for w in vocabulary("organisation", "legal") for f in (w, w.upper() if re.search(r"[. ]", w) else w)}
    return (
        "(?:"
        + "|".join(re.escape(f).replace(r"\ ", SPACE + "+") for f in sorted(forms, key=lambda f: (-len(f), f)))
        + ")"
    )


@cache
def legal_form() -> re.Pattern[str]:
    """Capitalised words before a legal form: "Espira Inkubator i Borås AB"."""
    joint = rf"(?:(?:{JOINED}|{any_of('words', 'located')}){SPACE}+)?"
    form = rf"{legal()}(?!\w)"
    words = rf"(?!{form}){CAP}(?:{SPACE}+{joint}(?!{form})(?:{CAP}|\d+)){{0,5}}"
    return re.compile(rf"(?<![\w-])(?P<words>{words}){SPACE}+{form}")


@cache
def prefixed() -> re.Pattern[str]:
    """A word that opens names, and the name: "Region Halland", "DGI Nordjylland"."""
    name = rf"{CAP}(?:{SPACE}+{CAP}){{0,2}}(?:{SPACE}+län(?!\w))?"
    return re.compile(rf"(?<![\w-]){any_of('organisation', 'prefixes')}{SPACE}+(?P<name>{name})")


@cache
def introduced() -> re.Pattern[str]:
    """A name after a word of kind in small letters: "kommunalförbundet Göliska IT"."""
    name = rf"{CAP}(?:{SPACE}+(?:{CAP}|&)){{0,4}}"
    return re.compile(rf"(?<![\w-])(?P<kind>{any_of('organisation', 'lower')}){SPACE}+(?P<name>{name})")


@cache
def owned() -> re.Pattern[str]:
    """A definite head after a name of its own: "Tuborg Fondet", "Olav Thon Gruppen"."""
    head = rf"{any_of('organisation', 'owned')}"
    goes_on = rf"{SPACE}+(?:{any_of('organisation', 'joins')}{SPACE}+)?[{UPPER}]"
    words = rf"(?!{head}){CAP}(?:{SPACE}+(?!{head})(?:&{SPACE}+)?{CAP}){{0,3}}"
    return re.compile(rf"(?<![\w-])(?P<words>{words}){SPACE}+(?P<head>{head})s?(?![\w-])(?!{goes_on})")


@cache
def shared() -> re.Pattern[str]:
    """A plural head and the names under it: "universitetene i Oslo og Bergen"."""
    plurals = "|".join(re.escape(p).replace(r"\ ", SPACE + "+") for p, _ in shared_heads())
    name = rf"{CAP}(?:{SPACE}+{CAP})?"
    rest = rf"(?:(?:,|{SPACE}+{JOINED}){SPACE}+{name})+"
    return re.compile(rf"(?<!\w)(?P<plural>(?i:{plurals})){SPACE}+(?P<names>{name}{rest})")


@cache
def trailing() -> re.Pattern[str]:
    """Names that share the head behind the last of them: "Kolding og Aabenraa Provstier", "Skara och Visby stift"."""
    plurals = "|".join(re.escape(p).replace(r"\ ", SPACE + "+") for p, _ in shared_heads("trailing"))
    before = rf"{CAP}(?:,{SPACE}+{CAP}){{0,9}}{SPACE}+{JOINED}{SPACE}+"
    return re.compile(rf"(?<![\w-])(?P<before>{before})(?P<last>{CAP}){SPACE}+(?P<plural>{plurals})(?!\w)")


@cache
def opening() -> re.Pattern[str]:
    """The first word of a run, and a joining word after it."""
    joint = rf"(?:(?:{JOINED}|{any_of('organisation', 'joins')}){SPACE}+)?"
    return re.compile(rf"({CAP}){SPACE}+{joint}")


@cache
def article() -> re.Pattern[str]:
    """An article that belongs to a name: "Det Strategiske …", "Den Europæiske …"."""
    return re.compile(rf"{any_of('organisation', 'articles')}{SPACE}+[{UPPER}]\w*[ea](?!\w)")
