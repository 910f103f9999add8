from __future__ import annotations

import pytest

from extractors.values.landmarks import Kind, Landmarks, landmarks


@pytest.mark.parametrize(
    ("kind", "text", "starts"),
    [
        ("digits", "12 av 3 ½", [0, 6, 8]),
        ("number_word", "Fra to til TJUE kommuner", [4, 11]),
        ("month", "i mai, Oktober og sept. 2024", [2, 7, 18]),
        ("part_of_year", "høsten, 3. kvartal, Q2", [0, 11, 20]),
        ("season_short", "HT25 eller vt 26", [0, 11]),
        ("ordinal", "første eller 2. halvår", [0]),
        ("decade", "1990-tallet, 80'erne", [5, 16]),
        ("figures", "12.3.2024, 2021–22, 100 av 200", [0, 3, 11]),
        ("year", "2024, 12024 og 1650, 350 men 1899", [0, 15, 29]),
        ("number", "to av 16", [0, 6]),
        ("time", "i fjor, 3 år", [2, 8, 10]),
        ("disguise", "navn punktum efternavn snabel-a", [5, 23]),
        ("turn_of_year", "ved årsskiftet 2023/24", [4]),
        ("duration", "36 månader, tre år", [3, 16]),
        ("yearly", "et treårigt og et 4-årig prosjekt", [6, 20]),
        ("relative_year", "i fjor", [2]),
    ],
)
def test_every_kind_is_found_where_it_begins(kind: Kind, text: str, starts: list[int]) -> None:
    assert sorted(set(Landmarks(text).starts(kind, 0, len(text)))) == starts


def test_only_what_begins_inside_counts() -> None:
    text = "12 og 34 og 56 " * 100
    marks = landmarks(text)
    assert marks.starts("digits", 1, 12) == [6]
    assert marks.starts("number", 6, 16) == [6, 12, 15]
    assert not marks.has("number", 2, 6)
    assert marks is landmarks(text)


def test_plain_words_are_no_landmarks() -> None:
    assert not Landmarks("Nettverket samlar kommunar og forskarar").has("number", 0, 40)
