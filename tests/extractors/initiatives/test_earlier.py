"""What a project's page tells of the time before it: whose money that was is no funder of the project."""

from __future__ import annotations

import pytest

from extractors.page import extract_page
from tests.extractors.pages import html, said

_NEWS = {
    "da": "<h1>Nyt fra havnen</h1><p>Miljøstyrelsen støtter projektet »Ny kyst« med 2 mio. kr. "
    "Projektet løber fra 2024 til 2027. {}</p>",
    "nb": "<h1>Nytt fra havna</h1><p>Miljødirektoratet støtter prosjektet «Ny kyst» med 2 millioner kroner. "
    "Prosjektet går fra 2024 til 2027. {}</p>",
    "nn": "<h1>Nytt frå hamna</h1><p>Miljødirektoratet støttar prosjektet «Ny kyst» med 2 millionar kroner. "
    "Prosjektet går frå 2024 til 2027. {}</p>",
    "sv": "<h1>Nytt från hamnen</h1><p>Naturvårdsverket finansierar projektet ”Ny kust” med 2 miljoner kronor. "
    "Projektet pågår 2024 till 2027. {}</p>",
}


def _funders_and_sums(text: str, lang: str) -> tuple[set[str], set[float]]:
    page = html(_NEWS[lang].format(text), lang)
    funders = {body for _, role, body in said(page)["parts"] if role == "funder"}
    sums = {a.value for a in extract_page(page).rows["amounts"] if a.subject_id and a.value}
    return funders, sums


@pytest.mark.parametrize(
    ("lang", "text", "body", "value"),
    [
        ("da", "Et forprojekt fik 300.000 kr. af Realdania.", "Realdania", 300_000),
        ("nb", "Et lite forprosjekt fikk 300 000 kroner fra Sparebankstiftelsen DNB.", "Sparebankstiftelsen DNB", 3e5),
        ("nn", "Eit forprosjekt fekk 300 000 kroner frå Utdanningsdirektoratet.", "Utdanningsdirektoratet", 300_000),
        ("sv", "Idén kommer ur en förstudie med 300 000 kronor från Energimyndigheten.", "Energimyndigheten", 300_000),
        ("da", "I 2021 gav Carlsbergfondet 480.000 kr. til en postdoc.", "Carlsbergfondet", 480_000),
        ("sv", "År 2019 gav Boverket 480 000 kronor till försök med tång.", "Boverket", 480_000),
    ],
)  # fmt: skip
def test_what_paid_for_a_study_before_pays_nothing_now(lang: str, text: str, body: str, value: float) -> None:
    funders, sums = _funders_and_sums(text, lang)
    assert len(funders) == 1
    assert body not in funders
    assert value not in sums
    assert 2_000_000 in sums


@pytest.mark.parametrize(
    "text",
    [
        "Pontonerne er støttet af Realdania, der i 2023 gav 480.000 kr.",
        "Projektet fik allerede i 2021 støtte fra Realdania på 480.000 kr.",
        "Projektet er et forprojekt, som også Realdania støtter med 480.000 kr.",
        "Et forprojekt er ikke nok. Forprojektet får 480.000 kr. fra Realdania.",
    ],
)
def test_a_grant_of_the_year_before_and_a_pre_study_itself_are_the_projects(text: str) -> None:
    funders, sums = _funders_and_sums(text, "da")
    assert "Realdania" in funders
    assert 480_000 in sums
