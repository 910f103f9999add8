import pytest

from training.registry import finish, merged
from training.registry_sources import Row, host, recased


def test_the_first_list_names_an_organisation_and_later_ones_complete_it() -> None:
    first = Row(name="Fjordfonden", country="DK", org_type="funder")
    later = Row(name="Fjord Foundation", aliases=["Fjordfonden"], name_en="Fjord Foundation", country="DK", ror="r1")
    other = Row(name="Fjordfonden", country="NO", org_type="funder", orgnr="999999999")
    rows = finish(
        merged([[first], [other], [Row(name="Fjordfonden", country="DK", domain="fjord.dk")], [later]]), set()
    )
    assert [r.key for r in rows] == ["name:DK:fjordfonden", "name:NO:fjordfonden"] or len(rows) == 3
    assert next(r for r in rows if r.country == "DK" and r.name == "Fjordfonden").domain == "fjord.dk"


def test_a_native_name_is_not_repeated_as_the_english_one() -> None:
    rows = [Row(name="Fjordfonden", name_en="Fjordfonden", country="DK", ror="r1")]
    rows.append(Row(name="Havfonden", name_en="Sea Foundation", country="DK", ror="r2"))
    assert [r.name_en for r in finish(merged([rows]), set())] == ["", "Sea Foundation"]


def test_short_municipality_names_and_persons_names_need_context() -> None:
    towns = [
        Row(name=f"{n} kommun", aliases=[n], org_type="municipality", country="SE", municipality_code=str(i))
        for i, n in enumerate(("Vara", "Vilhelmina", "Karlskoga"))
    ]
    assert [r.needs_context for r in finish(merged([towns]), {"vilhelmina"})] == [True, True, False]


@pytest.mark.parametrize(
    ("shouted", "name"),
    [("FOLLO REN IKS", "Follo Ren IKS"), ("SENTER FOR OLJEVERN", "Senter for Oljevern"), ("KS Digital", "KS Digital")],
)
def test_shouted_names_get_their_case_back(shouted: str, name: str) -> None:
    assert recased(shouted) == name


def test_addresses_become_hosts() -> None:
    assert host("https://www.ring.no/om") == "ring.no"
    assert host("(none)") == ""


@pytest.mark.parametrize(
    ("name", "listed", "kind"),
    [
        ("Havdepartementet", "funder", "ministry"),
        ("Vindmyndigheten", "funder", "agency"),
        ("Høgskolen i Utvær", "agency", "university"),
        ("Utvær Folkehøgskole", "university", "school"),
        ("Havgusfonden", "funder", "funder"),
        ("Utvær-nettverket", "other", "other"),
    ],
)
def test_a_name_settles_the_kind_over_the_list_it_stands_in(name: str, listed: str, kind: str) -> None:
    assert [r.org_type for r in finish([Row(name=name, org_type=listed, country="NO")], set())] == [kind]


def test_a_municipality_in_a_list_of_other_bodies_is_left_out() -> None:
    town = Row(name="Utvær herad", aliases=["Utvær"], org_type="municipality", country="NO", municipality_code="9999")
    again = Row(name="Utvær Kommune", org_type="agency", country="NO")
    assert [r.org_type for r in merged([[town], [again]])] == ["municipality"]


def test_a_body_that_was_keeps_to_itself_and_names_what_took_over() -> None:
    was = Row(name="Havdepartementet", country="NO", valid_from="2004", valid_to="2013", successor="Kystdepartementet")
    now = Row(name="Kystdepartementet", aliases=["Havdepartementet"], country="NO", orgnr="999999999")
    still_listed = Row(name="Havdepartementet", country="NO", orgnr="999999999", domain="hav.no")
    rows = {r.name: r for r in finish(merged([[was], [now], [still_listed]]), set())}
    assert sorted(rows) == ["Havdepartementet", "Kystdepartementet"]
    assert (rows["Havdepartementet"].orgnr, rows["Havdepartementet"].domain) == ("", "")
    assert rows["Havdepartementet"].successor == rows["Kystdepartementet"].key == "orgnr:NO:999999999"
    assert rows["Kystdepartementet"].aliases == []


def test_a_successor_that_no_list_has_is_left_out() -> None:
    (row,) = finish(merged([[Row(name="Havdirektoratet", country="NO", valid_to="2010", successor="Ukjent")]]), set())
    assert row.successor == ""
