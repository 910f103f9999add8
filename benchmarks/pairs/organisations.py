"""Pairs of organisations: from the collected lists, invented, and written by hand."""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz, process

from pairs.cases import Mention, Pair, is_test

HERE = Path(__file__).parent
FRAMES = {
    "da": ["Projektet ledes af {}.", "Projektet er støttet af {} og løber i to år.", "Rapporten er skrevet af {}.", "{} deltager i projektet."],
    "nb": ["Prosjektet ledes av {}.", "Prosjektet er støttet av {} og varer i to år.", "Rapporten er skrevet av {}.", "{} deltar i prosjektet."],
    "nn": ["Prosjektet blir leia av {}.", "Prosjektet er støtta av {} og varer i to år.", "Rapporten er skriven av {}.", "{} deltek i prosjektet."],
    "sv": ["Projektet leds av {}.", "Projektet stöds av {} och pågår i två år.", "Rapporten är skriven av {}.", "{} deltar i projektet."],
}  # fmt: skip
OPENINGS = {"da": "Nyt om projektet", "nb": "Nytt om prosjektet", "nn": "Nytt om prosjektet", "sv": "Nytt om projektet"}
LANGUAGES = {"DK": ["da"], "NO": ["nb", "nn"], "SE": ["sv"]}
TLD = {"da": "dk", "nb": "no", "nn": "no", "sv": "se"}
INVENTED = {
    "da": (["Havn", "Klit", "Fjord", "Bakke", "Engsø", "Mosevang", "Strandby", "Lyngholt", "Tangkær", "Birkvad"], ["{}gruppen A/S", "{} Rådgivning ApS", "Foreningen {}", "{} Borgerforening", "{} Innovation A/S"], "{} Foreningsliv og Kultur"),
    "nb": (["Skjær", "Heia", "Storfoss", "Bergås", "Lauvtun", "Myrvang", "Kvitstein", "Furulia", "Grunnvåg", "Elvestrøm"], ["{} Rådgivning AS", "{} Havbruk AS", "Stiftelsen {}", "{} Vel", "{} Næringshage SA"], "{} Kunnskap og Kultur"),
    "nn": (["Fjellhug", "Osmark", "Tjøtteng", "Lonevåg", "Skorpefoss", "Vassenden", "Bjørkhaug", "Gråtind", "Neslid", "Storeøy"], ["{} Utvikling AS", "{} Energi AS", "Stiftinga {}", "{} Kraftlag SA", "{} Kulturhus SA"], "{} Kunnskap og Kultur"),
    "sv": (["Skogsnäs", "Kullerås", "Havsvik", "Björkfors", "Granåsen", "Tallmo", "Strömhult", "Almlunda", "Nyängen", "Vitmossa"], ["{} Konsult AB", "{} Teknik AB", "Stiftelsen {}", "{} Hembygdsförening", "{} Ekonomisk Förening"], "{} Kunskap och Kultur"),
}  # fmt: skip


class Maker:
    """Makes mentions on pages of their own, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = 0

    def mention(self, thing: str, text: str, lang: str, **given: str) -> Mention:
        """A page that mentions the thing in a plain sentence."""
        self.made += 1
        frame = given.get("around") or self.random.choice(FRAMES[lang])
        host = given.get("host") or f"avis{self.made}.{TLD[lang]}"
        body = f"<h1>{OPENINGS[lang]}</h1><p>{frame.format(text)}</p>"
        return Mention(thing, text, body, lang, host, given.get("published"), f"a{self.made}")


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a collected list."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs(lists: Path, test: bool) -> list[Pair]:
    """All pairs of one half."""
    make = Maker(7 if test else 3)
    return [
        *(p for p in by_hand(make) if is_test(p[0]) == test for p in p[1]),
        *from_lists(make, lists, test),
        *invented(make, test),
    ]


def by_hand(make: Maker) -> Iterator[tuple[str, list[Pair]]]:
    """Groups of ``hard_organisations.toml``, every two mentions of each."""
    for group in tomllib.loads((HERE / "hard_organisations.toml").read_text("utf-8"))["group"]:
        mentions = [make.mention(thing["id"], **m) for thing in group["thing"] for m in thing["mentions"]]
        yield group["name"], [Pair(a, b, f"by hand: {group['name']}") for a, b in combinations(mentions, 2)]


def forms_of_lists(lists: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Thing, country and its names, from the lists as they were collected."""
    for r in read(lists / "dk_municipalities.csv"):
        if "kommune" in r["official_name"].lower() and r["regionskode"]:
            yield (
                f"muni DK {r['kommunekode']}",
                "DK",
                [r["official_name"], r["official_name"].replace("Kommune", "kommune"), f"{r['name']} Municipality"],
            )
    names = [r["name"] for r in read(lists / "no_municipalities.csv")]
    for r in read(lists / "no_municipalities.csv"):
        if names.count(r["name"]) == 1:
            yield (
                f"muni NO {r['kommunenummer']}",
                "NO",
                [f"{r['name']} kommune", f"{r['name']} kommune".upper(), f"{r['name']} Municipality"],
            )
    for r in read(lists / "se_municipalities.csv"):
        yield (
            f"muni SE {r['kommunkod']}",
            "SE",
            [r["official_name"], r["official_name"].replace(" kommun", " Kommun"), f"Municipality of {r['name']}"],
        )
    for r in read(lists / "se_agencies.csv"):
        if not r["ended"] and r["scb_group"] == "Statliga förvaltningsmyndigheter":
            yield (
                f"agency {r['orgnr']}",
                "SE",
                [r["name"], *([r["name_en"]] if r["name_en"] else []), r["name"].upper()],
            )
    for r in read(lists / "research_orgs.csv"):
        if r["type"] in {"university", "university_college", "institute"}:
            yield (
                f"research {r['name']}",
                r["country"],
                [r["name"], *([r["name_en"]] if r["name_en"] else []), r["name"].replace("-", " ")],
            )
    for r in read(lists / "research_funders.csv"):
        if r["country"] in LANGUAGES and " " in r["name"]:
            yield (
                f"funder {r['name']}",
                r["country"],
                [r["name"], *([r["name_en"]] if r["name_en"] else []), r["name"].lower().capitalize()],
            )
    for r in read(lists / "dk_no_ministries_agencies.csv"):
        yield (
            f"state {r['name']}",
            r["country"],
            [r["name"], *([r["name_en"]] if r["name_en"] else []), r["name"].upper()],
        )
    for r in read(lists / "no_state_bodies.csv"):
        if r["name_nn"] and r["name_nn"].upper() != r["name_nb"].upper():
            yield f"state {r['orgnr']}", "NO", [r["name_nb"].capitalize(), r["name_nn"].capitalize()]


def from_lists(make: Maker, lists: Path, test: bool) -> Iterator[Pair]:
    """A pair of two names of each body, and one with the body whose name is most like its own."""
    things = [t for t in {t[0]: t for t in forms_of_lists(lists)}.values() if is_test(t[0]) == test]
    main = [names[0] for _, _, names in things]
    for i, (thing, country, names) in enumerate(things):
        lang = make.random.choice(LANGUAGES[country])
        one, other = make.random.sample(names, 2) if len(set(names)) > 1 else (names[0], names[0])
        left = make.mention(thing, one, lang)
        yield Pair(left, make.mention(thing, other, make.random.choice(LANGUAGES[country])), "lists: two names")
        likest = process.extract(names[0], main, scorer=fuzz.WRatio, limit=6)
        near = [j for _, _, j in likest if j != i and not _may_be_one(names, things[j][2])]
        if near and make.random.random() < 0.6:
            unlike, where, its_names = things[near[0]]
            right = make.mention(unlike, its_names[0], make.random.choice(LANGUAGES[where]))
            yield Pair(left, right, "lists: a name much like it")


def _may_be_one(names: list[str], others: list[str]) -> bool:
    """Whether two lists may have one body under two ids."""
    return bool({n.casefold() for n in names} & {o.casefold() for o in others})


def invented(make: Maker, test: bool) -> Iterator[Pair]:
    """Bodies that no list has: legal forms, case, signs, genitives, acronyms, departments, namesakes."""
    for lang, (stems, shapes, joint) in INVENTED.items():
        for stem in stems:
            for shape in shapes:
                name = shape.format(stem)
                if is_test(name) == test:
                    yield from _variants(make, lang, name, stem)
            if is_test(stem) == test:
                yield from _acronym(make, lang, joint.format(stem))


def _variants(make: Maker, lang: str, name: str, stem: str) -> Iterator[Pair]:
    thing = f"invented {name}"
    legal = re.sub(r" (A/S|ApS|AS|SA|AB)$", "", name)
    left = make.mention(thing, name, lang)
    if legal != name and " " in legal:
        yield Pair(left, make.mention(thing, legal, lang), "invented: legal form")
    yield Pair(left, make.mention(thing, name, lang, host=left.host), "invented: the same words")
    other = next(s for s in INVENTED[lang][0] if s != stem)
    yield Pair(
        left,
        make.mention(f"invented {name.replace(stem, other)}", name.replace(stem, other), lang),
        "invented: another stem",
    )
    if lang != "da" and name.startswith("Stift"):
        yield Pair(left, make.mention(f"invented {stem} AS", f"{stem} Rådgivning AS", lang), "invented: another kind")
    yield Pair(
        left,
        make.mention(f"invented {stem} kommun", f"{stem} kommun{'' if lang == 'sv' else 'e'}", lang),
        "invented: a municipality",
    )


def _acronym(make: Maker, lang: str, name: str) -> Iterator[Pair]:
    """A short form that one page of the host defines, on another page of the host, and on a host that has its own."""
    short = "".join(w[0] for w in name.split() if w[0].isupper()) + name.split()[0][1].upper()
    institute = {"da": "Institut for", "nb": "Institutt for", "nn": "Institutt for", "sv": "Institutet för"}[lang]
    full = (
        f"{institute} {name.split()[0]}forskning og Kultur"
        if lang != "sv"
        else f"{institute} {name.split()[0]}forskning och Kultur"
    )
    short = f"I{full.split()[2][0].upper()}{full.split()[2][1].upper()}K"
    host = f"{short.lower()}-nyt.{TLD[lang]}"
    frame = FRAMES[lang][0]
    left = make.mention(f"invented {full}", full, lang, host=host, around=frame.replace("{}", f"{{}} ({short})"))
    yield Pair(left, make.mention(f"invented {full}", short, lang, host=host), "invented: acronym of the host")
