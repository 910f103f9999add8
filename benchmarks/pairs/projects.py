"""Pairs of projects: invented titles with numbers, funders, members and periods, on pages in four languages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pairs.cases import Mention, Pair, is_test
from pairs.organisations import TLD

FIRST = {
    "da": ["Grønne", "Stille", "Digitale", "Levende", "Fælles", "Trygge", "Blå", "Åbne"],
    "nb": ["Grønne", "Stille", "Digitale", "Levende", "Felles", "Trygge", "Blå", "Åpne"],
    "nn": ["Grøne", "Stille", "Digitale", "Levande", "Felles", "Trygge", "Blå", "Opne"],
    "sv": ["Gröna", "Tysta", "Digitala", "Levande", "Gemensamma", "Trygga", "Blå", "Öppna"],
}
SECOND = {
    "da": [
        "havne i vinterlys",
        "veje til arbejde",
        "stuer på landet",
        "kystbyer",
        "måltider i hjemmeplejen",
        "enge langs åen",
        "rum for unge",
        "skolegårde",
    ],
    "nb": [
        "havner i vinterlys",
        "veier til arbeid",
        "stuer i utkanten",
        "kystbyer",
        "måltider i hjemmetjenesten",
        "enger langs elva",
        "rom for unge",
        "skolegårder",
    ],
    "nn": [
        "hamner i vinterljos",
        "vegar til arbeid",
        "stover på bygda",
        "kystbyar",
        "måltid i heimetenesta",
        "enger langs elva",
        "rom for unge",
        "skulegardar",
    ],
    "sv": [
        "hamnar i vinterljus",
        "vägar till arbete",
        "stugor på landet",
        "kuststäder",
        "måltider i hemtjänsten",
        "ängar längs ån",
        "rum för unga",
        "skolgårdar",
    ],
}
ENGLISH = (["Green", "Quiet", "Digital", "Living", "Shared", "Safe", "Blue", "Open"],
           ["Harbours in Winter Light", "Roads to Work", "Rooms in the Countryside", "Coastal Towns", "Meals in Home Care", "Meadows along the River", "Spaces for the Young", "School Yards"])  # fmt: skip
# no two projects have one English title
WHERE = {"da": "by the Sound", "nb": "in the East", "nn": "in the West", "sv": "in the South"}
FUNDERS = {"da": ["Realdania", "Nordea-fonden", "Velux Fonden"], "nb": ["Norges forskningsråd", "Sparebankstiftelsen DNB", "Innovasjon Norge"],
           "nn": ["Noregs forskingsråd", "Husbanken", "Innovasjon Norge"], "sv": ["Vinnova", "Formas", "Forte"]}  # fmt: skip
MEMBERS = {
    "da": ["Vejle Kommune", "Esbjerg Kommune", "Aarhus Universitet", "Syddansk Universitet", "Region Sjælland", "Lemvig Kommune", "Aalborg Universitet"],
    "nb": ["Drammen kommune", "Bodø kommune", "Universitetet i Oslo", "Nord universitet", "Norsk institutt for vannforskning", "Hamar kommune", "Nordlandsforskning"],
    "nn": ["Sogndal kommune", "Volda kommune", "Universitetet i Bergen", "Høgskulen på Vestlandet", "Vestland fylkeskommune", "Kinn kommune", "Vestlandsforsking"],
    "sv": ["Skara kommun", "Umeå kommun", "Lunds universitet", "Högskolan i Skövde", "Region Skåne", "Kalmar kommun", "Umeå universitet"],
}  # fmt: skip
WORDS = {
    "da": ("I dag begynder projektet »{}«.", "Projektet »{}« ledes af {}.", "Projektet »{}« er støttet af {}.", "Projektet løber fra {} til {}.", "Partnere i projektet er {}.", "og", "trin", "fase"),
    "nb": ("I dag starter prosjektet «{}».", "Prosjektet «{}» ledes av {}.", "Prosjektet «{}» er støttet av {}.", "Prosjektet varer fra {} til {}.", "Partnere i prosjektet er {}.", "og", "trinn", "fase"),
    "nn": ("I dag startar prosjektet «{}».", "Prosjektet «{}» blir leia av {}.", "Prosjektet «{}» er støtta av {}.", "Prosjektet varer frå {} til {}.", "Partnarar i prosjektet er {}.", "og", "trinn", "fase"),
    "sv": ("I dag startar projektet ”{}”.", "Projektet ”{}” leds av {}.", "Projektet ”{}” stöds av {}.", "Projektet pågår från {} till {}.", "Partner i projektet är {}.", "och", "steg", "etapp"),
}  # fmt: skip
NUMBERS = {
    "nb": "Prosjektet har prosjektnummer {} i Forskningsrådet",
    "nn": "Prosjektet har prosjektnummer {} i Forskingsrådet",
    "sv": "Projektet har diarienummer {} hos Vinnova",
    "da": "",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of a project."""

    lang: str
    title: str
    lead: str | None = None
    funder: str | None = None
    members: tuple[str, ...] = ()
    period: tuple[int, int] | None = None
    number: str | None = None
    also: str | None = None  # a further title, beside the first
    short: str | None = None  # in brackets behind the title


class Maker:
    """Makes pages about projects, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = 0

    def page(self, thing: str, told: Told, host: str | None = None) -> Mention:
        """A page that says so."""
        self.made += 1
        begins, led, funded, span, partners, joint, *_ = WORDS[told.lang]
        title = f"{told.title} – {told.also}" if told.also else told.title
        title = f"{title} ({told.short})" if told.short else title
        said = [begins.format(title)]
        said += [led.format(told.title, told.lead)] if told.lead else []
        said += [funded.format(told.title, told.funder)] if told.funder else []
        said += [span.format(*told.period)] if told.period else []
        if told.members:
            said.append(partners.format(f"{', '.join(told.members[:-1])} {joint} {told.members[-1]}"))
        said += [f"{NUMBERS[told.lang].format(told.number)}."] if told.number else []
        body = f"<h1>{title}</h1><p>{' '.join(said)}</p>"
        return Mention(
            thing, told.title, body, told.lang, host or f"side{self.made}.{TLD[told.lang]}", None, f"s{self.made}"
        )

    def number(self, lang: str) -> str:
        """A number of the register that the language's pages name."""
        digits = self.random.randrange(10000, 99999)
        return f"2022-{digits}" if lang == "sv" else f"3{digits}"


def pairs(test: bool) -> list[Pair]:
    """All pairs of one half."""
    make = Maker(13 if test else 17)
    done: list[Pair] = []
    for lang in FIRST:
        for i, first in enumerate(FIRST[lang]):
            for k in (0, 3):
                j = (i + k) % len(SECOND[lang])
                title = f"{first} {SECOND[lang][j]}"
                if is_test(title) == test:
                    english = f"{ENGLISH[0][i]} {ENGLISH[1][j]} {WHERE[lang]}"
                    other = f"{FIRST[lang][(i + 1) % 8]} {SECOND[lang][j]}"
                    done += _of(make, lang, title, english, other, i + k)
    return done


def _of(make: Maker, lang: str, title: str, english: str, other: str, i: int) -> Iterator[Pair]:
    funders, bodies = FUNDERS[lang], MEMBERS[lang]
    funder, rival = funders[i % 3], funders[(i + 1) % 3]
    members = tuple(bodies[(i + n) % 7] for n in range(4))
    number = make.number(lang)
    full = Told(
        lang, title, members[0], funder, members[1:], (2020 + i % 3, 2023 + i % 3), number if lang != "da" else None
    )
    left = make.page(title, full)
    if full.number:
        yield Pair(left, make.page(title, Told(lang, title, number=number)), "number")
        yield Pair(left, make.page(title, Told(lang, english, number=number)), "number, another title")
        yearly = replace(full, title=f"{other} hvert år" if lang != "sv" else f"{other} varje år")
        once = make.page(f"{other} once", yearly)
        yield Pair(
            once,
            make.page(f"{other} again", replace(yearly, number=make.number(lang))),
            "the same title, another number",
        )
    yield Pair(left, make.page(title, Told(lang, title, funder=funder)), "title and funder")
    yield Pair(left, make.page(title, Told(lang, title.upper(), members[0], funder)), "title in capitals")
    yield Pair(left, make.page(title, Told(lang, title, lead=members[0])), "title and lead")
    yield Pair(left, make.page(title, Told(lang, title), left.host), "title on one host")
    both = make.page(title, replace(full, number=None, also=english))
    yield Pair(both, make.page(title, Told(lang, english, members[0], funder)), "alternative title and funder")
    short = "".join(w[0] for w in english.split()).upper() + "NET"
    yield Pair(
        make.page(title, replace(full, number=None, short=short)),
        make.page(title, Told(lang, short, members[0], funder)),
        "acronym and funder",
    )
    neighbour = "sv" if lang != "sv" else "nb"
    there = Told(neighbour, f"{english} 2", members[0], None, members[1:], full.period)
    yield Pair(
        make.page(title, replace(full, number=None, funder=None)),
        make.page(f"{title} elsewhere", replace(there, period=(2010, 2012))),
        "the same members, another period",
    )
    yield Pair(
        left,
        make.page(f"{title} of {rival}", Told(lang, title, bodies[(i + 5) % 7], rival)),
        "the same title, another funder",
    )
    yield Pair(
        left, make.page(f"{title} elsewhere", Told(lang, title, bodies[(i + 5) % 7])), "the same title, nothing shared"
    )
    yield Pair(
        left,
        make.page(other, Told(lang, other, members[0], funder, members[1:], full.period)),
        "the same consortium, another title",
    )
    step, phase = WORDS[lang][6:]
    first = make.page(f"{title} 1", Told(lang, f"{title} – {step} 1", members[0], funder, members[1:]))
    yield Pair(
        first,
        make.page(f"{title} 2", Told(lang, f"{title} – {step} 2", members[0], funder, members[1:])),
        "step 1 and step 2",
    )
    yield Pair(first, make.page(f"{title} 1", Told(lang, f"{title}, {step} 1", members[0], funder)), "step 1 twice")
    yield Pair(
        left,
        make.page(f"{title} 2", Told(lang, f"{title} {phase} 2", members[0], funder)),
        "a project and its second phase",
    )
