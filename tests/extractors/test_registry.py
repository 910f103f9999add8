import pytest

from extractors import registry

_TYPES = (
    "municipality", "region", "ministry", "agency", "university", "research_institute", "funder", "company",
    "association", "foundation", "hospital", "school", "museum", "library", "church", "political", "intermunicipal",
    "international", "other", "network",
)  # fmt: skip


def test_keys_are_unique_and_sorted() -> None:
    keys = [o.key for o in registry.organisations()]
    assert keys == sorted(set(keys))


def test_every_organisation_has_a_name_and_a_known_type() -> None:
    types = set(_TYPES)
    sectors = {"", *["municipal", "regional", "state", "academic", "private", "civil", "international"]}
    for org in registry.organisations():
        assert org.name.strip() == org.name != ""
        assert org.org_type in types, org
        assert org.sector in sectors, org


@pytest.mark.parametrize(("country", "number"), [("DK", 98), ("NO", 357), ("SE", 290)])
def test_all_municipalities_of_today_are_there(country: str, number: int) -> None:
    towns = [o for o in registry.organisations() if o.org_type == "municipality" and not o.valid_to]
    assert sum(o.country == country for o in towns) == number


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Forskningsrådet", "NO", "Norges forskningsråd"),
        ("Noregs forskingsråd", "NO", "Norges forskningsråd"),
        ("Swedish Research Council", "SE", "Vetenskapsrådet"),
        ("Socialstyrelsen", "SE", "Socialstyrelsen"),
        ("Interreg Aurora", "SE", "Interreg Aurora"),
    ],
)
def test_names_and_aliases_find_the_organisation(name: str, country: str, found: str) -> None:
    org = registry.find(name, country)
    assert org is not None
    assert org.name == found


def test_a_name_of_two_organisations_finds_neither() -> None:
    assert registry.find("Herøy kommune", "NO") is None


def test_everyday_words_need_context() -> None:
    for name, country in (("Vara", "SE"), ("Time", "NO"), ("Ås", "NO"), ("Nora", "SE")):
        org = registry.find(name, country)
        assert org is not None
        assert org.needs_context


def test_former_municipalities_point_to_their_successors() -> None:
    former = [o for o in registry.organisations() if o.org_type == "municipality" and o.valid_to]
    assert former
    assert all(registry.by_key(o.successor) for o in former if o.successor)


def test_domains_find_their_owner() -> None:
    assert registry.domains()["his.se"].name == "Högskolan i Skövde"


def test_programmes_have_unique_codes() -> None:
    codes = [p.code for p in registry.programmes()]
    assert "OFFPHD" in codes
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("name", "country", "lasted", "successor"),
    [
        ("Kommunal- og moderniseringsdepartementet", "NO", ("2014", "2021"), "Kommunal- og distriktsdepartementet"),
        ("Høgskolen i Bergen", "NO", ("1994", "2016"), "Høgskulen på Vestlandet"),
        ("Hordaland fylkeskommune", "NO", ("", "2019"), "Vestland fylkeskommune"),
        ("Socialstyrelsen", "DK", ("2010", "2022"), "Social- og Boligstyrelsen"),
        ("Malmö högskola", "SE", ("1998", "2017"), "Malmö universitet"),
    ],
)
def test_bodies_that_were_have_their_time_and_what_took_over(
    name: str, country: str, lasted: tuple[str, str], successor: str
) -> None:
    org = registry.find(name, country)
    assert org is not None
    assert (org.valid_from, org.valid_to) == lasted
    heir = registry.by_key(org.successor)
    assert heir is not None
    assert heir.name == successor


def test_every_successor_is_there_and_no_line_of_them_is_a_ring() -> None:
    for org in registry.organisations():
        met = {org.key}
        while org.successor:
            heir = registry.by_key(org.successor)
            assert heir is not None, org
            assert heir.key not in met, org
            met.add(heir.key)
            org = heir


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Municipality of Skara", "SE", "Skara kommun"),
        ("Bodø Municipality", "NO", "Bodø kommune"),
        ("City of Stockholm", "SE", "Stockholms stad"),
        ("Rogaland County Council", "NO", "Rogaland fylkeskommune"),
        ("Oslo University Hospital", "NO", "Oslo universitetssykehus"),
    ],
)
def test_english_names_find_the_body(name: str, country: str, found: str) -> None:
    org = registry.find(name, country)
    assert org is not None
    assert org.name == found


def test_towns_of_one_name_have_their_counties() -> None:
    towns = registry.aliases()["våler kommune"]
    assert {o.counties[0] for o in towns} == {"Innlandet", "Østfold"}
