"""How the names of registries and rules and those of a recogniser correct each other, and what counts as a name."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document
from extractors.names.find import find_names
from extractors.recogniser.pipelines import Recognised


def names(
    text: str, *heard: tuple[str, str, float], language: str = "nb", country: str = "NO"
) -> list[tuple[str, str]]:
    document = Document(text, (Block(0, len(text), "paragraph"),), language=language, country=country)
    found = [Recognised(at := text.index(s), at + len(s), label, sure) for s, label, sure in heard]
    return [(n.name, n.label) for n in find_names(document, (), found)]


def test_a_body_that_nothing_else_knows_is_added() -> None:
    text = "Prosjektet drives sammen med Ensemble Vindros i vinter."
    assert names(text) == []
    assert names(text, ("Ensemble Vindros", "ORG", 0.97)) == [("Ensemble Vindros", "ORG")]


def test_an_unsure_body_is_not() -> None:
    assert names("Prosjektet drives sammen med Ensemble Vindros i vinter.", ("Ensemble Vindros", "ORG", 0.5)) == []


def test_the_first_word_of_a_sentence_is_a_name_only_when_it_is_surely_heard() -> None:
    text = "Vindrosa holder kurs i seilduk hver høst."
    assert names(text, ("Vindrosa", "ORG", 0.85)) == []
    assert names(text, ("Vindrosa", "ORG", 0.97)) == [("Vindrosa", "ORG")]
    assert names("Styringsgruppen holder kurs.", ("Styringsgruppen", "ORG", 0.97)) == []


def test_a_registered_body_keeps_its_registered_name() -> None:
    text = "Støtten kommer fra NTNU i år."
    assert names(text, ("NTNU", "ORG", 0.99)) == names(text)


def test_a_municipality_inside_a_persons_name_is_none() -> None:
    text = "Ifølge Trym Alta er saken klar."
    assert ("Alta kommune", "ORG") not in names(text, ("Trym Alta", "PER", 0.98))
    assert ("Trym Alta", "PER") in names(text, ("Trym Alta", "PER", 0.98))


def test_a_persons_name_of_rare_words_is_heard() -> None:
    text = "Det mener Xhevdet Qorraj, som har fulgt saken."
    assert names(text) == []
    assert names(text, ("Xhevdet Qorraj", "PER", 0.98)) == [("Xhevdet Qorraj", "PER")]


def test_a_branch_belongs_to_the_name_that_is_written_as_one() -> None:
    text = "Projektet drives af Røde Kors Holstebro og frivillige."
    found = names(text, ("Røde Kors Holstebro", "ORG", 0.96), language="da", country="DK")
    assert ("Røde Kors Holstebro", "ORG") in found
    assert all(name != "Dansk Røde Kors" for name, _ in found)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Det sier NTNU-forskeren til avisen.", "NTNU-forskeren"),  # a part of a compound
        ("Møtet ledes av Styringsgruppen på fredag.", "Styringsgruppen"),  # a kind
        ("Skriv til post@vindros.no i dag.", "vindros.no"),  # an address
        ("De møtes i Folkets hus på fredag.", "Folkets"),  # a part of a longer name
        ("Vi bruker Felles Dataplattform hver dag.", "Felles"),  # cut short
        ("Toget stopper i Lillestrøm hver time.", "Lillestrøm"),  # a town
    ],
)
def test_what_is_no_name_of_a_body(text: str, surface: str) -> None:
    assert (surface, "ORG") not in names(text, (surface, "ORG", 0.99))


def test_a_parent_after_a_comma_is_a_mention_of_its_own() -> None:
    text = "Hun er ansatt ved Institutt for havbruk, Universitetet i Bergen."
    found = names(text, ("Institutt for havbruk", "ORG", 0.98), ("Universitetet i Bergen", "ORG", 0.99))
    assert [name for name, _ in found] == ["Institutt for havbruk", "Universitetet i Bergen"]


def test_a_genitive_is_left_off() -> None:
    text = "Det er Vindros Energisentralens største prosjekt."
    found = names(text, ("Vindros Energisentralens", "ORG", 0.98))
    assert all(not name.endswith("s") for name, _ in found)


def test_an_adjective_before_a_name_is_left_off_and_a_kind_is_kept() -> None:
    dutch = names("Vi lærte av nederlandske Vindacademie i fjor.", ("nederlandske Vindacademie", "ORG", 0.97))
    assert dutch == [("Vindacademie", "ORG")]
    fund = names("Pengene kom fra stiftelsen Vindros Vekst i fjor.", ("stiftelsen Vindros Vekst", "ORG", 0.97))
    assert [name for name, _ in fund] in (["stiftelsen Vindros Vekst"], ["Vindros Vekst"])


def test_two_bodies_that_a_pattern_took_for_one_are_two() -> None:
    text = "Bag står Røde Kors Vindby og Vindby Gymnasium sammen."
    heard = (("Røde Kors Vindby", "ORG", 0.97), ("Vindby Gymnasium", "ORG", 0.98))
    found = names(text, *heard, language="da", country="DK")
    assert [name for name, _ in found] == ["Røde Kors Vindby", "Vindby Gymnasium"]


def test_a_request_before_a_given_name_is_no_part_of_it() -> None:
    text = "Spør Kari-Anne om nøklene."
    assert names(text, ("Kari-Anne", "PER", 0.97)) == []
