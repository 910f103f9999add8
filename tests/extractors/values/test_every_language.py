"""The ways in which sums, ranges and times are written, each in every language that writes so."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document
from extractors.values.amounts import find_sums
from extractors.values.periods import find_times
from tests.extractors.values.shorthand import COUNTRIES

KRONER = {"da": "DKK", "nb": "NOK", "nn": "NOK", "sv": "SEK"}
SUMS: list[tuple[str, str, list[tuple[float, str]]]] = [  # languages, text, sums ("kr": of the language's country)
    ("da nb nn", "Støtte: 8 mio. kr.", [(8_000_000, "kr")]),
    ("nb nn", "kr 1,9 mill.", [(1_900_000, "kr")]),
    ("da", "kr. 2.500.000,-", [(2_500_000, "kr")]),
    ("da nb nn sv", "1.800.000 kr", [(1_800_000, "kr")]),
    ("da nb nn sv", "10 000 000 kr", [(10_000_000, "kr")]),
    ("da nb nn sv", "10\u00a0000\u00a0000 kr", [(10_000_000, "kr")]),
    ("da nb nn sv", "10\u2009000\u2009000 kr", [(10_000_000, "kr")]),
    ("da nb nn sv", "10\u202f000\u202f000 kr", [(10_000_000, "kr")]),
    ("da nb nn sv", "10.000.000 kr", [(10_000_000, "kr")]),
    ("da nb nn sv", "10'000'000 kr", [(10_000_000, "kr")]),
    ("da nb nn sv", "10’000’000 kr", [(10_000_000, "kr")]),
    ("da nb", "5,85 millioner kroner", [(5_850_000, "kr")]),
    ("nn", "5,85 millionar kroner", [(5_850_000, "kr")]),
    ("sv", "5,85 miljoner kronor", [(5_850_000, "kr")]),
    ("da", "2,5 mia. kr.", [(2_500_000_000, "kr")]),
    ("nb nn", "2,5 mrd. kroner", [(2_500_000_000, "kr")]),
    ("nb nn", "2,5 milliardar kroner", [(2_500_000_000, "kr")]),
    ("sv", "2,5 miljarder kronor", [(2_500_000_000, "kr")]),
    ("sv", "2,5 mdkr", [(2_500_000_000, "kr")]),
    ("da nb nn sv", "17,5 mkr", [(17_500_000, "kr")]),
    ("sv", "10 MSEK", [(10_000_000, "SEK")]),
    ("nb nn", "10 MNOK", [(10_000_000, "NOK")]),
    ("da", "10 MDKK", [(10_000_000, "DKK")]),
    ("sv", "12 mnkr", [(12_000_000, "kr")]),
    ("da nb nn sv", "500 tkr", [(500_000, "kr")]),
    ("da", "500 t.kr.", [(500_000, "kr")]),
    ("da nb nn sv", "SEK 199 822", [(199_822, "SEK")]),
    ("da nb nn sv", "€ 1.2m", [(1_200_000, "EUR")]),
    ("da", "EUR 815.688,00 (ca. 6,1 mio. kr.)", [(815_688, "EUR"), (6_100_000, "kr")]),
    ("da", "halvanden million kroner", [(1_500_000, "kr")]),
    ("nb", "halvannen million kroner", [(1_500_000, "kr")]),
    ("nn", "halvannan million kroner", [(1_500_000, "kr")]),
    ("sv", "en och en halv miljon kronor", [(1_500_000, "kr")]),
    ("sv", "en dryg miljon kronor", [(1_000_000, "kr")]),
    ("sv", "knappt två miljoner kronor", [(2_000_000, "kr")]),
    ("sv", "två och en halv miljon kronor", [(2_500_000, "kr")]),
    ("da nb", "to og en halv million kroner", [(2_500_000, "kr")]),
    ("nn", "to og ein halv million kroner", [(2_500_000, "kr")]),
    ("da", "en god million kroner", [(1_000_000, "kr")]),
    ("da", "knap to millioner kroner", [(2_000_000, "kr")]),
    ("nb", "snaut to millioner kroner", [(2_000_000, "kr")]),
    ("nn", "knapt to millionar kroner", [(2_000_000, "kr")]),
    ("nb", "en drøy million kroner", [(1_000_000, "kr")]),
    ("nn", "ein drøy million kroner", [(1_000_000, "kr")]),
    ("da", "400.000, 500.000 henholdsvis 300.000 kroner", [(400_000, "kr"), (500_000, "kr"), (300_000, "kr")]),
    ("sv", "400.000, 500.000 respektive 300.000 kronor", [(400_000, "kr"), (500_000, "kr"), (300_000, "kr")]),
    ("nb", "400.000, 500.000 og 300.000 kroner", [(400_000, "kr"), (500_000, "kr"), (300_000, "kr")]),
    ("nn", "400 000, 500 000 og 300 000 kroner", [(400_000, "kr"), (500_000, "kr"), (300_000, "kr")]),
]
RANGES: list[tuple[str, str, float, float]] = [
    ("da", "mellem 5 og 50 mio. kr.", 5_000_000, 50_000_000),
    ("nb nn", "mellom 5 og 50 mill. kr", 5_000_000, 50_000_000),
    ("sv", "mellan 5 och 50 miljoner kronor", 5_000_000, 50_000_000),
    ("da", "2–3 mio. kr.", 2_000_000, 3_000_000),
    ("nb nn", "2–3 mill. kr", 2_000_000, 3_000_000),
    ("sv", "2–3 mkr", 2_000_000, 3_000_000),
    ("da nb nn sv", "400.000-600.000 kr.", 400_000, 600_000),
]
TIMES: list[tuple[str, str, str | None, str | None]] = [  # languages, text, EDTF of the start and of the end
    ("da nb nn sv", "2009", "2009", "2009"),
    ("da nb nn sv", "april 2022", "2022-04", "2022-04"),
    ("nb", "i begynnelsen av april 2022", "2022-04", "2022-04"),
    ("sv", "i början av april 2022", "2022-04", "2022-04"),
    ("da", "i begyndelsen af april 2022", "2022-04", "2022-04"),
    ("nn", "i byrjinga av april 2022", "2022-04", "2022-04"),
    ("nb nn", "høsten 2024", "2024-23", "2024-23"),
    ("da", "efteråret 2024", "2024-23", "2024-23"),
    ("sv", "hösten 2024", "2024-23", "2024-23"),
    ("nn", "hausten 2024", "2024-23", "2024-23"),
    ("sv", "vårterminen 2025", "2025-21", "2025-21"),
    ("nb", "vårsemesteret 2025", "2025-21", "2025-21"),
    ("da", "forårssemestret 2025", "2025-21", "2025-21"),
    ("nn", "vårsemesteret 2025", "2025-21", "2025-21"),
    ("da nb nn", "3. kvartal 2024", "2024-07", "2024-09"),
    ("sv", "tredje kvartalet 2024", "2024-07", "2024-09"),
    ("sv", "kvartal 3 2024", "2024-07", "2024-09"),
    ("da", "uge 12 2024", "2024-03-18", "2024-03-24"),
    ("nb", "uke 12 i 2024", "2024-03-18", "2024-03-24"),
    ("nn", "veke 12 i 2024", "2024-03-18", "2024-03-24"),
    ("sv", "vecka 12 2024", "2024-03-18", "2024-03-24"),
    ("da", "skoleåret 2023/24", "2023", "2024"),
    ("nb", "skoleåret 2023/24", "2023", "2024"),
    ("nn", "skuleåret 2023/24", "2023", "2024"),
    ("sv", "läsåret 2023/24", "2023", "2024"),
    ("da nb nn sv", "1.9.2020–1.9.2022", "2020-09-01", "2022-09-01"),
    ("da nb nn sv", "1 september 2020-1 september 2022", "2020-09-01", "2022-09-01"),
    ("nb", "2017 og ut 2019", "2017", "2019"),
    ("nn", "2017 og ut 2019", "2017", "2019"),
    ("da", "2017 og ud 2019", "2017", "2019"),
    ("nb", "fra 2013 frem til 2015", "2013", "2015"),
    ("nn", "frå 2013 fram til 2015", "2013", "2015"),
    ("da", "fra 2013 frem til 2015", "2013", "2015"),
    ("sv", "från 2013 fram till 2015", "2013", "2015"),
    ("da", "siden 2016", "2016", None),
    ("nb", "siden 2016", "2016", None),
    ("nn", "sidan 2016", "2016", None),
    ("sv", "sedan 2016", "2016", None),
    ("nn", "frå og med 2021", "2021", None),
    ("nb", "fra og med 2021", "2021", None),
    ("da", "fra og med 2021", "2021", None),
    ("sv", "från och med 2021", "2021", None),
    ("da nb nn sv", "t.o.m. 2026", None, "2026"),
    ("da", "i to år fra april 2024", "2024-04", "2026-03"),
    ("nb", "i to år fra april 2024", "2024-04", "2026-03"),
    ("nn", "i to år frå april 2024", "2024-04", "2026-03"),
    ("sv", "i två år från april 2024", "2024-04", "2026-03"),
    ("sv", "under perioden 2021–2024", "2021", "2024"),
    ("da", "i perioden 2021–2024", "2021", "2024"),
    ("nb nn", "i perioden 2021–2024", "2021", "2024"),
    ("sv", "Projektet påbörjades i april 2023 och ska pågå i två år", "2023-04", "2025-03"),
    ("da", "Projektet begyndte i april 2023 og skal løbe i to år", "2023-04", "2025-03"),
    ("nb", "Prosjektet startet i april 2023 og skal vare i to år", "2023-04", "2025-03"),
    ("nn", "Prosjektet starta i april 2023 og skal vare i to år", "2023-04", "2025-03"),
    ("nb", "1990-tallet", "199X", "199X"),
    ("nn", "1990-talet", "199X", "199X"),
    ("da", "1990’erne", "199X", "199X"),
    ("sv", "1990-talet", "199X", "199X"),
    ("da nb nn", "i fjor", "2023", "2023"),
    ("sv", "i fjol", "2023", "2023"),
    ("da", "sidste år", "2023", "2023"),
    ("nb", "neste år", "2025", "2025"),
    ("nn", "neste år", "2025", "2025"),
    ("sv", "nästa år", "2025", "2025"),
    ("da", "næste år", "2025", "2025"),
]
NO_SUMS = ["16 danske kommuner", "ring 112", "2100 København Ø", "tlf. 22 33 44 55", "CVR 12345678", "120 sider"]
NO_TIMES = ["sagsnr. 2021-1234", "lov nr. 2021", "tlf. 20 21 20 22", "Horisont 2020", "Horizon 2020", "(Berg, 2019)"]


def page(text: str, language: str) -> Document:
    block = Block(0, len(text), "paragraph", language=language)
    return Document(text, (block,), language=language, country=COUNTRIES[language], published="2024-05-17")


@pytest.mark.parametrize(("languages", "text", "sums"), SUMS)
def test_a_sum_is_read_in_every_language_that_writes_it_so(
    languages: str, text: str, sums: list[tuple[float, str]]
) -> None:
    for language in languages.split():
        found = find_sums(page(text, language))
        wanted = [(value, KRONER[language] if currency == "kr" else currency) for value, currency in sums]
        assert [(s.value or s.value_min or s.value_max, s.currency) for s in found] == wanted, language


@pytest.mark.parametrize(("languages", "text", "low", "high"), RANGES)
def test_a_range_is_read_in_every_language_that_writes_it_so(
    languages: str, text: str, low: float, high: float
) -> None:
    for language in languages.split():
        (found,) = find_sums(page(text, language))
        assert (found.value_min, found.value_max, found.currency) == (low, high, KRONER[language]), language


@pytest.mark.parametrize(("languages", "text", "start", "end"), TIMES)
def test_a_time_is_read_in_every_language_that_writes_it_so(
    languages: str, text: str, start: str | None, end: str | None
) -> None:
    for language in languages.split():
        (found,) = find_times(page(text, language))
        assert (found.start_edtf, found.end_edtf) == (start, end), language


@pytest.mark.parametrize("language", sorted(KRONER))
def test_other_numbers_are_no_sums_and_no_times(language: str) -> None:
    assert [find_sums(page(text, language)) for text in NO_SUMS] == [[]] * len(NO_SUMS)
    assert [find_times(page(text, language)) for text in NO_TIMES] == [[]] * len(NO_TIMES)
