"""Pairs of people: invented names at real bodies, in cards, sentences and tables."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pairs.cases import Mention, Pair, is_test
from pairs.organisations import TLD

GIVEN = {
    "da": ["Mette", "Søren", "Kirsten", "Henrik", "Anne-Marie", "Jens Peter", "Lærke", "Rasmus", "Bodil", "Troels"],
    "nb": ["Kari", "Ola", "Ingrid", "Håkon", "Anne Lise", "Per-Erik", "Silje", "Sindre", "Turid", "Øyvind"],
    "nn": ["Gunnhild", "Torgeir", "Åshild", "Sjur", "Ragnhild", "Odd Arne", "Solveig", "Eirik", "Gro", "Njål"],
    "sv": ["Karin", "Lars", "Åsa", "Björn", "Anna-Karin", "Per Olof", "Elin", "Oskar", "Gunilla", "Håkan"],
}
FAMILY = {
    "da": ["Kjærgaard", "Bundgaard", "Vestergaard", "Højlund", "Ravnkilde", "Toftegaard", "Skovmand", "Lyngsø"],
    "nb": ["Bråthen", "Kvamme", "Solbakken", "Tveiten", "Haugland", "Rønningen", "Skarsvåg", "Myklebust"],
    "nn": ["Aarskog", "Eikemo", "Fjørtoft", "Hjelmeland", "Indrehus", "Lothe", "Nesbø", "Sandvik"],
    "sv": ["Lindqvist", "Ekström", "Håkansson", "Bergvall", "Sjöstrand", "Wikander", "Öhrn", "Hedlund"],
}
BODIES = {
    "da": [("Aarhus Universitet", "au.dk"), ("Syddansk Universitet", "sdu.dk"), ("Region Midtjylland", "rm.dk"), ("Vejle Kommune", "vejle.dk")],
    "nb": [("Universitetet i Oslo", "uio.no"), ("Høgskolen i Østfold", "hiof.no"), ("Drammen kommune", "drammen.kommune.no"), ("Kartverket", "kartverket.no")],
    "nn": [("Universitetet i Bergen", "uib.no"), ("Høgskulen på Vestlandet", "hvl.no"), ("Sogndal kommune", "sogndal.kommune.no"), ("Vestland fylkeskommune", "vlfk.no")],
    "sv": [("Lunds universitet", "lu.se"), ("Högskolan i Skövde", "his.se"), ("Skara kommun", "skara.se"), ("Folkhälsomyndigheten", "folkhalsomyndigheten.se")],
}  # fmt: skip
TITLES = {"da": "projektleder", "nb": "prosjektleder", "nn": "prosjektleiar", "sv": "projektledare"}
AT = {"da": "ved", "nb": "ved", "nn": "ved", "sv": "vid"}
SAYS = {"da": "siger", "nb": "sier", "nn": "seier", "sv": "säger"}
CONTACT = {"da": "Kontakt", "nb": "Kontakt", "nn": "Kontakt", "sv": "Kontakt"}
PHONE = {"da": "21 43 {} {}", "nb": "916 {} 3{}", "nn": "917 {} 3{}", "sv": "070-{} 3{} 14"}
PROFESSOR = "professor"
_LETTERS = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "-": "", " ": "."})


class Maker:
    """Makes mentions of people on pages of their own, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = 0

    def page(self, thing: str, name: str, lang: str, body: str, host: str | None = None) -> Mention:
        """A page with that body."""
        self.made += 1
        return Mention(thing, name, body, lang, host or f"bladet{self.made}.{TLD[lang]}", None, f"p{self.made}")

    def quoted(self, thing: str, name: str, lang: str, body: str, host: str | None = None) -> Mention:
        """Somebody of a body who says something."""
        text = f"<h1>{CONTACT[lang]}</h1><p>«Det går godt», {SAYS[lang]} {name}, {TITLES[lang]} {AT[lang]} {body}.</p>"
        return self.page(thing, name, lang, text, host)

    def card(self, thing: str, name: str, lang: str, lines: list[str], host: str | None = None) -> Mention:
        """A contact card."""
        inner = "<br>".join([name, *lines])
        return self.page(thing, name, lang, f"<h1>{CONTACT[lang]}</h1><h2>{CONTACT[lang]}</h2><p>{inner}</p>", host)

    def alone(self, thing: str, name: str, lang: str, host: str | None = None) -> Mention:
        """Somebody of whom nothing is said."""
        return self.page(
            thing, name, lang, f"<h1>{CONTACT[lang]}</h1><p>«Det går godt», {SAYS[lang]} {name}.</p>", host
        )

    def phone(self, lang: str) -> str:
        """A number of that country."""
        two = self.random.randrange(10, 99)
        return PHONE[lang].format(
            two if lang != "sv" else f"{two}1", self.random.randrange(10, 99) if lang != "sv" else 5
        )


def pairs(test: bool) -> list[Pair]:
    """All pairs of one half."""
    make = Maker(11 if test else 5)
    done: list[Pair] = []
    for lang, givens in GIVEN.items():
        for i, given in enumerate(givens):
            families = [FAMILY[lang][(i * 3 + k) % len(FAMILY[lang])] for k in (0, 1, 2)]
            if is_test(f"{given} {families[0]}") == test:
                done += _of(make, lang, given, families, i)
    return done


def _of(make: Maker, lang: str, given: str, families: list[str], i: int) -> Iterator[Pair]:
    (body, site), (other, other_site) = BODIES[lang][i % 4], BODIES[lang][(i + 1) % 4]
    name, me = f"{given} {families[0]}", f"{given} {families[0]} of {body}"
    them = f"{given} {families[0]} of {other}"
    mail = f"{given} {families[0]}".lower().translate(_LETTERS) + f"@{site}"
    phone = make.phone(lang)
    left = make.quoted(me, name, lang, body)
    card = make.card(me, name, lang, [TITLES[lang], body, mail, phone])
    middle = f"{given.split()[0].split('-')[0]} {families[1]} {families[0]}"
    initial = f"{given[0]}. {families[0]}"
    yield Pair(left, make.quoted(me, name, lang, body), "same name, same body")
    yield Pair(left, card, "same name, body and its mail domain")
    yield Pair(card, make.card(me, name, lang, [mail]), "same name, same address")
    yield Pair(card, make.card(me, name, lang, [phone]), "same name, same number")
    yield Pair(card, make.quoted(me, name.upper(), lang, body), "shouted")
    yield Pair(card, make.card(me, f"{PROFESSOR} {name}", lang, [body]), "with title")
    yield Pair(left, make.alone(me, name, lang, left.host), "same host, nothing said")
    yield Pair(left, make.quoted(them, name, lang, other), "namesake at another body")
    yield Pair(
        card, make.card(them, name, lang, [other, mail.partition("@")[0] + f"@{other_site}"]), "namesake, other address"
    )
    yield Pair(left, make.alone(f"{name}, unknown", name, lang), "namesake of whom nothing is said")
    yield Pair(
        left, make.quoted(f"{given} {families[2]}", f"{given} {families[2]}", lang, body), "another surname, same body"
    )
    if i % 2 == 0:
        yield Pair(card, make.quoted(me, initial, lang, body), "initial, same body")
        yield Pair(left, make.quoted(f"initial {them}", initial, lang, other), "initial, another body")
    if i % 3 == 0 and " " not in given and "-" not in given:
        person = f"{middle} of {body}"
        yield Pair(
            make.quoted(person, middle, lang, other),
            make.quoted(person, middle.replace(f" {families[1]} ", f" {families[1]}-"), lang, other),
            "double surname, hyphen",
        )
    if " " in given or "-" in given:
        swapped = name.replace(given, given.replace("-", " ") if "-" in given else given.replace(" ", "-"))
        yield Pair(card, make.quoted(me, swapped, lang, body), "hyphen in the given name")
    sibling = next(g for g in GIVEN[lang] if g[0] != given[0])
    yield Pair(
        left,
        make.quoted(f"{sibling} {families[0]}", f"{sibling} {families[0]}", lang, body),
        "another given name, same body",
    )
