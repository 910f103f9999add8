"""Sums of money, dates and counts, in the four languages and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Block, Cell, Document
from extractors.values.amounts import Sum, find_sums
from extractors.values.counts import Count, find_counts
from extractors.values.numbers import parser
from extractors.values.periods import When, find_times

COUNTRIES = {"da": "DK", "nb": "NO", "nn": "NO", "sv": "SE", "en": "DK"}


def page(text: str, language: str = "da", published: str | None = None) -> Document:
    block = Block(0, len(text), "paragraph", language=language)
    return Document(text, (block,), language=language, country=COUNTRIES[language], published=published)


def table(rows: list[list[str]], caption: str = "", language: str = "nb") -> Document:
    """A table whose first row is its header."""
    text, blocks = "", []
    for i, row in enumerate(rows):
        start, cells = len(text), []
        for column, said in enumerate(row):
            cells.append(Cell(len(text), len(text) + len(said), column, rows[0][column] if i else "", i == 0))
            text += said + "\t"
        blocks.append(Block(start, len(text), "table_row", group=1, caption=caption, cells=tuple(cells)))
        text += "\n"
    return Document(text, tuple(blocks), language=language, country=COUNTRIES[language])


def only_sum(text: str, language: str) -> Sum:
    (found,) = find_sums(page(text, language))
    return found


def only_time(text: str, language: str, published: str | None = None) -> When:
    (found,) = find_times(page(text, language, published))
    return found


def counts(text: str, language: str) -> list[Count]:
    return find_counts(page(text, language))


@pytest.mark.parametrize(
    ("language", "said", "value", "currency"),
    [
        ("da", "8 mio. kr.", 8e6, "DKK"),
        ("da", "kr. 2.500.000,-", 2.5e6, "DKK"),
        ("da", "2,5 mia. kr.", 2.5e9, "DKK"),
        ("da", "halvanden million kroner", 1.5e6, "DKK"),
        ("da", "1½ million kroner", 1.5e6, "DKK"),
        ("da", "EUR 815.688,00", 815_688, "EUR"),
        ("da", "4,1 mio. NOK", 4.1e6, "NOK"),
        ("nb", "kr 1,9 mill.", 1.9e6, "NOK"),
        ("nb", "10\u00a0000\u00a0000 kr", 1e7, "NOK"),
        ("nb", "500\u202f000 kroner", 500_000, "NOK"),
        ("nb", "15 000,-", 15_000, "NOK"),
        ("nb", "14,2 MNOK", 14.2e6, "NOK"),
        ("nb", "seks og en halv million kroner", 6.5e6, "NOK"),
        ("nn", "halvannan million kroner", 1.5e6, "NOK"),
        ("nn", "åtte millionar kroner", 8e6, "NOK"),
        ("sv", "17,5 mkr", 17.5e6, "SEK"),
        ("sv", "1,2 mnkr", 1.2e6, "SEK"),
        ("sv", "600 tkr", 600_000, "SEK"),
        ("sv", "SEK 199 822", 199_822, "SEK"),
        ("sv", "en halv miljon danska kronor", 500_000, "DKK"),
        ("sv", "40:-", 40, "SEK"),
        ("en", "EUR 1,250,000", 1.25e6, "EUR"),
        ("en", "€1.2m", 1.2e6, "EUR"),
        ("en", "NOK 9.2 million", 9.2e6, "NOK"),
    ],
)
def test_a_sum_is_read_in_every_style(language: str, said: str, value: float, currency: str) -> None:
    found = only_sum(f"Det gælder {said} i alt", language)
    assert (found.raw, found.value, found.currency, found.qualifier) == (said, value, currency, "exact")


@pytest.mark.parametrize(
    ("language", "said", "qualifier", "bounds"),
    [
        ("da", "ca. 11 mio. kr.", "approx", (11e6, None, None)),
        ("da", "knap to millioner kroner", "nearly", (2e6, None, 2e6)),
        ("da", "op til 450.000 kr.", "up_to", (450_000, 0, 450_000)),
        ("da", "godt 600.000 kr.", "over", (600_000, 600_000, None)),
        ("da", "mellem 2,6 og 2,9 mio. kr.", "range", (None, 2.6e6, 2.9e6)),
        ("da", "400.000-600.000 kr.", "range", (None, 400_000, 600_000)),
        ("nb", "minst 5 mill. kroner", "at_least", (5e6, 5e6, None)),
        ("nb", "mellom 5 og 50 mill. kr", "range", (None, 5e6, 50e6)),
        ("nb", "2 000 000 kroner eller mer", "at_least", (2e6, 2e6, None)),
        ("nn", "om lag 460 000 kroner", "approx", (460_000, None, None)),
        ("nn", "opptil 350 000 kroner", "up_to", (350_000, 0, 350_000)),
        ("sv", "knappt tre miljoner kronor", "nearly", (3e6, None, 3e6)),
        ("sv", "en dryg miljon kronor", "over", (1e6, 1e6, None)),
        ("sv", "25–30 miljoner kronor", "range", (None, 25e6, 30e6)),
        ("da", "ikke mere end 300.000 kr.", "up_to", (300_000, 0, 300_000)),
        ("da", "ikke mindre end 40.000 kr.", "at_least", (40_000, 40_000, None)),
        ("nb", "ikke over 2 mill. kroner", "up_to", (2e6, 0, 2e6)),
        ("nb", "ikke under 75 000 kroner", "at_least", (75_000, 75_000, None)),
        ("nn", "ikkje meir enn 1,5 millionar kroner", "up_to", (1.5e6, 0, 1.5e6)),
        ("nn", "ikkje mindre enn 90 000 kroner", "at_least", (90_000, 90_000, None)),
        ("sv", "inte mer än 250 000 kronor", "up_to", (250_000, 0, 250_000)),
        ("sv", "50 000 kronor som mest", "up_to", (50_000, 0, 50_000)),
        ("sv", "dock lägst 20 000 kronor", "at_least", (20_000, 20_000, None)),
    ],
)
def test_a_qualifier_belongs_to_its_sum(
    language: str, said: str, qualifier: str, bounds: tuple[float | None, float | None, float | None]
) -> None:
    found = only_sum(f"Beløpet er {said}", language)
    assert found.raw == said
    assert (found.qualifier, (found.value, found.value_min, found.value_max)) == (qualifier, bounds)


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("da", "Fonden har bevilget 3 mio. kr. til indsatsen.", "granted"),
        ("da", "Et medlemskab koster 1.200 kr. om året.", "fee"),
        ("da", "Projektet har et samlet budget på 10 mio. kr.", "budget"),
        ("nb", "Det ble søkt om 102 mill. kr.", "applied"),
        ("nb", "Hver partner bidrar med 0,5 mill. kroner.", "co_financing"),
        ("nb", "Kulturfondet bidrar med 0,5 mill. kroner.", "granted"),
        ("nb", "Samarbeidet sparer kommunene for 3 millioner kroner i året.", "saving"),
        ("nn", "Forskingsrådet har løyvd 12 millionar kroner.", "granted"),
        ("nn", "Kvar kommune betaler 20 000 kroner i året.", "fee"),
        ("sv", "Regionen medfinansierar projektet med 600 tkr.", "co_financing"),
        ("sv", "Tillväxtverket har beviljat 3,9 miljoner kronor.", "granted"),
        ("sv", "Medlemsavgiften är 500 kronor per år.", "fee"),
        ("da", "En plads koster 18.000 kr. om måneden.", "cost"),
        ("da", "Oven i det har kommunen lagt penge, og regionen lægger yderligere 300.000 kr.", "co_financing"),
        ("da", "Årets resultat blev et overskud på 45.000 kr.", "unknown"),
        ("da", "Egenfinansiering: ca. 1,1 mio. kr. fra Syddansk Universitet", "co_financing"),
        ("nb", "Sparebankstiftelsen DNB bidrar med inntil 350 000 kroner.", "granted"),
        ("nb", "Direktoratet har en ramme på 30 mill. kr til formålet.", "budget"),
        ("nb", "Regnskapet viser et overskudd på 61 500 kroner.", "unknown"),
        ("nn", "Direktoratet har sagt ja til å gje 900 000 kroner.", "granted"),
        ("nn", "Kommunane sjølve legg inn 150 000 kroner.", "co_financing"),
        ("nn", "No har prosjektet fem millionar kroner å rutte med.", "budget"),
        ("sv", "Regionen skjuter till 1,2 MSEK.", "co_financing"),
        ("sv", "De bidrar med arbetstid till ett värde av 400 tkr.", "co_financing"),
        ("sv", "En plats kostar 900 kr i månaden.", "cost"),
        ("sv", "EU står för 4,2 mnkr och resten är medfinansiering.", "granted"),
    ],
)
def test_the_nearest_telling_word_gives_the_kind(language: str, text: str, kind: str) -> None:
    assert only_sum(text, language).kind == kind


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("sv", "Bidragen är 400.000, 500.000 respektive 300.000 kronor.", [400_000, 500_000, 300_000]),
        ("nb", "De får 650 000 og 300 000 kroner.", [650_000, 300_000]),
        ("nb", "Bevilgningen økte fra 5 mill. kr til 7 mill. kr.", [5e6, 7e6]),
        ("da", "I 2019 og 2020, 3 mio. kr. i alt.", [3e6]),
        ("da", "Fonden giver 7,7 mio. kr. til syv projekter og 85 t.kr. til et forprojekt.", [7.7e6, 85_000]),
        ("nb", "De fikk kr 300 000 til 4 prosjekter.", [300_000]),
        ("nn", "Løyvinga er 5 mill. kr til 2 000 elevar.", [5e6]),
        ("sv", "Stödet på 2 mkr till 14 kommuner delades ut.", [2e6]),
    ],
)
def test_sums_of_a_list_share_their_unit(language: str, text: str, values: list[float]) -> None:
    assert [s.value for s in find_sums(page(text, language))] == values


def test_a_conversion_points_at_the_sum_it_converts() -> None:
    first, second = find_sums(page("EU-støtten er 1,2 mio. euro (ca. 9 mio. kr.)."))
    assert (first.currency, second.currency, second.converted_from, second.kind) == ("EUR", "DKK", 0, "granted")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Cvr 12345678, tlf. 70 12 13 14, journalnr. 2023-4567, 7100 Vejle"),
        ("da", "16 danske kommuner og 8 forskere mødtes på side 112"),
        ("nb", "Norge har 5,5 millioner innbyggere."),
        ("nb", "Det er nok en gang vist."),
        ("sv", "Sverige har drygt 10 miljoner invånare."),
        ("nn", "Kvart år går over to millionar sauer på beite."),
        ("da", "Alle tal i 1000 kr."),
        ("nb", "Beløp i hele 1 000 kroner"),
        ("nn", "Alle summar i 1000 kroner"),
        ("sv", "Belopp i tusental kronor"),
    ],
)
def test_other_numbers_are_no_sums(language: str, text: str) -> None:
    assert find_sums(page(text, language)) == []


def test_bare_figures_take_unit_and_kind_from_their_column() -> None:
    rows = [["Prosjekt", "Omsøkt (kr)", "Tildelt (kr)"], ["Fjellvett", "1 200 000", "opptil 900 000"]]
    applied, granted = find_sums(table(rows))
    assert (applied.value, applied.kind, applied.currency_source) == (1_200_000, "applied", "header")
    assert (granted.value, granted.kind, granted.qualifier) == (900_000, "granted", "up_to")


def test_a_unit_in_a_header_scales_its_column_and_is_no_sum() -> None:
    rows = [["Prosjekt", "Tildelt (1000 kr)"], ["Fjellvett", "1 250"], ["Bygdelys", "820"]]
    assert [s.value for s in find_sums(table(rows, language="nn"))] == [1_250_000, 820_000]


def test_a_word_right_before_a_sum_is_about_that_sum() -> None:
    first, second = find_sums(page("Foreningen fik 150.000 kr. af de ansøgte 400.000 kr."))
    assert (first.kind, second.kind) == ("granted", "applied")


def test_an_introduction_says_what_the_sums_of_a_list_are_for() -> None:
    lines = ["Nemnda har bevilget midler til disse prosjektene:", "Fjellvett: 30 000 kr", "Bygdelys: 50 000 kr"]
    text, blocks = "\n".join(lines), []
    for line in lines:
        start = text.index(line)
        blocks.append(Block(start, start + len(line), "paragraph", language="nb"))
    found = find_sums(Document(text, tuple(blocks), language="nb", country="NO"))
    assert [s.kind for s in found] == ["granted", "granted"]


def test_a_corner_cell_gives_the_unit_of_a_whole_table() -> None:
    rows = [["Alle tal i t.kr.", "2018", "2019"], ["Kontingent", "1.250", "-189"]]
    first, second = find_sums(table(rows, language="da"))
    assert (first.value, first.year, first.kind) == (1_250_000, 2018, "fee")
    assert (second.value, second.year) == (-189_000, 2019)


@pytest.mark.parametrize(
    ("language", "text", "shape", "start", "end"),
    [
        ("da", "siden 2016", "since", "2016", None),
        ("da", "i perioden fra 2013 frem til 2015", "range", "2013", "2015"),
        ("da", "Projektperiode: 01.03.2024 – 31.08.2026", "range", "2024-03-01", "2026-08-31"),
        ("da", "1. marts 2024 og løber til udgangen af august 2026", "range", "2024-03-01", "2026-08"),
        ("da", "fra 1.1.2022 til 31.12.24", "range", "2022-01-01", "2024-12-31"),
        ("da", "i uge 40, 2023", "date", "2023-10-02", "2023-10-08"),
        ("nb", "høsten 2024", "date", "2024-23", "2024-23"),
        ("nb", "3. kvartal 2024", "date", "2024-07", "2024-09"),
        ("nb", "prosjektet varer ut 2026", "until", None, "2026"),
        ("nb", "innen utgangen av 2025", "until", None, "2025"),
        ("nb", "varer i to år fra 1. august 2024", "range", "2024-08-01", "2026-07-31"),
        ("nb", "startet 1. mars 2022 og skal vare i fire år", "range", "2022-03-01", "2026-02-28"),
        ("nb", "på slutten av 1990-tallet", "date", "199X", "199X"),
        ("nn", "frå hausten 2021 til juni 2022", "range", "2021-23", "2022-06"),
        ("nn", "sidan 1. januar 2020", "since", "2020-01-01", None),
        ("nn", "skuleåret 2024/25", "range", "2024", "2025"),
        ("sv", "pågår i två år från april 2024", "range", "2024-04", "2026-03"),
        ("sv", "från 1998 och framåt", "since", "1998", None),
        ("sv", "1 september 2020-1 september 2022", "range", "2020-09-01", "2022-09-01"),
        ("sv", "läsåren 2010/11 och 2011/12", "range", "2010", "2012"),
        ("sv", "2022-01-01--2024-12-31", "range", "2022-01-01", "2024-12-31"),
        ("sv", "till och med augusti 2025", "until", None, "2025-08"),
        ("en", "from 1 May 2021 until 30 April 2024", "range", "2021-05-01", "2024-04-30"),
        ("da", "Det begynder i april 2024 og slutter i juni 2025.", "range", "2024-04", "2025-06"),
        ("da", "skoleårene 2024/25 og 2025/26", "range", "2024", "2026"),
        ("da", "løber over tre år med start i januar 2024", "range", "2024-01", "2026-12"),
        ("nb", "startet 15.08.03 og avsluttes 30.06.06.", "range", "2003-08-15", "2006-06-30"),
        ("nb", "fra 01.09.98 til 31.12.99", "range", "1998-09-01", "1999-12-31"),
        ("nb", "Oppstart var 1. februar 2004, og varigheten er to år.", "range", "2004-02-01", "2006-01-31"),
        ("nb", "Prosjektet startet 1. august 2024. Det varer i tre år.", "range", "2024-08-01", "2027-07-31"),
        ("nb", "Overskuddet overføres til 2005", "date", "2005", "2005"),
        ("nb", "ble avsluttet i desember 2013", "until", None, "2013-12"),
        ("nn", "tek til 1. februar 2025 og varer i to og eit halvt år", "range", "2025-02-01", "2027-07-31"),
        ("nn", "har leia styret sidan årsmøtet i 2021", "since", "2021", None),
        ("nn", "Prosjektperiode: 2024", "range", "2024", "2024"),
        ("sv", "startade i oktober 2023 och pågår till och med mars 2026", "range", "2023-10", "2026-03"),
        ("sv", "Under 2018 och 2019 drevs en förstudie.", "range", "2018", "2019"),
        ("sv", "ska vara klar senast den 31 maj 2025", "until", None, "2025-05-31"),
        ("sv", "Slutrapporten lämnas in senast den 31 maj 2025.", "date", "2025-05-31", "2025-05-31"),
    ],
)
def test_times_are_read_in_their_longest_form(
    language: str, text: str, shape: str, start: str | None, end: str | None
) -> None:
    found = only_time(text, language)
    assert (found.shape, found.start_edtf, found.end_edtf) == (shape, start, end)


def test_a_range_names_its_years_and_its_outer_days() -> None:
    found = only_time("läsåren 2010/11 och 2011/12", "sv")
    assert (found.years, found.start_date, found.end_date) == ((2010, 2011, 2012), "2010-01-01", "2012-12-31")


def test_a_computed_end_is_no_year_that_the_text_names() -> None:
    found = only_time("pågår i två år från april 2024", "sv")
    assert (found.years, found.duration_months) == ((2024,), 24)


def test_a_date_without_a_year_takes_it_from_the_day_of_publication() -> None:
    text = "Projektet påbörjades i början av april och ska pågå i två år."
    unknown, known = only_time(text, "sv"), only_time(text, "sv", "2022-04-20")
    assert (unknown.start_edtf, unknown.year_source, unknown.duration_months) == (None, "none", 24)
    assert (known.start_edtf, known.end_edtf, known.year_source) == ("2022-04", "2024-03", "page_published")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Hun begyndte som ph.d.-studerende i februar 2023."),
        ("da", "Hun tiltrådte 1. maj 2024."),
        ("nb", "Hun ble ansatt i 2020."),
        ("nn", "Ho vart tilsett i mars 2021."),
        ("sv", "Doktoranden antogs i september 2023."),
        ("sv", "Hon disputerade 2019."),
    ],
)
def test_what_happens_to_a_person_is_an_event(language: str, text: str) -> None:
    assert only_time(text, language).kind == "event"


def test_a_stretch_without_years_that_passes_new_year_ends_in_the_next() -> None:
    found = only_time("Vi holder åpent fra 1. oktober til 30. april.", "nb", "2024-11-15")
    assert (found.start_edtf, found.end_edtf) == ("2024-10-01", "2025-04-30")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Sagsnr. 2019-0123, tlf. 2019 2020, Parkvej 2, 2000 Frederiksberg"),
        ("da", "Se (Holm, 2019) og Holm et al. (2018)"),
        ("nb", "Støtte på 2000 kroner til 2000 deltakere"),
        ("nb", "Storgata 5, 1850 Mysen"),
        ("sv", "SFS 2018:218 och dnr 2022-01847"),
        ("sv", "skriv till plan2025@example.se eller www.example.se/2024"),
        ("en", "Horizon 2020"),
    ],
)
def test_years_inside_codes_names_and_quotations_are_no_dates(language: str, text: str) -> None:
    assert find_times(page(text, language)) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "da",
            "Netværket bestod 2019 af 16 danske kommuner og 8 forskere.",
            [("municipalities", 16), ("researchers", 8)],
        ),
        ("da", "omkring 40 frivillige", [("volunteers", 40)]),
        ("da", "20 små og mellemstore virksomheder", [("companies", 20)]),
        ("nb", "tre regionale digitaliseringsnettverk", [("networks", 3)]),
        ("nb", "to stipendiater følger de tre kommunene", [("phd_candidates", 2), ("municipalities", 3)]),
        ("nb", "Vi var tre forskere da, nå er vi fjorten.", [("researchers", 3), ("researchers", 14)]),
        ("nb", "15 av 20 kommuner", []),
        ("nb", "en arbeidsgruppe på ni personer", [("persons", 9)]),
        ("nn", "elleve medlemskommunar og tre høgskular", [("municipalities", 11), ("universities", 3)]),
        ("sv", "de fem kommunerna", [("municipalities", 5)]),
        ("sv", "ett trettiotal företag", [("companies", 30)]),
        ("sv", "Är ni forskare?", []),
        ("sv", "Antal parter: 12", [("partners", 12)]),
        ("en", "three Danish municipalities reply to partners", [("municipalities", 3)]),
        ("da", "fem danske og fire tyske partnere", [("partners", 5), ("partners", 4)]),
        ("da", "Orkestret spiller på 14 plejehjem.", [("nursing_homes", 14)]),
        ("nb", "rundt 340 lag og foreninger", [("organisations", 340)]),
        ("nb", "12 sykepleiere ved fem legekontor", [("nurses", 12), ("clinics", 5)]),
        ("nn", "45 aktive ressurspersonar på 23 gardsbruk", [("professionals", 45), ("farms", 23)]),
        ("nn", "tre museum og to barnehagar", [("museums", 3), ("kindergartens", 2)]),
        ("sv", "drygt 60 brandmän vid 14 deltidskårer", [("firefighters", 60), ("fire_brigades", 14)]),
        ("sv", "Så nu är vi sju.", [("members", 7)]),
        ("sv", "22 småbåtshamnar mellan två sjöar", [("harbours", 22)]),
        ("da", "8 kapitler, 112 sider, 3 timer, 40 km og 7 spørgsmål", []),
    ],
)
def test_counts_tell_what_and_how_many(language: str, text: str, expected: list[tuple[str, float]]) -> None:
    assert [(c.what, c.value) for c in counts(text, language)] == expected


NUMBERS = st.integers(min_value=1, max_value=999_999_999)
STYLES = st.sampled_from(
    [" ", "\u00a0", "\u2009", "\u202f", ".", "'"],
)


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@given(number=NUMBERS, separator=STYLES, language=st.sampled_from(["da", "nb", "nn", "sv"]))
def test_a_number_comes_back_whatever_sets_its_thousands_apart(number: int, separator: str, language: str) -> None:
    found = only_sum(f"kr {grouped(number, separator)},-", language)
    assert found.value == number


@given(
    number=NUMBERS,
    separator=STYLES,
    before=st.sampled_from(["", "Støtten er på ", "I maj fik projektet "]),
    after=st.sampled_from(["", ".", ", og det er godt", " til kommunerne"]),
)
def test_a_sum_does_not_depend_on_the_words_around_it(number: int, separator: str, before: str, after: str) -> None:
    found = only_sum(f"{before}{grouped(number, separator)} kroner{after}", "da")
    assert found.value == number


@given(tenths=st.integers(min_value=1, max_value=9_999), scale=st.sampled_from([("mio.", 6), ("mia.", 9)]))
def test_decimals_and_scales_multiply_exactly(tenths: int, scale: tuple[str, int]) -> None:
    word, zeros = scale
    assert only_sum(f"{tenths // 10},{tenths % 10} {word} kr.", "da").value == tenths * 10 ** (zeros - 1)


@given(st.text(alphabet="0123456789 .,-–/kråmio\u00a0½%:()", max_size=200))
def test_any_text_is_read_without_error_and_within_its_bounds(text: str) -> None:
    document = page(text, "sv", "2024-05-01") if text else Document("", ())
    for found in (*find_sums(document), *find_times(document), *find_counts(document)):
        assert text[found.start : found.end] == found.raw


def test_number_words_of_a_language_are_read_with_their_compounds() -> None:
    text = "otteogfyrre, tjugofem, to og en halv"
    assert [n.value for n in parser("und").find(text, 0, len(text))] == [48, 25, 2.5]
