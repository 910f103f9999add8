from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from training.names.fillers import SLOTS, Fillers, genitive, parts
from training.names.grammar import SLOT
from training.names.invented import MASKED, filled, invented, own_templates, tagged, templates
from training.names.registry_names import LANGUAGES

REGISTRIES = {
    "dk_municipalities.csv": "name,official_name,region\nLilleby,Lilleby Kommune,Region Vest\nAskø,Askø Kommune,Region Vest\n",
    "no_municipalities.csv": "name,official_name,fylke\nFjordvik,Fjordvik kommune,Fjordane\nHeimdal,Heimdal kommune,Fjordane\n",
    "se_municipalities.csv": "name,official_name,region\nEkinge,Ekinge kommun,Region Öst\nBjörkvik,Björkviks kommun,Region Öst\n",
    "dk_no_ministries_agencies.csv": "country,name,acronyms\nDK,Prøveministeriet,PM\nDK,Prøvestyrelsen,PS\n"
    "NO,Prøvedepartementet,PD\nNO,Prøvedirektoratet,Prdir\n",
    "se_agencies.csv": "name,short_name,ended\nProvverket,PRV,\nProvdepartementet,,\nGamla verket,GV,1999-01-01\n",
    "research_orgs.csv": "country,acronyms,name,name_en,type\n"
    + "".join(f"{c},U{c},Universitetet {c},University {c},university\n{c},I{c},Instituttet {c},,institute\n" for c in ("DK", "NO", "SE")),
    "research_funders.csv": "country,name,name_en,acronyms\n"
    + "".join(f"{c},Fonden {c},Foundation {c},F{c}\n" for c in ("DK", "NO", "SE")),
    "no_research_orgs.csv": "name\nPRØVE LAKS AS\n",
    "ror_nordic.csv": "name,country,types,labels\n"
    + "".join(f"Nova (X),{c},company,\nCentre {c},{c},facility,{n}:Center {c}\nThing {c},{c},other,\n" for c, n in (("DK", "da"), ("NO", "no"), ("SE", "sv"))),
    "ror_nordic_names_2021_extra.csv": "name,country,types\nProva (Denmark),DK,company\nGruppen,DK,other\n",
    "first_names.csv": "country,name,gender\n" + "".join(f"{c},Ada,f\n{c},Ove,m\n" for c in ("DK", "NO", "SE")),
    "surnames.csv": "country,name\n" + "".join(f"{c},Holm\n{c},Lindsen\n" for c in ("DK", "NO", "SE")),
    "programmes.csv": "code,name,country\n" + "".join(f"PRØV,Prøveprogrammet,{c}\n" for c in ("DK", "NO", "SE")),
}  # fmt: skip


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


@pytest.fixture(scope="module")
def registries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registries")
    for name, text in REGISTRIES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def fillers(registries: Path) -> Fillers:
    return Fillers(registries)


def slots(language: str) -> set[str]:
    return {slot for template in templates(language) for slot in SLOT.findall(template)}


def test_same_seed_gives_the_same_examples(registries: Path) -> None:
    first = list(invented(registries, 5, 80))
    assert first == list(invented(registries, 5, 80))
    assert first != list(invented(registries, 6, 80))
    assert Counter(example.language for example in first) == dict.fromkeys(LANGUAGES, 20)


def test_tags_are_valid_bio_and_aligned(registries: Path) -> None:
    for example in invented(registries, 1, 4 * max(len(templates(language)) for language in LANGUAGES)):
        assert len(example.words) == len(example.tags) > 0
        assert all(word.strip() for word in example.words)
        for before, tag in itertools.pairwise(["O", *example.tags]):
            assert re.fullmatch(r"O|X|[BI]-(PER|ORG|LOC|MISC)", tag)
            assert tag[0] != "I" or before[1:] == tag[1:], (example.words, example.tags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_of_a_template_is_known_and_every_known_slot_is_used(language: str, fillers: Fillers) -> None:
    assert {parts(slot)[0] for slot in slots(language)} == set(SLOTS)
    assert fillers.grammar(language).missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_fill_with_clean_text(language: str, fillers: Fillers) -> None:
    rng = seeded(2)
    for slot in slots(language):
        for _ in range(20):
            text = fillers.fill(slot, language, rng)
            assert text == " ".join(text.split()) != ""
            assert not re.search(r"[{}*~|]", text), (slot, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_templates_without_doublets(language: str) -> None:
    assert len(own_templates(language)) >= 250
    assert [line for line, count in Counter(templates(language)).items() if count > 1] == []


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(LANGUAGES, 2)))
def test_languages_have_their_own_templates(one: str, other: str) -> None:
    shared = set(own_templates(one)) & set(own_templates(other))
    assert len(shared) <= 0.05 * min(len(own_templates(one)), len(own_templates(other))), sorted(shared)


def test_unknown_slot_is_an_error(fillers: Fillers) -> None:
    with pytest.raises(KeyError, match="planet"):
        fillers.fill("planet", "da", seeded(1))


def test_genitive_is_inside_and_a_compound_is_masked(fillers: Fillers) -> None:
    text, mentions = filled("{kommune_gen} {acronym_x}-forskare {person}", "sv", fillers, seeded(1))
    example = tagged(text, mentions, "sv")
    assert text.split()[1] == "kommuns"
    assert example.tags[:3] == ["B-ORG", "I-ORG", MASKED]
    assert example.tags[3:5] == ["B-PER", "I-PER"]


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("KTH", "sv", "KTH:s"),
        ("Lidköpings kommun", "sv", "Lidköpings kommuns"),
        ("Anna Palms", "sv", "Anna Palms"),
        ("DTU", "da", "DTU's"),
        ("Røde Kors", "da", "Røde Kors'"),
        ("NTNU", "nb", "NTNUs"),
    ],
)
def test_genitive(name: str, language: str, expected: str) -> None:
    assert genitive(name, language) == expected


def test_replacement_keeps_the_genitive(fillers: Fillers) -> None:
    for seed in range(20):
        name = fillers.replacement("PER", ["Ada", "Holms"], "nb", seeded(seed))
        assert name is not None
        assert len(name) >= 2
        assert name[-1].endswith(("s", "'"))
        organisation = fillers.replacement("ORG", ["Prøveverket"], "da", seeded(seed))
        assert organisation
        assert all(word.strip() for word in organisation)


def test_no_replacement_for_one_word_people_countries_and_works(fillers: Fillers) -> None:
    rng = seeded(1)
    assert fillers.replacement("PER", ["Ada"], "da", rng) is None
    assert fillers.replacement("LOC", ["Norge"], "nb", rng) is None
    assert fillers.replacement("MISC", ["Ordboka"], "nb", rng) is None
